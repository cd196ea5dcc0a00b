# SPDX-License-Identifier: Apache-2.0
"""Who may make up a council, and when it can meet: who is missing matters."""

from dataclasses import replace
from datetime import date
from itertools import count

import pytest
from hypothesis import given
from hypothesis import strategies as st

from banha.contexts.councils.rules import (
    Attendance,
    Seated,
    composition_faults,
    members_needed,
    quorum_faults,
)
from banha.contexts.councils.terms import (
    BY_CODE,
    EDITIONS,
    Bar,
    CouncilKind,
    Edition,
    MemberGroup,
    Seat,
    edition_for,
)

R3, MOIT = BY_CODE["funding.moit_r3"], BY_CODE["selection.moit_r1"]
NATIONAL, ACCEPTANCE = BY_CODE["selection.national_r1"], BY_CODE["acceptance.national_r1"]
TODAY = date(2026, 11, 20)
C, V, R, S, M = Seat.CHAIR, Seat.VICE, Seat.REVIEWER, Seat.SECRETARY, Seat.MEMBER


def seat_all(*seats: Seat, practice: int = 0) -> list[Seated]:
    """People in these seats; the last ``practice`` of them speak for those who use results."""
    people = count(1)
    seated = [
        Seated(n := next(people), f"Người {n}", seat, MemberGroup.SCIENTIST, is_official=seat == S)
        for seat in seats
    ]
    kept = len(seated) - practice
    return seated[:kept] + [replace(one, group=MemberGroup.ENTERPRISE) for one in seated[kept:]]


def codes(edition: Edition, seated: list[Seated], **told: bool) -> list[str]:
    return [one.code for one in composition_faults(edition, seated, **told)]


SEVEN = (C, V, R, R, S, M, M)


def test_a_council_of_the_circular_is_taken() -> None:
    assert codes(R3, seat_all(*SEVEN)) == []
    assert codes(R3, seat_all(*SEVEN, M, M)) == []


@pytest.mark.parametrize(
    ("seats", "wanted"),
    [
        ((C, V, R, R, S, M), ["council_size"]),
        ((*SEVEN, M, M, M), ["council_size"]),
        ((C, V, R, S, M, M, M), ["seat_reviewer"]),
        ((C, V, R, R, R, S, M), ["seat_reviewer"]),
        ((C, C, R, R, S, M, M), ["seat_chair", "seat_vice"]),
        ((C, V, R, R, M, M, M), ["seat_secretary"]),
    ],
)
def test_size_and_seats_are_counted(seats: tuple[Seat, ...], wanted: list[str]) -> None:
    assert codes(R3, seat_all(*seats)) == wanted


def test_a_council_for_a_term_has_no_reviewers_of_its_own() -> None:
    assert codes(R3, seat_all(C, V, S, M, M, M, M), is_for_term=True) == []
    assert codes(R3, seat_all(*SEVEN), is_for_term=True) == ["seat_reviewer"]


def test_one_person_holds_one_seat() -> None:
    seated = seat_all(*SEVEN)
    assert codes(R3, [*seated[:6], replace(seated[0], seat=M)]) == ["twice"]


def test_the_secretary_is_an_official() -> None:
    seated = [replace(one, is_official=False) for one in seat_all(*SEVEN)]
    assert codes(R3, seated) == ["secretary_not_official"]


@pytest.mark.parametrize(("size", "practice"), [(5, 1), (6, 2), (7, 2), (8, 2), (9, 3)])
def test_two_thirds_science_and_a_third_practice(size: int, practice: int) -> None:
    seats = (C, V, S, *[M] * (size - 3))
    assert codes(MOIT, seat_all(*seats, practice=practice)) == []
    assert codes(MOIT, seat_all(*seats, practice=practice - 1)) == ["council_share"]
    assert codes(MOIT, seat_all(*seats, practice=size)) == ["council_share"]


def test_nobody_barred_sits_until_the_conflict_is_ended() -> None:
    seated = seat_all(*SEVEN)
    for bar in Bar:
        held = [*seated[:6], replace(seated[6], bars=frozenset({bar}))]
        faults = composition_faults(R3, held)
        assert [one.code for one in faults] == ["barred"]
        assert seated[6].name in faults[0].message


def test_staff_of_the_host_may_accept_but_neither_lead_review_nor_write() -> None:
    nine = [
        replace(one, sat_before=True) for one in seat_all(C, V, R, R, S, M, M, M, M, practice=3)
    ]
    staff = frozenset({Bar.STAFF})
    assert codes(ACCEPTANCE, [*nine[:8], replace(nine[8], bars=staff)]) == []
    for place in range(5):
        seated = [replace(one, bars=staff) if n == place else one for n, one in enumerate(nine)]
        assert codes(ACCEPTANCE, seated) == ["barred"]


