# SPDX-License-Identifier: Apache-2.0
"""The meeting through the API, for its secretary: presence, rounds, counting, conclusions."""

from decimal import Decimal
from typing import Annotated, Any

from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext_noop
from ninja import Field, Router, Schema
from pydantic import AwareDatetime

from banha.contexts.councils.models import BallotRound, Meeting
from banha.contexts.councils.queries import (
    matters_visible_to,
    meetings_visible_to,
    members_of,
    room_of,
    rounds_visible_to,
)
from banha.contexts.councils.rules import runs_meeting, session_faults
from banha.contexts.councils.services import concluding, counting, presence, rounds
from banha.contexts.councils.terms import MatterOutcome
from banha.foundation.rest import Given, Key, Reasons, Text, choose, choose_all
from banha.kernel.access.public import Actor, actor_of_request

router = Router(tags=["councils"])


class ThereOut(Schema):
    """A member and whether he is there."""

    member: int
    name: str
    seat: str
    is_there: bool
    is_teller: bool


class AbsentRow(Schema):
    """The opinion of a member who is not there."""

    member: int
    text: str


class AgendaOut(Schema):
    """A dossier with its last round: who has cast, never what."""

    matter: int
    title: str
    round: int | None
    state: str
    cast: list[int]
    recused: list[int]
    absent: list[AbsentRow] = Field(..., description="read out at the meeting, never counted")


class MeetingOut(Schema):
    """Where the meeting stands."""

    number: int
    state: str
    starts_at: AwareDatetime
    led_by: str
    has_quorum: bool
    members: list[ThereOut]
    matters: list[AgendaOut]


class ComingIn(Given):
    """A member comes."""

    member: Key
    is_online: bool = False


class LeavingIn(Given):
    """A member leaves."""

    member: Key


class BoardIn(Given):
    """The counting board and its head."""

    members: Annotated[list[Key], Field(min_length=1, max_length=9)]
    head: Key


class RoundIn(Given):
    """The dossier the ballots are opened on."""

    matter: Key


class RoundNow(Schema):
    """A round as everybody of the meeting may know it."""

    id: int
    matter_id: int
    kind: str
    state: str


class CountRecordOut(Schema):
    """The counting record."""

    members: int
    present: int
    issued: int
    collected: int
    valid: int
    in_favour: int | None
    first_mean: Decimal | None
    mean: Decimal | None
    told: dict[str, Any]
    counted_at: AwareDatetime


class ConcludeIn(Given):
    """The council's word on a dossier; its numbers come from the count."""

    outcome: MatterOutcome
    reasons: Text = ""
    changes: Text = ""
    lump_manner: Annotated[str, Field(max_length=40)] = ""
    experts_wanted: Annotated[int, Field(ge=0, le=9)] | None = None


class CouncilConclusionOut(Schema):
    """As it was written down."""

    outcome: str
    mean: Decimal | None
    score: Decimal | None
    place: int | None
    is_shared: bool
    parted_by: str
    reasons: str


def meeting_of(request: HttpRequest, pk: int) -> tuple[Meeting, Actor]:
    actor = actor_of_request(request)
    found = meetings_visible_to(actor).filter(council=pk).select_related("council", "led_by")
    meeting = found.order_by("-number").first()
    if meeting is None:
        raise Http404
    return meeting, actor


def _round(request: HttpRequest, pk: int, number: int) -> tuple[BallotRound, Actor]:
    actor = actor_of_request(request)
    found = rounds_visible_to(actor).select_related("matter", "meeting", "meeting__council")
    return get_object_or_404(found, pk=number, meeting__council=pk), actor


def meeting_told(request: HttpRequest, pk: int) -> dict[str, Any]:
    meeting, actor = meeting_of(request, pk)
    if not runs_meeting(actor, meeting):
        raise Http404
    room = room_of(meeting, actor)
    return {
        "number": meeting.number,
        "state": meeting.state,
        "starts_at": meeting.starts_at,
        "led_by": meeting.led_by.name if meeting.led_by else "",
        "has_quorum": not session_faults(meeting),
        "members": [
            {
                "member": row.member.pk,
                "name": row.member.name,
                "seat": row.member.seat,
                "is_there": row.presence is not None,
                "is_teller": row.is_teller,
            }
            for row in room.members
        ],
        "matters": [
            {
                "matter": row.matter.pk,
                "title": row.matter.title,
                "round": row.round.pk if row.round else None,
                "state": row.round.state if row.round else "",
                "cast": [one.pk for one in row.cast],
                "recused": [one.pk for one in row.recused],
                "absent": [{"member": one.member_id, "text": one.text} for one in row.absent],
            }
            for row in room.matters
        ],
    }


@router.get(
    "/councils/{int:pk}/meeting",
    response=MeetingOut,
    summary=gettext_noop("The meeting of a council: presence, quorum, who has cast"),
)
def read_meeting(request: HttpRequest, pk: int) -> dict[str, Any]:
    """The last meeting called, for who runs it."""
    return meeting_told(request, pk)


