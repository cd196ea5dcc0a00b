# SPDX-License-Identifier: Apache-2.0
"""Plans of several years, of one year and of one subject, with their lines and targets."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from banha.contexts.programmes.terms import (
    BudgetNature,
    Level,
    PlanKind,
    PlanLineKind,
    PlanState,
    TaskKind,
)


class Plan(models.Model):
    """A plan of an office: a task in a plan is not yet an approved task."""

    code = models.CharField(_("code"), max_length=40)
    title = models.CharField(_("title"), max_length=400)
    kind = models.CharField(_("kind"), max_length=8, choices=PlanKind.choices)
    organisation = models.ForeignKey(
        "organisations.Organisation",
        on_delete=models.PROTECT,
        related_name="plans",
        verbose_name=_("made by"),
    )
    year_from = models.PositiveSmallIntegerField(_("first year"))
    year_until = models.PositiveSmallIntegerField(_("last year"))
    grounds = models.TextField(_("grounds"), blank=True)
    state = models.CharField(
        _("state"), max_length=10, choices=PlanState.choices, default=PlanState.DRAFT
    )
    # Counts the revisions during the year; 0 is the plan as first approved.
    revision = models.PositiveSmallIntegerField(_("revision"), default=0)
    approval_number = models.CharField(_("approval decision"), max_length=80, blank=True)
    approved_on = models.DateField(_("approved on"), null=True, blank=True)
    approval_document = models.ForeignKey(
        "documents.Document", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    is_demonstration = models.BooleanField(default=False)

    class Meta:
        ordering = ("-year_from", "code")
        constraints = (
            models.UniqueConstraint(fields=("organisation", "code"), name="plan_code_once"),
            models.CheckConstraint(
                condition=models.Q(year_until__gte=models.F("year_from")), name="plan_span_forward"
            ),
            models.CheckConstraint(
                condition=~models.Q(state__in=("approved", "running", "revised", "closed"))
                | (models.Q(approved_on__isnull=False) & ~models.Q(approval_number="")),
                name="approved_plan_has_decision",
            ),
        )

    def __str__(self) -> str:
        return self.title


class PlanTarget(models.Model):
    """An indicator of a plan: unit, base value and the target of each year."""

    plan = models.ForeignKey(Plan, on_delete=models.CASCADE, related_name="targets")
    title = models.CharField(_("indicator"), max_length=300)
    unit = models.CharField(_("unit"), max_length=60, blank=True)
    base_value = models.DecimalField(
        _("base value"), max_digits=20, decimal_places=4, null=True, blank=True
    )
    year = models.PositiveSmallIntegerField(_("year"))
    target = models.DecimalField(_("target"), max_digits=20, decimal_places=4)
    source = models.CharField(_("source of the figure"), max_length=300, blank=True)

    class Meta:
        ordering = ("title", "year")
        constraints = (
            models.UniqueConstraint(fields=("plan", "title", "year"), name="plan_target_once"),
        )

    def __str__(self) -> str:
        return f"{self.title} {self.year}"


class PlanLine(models.Model):
    """One line: a new, carried-over, unplanned task or a reserve, with its money."""

    plan = models.ForeignKey(Plan, on_delete=models.CASCADE, related_name="lines")
    position = models.PositiveIntegerField(_("order"), default=0)
    line_kind = models.CharField(_("line"), max_length=10, choices=PlanLineKind.choices)
    group = models.CharField(_("group or cluster"), max_length=200, blank=True)
    title = models.CharField(_("title"), max_length=1000)
    level = models.CharField(_("level"), max_length=2, choices=Level.choices, blank=True)
    kind = models.CharField(_("kind"), max_length=14, choices=TaskKind.choices, blank=True)
    programme = models.ForeignKey(
        "programmes.Programme",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="plan_lines",
    )
    year = models.PositiveSmallIntegerField(_("budget year"))
    nature = models.CharField(
        _("nature of the budget"), max_length=10, choices=BudgetNature.choices, blank=True
    )
    budget_chapter = models.CharField(_("chapter – type – item"), max_length=60, blank=True)
    central_budget = models.BigIntegerField(_("central budget"), default=0)
    local_budget = models.BigIntegerField(_("local budget"), default=0)
    other_money = models.BigIntegerField(_("outside the budget"), default=0)
    allotted = models.BigIntegerField(_("allotted"), default=0)
    disbursed = models.BigIntegerField(_("disbursed"), default=0)

    class Meta:
        ordering = ("plan", "position", "pk")
        indexes = (models.Index(fields=("plan", "year")),)
        constraints = (
            models.CheckConstraint(
                condition=models.Q(central_budget__gte=0)
                & models.Q(local_budget__gte=0)
                & models.Q(other_money__gte=0)
                & models.Q(allotted__gte=0)
                & models.Q(disbursed__gte=0),
                name="plan_line_money_not_negative",
            ),
        )

    def __str__(self) -> str:
        return self.title
