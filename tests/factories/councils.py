# SPDX-License-Identifier: Apache-2.0
"""Councils with members and matters for tests."""

from collections.abc import Iterable
from typing import Any

from banha.contexts.councils.models import Council, CouncilMember, Matter, MatterParty
from banha.contexts.councils.terms import CouncilKind, MemberGroup, PartyRole, Seat, SeatState
from banha.kernel.organisations.public import Organisation
from banha.kernel.people.public import Person
from tests.factories.cast import Cast, Member


def make_council(cast: Cast, **changes: Any) -> Council:
    """A council of the agency under the rules of TT 25/2026, without a dossier."""
    values: dict[str, Any] = {
        "kind": CouncilKind.FUNDING,
        "edition": "funding.moit_r3",
        "title": "Hội đồng xét tài trợ, đặt hàng",
        "managing_organisation": cast.agency,
        **changes,
    }
    return Council.objects.create(**values)


def seat(council: Council, who: Member | Person, **changes: Any) -> CouncilMember:
    """Somebody who accepted a seat."""
    person = who if isinstance(who, Person) else who.person
    values: dict[str, Any] = {
        "seat": Seat.MEMBER,
        "group": MemberGroup.SCIENTIST,
        "name": person.full_name,
        "state": SeatState.ACCEPTED,
        **changes,
    }
    return CouncilMember.objects.create(council=council, person=person, **values)


def make_matter(
    council: Council,
    subject_id: int,
    *,
    people: Iterable[Person] = (),
    houses: Iterable[Organisation] = (),
    **changes: Any,
) -> Matter:
    """A dossier before the council; the first person leads it, the first house hosts it."""
    values: dict[str, Any] = {
        "subject_kind": "tasks.proposal",
        "title": f"Hồ sơ {subject_id}",
        **changes,
    }
    made = Matter.objects.create(council=council, subject_id=subject_id, **values)
    for at, person in enumerate(people):
        role = PartyRole.LEADER if at == 0 else PartyRole.MEMBER
        MatterParty.objects.create(matter=made, role=role, person=person)
    for at, house in enumerate(houses):
        role = PartyRole.HOST if at == 0 else PartyRole.PARTNER
        MatterParty.objects.create(matter=made, role=role, organisation=house)
    return made