@router.post(
    "/councils/{int:pk}/meeting/open", response=MeetingOut, summary=gettext_noop("Open the meeting")
)
def open_meeting(request: HttpRequest, pk: int) -> dict[str, Any]:
    """Refused without the quorum of the council's edition."""
    meeting, actor = meeting_of(request, pk)
    presence.open_session(meeting=meeting, actor=actor)
    return meeting_told(request, pk)


@router.post(
    "/councils/{int:pk}/meeting/presence",
    response=MeetingOut,
    summary=gettext_noop("Note that a member is there"),
)
def come(request: HttpRequest, pk: int, sent: ComingIn) -> dict[str, Any]:
    """Noted twice he is there once."""
    meeting, actor = meeting_of(request, pk)
    member = choose(members_of(pk), sent.member, "member")
    presence.note_coming(meeting=meeting, actor=actor, member=member, is_online=sent.is_online)
    return meeting_told(request, pk)


@router.post(
    "/councils/{int:pk}/meeting/leaving",
    response=MeetingOut,
    summary=gettext_noop("Note that a member leaves"),
)
def leave(request: HttpRequest, pk: int, sent: LeavingIn) -> dict[str, Any]:
    """He casts nothing from now on; what he has cast stays."""
    meeting, actor = meeting_of(request, pk)
    member = choose(members_of(pk), sent.member, "member")
    presence.note_leaving(meeting=meeting, actor=actor, member=member)
    return meeting_told(request, pk)


@router.put(
    "/councils/{int:pk}/meeting/board",
    response=MeetingOut,
    summary=gettext_noop("Name the counting board"),
)
def name_board(request: HttpRequest, pk: int, sent: BoardIn) -> dict[str, Any]:
    """From those present, without the chair."""
    meeting, actor = meeting_of(request, pk)
    members = choose_all(members_of(pk), sent.members, "members")
    head = choose(members_of(pk), sent.head, "head")
    presence.name_tellers(meeting=meeting, actor=actor, members=members, head=head)
    return meeting_told(request, pk)


@router.post(
    "/councils/{int:pk}/rounds",
    response=RoundNow,
    summary=gettext_noop("Open the ballots on a dossier"),
)
def open_round(request: HttpRequest, pk: int, sent: RoundIn) -> BallotRound:
    """Those present and not recused may cast from now on."""
    meeting, actor = meeting_of(request, pk)
    matter = choose(matters_visible_to(actor).filter(council=pk), sent.matter, "matter")
    return rounds.open_round(meeting=meeting, matter=matter, actor=actor)


@router.post(
    "/councils/{int:pk}/rounds/{int:number}/close",
    response=RoundNow,
    summary=gettext_noop("Close a round"),
)
def close(request: HttpRequest, pk: int, number: int) -> BallotRound:
    """When all have cast; earlier only by whoever leads the meeting."""
    one, actor = _round(request, pk, number)
    return rounds.close_round(one=one, actor=actor)


@router.post(
    "/councils/{int:pk}/rounds/{int:number}/break",
    response=RoundNow,
    summary=gettext_noop("Break a round off"),
)
def break_off(request: HttpRequest, pk: int, number: int, sent: Reasons) -> BallotRound:
    """With a reason; it may be held again."""
    one, actor = _round(request, pk, number)
    return rounds.break_off(one=one, actor=actor, reasons=sent.reasons)


@router.post(
    "/councils/{int:pk}/rounds/{int:number}/count",
    response=CountRecordOut,
    summary=gettext_noop("Count a closed round"),
)
def count(request: HttpRequest, pk: int, number: int) -> Any:
    """Counted once; asked again it gives the record that stands."""
    one, actor = _round(request, pk, number)
    return counting.count_round(one=one, actor=actor)


@router.get(
    "/councils/{int:pk}/rounds/{int:number}/count",
    response=CountRecordOut,
    summary=gettext_noop("The counting record of a round"),
)
def read_count(request: HttpRequest, pk: int, number: int) -> Any:
    """Once the round is counted."""
    one, _actor = _round(request, pk, number)
    if one.state != "counted":
        raise Http404
    return one.count


@router.put(
    "/councils/{int:pk}/matters/{int:number}/conclusion",
    response=CouncilConclusionOut,
    summary=gettext_noop("Write the council's conclusion on a dossier down"),
)
def conclude(request: HttpRequest, pk: int, number: int, sent: ConcludeIn) -> Any:
    """Refused where the ballots say otherwise."""
    meeting, actor = meeting_of(request, pk)
    matter = get_object_or_404(matters_visible_to(actor), pk=number, council=pk)
    return concluding.save_conclusion(matter=matter, meeting=meeting, actor=actor, **sent.whole())
