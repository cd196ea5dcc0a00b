# SPDX-License-Identifier: Apache-2.0
"""Dossiers, the seats on them, their duties and the steps taken."""

import uuid

from django.db import models
from django.utils.translation import gettext_lazy as _

from banha.foundation.calendar import Term, Unit


class Dossier(models.Model):
    """A dossier (hồ sơ): runs one edition of one process; only ``advance`` writes its stage."""

    key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    process_code = models.CharField(max_length=60)
    edition = models.CharField(max_length=30)
    stage = models.CharField(max_length=40)
    # Counts every step and change of edition: two officers acting at once are told apart by it.
    version = models.PositiveIntegerField(default=0)
    title = models.CharField(max_length=600)
    subject_kind = models.CharField(max_length=60)
    subject_id = models.BigIntegerField()
    opened_at = models.DateTimeField()
    stage_entered_at = models.DateTimeField()
    submitted_on = models.DateField(null=True, blank=True)
    approved_on = models.DateField(null=True, blank=True)
    closed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        indexes = (
            models.Index(fields=("process_code", "edition", "stage")),
            models.Index(fields=("subject_kind", "subject_id")),
        )

    def __str__(self) -> str:
        return self.title


class Seat(models.Model):
    """An organisation or a person who has a place on the dossier."""

    dossier = models.ForeignKey(Dossier, on_delete=models.CASCADE, related_name="seats")
    code = models.CharField(max_length=40)
    organisation = models.ForeignKey(
        "organisations.Organisation", null=True, blank=True, on_delete=models.PROTECT
    )
    person = models.ForeignKey("people.Person", null=True, blank=True, on_delete=models.PROTECT)
    # Copied from the process so that who sees a dossier is one indexed query: the roles of the
    # parties that sit here, and whether the seat is shown the dossier at its present stage.
    roles = models.JSONField(default=list)
    is_shown = models.BooleanField(default=True)

    class Meta:
        constraints = (
            models.CheckConstraint(
                condition=models.Q(organisation__isnull=False) | models.Q(person__isnull=False),
                name="seat_is_taken",
            ),
            models.UniqueConstraint(
                fields=("dossier", "code", "organisation", "person"),
                nulls_distinct=False,
                name="seat_once",
            ),
        )
        indexes = (
            models.Index(fields=("organisation", "code")),
            models.Index(fields=("person", "code")),
        )

    def __str__(self) -> str:
        return f"{self.code} of {self.dossier_id}"


class Mark(models.Model):
    """A dated mark from which duties are counted: closing of the call, end of the contract."""

    dossier = models.ForeignKey(Dossier, on_delete=models.CASCADE, related_name="marks")
    code = models.CharField(max_length=40)
    on = models.DateField()

    class Meta:
        constraints = (models.UniqueConstraint(fields=("dossier", "code"), name="mark_once"),)

    def __str__(self) -> str:
        return f"{self.code} {self.on}"


class OpenDuty(models.Model):
    """A duty that fell to a party of a dossier, with its clock; it stays after it is done."""

    dossier = models.ForeignKey(Dossier, on_delete=models.CASCADE, related_name="duties")
    code = models.CharField(max_length=60)
    stage = models.CharField(max_length=40)
    party = models.CharField(max_length=40)
    # Copied from the party and the seat so that the inbox is one indexed query.
    roles = models.JSONField(default=list)
    organisation = models.ForeignKey(
        "organisations.Organisation", null=True, blank=True, on_delete=models.PROTECT
    )
    person = models.ForeignKey("people.Person", null=True, blank=True, on_delete=models.PROTECT)
    opened_on = models.DateField()
    # Empty while the mark it is counted from is not known yet.
    counted_from = models.DateField(null=True, blank=True)
    term_amount = models.SmallIntegerField(null=True, blank=True)
    term_unit = models.CharField(max_length=2, blank=True)
    due_on = models.DateField(null=True, blank=True)
    paused_on = models.DateField(null=True, blank=True)
    # Every pause that ended, as [from, until] in ISO dates: a changed calendar counts them anew.
    pauses = models.JSONField(default=list)
    closed_on = models.DateField(null=True, blank=True)
    # Closed without being fulfilled: the dossier took another way or another edition.
    is_dropped = models.BooleanField(default=False)

    class Meta:
        ordering = ("due_on", "pk")
        constraints = (
            models.CheckConstraint(
                condition=models.Q(term_amount__isnull=True) | ~models.Q(term_unit=""),
                name="duty_term_has_unit",
            ),
        )
        indexes = (
            models.Index(
                fields=("organisation", "due_on"),
                condition=models.Q(closed_on__isnull=True),
                name="open_duty_of_organisation",
            ),
            models.Index(
                fields=("person", "due_on"),
                condition=models.Q(closed_on__isnull=True),
                name="open_duty_of_person",
            ),
        )

    def __str__(self) -> str:
        return f"{self.code} of {self.dossier_id}"

    @property
    def term(self) -> Term | None:
        if self.term_amount is None:
            return None
        return Term(self.term_amount, Unit(self.term_unit))

    @property
    def is_open(self) -> bool:
        return self.closed_on is None

    @property
    def was_late(self) -> bool:
        """True if it was closed after its due date."""
        return bool(self.closed_on and self.due_on and self.closed_on > self.due_on)


