# SPDX-License-Identifier: Apache-2.0
"""Who runs a meeting, who leads it, and whether it has a quorum, for one dossier or as a whole."""

from collections.abc import Collection

from banha.contexts.councils.models import (
    Council,
    CouncilMember,
    Matter,
    Meeting,
    Review,
)
from banha.contexts.councils.queries import members_of, own_seat, present_at, recused_from
from banha.contexts.councils.queries.at_hand import matters_of_meeting
from banha.contexts.councils.queries.outside import outside_opinions
from banha.contexts.councils.rules.quorum import Attendance, quorum_faults
from banha.contexts.councils.terms import Seat, SeatState
from banha.kernel.access.public import Actor, Role
from banha.kernel.law.public import Refusal


def is_office_secretary(actor: Actor, council: Council) -> bool:
    """The one who handles the papers of the managing unit's councils."""
    return actor.holds(Role.COUNCIL_SECRETARY, council.managing_organisation_id)


def runs_meeting(actor: Actor, meeting: Meeting) -> bool:
    """The secretary of the office, the scientific secretary, or whoever leads."""
    if is_office_secretary(actor, meeting.council):
        return True
    seat = own_seat(actor, meeting.council_id)
    if seat is None:
        return False
    is_named = seat.pk in (meeting.led_by_id, meeting.elected_secretary_id)
    return is_named or seat.seat in (Seat.CHAIR, Seat.SECRETARY)


def gives_mandate(actor: Actor, meeting: Meeting, seat: CouncilMember | None) -> bool:
    """The chair authorises the vice-chair; the secretary of the office encloses the paper.

    ``seat`` is the actor's own.
    """
    if is_office_secretary(actor, meeting.council):
        return True
    return seat is not None and seat.seat == Seat.CHAIR and seat.state == SeatState.ACCEPTED


def leads_meeting(actor: Actor, meeting: Meeting) -> bool:
    """The chair, or the vice-chair while the chair is absent."""
    led_by = meeting.led_by
    return led_by is not None and actor.person_id == led_by.person_id


def leader_among(meeting: Meeting, there: Collection[int]) -> CouncilMember | None:
    """Who leads with these members there: the chair, else the vice-chair where he may."""
    by_seat: dict[str, CouncilMember] = {}
    for one in members_of(meeting.council_id).filter(pk__in=there):
        by_seat.setdefault(one.seat, one)
    if Seat.CHAIR in by_seat:
        return by_seat[Seat.CHAIR]
    needs_mandate = meeting.council.rules.quorum.vice_needs_mandate
    if needs_mandate and meeting.mandate_id is None:
        return None
    return by_seat.get(Seat.VICE)


def attendance_of(
    meeting: Meeting, *, there: Collection[int] | None = None, matter: Matter | None = None
) -> Attendance:
    """Who of the members is there; recused from the dossier one counts as absent for it."""
    council, members = meeting.council, list(members_of(meeting.council_id))
    here = present_at(meeting) if there is None else frozenset(there)
    closed = recused_from(matter) if matter is not None else frozenset()
    present = [one for one in members if one.pk in here and one.person_id not in closed]
    seats = [Seat(one.seat) for one in present]
    if any(one.pk == meeting.elected_secretary_id for one in present):
        seats.append(Seat.SECRETARY)
    if council.is_for_term and council.rules.term_names_reviewers:
        # Such a council has no reviewers of its own: outside ones are named for each dossier, and
        # their opinion on it stands for them. That no text says so is configuration.
        seats += [Seat.REVIEWER] * _outside_opinions(council, matter)
    return Attendance(
        seats=tuple(Seat(one.seat) for one in members),
        present=tuple(seats),
        vice_has_mandate=meeting.mandate_id is not None,
        reviews_missing=_reviews_missing(meeting, members, matter),
        counted=len(present),
    )


def _outside_opinions(council: Council, matter: Matter | None) -> int:
    """The outside reviewers who count as there; of the meeting as a whole nothing is asked."""
    wanted = council.rules.quorum.reviewers
    return wanted if matter is None else min(wanted, outside_opinions(matter))


def _reviews_missing(
    meeting: Meeting, members: Collection[CouncilMember], matter: Matter | None
) -> int:
    if not meeting.council.rules.quorum.needs_all_reviews:
        return 0
    reviewers = [one.pk for one in members if one.seat == Seat.REVIEWER]
    asked = [matter.pk] if matter else [one.pk for one in matters_of_meeting(meeting)]
    sent = Review.objects.filter(matter__in=asked, member__in=reviewers, sent_at__isnull=False)
    return len(asked) * len(reviewers) - sent.count()


def session_faults(
    meeting: Meeting, *, there: Collection[int] | None = None, matter: Matter | None = None
) -> tuple[Refusal, ...]:
    """Why the meeting has no quorum, as a whole or for one dossier; none: it has."""
    return quorum_faults(meeting.council.rules, attendance_of(meeting, there=there, matter=matter))
