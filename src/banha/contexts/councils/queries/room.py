# SPDX-License-Identifier: Apache-2.0
"""The meeting room in a handful of enquiries, however many dossiers and members there are."""

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Q

from banha.contexts.councils.models import (
    AbsentOpinion,
    BallotRound,
    BallotSheet,
    Conflict,
    CouncilMember,
    Matter,
    Meeting,
    Presence,
    Teller,
    Voter,
)
from banha.contexts.councils.queries.at_hand import matters_of_meeting
from banha.contexts.councils.queries.opinion_papers import OpinionPaper, papers_of_absent
from banha.contexts.councils.queries.session import members_of
from banha.contexts.councils.queries.visibility import BARRING, matters_visible_to
from banha.contexts.councils.terms import SeatState
from banha.kernel.access.public import Actor


@dataclass
class MemberRow:
    """A member as the room shows him."""

    member: CouncilMember
    presence: Presence | None = None
    is_teller: bool = False
    is_head: bool = False


@dataclass
class MatterRow:
    """A dossier with its last round: who has cast and who has not, never what."""

    matter: Matter
    round: BallotRound | None = None
    cast: list[CouncilMember] = field(default_factory=list)
    waiting: list[CouncilMember] = field(default_factory=list)
    recused: list[CouncilMember] = field(default_factory=list)
    #: Codes of the dossiers before this council of which only one can be recommended.
    rivals: list[str] = field(default_factory=list)
    # Sent by members who are not there: read out, never counted.
    absent: list[AbsentOpinion] = field(default_factory=list)
    #: The same with the paper that stands, where one was issued.
    read_out: list[tuple[AbsentOpinion, OpinionPaper | None]] = field(default_factory=list)
    # At acceptance how the dossier stands to its last day; filled in by the page.
    late: Any = None


@dataclass
class Room:
    """Everything the room shows."""

    members: list[MemberRow]
    matters: list[MatterRow]

    @property
    def here(self) -> list[int]:
        return [row.member.pk for row in self.members if row.presence]

    @property
    def tellers(self) -> list[MemberRow]:
        return [row for row in self.members if row.is_teller]


def room_of(meeting: Meeting, actor: Actor, *, reads_out: bool = True) -> Room:
    """Members, dossiers and rounds of a meeting as the actor may see them.

    ``reads_out`` brings the opinions of absent members, for whoever runs it.
    """
    there = {one.member_id: one for one in Presence.objects.filter(meeting=meeting, left_at=None)}
    board = dict(Teller.objects.filter(meeting=meeting).values_list("member", "is_head"))
    members = [
        MemberRow(one, there.get(one.pk), one.pk in board, board.get(one.pk, False))
        for one in members_of(meeting.council_id)
    ]
    matters = list(
        matters_visible_to(actor)
        .filter(_listed(meeting), set_aside_at=None)
        .select_related("conclusion")
        .order_by("order", "pk")
    )
    last: dict[int, BallotRound] = {}
    found = BallotRound.objects.filter(matter__in=[one.pk for one in matters])
    for one in found.select_related("count").order_by("opened_at", "pk"):
        last[one.matter_id] = one
    cast = _cast([one.pk for one in last.values()])
    closed = _closed(matters)
    rows = [_row(one, last.get(one.pk), members, cast, closed) for one in matters]
    _name_rivals(rows)
    if reads_out and len(there) < len(members):
        _read_out(rows, there)
    return Room(members, rows)


def _listed(meeting: Meeting) -> Q:
    """A council for a term has years of dossiers behind it: its room shows those of the meeting."""
    if meeting.council.is_for_term:
        return Q(pk__in=matters_of_meeting(meeting).order_by())
    return Q(council=meeting.council_id)


def _name_rivals(rows: list[MatterRow]) -> None:
    by_prize: dict[str, list[Matter]] = defaultdict(list)
    for row in rows:
        if row.matter.competes:
            by_prize[row.matter.competes].append(row.matter)
    for row in rows:
        others = by_prize.get(row.matter.competes, [])
        row.rivals = [one.host_name or one.code for one in others if one != row.matter]


def _read_out(rows: list[MatterRow], there: Collection[int]) -> None:
    """The opinions of members who sit, have nothing to do with a conflict and are not there.

    With the paper of each and how far its signing is.
    """
    by_matter = {row.matter.pk: row for row in rows}
    sent = AbsentOpinion.objects.filter(matter__in=by_matter, member__state=SeatState.ACCEPTED)
    for one in sent.select_related("member").order_by("member__order", "pk"):
        row = by_matter[one.matter_id]
        recused = {member.pk for member in row.recused}
        if one.member_id not in there and one.member_id not in recused:
            row.absent.append(one)
    papers = papers_of_absent(one for row in rows for one in row.absent)
    for row in rows:
        row.read_out = [(one, next(iter(papers[one.pk]), None)) for one in row.absent]


def _row(
    matter: Matter,
    one: BallotRound | None,
    members: list[MemberRow],
    cast: dict[int, set[int]],
    closed: dict[tuple[str, int], set[int]],
) -> MatterRow:
    row = MatterRow(matter, one)
    barred = closed[matter.subject_kind, matter.subject_id]
    done = cast[one.pk] if one else set()
    for each in members:
        if each.member.pk in done:
            row.cast.append(each.member)
        elif each.member.person_id in barred:
            row.recused.append(each.member)
        elif each.presence:
            row.waiting.append(each.member)
    return row


def _cast(rounds: list[int]) -> dict[int, set[int]]:
    """Who has cast in each round; of a secret one as well, for that is known."""
    found: dict[int, set[int]] = defaultdict(set)
    sheets = BallotSheet.objects.filter(round__in=rounds, state="cast")
    for one, member in sheets.values_list("round", "member"):
        found[one].add(member)
    for one, member in Voter.objects.filter(round__in=rounds).values_list("round", "member"):
        found[one].add(member)
    return found


def _closed(matters: list[Matter]) -> dict[tuple[str, int], set[int]]:
    """Whom a conflict keeps from each dossier, in whichever council it came up."""
    found: dict[tuple[str, int], set[int]] = defaultdict(set)
    same = Conflict.objects.filter(
        outcome__in=BARRING,
        matter__subject_id__in=[one.subject_id for one in matters],
        matter__subject_kind__in={one.subject_kind for one in matters},
    )
    for kind, subject, person in same.values_list(
        "matter__subject_kind", "matter__subject_id", "person"
    ):
        found[kind, subject].add(person)
    return found
