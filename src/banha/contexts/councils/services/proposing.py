# SPDX-License-Identifier: Apache-2.0
"""Members proposed by assignment: nearest to what is before the council, free of conflict,
within their loads, in the shares the edition asks for; each seat says why.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from math import floor
from typing import Any

import numpy as np
from django.db import transaction
from django.utils.translation import gettext as _

from banha.contexts.councils.models import Council, CouncilMember, Matter
from banha.contexts.councils.services.composing import seat_of
from banha.contexts.councils.services.inviting import council_number
from banha.contexts.councils.services.permits import COMPOSING, require_secretary, require_stage
from banha.contexts.councils.services.pool import (
    active_experts,
    before,
    councils_left,
    keep_absent,
    keep_out,
    loads,
    writings,
)
from banha.contexts.councils.terms import (
    SITTING,
    MemberGroup,
    Seat,
    SeatState,
)
from banha.contexts.network.public import Expert, papers_of
from banha.foundation.assignment import (
    Assignment,
    Impossible,
    Problem,
    Quota,
    assign,
    reason_of,
    refill,
)
from banha.foundation.assignment.terms import Matrix, Pair
from banha.kernel.access.public import Actor
from banha.kernel.law.public import refuse
from banha.kernel.people.public import AcademicTitle
from banha.kernel.similarity.public import affinities

#: Of those who sit, who leads: the highest title first.
RANK = {title: place for place, title in enumerate(AcademicTitle.Title)}
NO_RANK = len(RANK)


@dataclass
class Field:
    """Everything an assignment over several councils looks at: rows experts, columns councils."""

    councils: list[Council]
    experts: list[Expert]
    affinity: Matrix
    forbidden: np.ndarray[Any, Any]
    room: list[int]
    groups: list[MemberGroup]
    held: list[Pair] = field(default_factory=list)
    pinned: list[Pair] = field(default_factory=list)
    #: Who sits by name already and is no row: secretaries from the office, guests of the pool.
    others: dict[int, list[CouncilMember]] = field(default_factory=dict)

    @property
    def rows(self) -> dict[int, int]:
        return {expert.person_id: row for row, expert in enumerate(self.experts)}


@transaction.atomic
def propose_members(
    *, councils: Sequence[Council], actor: Actor, size: int | None = None, is_fair: bool = False
) -> Assignment:
    """Fill the seats of these councils together from the pool of experts, and write the names.

    Who is pinned or was asked keeps his seat. ``size``: members of each council (else the
    smallest the edition allows, made odd). Refused, in words, when it cannot be done: which
    council lacks how many, and why.
    """
    for council in councils:
        require_secretary(actor, council.managing_organisation_id)
        require_stage(council, COMPOSING, _("proposing members"))
    CouncilMember.objects.filter(
        council__in=councils, state=SeatState.PROPOSED, is_pinned=False, is_official=False
    ).delete()
    if not (experts := active_experts()):
        raise refuse(
            _("There is no expert in the pool."),
            field="members",
            remedy=_("Take experts into the pool, or name members by hand."),
            code="no_experts",
        )
    found = _field(list(councils), experts)
    problem = _problem(found, size)
    try:
        made = refill(problem, found.held) if found.held else assign(problem, is_fair=is_fair)
    except Impossible as impossible:
        raise refuse(
            _("The pool of experts does not fill these councils: %(why)s")
            % {"why": _in_words(impossible, found)},
            field="members",
            remedy=_("Widen the pool, raise the load, or name members by hand."),
            code="impossible",
        ) from impossible
    _write(found, made)
    return made


def seats_wanted(council: Council, size: int | None = None) -> int:
    """How many sit, the secretary from the office among them: as asked, else the least, odd.

    After somebody declined: as many as were asked at first.
    """
    rules = council.rules
    wanted = size or _asked_first(council) or rules.smallest + (1 - rules.smallest % 2)
    return max(rules.smallest, min(wanted, rules.largest))


def _asked_first(council: Council) -> int:
    """How many were asked in the first round, with the officials who are sent and not asked."""
    moments = list(council.members.values_list("invited_at", "is_official", "state"))
    first = min((at for at, _official, _state in moments if at is not None), default=None)
    if first is None:
        return 0
    return sum(
        at == first or (at is None and is_official and state in SITTING)
        for at, is_official, state in moments
    )


def _field(councils: list[Council], experts: list[Expert]) -> Field:
    people = [expert.person_id for expert in experts]
    matters: dict[int, list[Matter]] = {}
    for matter in Matter.objects.filter(council__in=councils).order_by("council", "order"):
        matters.setdefault(matter.council_id, []).append(matter)
    listed = papers_of(people)
    near = affinities(
        [writings(expert, listed[expert.person_id]) for expert in experts],
        [before(matters.get(council.pk, [])) for council in councils],
    )
    forbidden = np.zeros(near.shape, dtype=np.bool_)
    rows = {person: row for row, person in enumerate(people)}
    columns = {council.pk: column for column, council in enumerate(councils)}
    keep_out(near, forbidden, rows, columns, matters, people)
    keep_absent(experts, forbidden, rows)
    limit = council_number(councils[0], "load_limit")
    sits = loads(people, councils)
    heaviest = max((len(one) for one in matters.values()), default=1)
    found = Field(
        councils,
        experts,
        near,
        forbidden,
        [
            councils_left(expert.load_limit or limit, sits[expert.person_id], heaviest)
            for expert in experts
        ],
        [MemberGroup.SCIENTIST for _expert in experts],
    )
    _seat_held(found, rows, columns)
    return found


def _seat_held(found: Field, rows: dict[int, int], columns: dict[int, int]) -> None:
    """Who is asked already or pinned stays; who is not of the pool takes a seat beside it."""
    members = CouncilMember.objects.filter(council__in=found.councils, state__in=SITTING)
    for member in members:
        row = rows.get(member.person_id)
        if row is None:
            found.others.setdefault(member.council_id, []).append(member)
            continue
        pair = row, columns[member.council_id]
        found.held.append(pair)
        # What was pinned or asked stays whatever the finder says: the secretary answers for it.
        found.forbidden[pair] = False
        found.pinned.append(pair)
        found.room[row] = max(found.room[row], 1)


def _problem(found: Field, size: int | None) -> Problem:
    seats = []
    for council in found.councils:
        beside = len(found.others.get(council.pk, []))
        from_office = _secretary_from_office(council, found.others.get(council.pk, []))
        seats.append(max(0, seats_wanted(council, size) - beside - from_office))
    return Problem.of(
        found.affinity,
        seats=seats,
        most=found.room,
        forbidden=found.forbidden,
        pinned=found.pinned,
        quotas=_quotas(found),
    )


def _secretary_from_office(council: Council, others: Sequence[CouncilMember]) -> int:
    """A seat the office fills itself with one of its officials."""
    if not council.rules.secretary_is_official:
        return 0
    return 0 if any(member.seat == Seat.SECRETARY for member in others) else 1


def _quotas(found: Field) -> list[Quota]:
    """At most two of one organisation on a council, so that no house outvotes the others."""
    houses: dict[int, set[int]] = {}
    for row, expert in enumerate(found.experts):
        for place in expert.person.affiliations.all():
            if place.valid_until is None:
                houses.setdefault(place.organisation_id, set()).add(row)
    pinned = Counter(
        (house, column)
        for house, rows in houses.items()
        for row, column in found.pinned
        if row in rows
    )
    return [
        Quota(frozenset(rows), at_most=max(2, *(
            pinned[house, column] for column in range(len(found.councils))
        )), name=str(house))
        for house, rows in houses.items()
        if len(rows) > 2
    ]  # fmt: skip


def _in_words(impossible: Impossible, found: Field) -> str:
    """Which council lacks how many."""
    told: list[str] = []
    for one in impossible.shortages:
        names = "; ".join(found.councils[place].title[:80] for place in one.proposals[:5])
        told.append(
            _("%(names)s: %(needed)s seats wanted, %(open)s can be filled")
            % {"names": names, "needed": one.needed, "open": one.open}
            if names
            else str(one)
        )
    return " · ".join(dict.fromkeys(told))


def _write(found: Field, made: Assignment) -> None:
    """Names for the seats: the highest title leads, the nearest review, the office writes."""
    sitting = set(found.pinned)
    for column, council in enumerate(found.councils):
        rows = [row for row in made.experts_of(column) if (row, column) not in sitting]
        taken = Counter(council.members.filter(state__in=SITTING).values_list("seat", flat=True))
        seats = _seats_for(council, taken, len(rows))
        for seat, row in _dealt(found, column, rows, seats):
            member = seat_of(council, found.experts[row].person, seat, MemberGroup.SCIENTIST)
            member.reasons = _reasons(found, made, (row, column))
            member.save()


def _seats_for(council: Council, taken: Counter[str], places: int) -> list[Seat]:
    """The seats still open that experts take, chair first."""
    wanted: list[Seat] = []
    for seat in (Seat.CHAIR, Seat.VICE, Seat.REVIEWER, Seat.SECRETARY):
        rule = council.rules.seats_of(seat)
        least = rule.least
        if seat == Seat.SECRETARY and council.rules.secretary_is_official:
            least = 0
        if seat == Seat.REVIEWER and council.is_for_term and council.rules.term_names_reviewers:
            least = 0
        wanted += [seat] * max(0, least - taken[seat])
    return [*wanted, *[Seat.MEMBER] * max(0, places - len(wanted))][:places]


def _dealt(found: Field, column: int, rows: list[int], seats: list[Seat]) -> list[tuple[Seat, int]]:
    by_rank = sorted(
        rows, key=lambda row: (_rank(found.experts[row]), -found.affinity[row, column])
    )
    by_near = sorted(rows, key=lambda row: -found.affinity[row, column])
    dealt: list[tuple[Seat, int]] = []
    for seat in seats:
        order = by_rank if seat in (Seat.CHAIR, Seat.VICE) else by_near
        row = next(one for one in order if one not in {taken for _seat, taken in dealt})
        dealt.append((seat, row))
    return dealt


def _rank(expert: Expert) -> int:
    held = (RANK[AcademicTitle.Title(row.title)] for row in expert.person.titles.all())
    return min(held, default=NO_RANK)


def _reasons(found: Field, made: Assignment, pair: Pair) -> dict[str, Any]:
    """Why this expert, who is next, what it costs to do without him (decision 0037)."""
    reason = reason_of(made, pair)
    names = {row: found.experts[row].person.full_name for row in reason.instead}
    return {
        "affinity": round(reason.affinity, 4),
        "rank": reason.rank,
        "free": reason.free,
        "instead": [names[row] for row in reason.instead],
        "passed_over": [found.experts[row].person.full_name for row in reason.passed_over[:3]],
        "cost": None if reason.cost is None else round(reason.cost, 4),
        "moved": reason.moved,
        "seats_free": floor(found.room[pair[0]]),
    }
