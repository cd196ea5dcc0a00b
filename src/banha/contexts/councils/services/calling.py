# SPDX-License-Identifier: Apache-2.0
"""Calling a meeting: when, where, how; the letter goes out and the documents open to members."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from banha.contexts.councils.models import Council, CouncilMember, Meeting, Review
from banha.contexts.councils.queries.at_hand import matters_at_hand
from banha.contexts.councils.services.establishing import tell_step
from banha.contexts.councils.services.inviting import council_number
from banha.contexts.councils.services.outside import lacking_reviewers
from banha.contexts.councils.services.papers import issue, letter_words
from banha.contexts.councils.services.permits import dossier_of
from banha.contexts.councils.terms import (
    CALLED,
    MEETING_DAY,
    SITTING,
    MeetingManner,
    MeetingState,
    Seat,
    SeatState,
)
from banha.foundation.written import day_written
from banha.kernel.access.public import Actor
from banha.kernel.dossiers.public import StepTaken, advance, check_step, taken_before
from banha.kernel.law.public import Refused, refuse, working_calendar
from banha.kernel.notices.public import notify


@dataclass(frozen=True)
class Called:
    """When, where and how a meeting is held."""

    starts_at: datetime
    manner: MeetingManner
    place: str = ""
    link: str = ""
    ends_at: datetime | None = None


@transaction.atomic
def call_meeting(
    *,
    council: Council,
    actor: Actor,
    called: Called,
    expected_version: int | None = None,
    request_key: UUID | None = None,
) -> StepTaken:
    """Send the documents and call the members to a meeting.

    Refused: a day that leaves the documents fewer working days than the managing unit set, a
    meeting without a place (or, online, without an address), a day after the council's term,
    nothing before the council.
    """
    dossier = dossier_of(council)
    if known := taken_before(dossier.pk, actor, request_key, "send_documents"):
        return known
    check_step(dossier, "send_documents", actor=actor, expected_version=expected_version)
    _refuse_called(council, called)
    last = council.meetings.order_by("-number").first()
    meeting = Meeting.objects.create(
        council=council,
        number=last.number + 1 if last else 1,
        starts_at=called.starts_at,
        ends_at=called.ends_at,
        manner=called.manner,
        place=called.place.strip(),
        link=called.link.strip(),
        state=MeetingState.PLANNED,
    )
    paper = issue(council, "meeting_letter", actor=actor, merged=letter_words(council, meeting))
    taken = advance(
        dossier,
        "send_documents",
        actor=actor,
        papers=[("meeting_letter", paper)],
        marks={MEETING_DAY: timezone.localdate(called.starts_at)},
        expected_version=expected_version,
        request_key=request_key,
    )
    _ask_reviews(council)
    notify(
        people=list(
            council.members.filter(state=SeatState.ACCEPTED).values_list("person", flat=True)
        ),
        kind=CALLED,
        title=gettext_lazy("A council you sit on is called to meet"),
        body=council.title,
        url=reverse("councils:council", args=[council.pk]),
        dossier=council.dossier_id,
    )
    tell_step(council, taken, actor)
    return taken


def _refuse_called(council: Council, called: Called) -> None:
    _refuse_before(council)
    day = timezone.localdate(called.starts_at)
    if council.term_until is not None and day > council.term_until:
        raise refuse(
            _("The term of the council ends on %(until)s, before this meeting.")
            % {"until": day_written(council.term_until)},
            field="starts_at",
            remedy=_("Choose a day within the term, or make up a council for the next one."),
            code="term_over",
        )
    rules = council.rules
    # What the text of the edition says; where none was read, what the office set.
    days = rules.papers_days or council_number(council, "papers_days")
    between = working_calendar().working_days_between(
        timezone.localdate(), timezone.localdate(called.starts_at)
    )
    if between < days:
        raise refuse(
            _("The documents must lie %(days)s working days before the meeting; %(n)s are left.")
            % {"days": days, "n": max(between, 0)},
            field="starts_at",
            basis=rules.papers_basis,
            remedy=_("Choose a later day."),
            code="too_soon",
        )
    if called.manner != MeetingManner.ONLINE and not called.place.strip():
        raise refuse(_("Say where the meeting is held."), field="place", code="place_missing")
    if called.manner != MeetingManner.IN_PERSON and not called.link.strip():
        raise refuse(_("Give the address of the online room."), field="link", code="link_missing")
    if called.ends_at and called.ends_at - called.starts_at <= timedelta(0):
        raise refuse(_("The meeting ends after it begins."), field="ends_at", code="ends_before")


def _refuse_before(council: Council) -> None:
    if council.matters.filter(awaits_decision=True).exists():
        raise refuse(
            _("Dossiers wait to be put before the council."),
            field="subjects",
            remedy=_("Let the leader of the unit decide on them, or take them off."),
            code="awaits_decision",
        )
    if not matters_at_hand(council).exists():
        raise refuse(
            _("Nothing is before the council."),
            field="subjects",
            remedy=_("Bring the dossiers it is to judge."),
            code="no_matter",
        )
    if faults := lacking_reviewers(council):
        raise Refused(*faults)


def _ask_reviews(council: Council) -> None:
    """Each reviewer of the council writes an opinion on each dossier, an outside one on his."""
    matters = list(matters_at_hand(council).filter(conclusion=None))
    reviewers = council.members.filter(seat=Seat.REVIEWER, state__in=SITTING)
    outside = CouncilMember.everybody.filter(
        reviews_only__in=matters, state=SeatState.ACCEPTED
    ).select_related("reviews_only")
    Review.objects.bulk_create(
        (
            *(Review(matter=one, member=reviewer) for one in matters for reviewer in reviewers),
            *(Review(matter=one.reviews_only, member=one) for one in outside),
        ),
        ignore_conflicts=True,
    )
