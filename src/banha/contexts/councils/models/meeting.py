# SPDX-License-Identifier: Apache-2.0
"""Meetings of a council: who is there, who leads, who counts."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from banha.contexts.councils.terms import MeetingManner, MeetingState


class Meeting(models.Model):
    """One meeting; a council for a term holds several."""

    council = models.ForeignKey(
        "councils.Council", on_delete=models.CASCADE, related_name="meetings"
    )
    number = models.PositiveSmallIntegerField(default=1)
    starts_at = models.DateTimeField(_("begins"))
    ends_at = models.DateTimeField(_("ends"), null=True, blank=True)
    manner = models.CharField(
        pgettext_lazy("meeting", "manner"), max_length=10, choices=MeetingManner.choices
    )
    place = models.CharField(pgettext_lazy("meeting", "place"), max_length=300, blank=True)
    link = models.URLField(_("address of the online room"), blank=True)
    state = models.CharField(
        max_length=10, choices=MeetingState.choices, default=MeetingState.PLANNED
    )
    opened_at = models.DateTimeField(null=True, blank=True)
    closed_at = models.DateTimeField(null=True, blank=True)
    led_by = models.ForeignKey(
        "councils.CouncilMember",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name=_("led by"),
    )
    # The chair's written authorisation where the vice-chair leads (form GUQ).
    mandate = models.ForeignKey(
        "documents.Document", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    elected_secretary = models.ForeignKey(
        "councils.CouncilMember",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name=_("secretary elected by the meeting"),
    )
    guests = models.TextField(_("guests"), blank=True)
    course = models.TextField(_("course of the discussion"), blank=True)
    minutes = models.ForeignKey(
        "documents.IssuedPaper", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )

    class Meta:
        ordering = ("council", "number")
        constraints = (
            models.UniqueConstraint(fields=("council", "number"), name="meeting_number_once"),
            models.CheckConstraint(
                condition=Q(ends_at__isnull=True) | Q(ends_at__gt=models.F("starts_at")),
                name="meeting_ends_after_it_begins",
            ),
        )

    def __str__(self) -> str:
        return f"meeting {self.number} of {self.council_id}"


class Presence(models.Model):
    """A member is there from one moment to another; who left does not count from then on."""

    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="presences")
    member = models.ForeignKey(
        "councils.CouncilMember", on_delete=models.PROTECT, related_name="presences"
    )
    came_at = models.DateTimeField()
    left_at = models.DateTimeField(null=True, blank=True)
    is_online = models.BooleanField(_("takes part online"), default=False)

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=("meeting", "member"),
                condition=Q(left_at__isnull=True),
                name="present_once",
            ),
        )

    def __str__(self) -> str:
        return f"{self.member_id} at {self.meeting_id}"


class AbsentOpinion(models.Model):
    """The written opinion of a member who stays away: read out, never counted."""

    matter = models.ForeignKey(
        "councils.Matter", on_delete=models.CASCADE, related_name="absent_opinions"
    )
    member = models.ForeignKey("councils.CouncilMember", on_delete=models.PROTECT, related_name="+")
    text = models.TextField(_("opinion"))
    sent_at = models.DateTimeField()

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("matter", "member"), name="absent_opinion_once"),
        )

    def __str__(self) -> str:
        return f"{self.member_id} on {self.matter_id}"


class Teller(models.Model):
    """A member of the counting board (ban kiểm phiếu) of a meeting."""

    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="tellers")
    member = models.ForeignKey("councils.CouncilMember", on_delete=models.PROTECT, related_name="+")
    is_head = models.BooleanField(_("head of the counting board"), default=False)

    class Meta:
        ordering = ("-is_head", "pk")
        constraints = (
            models.UniqueConstraint(fields=("meeting", "member"), name="teller_once"),
            models.UniqueConstraint(
                fields=("meeting",), condition=Q(is_head=True), name="one_head_teller"
            ),
        )

    def __str__(self) -> str:
        return f"{self.member_id} counts at {self.meeting_id}"