class StepTaken(models.Model):
    """One line of the timeline: who did what, when, as what, why."""

    dossier = models.ForeignKey(Dossier, on_delete=models.PROTECT, related_name="steps_taken")
    step = models.CharField(max_length=60)
    left = models.CharField(max_length=40)
    entered = models.CharField(max_length=40)
    process_code = models.CharField(max_length=60)
    edition = models.CharField(max_length=30)
    person = models.ForeignKey("people.Person", null=True, on_delete=models.PROTECT)
    role = models.CharField(max_length=32, blank=True)
    organisation = models.ForeignKey(
        "organisations.Organisation", null=True, blank=True, on_delete=models.PROTECT
    )
    # Set when the role was exercised for somebody else.
    on_behalf_of = models.ForeignKey(
        "people.Person", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    at = models.DateTimeField()
    reasons = models.TextField(blank=True)
    # The same click sent twice carries the same key and is taken once.
    request_key = models.UUIDField(null=True, blank=True, unique=True)

    class Meta:
        ordering = ("at", "pk")

    def __str__(self) -> str:
        return f"{self.step} of {self.dossier_id}"


class Enclosure(models.Model):
    """A paper in the dossier: what was sent in, or what the office issued."""

    class Signature(models.TextChoices):
        NONE = "none", _("not signed digitally")
        SIGNED = "signed", _("signed digitally")
        SCANNED = "scanned", _("scanned from the signed paper")

    dossier = models.ForeignKey(Dossier, on_delete=models.CASCADE, related_name="enclosures")
    paper = models.CharField(max_length=60)
    document = models.ForeignKey(
        "documents.Document", null=True, blank=True, on_delete=models.PROTECT
    )
    issued = models.ForeignKey(
        "documents.IssuedPaper", null=True, blank=True, on_delete=models.PROTECT
    )
    step = models.ForeignKey(
        StepTaken, null=True, blank=True, on_delete=models.PROTECT, related_name="enclosures"
    )
    signature = models.CharField(max_length=8, choices=Signature.choices, default=Signature.NONE)
    form_version = models.CharField(max_length=20, blank=True)
    enclosed_at = models.DateTimeField(auto_now_add=True)
    enclosed_by = models.ForeignKey(
        "people.Person", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    replaced_by = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="replaces"
    )

    class Meta:
        ordering = ("enclosed_at", "pk")
        constraints = (
            models.CheckConstraint(
                condition=models.Q(document__isnull=True) ^ models.Q(issued__isnull=True),
                name="enclosure_is_one_file",
            ),
        )

    def __str__(self) -> str:
        return f"{self.paper} of {self.dossier_id}"


class EditionMove(models.Model):
    """Dossiers moved together from one edition to another, with all that is needed to undo it."""

    process_code = models.CharField(max_length=60)
    from_edition = models.CharField(max_length=30)
    to_process_code = models.CharField(max_length=60)
    to_edition = models.CharField(max_length=30)
    reasons = models.TextField()
    moved_by = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="+")
    moved_at = models.DateTimeField()
    undone_by = models.ForeignKey(
        "people.Person", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    undone_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("-moved_at",)

    def __str__(self) -> str:
        return f"{self.from_edition} → {self.to_edition}"


class MovedDossier(models.Model):
    """One dossier of a move: its stage and duties before and after."""

    move = models.ForeignKey(EditionMove, on_delete=models.CASCADE, related_name="lines")
    dossier = models.ForeignKey(Dossier, on_delete=models.PROTECT, related_name="moves")
    stage_before = models.CharField(max_length=40)
    stage_after = models.CharField(max_length=40)
    version_after = models.PositiveIntegerField()
    duties_before = models.JSONField(default=list)
    duties_after = models.JSONField(default=list)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("move", "dossier"), name="moved_dossier_once"),
        )

    def __str__(self) -> str:
        return f"{self.dossier_id}: {self.stage_before} → {self.stage_after}"
