# SPDX-License-Identifier: Apache-2.0
"""Routes in editions; slips, what each presented, who was asked and what each answered."""

import uuid
from datetime import date

import pgtrigger
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from banha.kernel.access.public import Role
from banha.kernel.approvals.terms import LAST_DAY, LAST_STAGE, LIVE, Answer, SlipState


class ApprovalRoute(models.Model):
    """One edition of whom a unit asks before its leader decides; without seats nobody is asked.

    An edition is never changed; another order is another edition, and slips keep theirs.
    """

    kind = models.CharField(_("decision"), max_length=60)
    organisation = models.ForeignKey(
        "organisations.Organisation", on_delete=models.PROTECT, related_name="approval_routes"
    )
    edition = models.PositiveSmallIntegerField(_("edition"))
    valid_from = models.DateField(_("in force from"))
    source = models.CharField(_("text it is taken from"), max_length=300)
    kept_by = models.ForeignKey(
        "people.Person", null=True, on_delete=models.PROTECT, related_name="+"
    )
    kept_at = models.DateTimeField()

    class Meta:
        ordering = ("kind", "organisation", "-edition")
        constraints = (
            models.UniqueConstraint(
                fields=("kind", "organisation", "edition"), name="route_edition_once"
            ),
            models.CheckConstraint(condition=~Q(source=""), name="route_names_its_text"),
        )
        triggers = (
            pgtrigger.Protect(
                name="route_stays",
                operation=pgtrigger.Update,
                condition=pgtrigger.AnyChange(
                    "kind", "organisation", "edition", "valid_from", "source"
                ),
            ),
        )

    def __str__(self) -> str:
        return f"{self.kind} ({self.edition})"


class SeatAsked(models.Model):
    """Who is asked at which stage: holders of a role over a unit. Equal stages go side by side."""

    stage = models.PositiveSmallIntegerField(_("stage"))
    matter = models.CharField(_("what is asked"), max_length=200)
    role = models.CharField(_("role"), max_length=32, choices=Role.choices)
    organisation = models.ForeignKey(
        "organisations.Organisation", on_delete=models.PROTECT, related_name="+"
    )
    days = models.PositiveSmallIntegerField(_("working days"))
    one_is_enough = models.BooleanField(_("one answer of this stage is enough"), default=False)

    class Meta:
        abstract = True


class RouteSeat(SeatAsked):
    """A seat of a route."""

    route = models.ForeignKey(ApprovalRoute, on_delete=models.CASCADE, related_name="seats")

    class Meta:
        ordering = ("stage", "pk")
        constraints = (
            models.UniqueConstraint(
                fields=("route", "stage", "role", "organisation"), name="route_seat_once"
            ),
            models.CheckConstraint(
                condition=Q(stage__range=(1, LAST_STAGE)), name="route_stage_sane"
            ),
            models.CheckConstraint(condition=Q(days__range=(1, LAST_DAY)), name="route_days_sane"),
        )
        triggers = (pgtrigger.Protect(name="route_seat_stays", operation=pgtrigger.Update),)

    def __str__(self) -> str:
        return f"{self.stage}: {self.matter}"


class ApprovalSlip(models.Model):
    """A slip (phiếu trình): goes from stage to stage until all who are asked have approved."""

    key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    kind = models.CharField(max_length=60)
    subject_id = models.BigIntegerField()
    organisation = models.ForeignKey(
        "organisations.Organisation", on_delete=models.PROTECT, related_name="approval_slips"
    )
    route = models.ForeignKey(ApprovalRoute, on_delete=models.PROTECT, related_name="slips")
    title = models.CharField(max_length=600)
    code = models.CharField(max_length=80, blank=True)
    # What a conflict closes to a person later takes his notices of it with it.
    dossier = models.ForeignKey(
        "dossiers.Dossier", null=True, on_delete=models.PROTECT, related_name="+"
    )
    state = models.CharField(max_length=10, choices=SlipState.choices, default=SlipState.RUNNING)
    version = models.PositiveIntegerField(default=0)
    opened_at = models.DateTimeField()
    completed_at = models.DateTimeField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)
    end_reason = models.TextField(blank=True)
    is_demonstration = models.BooleanField(default=False)

    class Meta:
        ordering = ("-opened_at", "-pk")
        constraints = (
            models.UniqueConstraint(
                fields=("kind", "subject_id"),
                condition=Q(state__in=[str(one) for one in LIVE]),
                name="one_live_slip",
            ),
            models.CheckConstraint(
                condition=~Q(state="withdrawn") | ~Q(end_reason=""), name="withdrawn_with_reason"
            ),
        )
        indexes = (models.Index(fields=("organisation", "state")),)

    def __str__(self) -> str:
        return self.title