def test_one_of_nine_sat_on_the_earlier_council() -> None:
    nine = seat_all(C, V, R, R, S, M, M, M, M, practice=3)
    assert codes(ACCEPTANCE, nine) == ["none_of_earlier"]


def test_a_budget_team_holds_one_who_leads_the_council() -> None:
    team = seat_all(C, S, M, M, M)
    assert codes(BY_CODE["budget_team.moit_r3"], team) == ["none_of_council"]
    team[0] = replace(team[0], leads_council=True)
    assert codes(BY_CODE["budget_team.moit_r3"], team) == []


def test_the_national_council_elects_its_secretary() -> None:
    assert codes(NATIONAL, seat_all(C, V, R, R, M, M, M)) == []
    assert codes(NATIONAL, seat_all(*SEVEN)) == ["secretary_is_elected"]


def quorum(edition: Edition, absent: set[int], **told: object) -> list[str]:
    there = [seat for place, seat in enumerate(SEVEN) if place not in absent]
    return [one.code for one in quorum_faults(edition, Attendance(SEVEN, there, **told))]  # type: ignore[arg-type]


def test_two_thirds_alone_are_no_quorum() -> None:
    assert quorum(R3, set()) == []
    assert quorum(R3, {5, 6}) == []
    assert quorum(R3, {0, 6}) == []
    assert quorum(R3, {0, 1}) == ["chair"]
    assert quorum(R3, {2}) == ["reviewers"]
    assert quorum(R3, {4}) == ["secretary"]
    assert quorum(R3, {1, 5, 6}) == ["quorum"]


def test_a_national_vice_chair_leads_with_a_written_authorisation() -> None:
    assert quorum(NATIONAL, {0}) == ["mandate"]
    assert quorum(NATIONAL, {0}, vice_has_mandate=True) == []


def test_a_national_acceptance_waits_for_every_review() -> None:
    assert quorum(ACCEPTANCE, set(), reviews_missing=1) == ["reviews"]
    assert quorum(MOIT, set(), reviews_missing=1) == []


def test_a_national_budget_team_waits_for_the_member_of_the_council() -> None:
    team = BY_CODE["budget_team.national_r1"]
    four = Attendance((C, S, M, M, M), (C, S, M, M), is_council_member_present=False)
    assert [one.code for one in quorum_faults(team, four)] == ["council_member"]


@given(st.integers(3, 31), st.sampled_from(EDITIONS))
def test_a_quorum_is_two_thirds_of_the_members_or_more(members: int, edition: Edition) -> None:
    needed = members_needed(edition, members)
    assert needed >= edition.quorum.share * members > needed - 1


@pytest.mark.parametrize("edition", EDITIONS, ids=lambda one: one.code)
def test_every_edition_can_be_filled(edition: Edition) -> None:
    """The least every seat asks for fits into the size, and leaves a quorum that can lead."""
    asked = sum(rule.least for rule in edition.seats)
    assert asked <= edition.smallest <= edition.largest
    assert sum(rule.least for rule in edition.shares) <= 1
    assert edition.basis.is_shown or not edition.basis.text


@pytest.mark.parametrize(
    ("kind", "regime", "managing", "code"),
    [
        (CouncilKind.FUNDING, "R3", "moit", "funding.moit_r3"),
        (CouncilKind.SELECTION, "R1", "moit", "selection.moit_r1"),
        (CouncilKind.SELECTION, "R1", "national", "selection.national_r1"),
        (CouncilKind.ACCEPTANCE, "R1", "national", "acceptance.national_r1"),
        (CouncilKind.STANDING, "R3", "moit", "standing"),
    ],
)
def test_the_edition_is_chosen_by_law_and_manager(
    kind: CouncilKind, regime: str, managing: str, code: str
) -> None:
    assert edition_for(kind, regime=regime, managing=managing, day=TODAY).code == code


def test_before_its_text_is_in_force_a_council_sits_by_what_the_office_sets() -> None:
    day_before = date(2026, 5, 13)
    found = edition_for(CouncilKind.FUNDING, regime="R3", managing="moit", day=day_before)
    assert (found.code, str(found.basis)) == ("funding", "")


@pytest.mark.parametrize("kind", CouncilKind)
def test_every_kind_of_council_can_be_established_by_anybody(kind: CouncilKind) -> None:
    assert edition_for(kind, regime="R2", managing="province", day=TODAY).kind == kind
