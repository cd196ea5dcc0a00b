# SPDX-License-Identifier: Apache-2.0
"""Rounds of ballots: sheets of points that members sign, and secret votes that nobody can.

What a sheet or a vote says is kept under a key that is not in the database until the round is
counted (see ``services.sealing``).
"""

import uuid

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from banha.contexts.councils.terms import RoundKind, RoundState, SheetState


class BallotRound(models.Model):
    """One ballot on one dossier at one meeting; broken off, it is held again as another round."""

    meeting = models.ForeignKey("councils.Meeting", on_delete=models.CASCADE, related_name="rounds")
    matter = models.ForeignKey("councils.Matter", on_delete=models.CASCADE, related_name="rounds")
    kind = models.CharField(max_length=8, choices=RoundKind.choices)
    # Who voted is known and how is not; sheets of points and ratings bear their member's name.
    is_secret = models.BooleanField(_("secret"), default=False)
    form = models.CharField(_("scoring form"), max_length=8, blank=True)
    # Code of the rule that counts it: SCORE_RULES, VOTE_RULES or ACCEPTANCE_RULES.
    rule = models.CharField(max_length=40)
    state = models.CharField(max_length=8, choices=RoundState.choices, default=RoundState.OPEN)
    # Makes the round's own key from the house's; worthless without that.
    salt = models.BinaryField(editable=False)
    opened_at = models.DateTimeField()
    opened_by = models.ForeignKey(
        "people.Person", null=True, on_delete=models.PROTECT, related_name="+"
    )
    closed_at = models.DateTimeField(null=True, blank=True)
    counted_at = models.DateTimeField(null=True, blank=True)
    broken_because = models.TextField(blank=True)

    audit_omits = ("salt",)

    class Meta:
        ordering = ("meeting", "opened_at", "pk")
        constraints = (
            models.UniqueConstraint(
                fields=("matter",),
                condition=Q(state__in=("open", "closed")),
                name="one_round_at_a_time",
            ),
            models.CheckConstraint(
                condition=~Q(state="broken") | ~Q(broken_because=""),
                name="broken_round_says_why",
            ),
        )

    def __str__(self) -> str:
        return f"{self.kind} on {self.matter_id}"


class BallotSheet(models.Model):
    """A member's sheet: kept while he writes, cast once; read by others when it is counted.

    ``sealed`` is the sheet until then. ``answers`` and ``comments`` stand there afterwards, by the
    codes of the form.
    """

    round = models.ForeignKey(BallotRound, on_delete=models.CASCADE, related_name="sheets")
    member = models.ForeignKey(
        "councils.CouncilMember", on_delete=models.PROTECT, related_name="sheets"
    )
    state = models.CharField(max_length=5, choices=SheetState.choices, default=SheetState.DRAFT)
    sealed = models.BinaryField(editable=False, default=bytes)
    answers = models.JSONField(default=dict, blank=True)
    comments = models.JSONField(default=dict, blank=True)
    # Counts every saved change: two windows on one sheet are told apart by it.
    version = models.PositiveIntegerField(default=0)
    saved_at = models.DateTimeField(null=True, blank=True)
    cast_at = models.DateTimeField(null=True, blank=True)
    # Of the sending that cast it: sent again it is the same act.
    request_key = models.UUIDField(null=True, blank=True, editable=False)
    # Empty until it is counted.
    is_valid = models.BooleanField(null=True, blank=True)
    why_invalid = models.CharField(max_length=300, blank=True)

    audit_omits = ("sealed",)

    class Meta:
        ordering = ("round", "member__order", "pk")
        constraints = (
            models.UniqueConstraint(fields=("round", "member"), name="one_sheet_a_member"),
            models.CheckConstraint(
                condition=Q(state="draft") | Q(cast_at__isnull=False), name="cast_sheet_has_time"
            ),
        )

    def __str__(self) -> str:
        return f"sheet of {self.member_id}"


class Voter(models.Model):
    """That a member has voted in a secret round; nothing here tells how, nor when exactly."""

    round = models.ForeignKey(BallotRound, on_delete=models.CASCADE, related_name="voters")
    member = models.ForeignKey("councils.CouncilMember", on_delete=models.PROTECT, related_name="+")
    # Of the sending that cast it: sent again it is the same act. Stands on no ballot.
    request_key = models.UUIDField(null=True, blank=True, editable=False)

    class Meta:
        constraints = (models.UniqueConstraint(fields=("round", "member"), name="voted_once"),)

    def __str__(self) -> str:
        return f"{self.member_id} voted"


class SecretBallot(models.Model):
    """A vote in the box, under the round's key; every cast writes the whole box anew and shuffled.

    Not audited: the audit names who wrote a row, which is just what must not be known. Who voted
    (``Voter``), how many ballots there were and the count are audited.
    """

    audited = False

    key = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    round = models.ForeignKey(BallotRound, on_delete=models.CASCADE, related_name="box")
    sealed = models.BinaryField(editable=False)

    def __str__(self) -> str:
        return str(self.key)


class CountRecord(models.Model):
    """The record of counting one round (biên bản kiểm phiếu)."""

    round = models.OneToOneField(BallotRound, on_delete=models.CASCADE, related_name="count")
    members = models.PositiveSmallIntegerField(_("members"))
    present = models.PositiveSmallIntegerField(_("present"))
    issued = models.PositiveSmallIntegerField(_("ballots handed out"))
    collected = models.PositiveSmallIntegerField(_("ballots collected"))
    valid = models.PositiveSmallIntegerField(_("valid ballots"))
    in_favour = models.PositiveSmallIntegerField(_("in favour"), null=True, blank=True)
    first_mean = models.DecimalField(max_digits=7, decimal_places=4, null=True, blank=True)
    mean = models.DecimalField(max_digits=7, decimal_places=4, null=True, blank=True)
    # By criterion, items or ratings; what was given nothing; spread and outliers.
    told = models.JSONField(default=dict)
    # The record as a paper that the counting board signs.
    paper = models.ForeignKey(
        "documents.IssuedPaper", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    counted_at = models.DateTimeField()
    counted_by = models.ForeignKey(
        "people.Person", null=True, on_delete=models.PROTECT, related_name="+"
    )

    class Meta:
        constraints = (
            models.CheckConstraint(
                condition=Q(valid__lte=models.F("collected"))
                & Q(collected__lte=models.F("issued"))
                & Q(present__lte=models.F("members")),
                name="counts_fit",
            ),
        )

    def __str__(self) -> str:
        return f"count of {self.round_id}"