class SlipEdition(models.Model):
    """What was presented, in editions: approvals are given on one of them and never change it."""

    slip = models.ForeignKey(ApprovalSlip, on_delete=models.CASCADE, related_name="editions")
    number = models.PositiveSmallIntegerField()
    content = models.JSONField()
    sha256 = models.CharField(max_length=64)
    note = models.TextField(_("note to those who are asked"), blank=True)
    presented_by = models.ForeignKey(
        "people.Person", null=True, on_delete=models.PROTECT, related_name="+"
    )
    presented_at = models.DateTimeField()

    class Meta:
        ordering = ("slip", "number")
        constraints = (
            models.UniqueConstraint(fields=("slip", "number"), name="slip_edition_once"),
        )
        triggers = (
            pgtrigger.Protect(
                name="slip_edition_stays",
                operation=pgtrigger.Update,
                condition=pgtrigger.AnyChange("slip", "number", "content", "sha256", "note"),
            ),
        )

    def __str__(self) -> str:
        return f"{self.slip_id}: {self.number}"


class SlipSeat(SeatAsked):
    """A seat of a slip, copied from its route, with its clock."""

    slip = models.ForeignKey(ApprovalSlip, on_delete=models.CASCADE, related_name="seats")
    # Set when its stage is reached; the clock runs from then on until it is answered.
    opened_on = models.DateField(null=True, blank=True)
    due_on = models.DateField(null=True, blank=True)
    closed_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ("slip", "stage", "pk")
        indexes = (
            models.Index(
                fields=("organisation", "role"),
                condition=Q(opened_on__isnull=False, closed_on__isnull=True),
                name="slip_seat_waiting",
            ),
        )

    def __str__(self) -> str:
        return f"{self.slip_id}: {self.stage}"

    #: The clock of a seat never stands still.
    paused_on: date | None = None

    @property
    def counted_from(self) -> date | None:
        """From when its clock counts."""
        return self.opened_on

    @property
    def was_late(self) -> bool:
        """True if it was answered after its due date."""
        return bool(self.closed_on and self.due_on and self.closed_on > self.due_on)


class Approval(models.Model):
    """What one seat answered on one edition; invalid later, it stays with when and why."""

    seat = models.ForeignKey(SlipSeat, on_delete=models.CASCADE, related_name="answers")
    edition = models.ForeignKey(SlipEdition, on_delete=models.PROTECT, related_name="answers")
    answer = models.CharField(max_length=10, choices=Answer.choices)
    words = models.TextField(_("remark"), blank=True)
    person = models.ForeignKey(
        "people.Person", null=True, on_delete=models.PROTECT, related_name="+"
    )
    role = models.CharField(max_length=32, choices=Role.choices)
    # Set when the role was exercised for somebody else.
    on_behalf_of = models.ForeignKey(
        "people.Person", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    at = models.DateTimeField()
    invalid_at = models.DateTimeField(null=True, blank=True)
    invalid_why = models.TextField(blank=True)

    class Meta:
        ordering = ("at", "pk")
        constraints = (
            models.UniqueConstraint(
                fields=("seat",), condition=Q(invalid_at__isnull=True), name="one_valid_answer"
            ),
            models.CheckConstraint(
                condition=~Q(answer="returned") | ~Q(words=""), name="return_has_words"
            ),
            models.CheckConstraint(
                condition=Q(invalid_at__isnull=True) | ~Q(invalid_why=""), name="invalid_says_why"
            ),
            models.CheckConstraint(
                condition=Q(invalid_at__isnull=True) | Q(invalid_at__gte=F("at")),
                name="invalid_after_given",
            ),
        )
        triggers = (
            pgtrigger.Protect(
                name="approval_stays",
                operation=pgtrigger.Update,
                condition=pgtrigger.AnyChange("seat", "edition", "answer", "words", "at"),
            ),
        )

    def __str__(self) -> str:
        return f"{self.seat_id}: {self.answer}"
