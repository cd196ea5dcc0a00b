# SPDX-License-Identifier: Apache-2.0
"""What a council judges: dossiers that other contexts bring, and who is a party to them."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from banha.contexts.councils.terms import (
    ConflictKind,
    MatterOutcome,
    Outcome,
    PartyRole,
    Severity,
    TieBreak,
)


class Matter(models.Model):
    """One dossier before one council. ``competes`` names what several dossiers compete for.

    The record itself belongs to the context that brought it (``subject_kind``, ``subject_id``);
    what ballots and papers say of it is kept here as it was when it came.
    """

    council = models.ForeignKey(
        "councils.Council", on_delete=models.CASCADE, related_name="matters"
    )
    subject_kind = models.CharField(max_length=60)
    subject_id = models.BigIntegerField()
    competes = models.CharField(max_length=60, blank=True)
    code = models.CharField(_("code"), max_length=60, blank=True)
    title = models.CharField(_("title"), max_length=600)
    host_name = models.CharField(_("host organisation"), max_length=300, blank=True)
    leader_name = models.CharField(_("leader"), max_length=200, blank=True)
    budget = models.BigIntegerField(_("State budget asked for"), null=True, blank=True)
    # For the bonus and the tie-breaks of TT 20/2023 Đ11.
    has_proposed = models.BooleanField(_("the host proposed the task"), default=False)
    has_excellent_record = models.BooleanField(
        _("an excellent national task within five years"), default=False
    )
    # For an acceptance: the contract's end as it stands, and when the dossier was lodged.
    ends_on = models.DateField(_("contract ends on"), null=True, blank=True)
    extended_until = models.DateField(_("contract extended until"), null=True, blank=True)
    lodged_on = models.DateField(_("acceptance dossier lodged on"), null=True, blank=True)
    order = models.PositiveSmallIntegerField(default=0)
    brought_at = models.DateTimeField(auto_now_add=True)
    # Prepared for a council that stands already: its leader has still to put it before it.
    awaits_decision = models.BooleanField(default=False)
    # The conclusion was set aside by the decision on an objection: rounds, ballots, minutes and
    # letter of this hearing stay as they were, and the dossier is heard anew as another row.
    set_aside_at = models.DateTimeField(null=True, blank=True)
    hears_again = models.OneToOneField(
        "self", null=True, blank=True, on_delete=models.RESTRICT, related_name="heard_again_as"
    )

    class Meta:
        ordering = ("council", "order", "pk")
        constraints = (
            models.UniqueConstraint(
                fields=("council", "subject_kind", "subject_id"),
                condition=Q(set_aside_at=None),
                name="matter_once_a_council",
            ),
        )
        indexes = (models.Index(fields=("subject_kind", "subject_id")),)

    def __str__(self) -> str:
        return self.title


class MatterParty(models.Model):
    """A person or an organisation in a dossier, as its context told when it was brought."""

    matter = models.ForeignKey(Matter, on_delete=models.CASCADE, related_name="parties")
    role = models.CharField(max_length=12, choices=PartyRole.choices)
    person = models.ForeignKey(
        "people.Person", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    organisation = models.ForeignKey(
        "organisations.Organisation",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )

    class Meta:
        constraints = (
            models.CheckConstraint(
                condition=Q(person__isnull=True) ^ Q(organisation__isnull=True),
                name="party_is_one",
            ),
            models.UniqueConstraint(
                fields=("matter", "role", "person", "organisation"),
                nulls_distinct=False,
                name="party_once",
            ),
        )
        indexes = (models.Index(fields=("person",)), models.Index(fields=("organisation",)))

    def __str__(self) -> str:
        return f"{self.role} of {self.matter_id}"


class Declaration(models.Model):
    """What somebody declared before he opened a dossier (cam kết không xung đột lợi ích)."""

    matter = models.ForeignKey(Matter, on_delete=models.CASCADE, related_name="declarations")
    person = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="+")
    is_free = models.BooleanField(_("no conflict of interest"))
    kind = models.CharField(max_length=20, choices=ConflictKind.choices, blank=True)
    statement = models.TextField(_("what the interest is"), blank=True)
    declared_at = models.DateTimeField()

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("matter", "person"), name="declared_once"),
            models.CheckConstraint(
                condition=Q(is_free=True) | ~Q(statement=""), name="interest_is_stated"
            ),
        )

    def __str__(self) -> str:
        return f"{self.person_id} on {self.matter_id}"


class Conflict(models.Model):
    """A conflict of a person with a dossier: a member, an officer or a chair alike.

    Open or recused it keeps the person from the dossier everywhere (decision 0038).
    """

    matter = models.ForeignKey(Matter, on_delete=models.CASCADE, related_name="conflicts")
    person = models.ForeignKey(
        "people.Person", on_delete=models.PROTECT, related_name="council_conflicts"
    )
    kind = models.CharField(
        pgettext_lazy("conflict", "kind"), max_length=20, choices=ConflictKind.choices
    )
    severity = models.CharField(_("how grave"), max_length=10, choices=Severity.choices)
    # Names and years the finder saw: {"with": […], "years": […]}.
    evidence = models.JSONField(default=dict, blank=True)
    statement = models.TextField(_("what was declared"), blank=True)
    found_at = models.DateTimeField()
    outcome = models.CharField(
        _("how it ended"), max_length=10, choices=Outcome.choices, default=Outcome.OPEN
    )
    reason = models.TextField(_("why"), blank=True)
    plan = models.TextField(_("plan that answers it"), blank=True)
    ended_by = models.ForeignKey(
        "people.Person", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("matter", "person", "kind")
        constraints = (
            models.UniqueConstraint(fields=("matter", "person", "kind"), name="conflict_once"),
            models.CheckConstraint(
                condition=Q(outcome="open") | (~Q(reason="") & Q(ended_at__isnull=False)),
                name="ended_conflict_says_why",
            ),
            models.CheckConstraint(
                condition=~Q(outcome="waived") | ~Q(plan=""), name="waived_with_a_plan"
            ),
        )
        indexes = (models.Index(fields=("person", "outcome")),)

    def __str__(self) -> str:
        return f"{self.person_id}: {self.kind} on {self.matter_id}"


class Review(models.Model):
    """The opinion of a reviewer on one dossier (phiếu nhận xét), in before the meeting.

    Sent it is final, unless the secretary gives it back with a reason.
    """

    matter = models.ForeignKey(Matter, on_delete=models.CASCADE, related_name="reviews")
    member = models.ForeignKey(
        "councils.CouncilMember", on_delete=models.PROTECT, related_name="reviews"
    )
    # Edition of the form it was begun under.
    form = models.CharField(max_length=20, blank=True)
    strengths = models.TextField(_("strengths"), blank=True)
    weaknesses = models.TextField(_("weaknesses"), blank=True)
    questions = models.TextField(_("questions to the host"), blank=True)
    advice = models.CharField(
        _("advises"), max_length=16, choices=MatterOutcome.choices, blank=True
    )
    # By the criteria of the council's scoring form: {code: text}.
    remarks = models.JSONField(default=dict, blank=True)
    # Counts every saved change: two windows on one opinion are told apart by it.
    version = models.PositiveIntegerField(default=0)
    asked_at = models.DateTimeField(auto_now_add=True)
    saved_at = models.DateTimeField(auto_now=True)
    sent_at = models.DateTimeField(null=True, blank=True)
    # Of the sending: sent again under the same key it is the same act.
    request_key = models.UUIDField(null=True, blank=True, editable=False)
    # It came when it was due no longer.
    is_late = models.BooleanField(default=False)
    reopened_because = models.TextField(_("why it was given back"), blank=True)
    reopened_at = models.DateTimeField(null=True, blank=True)
    reopened_by = models.ForeignKey(
        "people.Person", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    paper = models.ForeignKey(
        "documents.IssuedPaper", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("matter", "member"), name="review_once"),
            models.CheckConstraint(
                condition=Q(reopened_at=None) | ~Q(reopened_because=""),
                name="reopened_review_says_why",
            ),
        )

    def __str__(self) -> str:
        return f"review of {self.matter_id} by {self.member_id}"


class Conclusion(models.Model):
    """The council's word on a dossier, with what the count said of it."""

    matter = models.OneToOneField(Matter, on_delete=models.CASCADE, related_name="conclusion")
    outcome = models.CharField(_("conclusion"), max_length=16, choices=MatterOutcome.choices)
    mean = models.DecimalField(max_digits=7, decimal_places=4, null=True, blank=True)
    # With the bonus, where one was added.
    score = models.DecimalField(max_digits=7, decimal_places=4, null=True, blank=True)
    place = models.PositiveSmallIntegerField(null=True, blank=True)
    is_shared = models.BooleanField(default=False)
    parted_by = models.CharField(max_length=8, choices=TieBreak.choices, blank=True)
    reasons = models.TextField(_("reasons"), blank=True)
    changes = models.TextField(_("what is to be changed in the explanation"), blank=True)
    lump_manner = models.CharField(_("lump-sum manner proposed"), max_length=40, blank=True)
    experts_wanted = models.PositiveSmallIntegerField(
        _("independent experts wanted"), null=True, blank=True
    )
    concluded_at = models.DateTimeField()
    concluded_by = models.ForeignKey(
        "people.Person", null=True, on_delete=models.PROTECT, related_name="+"
    )

    def __str__(self) -> str:
        return f"{self.outcome} on {self.matter_id}"
