# SPDX-License-Identifier: Apache-2.0
"""What of a held meeting others write down: hours, place, who was there, the minutes."""

from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _

from banha.contexts.councils.models import (
    Council,
    CountRecord,
    Matter,
    Meeting,
    Presence,
)
from banha.contexts.councils.terms import SITTING, MeetingState, Seat
from banha.kernel.documents.public import IssuedPaper
from banha.kernel.law.public import refuse


@dataclass(frozen=True)
class MeetingFacts:
    """The last meeting of a council as its minutes tell it."""

    opened_at: datetime
    closed_at: datetime
    place: str
    members: int
    present: int
    is_led: bool
    has_secretary: bool
    reviewers: int
    decision: str
    minutes: IssuedPaper


def facts_of_meeting(council: Council) -> MeetingFacts:
    """The closed meeting held last. Refused: none was closed with minutes."""
    held = (
        council.meetings.filter(state=MeetingState.CLOSED, minutes__isnull=False)
        .select_related("minutes")
        .order_by("-number")
        .first()
    )
    if held is None or held.minutes is None or held.opened_at is None or held.closed_at is None:
        raise refuse(_("The council has held no meeting with minutes."), code="no_meeting")
    seats = seats_present(held)
    decision = council.decision
    return MeetingFacts(
        opened_at=held.opened_at,
        closed_at=held.closed_at,
        place=held.place or held.link,
        members=council.members.filter(state__in=SITTING).count(),
        present=len(seats),
        is_led=Seat.CHAIR in seats or Seat.VICE in seats,
        has_secretary=Seat.SECRETARY in seats or held.elected_secretary_id is not None,
        reviewers=seats.count(Seat.REVIEWER),
        decision=f"{decision.number}, {decision.issued_on:%d/%m/%Y}" if decision else "",
        minutes=held.minutes,
    )


def seats_present(meeting: Meeting) -> list[Seat]:
    """The seats of who was there until the meeting closed."""
    there = Presence.objects.filter(meeting=meeting)
    if meeting.closed_at is not None:
        there = there.filter(left_at__gte=meeting.closed_at) | there.filter(left_at=None)
    else:
        there = there.filter(left_at=None)
    found = there.values_list("member", "member__seat").distinct()
    return [Seat(seat) for _member, seat in found]


def record_paper_of(matter: Matter) -> IssuedPaper | None:
    """The record of counting the ballots on a dossier, as it was issued."""
    record = CountRecord.objects.filter(round__matter=matter, paper__isnull=False)
    found = record.select_related("paper").order_by("-counted_at", "-pk").first()
    return found.paper if found else None
