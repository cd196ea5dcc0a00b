# SPDX-License-Identifier: Apache-2.0
"""Programmes and the projects, clusters and chains below them."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from banha.contexts.programmes.terms import Level, ProgrammeKind, ProgrammeState


class Programme(models.Model):
    """What holds tasks with a common goal: a programme, or a project, cluster or chain in it."""

    code = models.CharField(_("code"), max_length=60, blank=True)
    title = models.CharField(_("title"), max_length=500)
    kind = models.CharField(_("kind"), max_length=16, choices=ProgrammeKind.choices)
    parent = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="children"
    )
    level = models.CharField(_("level"), max_length=2, choices=Level.choices)
    managing_organisation = models.ForeignKey(
        "organisations.Organisation",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="programmes_managed",
        verbose_name=_("managing unit"),
    )
    goal = models.TextField(_("goal"), blank=True)
    content = models.TextField(_("main content"), blank=True)
    expected_result = models.TextField(_("expected result"), blank=True)
    year_from = models.PositiveSmallIntegerField(_("first year"), null=True, blank=True)
    year_until = models.PositiveSmallIntegerField(_("last year"), null=True, blank=True)
    decision = models.CharField(_("decision"), max_length=200, blank=True)
    decided_on = models.DateField(_("decided on"), null=True, blank=True)
    budget_total = models.BigIntegerField(_("total money"), null=True, blank=True)
    state = models.CharField(
        _("state"), max_length=8, choices=ProgrammeState.choices, default=ProgrammeState.DRAFT
    )
    is_demonstration = models.BooleanField(default=False)

    class Meta:
        ordering = ("code", "title")
        constraints = (
            models.UniqueConstraint(
                fields=("code",), condition=~models.Q(code=""), name="programme_code_once"
            ),
            models.CheckConstraint(
                condition=models.Q(year_until__isnull=True)
                | models.Q(year_from__isnull=True)
                | models.Q(year_until__gte=models.F("year_from")),
                name="programme_span_forward",
            ),
            # A programme lasts ten years at most, a project five (TT 50/2014/TT-BCT Điều 9).
            models.CheckConstraint(
                condition=models.Q(year_until__isnull=True)
                | models.Q(year_from__isnull=True)
                | models.Q(year_until__lt=models.F("year_from") + 10)
                | ~models.Q(kind="ministry"),
                name="ministry_programme_ten_years",
            ),
            models.CheckConstraint(
                condition=models.Q(budget_total__isnull=True) | models.Q(budget_total__gte=0),
                name="programme_money_not_negative",
            ),
            models.CheckConstraint(
                condition=models.Q(parent__isnull=True) | ~models.Q(parent=models.F("id")),
                name="programme_not_its_own_parent",
            ),
        )

    def __str__(self) -> str:
        return self.title
