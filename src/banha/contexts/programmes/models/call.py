# SPDX-License-Identifier: Apache-2.0
"""Calls (thông báo), the ordered tasks in them, and the papers they ask for."""

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from banha.contexts.programmes.terms import (
    CallPurpose,
    CallState,
    Formation,
    Level,
    Managing,
    Mode,
    Regime,
    TaskKind,
)


class Call(models.Model):
    """A notice that asks for proposals, hosts or applications, with its content as the law asks."""

    title = models.CharField(_("title"), max_length=500)
    plan = models.ForeignKey(
        "programmes.Plan",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="calls",
        verbose_name=_("plan"),
    )
    programme = models.ForeignKey(
        "programmes.Programme",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="calls",
        verbose_name=_("programme"),
    )
    purpose = models.CharField(_("what is asked for"), max_length=10, choices=CallPurpose.choices)
    notice_number = models.CharField(_("number of the notice"), max_length=80, blank=True)
    notice_date = models.DateField(_("date of the notice"), null=True, blank=True)
    regime = models.CharField(_("regime"), max_length=2, choices=Regime.choices)
    managing = models.CharField(
        _("under the rules of"), max_length=10, choices=Managing.choices, default=Managing.MOIT
    )
    managing_organisation = models.ForeignKey(
        "organisations.Organisation",
        on_delete=models.PROTECT,
        related_name="calls_managed",
        verbose_name=_("managing unit"),
    )
    level = models.CharField(_("level"), max_length=2, choices=Level.choices)
    formation = models.CharField(
        _("way of formation"), max_length=8, choices=Formation.choices, blank=True
    )
    mode = models.CharField(_("mode"), max_length=10, choices=Mode.choices, blank=True)
    year = models.PositiveSmallIntegerField(_("for the plan of year"))
    opens_at = models.DateTimeField(_("opens"))
    closes_at = models.DateTimeField(_("closes"))
    # The sections a notice must have under NĐ 267/2025 Điều 10, as texts.
    subject = models.TextField(_("subject and priorities"), blank=True)
    who_may_apply = models.TextField(_("who may apply and on what conditions"), blank=True)
    expected_result = models.TextField(_("expected results"), blank=True)
    funding = models.TextField(_("money and how it is granted"), blank=True)
    criteria = models.TextField(_("criteria of evaluation"), blank=True)
    how_to_apply = models.TextField(_("papers, way and place to send them"), blank=True)
    schedule = models.TextField(_("schedule"), blank=True)
    foreign_partner = models.TextField(_("agreement with the foreign partner"), blank=True)
    contact = models.TextField(_("contact"), blank=True)
    fields = models.ManyToManyField(
        "network.Classification",
        blank=True,
        related_name="calls_of_field",
        verbose_name=_("fields and sectors of priority"),
    )
    state = models.CharField(
        _("state"), max_length=10, choices=CallState.choices, default=CallState.DRAFT
    )
    published_at = models.DateTimeField(null=True, blank=True)
    document = models.ForeignKey(
        "documents.Document", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    created_by = models.ForeignKey(
        "people.Person", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    created_at = models.DateTimeField(auto_now_add=True)
    is_demonstration = models.BooleanField(default=False)

    class Meta:
        ordering = ("-closes_at", "pk")
        indexes = (models.Index(fields=("state", "closes_at")),)
        constraints = (
            models.UniqueConstraint(
                fields=("notice_number", "notice_date", "managing_organisation"),
                condition=~models.Q(notice_number=""),
                nulls_distinct=False,
                name="notice_once",
            ),
            models.CheckConstraint(
                condition=models.Q(closes_at__gt=models.F("opens_at")), name="call_closes_later"
            ),
            models.CheckConstraint(
                condition=~models.Q(state__in=("published", "closed"))
                | (
                    ~models.Q(notice_number="")
                    & models.Q(notice_date__isnull=False)
                    & models.Q(published_at__isnull=False)
                ),
                name="published_call_has_notice",
            ),
            # R1 has no ways of formation; the 2025 law asks for one on every notice.
            models.CheckConstraint(
                condition=models.Q(regime="R1") | models.Q(state="draft") | ~models.Q(formation=""),
                name="new_law_call_has_formation",
            ),
        )

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("programmes:call", args=[self.pk])


class CallPaper(models.Model):
    """A paper the call asks for; the code is the paper's code in the process."""

    call = models.ForeignKey(Call, on_delete=models.CASCADE, related_name="papers")
    paper = models.CharField(_("paper"), max_length=60)
    title = models.CharField(_("title"), max_length=300)
    form = models.CharField(_("form"), max_length=20, blank=True)
    is_required = models.BooleanField(_("required"), default=True)
    position = models.PositiveSmallIntegerField(_("order"), default=0)

    class Meta:
        ordering = ("call", "position", "pk")
        constraints = (models.UniqueConstraint(fields=("call", "paper"), name="call_paper_once"),)

    def __str__(self) -> str:
        return self.title


class PublicationPlace(models.Model):
    """Where the notice was made public, and when."""

    call = models.ForeignKey(Call, on_delete=models.CASCADE, related_name="places")
    place = models.CharField(_("place"), max_length=200)
    url = models.URLField(_("address"), blank=True, max_length=500)
    published_on = models.DateField(_("published on"), null=True, blank=True)

    class Meta:
        ordering = ("call", "place")

    def __str__(self) -> str:
        return self.place


class CallLine(models.Model):
    """One ordered task in a call: the four things an order must say (TT 06/2023 Điều 6)."""

    call = models.ForeignKey(Call, on_delete=models.CASCADE, related_name="lines")
    position = models.PositiveIntegerField(_("order"))
    title = models.CharField(_("title"), max_length=500)
    goal = models.TextField(_("direction of the goal"))
    required_result = models.TextField(_("what the result must meet"))
    mode = models.CharField(_("way of organising it"), max_length=10, choices=Mode.choices)
    kind = models.CharField(_("kind"), max_length=14, choices=TaskKind.choices)
    content = models.TextField(_("main content"), blank=True)
    assigned_to = models.ForeignKey(
        "organisations.Organisation",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="assigned_lines",
        verbose_name=_("assigned to"),
    )
    orderer = models.ForeignKey(
        "organisations.Organisation",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="ordered_lines",
        verbose_name=_("ordered by"),
    )
    plan_line = models.ForeignKey(
        "programmes.PlanLine",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="call_lines",
    )
    state_budget = models.BigIntegerField(_("State budget"), null=True, blank=True)
    duration_months = models.PositiveSmallIntegerField(
        _("duration (months)"), null=True, blank=True
    )

    class Meta:
        ordering = ("call", "position")
        constraints = (
            models.UniqueConstraint(fields=("call", "position"), name="call_line_once"),
            models.CheckConstraint(
                condition=~models.Q(mode="direct") | models.Q(assigned_to__isnull=False),
                name="direct_line_names_host",
            ),
            models.CheckConstraint(
                condition=models.Q(state_budget__isnull=True) | models.Q(state_budget__gte=0),
                name="call_line_money_not_negative",
            ),
        )

    def __str__(self) -> str:
        return self.title
