# SPDX-License-Identifier: Apache-2.0
"""Councils and who sits on them (domain records c.4: Hội đồng, Thành viên hội đồng)."""

import uuid
from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from banha.contexts.councils.terms import (
    SITTING,
    CouncilKind,
    CouncilStage,
    Edition,
    MemberGroup,
    Seat,
    SeatState,
    edition_of,
)


class Council(models.Model):
    """A council under one edition of its rules; its dossier says where its work stands.

    The edition is kept by its code: a later one does not touch a council at work.
    """

    key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    kind = models.CharField(_("kind of council"), max_length=16, choices=CouncilKind.choices)
    edition = models.CharField(max_length=40)
    # The form its members score on; empty where they vote or rate.
    form = models.CharField(_("scoring form"), max_length=8, blank=True)
    title = models.CharField(_("name of the council"), max_length=400)
    managing_organisation = models.ForeignKey(
        "organisations.Organisation",
        on_delete=models.PROTECT,
        related_name="councils",
        verbose_name=_("managing unit"),
    )
    is_for_term = models.BooleanField(_("for a term"), default=False)
    term_from = models.DateField(_("term from"), null=True, blank=True)
    term_until = models.DateField(_("term until"), null=True, blank=True)
    dossier = models.OneToOneField(
        "dossiers.Dossier",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="council",
    )
    # The decision of establishment; one that changes the members replaces it here, both stay.
    decision = models.ForeignKey(
        "documents.IssuedPaper", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    established_on = models.DateField(_("established on"), null=True, blank=True)
    created_by = models.ForeignKey(
        "people.Person", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    created_at = models.DateTimeField(auto_now_add=True)
    is_demonstration = models.BooleanField(default=False)

    class Meta:
        ordering = ("-created_at", "-pk")
        indexes = (models.Index(fields=("managing_organisation", "created_at")),)
        constraints = (
            models.CheckConstraint(
                condition=Q(is_for_term=False)
                | Q(term_from__isnull=False, term_until__gte=models.F("term_from")),
                name="term_council_has_term",
            ),
        )

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("councils:council", args=[self.pk])

    @property
    def stage_title(self) -> str:
        """Where its work stands, in words."""
        return str(CouncilStage(self.dossier.stage).label) if self.dossier else ""

    @property
    def rules(self) -> Edition:
        """The edition it was established under."""
        return edition_of(self.edition)


class Seats(models.Manager["CouncilMember"]):
    """The seats of councils; outside reviewers of one dossier hold none."""

    def get_queryset(self) -> models.QuerySet["CouncilMember"]:
        return super().get_queryset().filter(reviews_only=None)


class CouncilMember(models.Model):
    """Somebody named for a seat; his organisation is kept as it was when he was named.

    ``objects`` and ``council.members`` are who sits; ``everybody`` counts the outside reviewers
    as well, whom a council for a term names for one dossier each.
    """

    council = models.ForeignKey(Council, on_delete=models.CASCADE, related_name="members")
    seat = models.CharField(pgettext_lazy("council", "seat"), max_length=10, choices=Seat.choices)
    group = models.CharField(
        pgettext_lazy("council", "speaks for"), max_length=10, choices=MemberGroup.choices
    )
    person = models.ForeignKey(
        "people.Person", on_delete=models.PROTECT, related_name="council_seats"
    )
    name = models.CharField(_("name with titles"), max_length=200)
    organisation = models.ForeignKey(
        "organisations.Organisation",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name=pgettext_lazy("council", "organisation"),
    )
    organisation_name = models.CharField(max_length=300, blank=True)
    position_held = models.CharField(_("position"), max_length=160, blank=True)
    is_official = models.BooleanField(_("official of the managing unit"), default=False)
    # An outside reviewer: he writes an opinion on this one dossier and has no seat otherwise.
    reviews_only = models.ForeignKey(
        "councils.Matter",
        null=True,
        blank=True,
        on_delete=models.RESTRICT,
        related_name="+",
    )
    order = models.PositiveSmallIntegerField(default=0)
    state = models.CharField(
        pgettext_lazy("council", "state"),
        max_length=8,
        choices=SeatState.choices,
        default=SeatState.PROPOSED,
    )
    # The secretary holds on to him whatever the assignment says.
    is_pinned = models.BooleanField(_("pinned"), default=False)
    # Why he was proposed: affinity, the next best and what forbidding him costs.
    reasons = models.JSONField(default=dict, blank=True)
    invited_at = models.DateTimeField(null=True, blank=True)
    reminded_at = models.DateTimeField(null=True, blank=True)
    answer_by = models.DateField(_("answer by"), null=True, blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)
    answer_reason = models.TextField(_("why declined or replaced"), blank=True)
    replaces = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="replaced_by"
    )

    objects = Seats()
    everybody: ClassVar[models.Manager["CouncilMember"]] = models.Manager()

    class Meta:
        ordering = ("council", "order", "pk")
        constraints = (
            models.UniqueConstraint(
                fields=("council", "person"),
                condition=Q(state__in=SITTING, reviews_only=None),
                name="one_seat_each",
            ),
            models.UniqueConstraint(
                fields=("reviews_only", "person"),
                condition=Q(state__in=SITTING),
                name="outside_reviewer_once",
            ),
            models.CheckConstraint(
                condition=Q(reviews_only=None) | Q(seat=Seat.REVIEWER),
                name="outside_seat_is_a_reviewer",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=("declined", "replaced")) | ~Q(answer_reason=""),
                name="left_seat_says_why",
            ),
        )
        indexes = (models.Index(fields=("person", "state")),)

    def __str__(self) -> str:
        return self.name

    @property
    def is_sitting(self) -> bool:
        return self.state in SITTING


class ForbiddenExpert(models.Model):
    """Somebody the secretary keeps from a council, with the reason; no conflict, a choice."""

    council = models.ForeignKey(Council, on_delete=models.CASCADE, related_name="forbidden")
    person = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="+")
    reason = models.CharField(_("reason"), max_length=400)
    forbidden_by = models.ForeignKey(
        "people.Person", null=True, on_delete=models.PROTECT, related_name="+"
    )
    forbidden_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("council", "person"), name="forbidden_once"),
        )

    def __str__(self) -> str:
        return f"{self.person_id} not on {self.council_id}"
