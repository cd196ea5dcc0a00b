# SPDX-License-Identifier: Apache-2.0
"""Conflicts on the graph: who is barred, how gravely, and what is no conflict."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from banha.contexts.councils.rules import (
    Asked,
    Finding,
    JointWork,
    Parties,
    Post,
    bars_reading,
    find_conflicts,
    may_be_waived,
)
from banha.contexts.councils.terms import Bar, ConflictKind, ConflictRule, Outcome, Severity, bar_of

DAY = date(2026, 11, 20)
LEADER, MEMBER, OTHER = 1, 2, 9
HOST, PARTNER, MINISTRY, ELSEWHERE = 10, 11, 12, 19
DOSSIER = Parties(
    people=frozenset({LEADER, MEMBER}),
    organisations=frozenset({HOST, PARTNER}),
    above_below={HOST: frozenset({MINISTRY}), PARTNER: frozenset({HOST})},
    rivals=frozenset({7}),
    earlier=frozenset({70}),
)
REAL, APPARENT, POTENTIAL = Severity.REAL, Severity.APPARENT, Severity.POTENTIAL
Kind = ConflictKind


def found(asked: Asked, rule: ConflictRule | None = None) -> list[tuple[str, str]]:
    return [(one.kind, one.severity) for one in find_conflicts(asked, DOSSIER, day=DAY, rule=rule)]


def asked(**facts: object) -> Asked:
    return Asked(**{"ids": frozenset({OTHER}), **facts})  # type: ignore[arg-type]


def works(*years: int, whom: int = LEADER) -> tuple[JointWork, ...]:
    return tuple(JointWork(frozenset({OTHER, whom}), year) for year in years)


def test_a_stranger_has_none() -> None:
    stranger = asked(
        posts=(Post(ELSEWHERE),), kin=frozenset({5}), advisers=frozenset({6}),
        works=works(2026, whom=8), judged_before=frozenset({71}), declared="  ",
    )  # fmt: skip
    assert found(stranger) == []


def test_an_entry_that_was_merged_is_the_same_person() -> None:
    assert found(asked(ids=frozenset({OTHER, MEMBER}))) == [(Kind.SAME_PERSON, REAL)]


@pytest.mark.parametrize(
    ("post", "wanted"),
    [
        (Post(HOST), [(Kind.SAME_ORGANISATION, REAL)]),
        (Post(PARTNER, since=DAY), [(Kind.SAME_ORGANISATION, REAL)]),
        (Post(HOST, since=date(2026, 11, 21)), []),
        (Post(HOST, until=DAY), [(Kind.SAME_ORGANISATION, REAL)]),
        (Post(HOST, until=date(2026, 11, 19)), [(Kind.FORMER_ORGANISATION, APPARENT)]),
        (Post(HOST, until=date(2023, 11, 20)), [(Kind.FORMER_ORGANISATION, APPARENT)]),
        (Post(HOST, until=date(2023, 11, 19)), []),
        (Post(MINISTRY), [(Kind.AFFILIATE, POTENTIAL)]),
        (Post(ELSEWHERE), []),
    ],
)
def test_where_somebody_works_and_worked(post: Post, wanted: list[tuple[str, str]]) -> None:
    assert found(asked(posts=(post,))) == wanted


def test_who_came_back_to_the_host_is_staff_and_no_former_one() -> None:
    posts = (Post(HOST, until=date(2025, 1, 1)), Post(HOST, since=date(2026, 1, 1)))
    assert found(asked(posts=posts)) == [(Kind.SAME_ORGANISATION, REAL)]


@pytest.mark.parametrize(
    ("years", "wanted"),
    [
        ((2022,), [(Kind.CO_WORK, APPARENT)]),
        ((2021,), []),
        ((2027,), []),
        ((2025, 2026), [(Kind.CO_WORK, APPARENT)]),
        ((2024, 2025, 2026), [(Kind.CO_WORK, REAL)]),
        ((2019, 2020, 2026), [(Kind.CO_WORK, APPARENT)]),
    ],
)
def test_joint_works_of_the_last_years_count(
    years: tuple[int, ...], wanted: list[tuple[str, str]]
) -> None:
    assert found(asked(works=works(*years))) == wanted


def test_how_far_works_reach_is_set_by_the_office() -> None:
    rule = ConflictRule(co_work_years=10, co_works_real=1)
    assert found(asked(works=works(2017)), rule) == [(Kind.CO_WORK, REAL)]


def test_everything_at_once_comes_with_the_gravest_first() -> None:
    one = asked(
        ids=frozenset({OTHER, 7}), posts=(Post(PARTNER),), kin=frozenset({LEADER}),
        advisers=frozenset({MEMBER}), works=works(2026), judged_before=frozenset({70}),
        declared="Cổ đông của tổ chức chủ trì", is_sanctioned=True,
    )  # fmt: skip
    assert found(one) == [
        (Kind.SAME_ORGANISATION, REAL),
        (Kind.KIN, REAL),
        (Kind.COMPETITOR, REAL),
        (Kind.SANCTIONED, REAL),
        (Kind.ADVISER, APPARENT),
        (Kind.CO_WORK, APPARENT),
        (Kind.DECLARED, APPARENT),
        (Kind.EARLIER_REFUSAL, POTENTIAL),
    ]


def test_a_finding_says_with_whom_and_when() -> None:
    (one,) = find_conflicts(asked(works=works(2025, 2026)), DOSSIER, day=DAY)
    assert one == Finding(Kind.CO_WORK, APPARENT, (LEADER,), (2025, 2026))


ids = st.frozensets(st.integers(1, 12), max_size=4)


@given(ids=ids.filter(bool), more=ids, people=ids, rivals=ids, kin=ids)
def test_another_identity_never_takes_a_conflict_away(
    ids: frozenset[int],
    more: frozenset[int],
    people: frozenset[int],
    rivals: frozenset[int],
    kin: frozenset[int],
) -> None:
    """A person is all his entries: one entry more adds conflicts and removes none."""
    parties = Parties(people=people, organisations=frozenset(), rivals=rivals)

    def kinds(of: frozenset[int]) -> set[str]:
        return {one.kind for one in find_conflicts(Asked(of, kin=kin), parties, day=DAY)}

    assert kinds(ids) <= kinds(ids | more)


def test_the_bars_of_the_text_are_those_of_the_findings() -> None:
    assert {bar_of(kind) for kind in Kind} == set(Bar)
    assert bar_of(Kind.CO_WORK) == Bar.INTERESTED
    assert str(ConflictRule().basis_of(Kind.KIN)) == "khoản 2 Điều 8 20/2023/TT-BKHCN"
    assert str(ConflictRule().basis_of(Kind.CO_WORK)) == ""


def test_what_the_law_names_of_the_person_itself_is_not_waived() -> None:
    assert not may_be_waived(Kind.KIN)
    assert may_be_waived(Kind.SAME_ORGANISATION)
    assert may_be_waived(Kind.CO_WORK)


def test_an_open_conflict_bars_reading_like_a_recusal() -> None:
    assert {one for one in Outcome if bars_reading(one)} == {Outcome.OPEN, Outcome.RECUSED}
