# SPDX-License-Identifier: Apache-2.0
"""Seats for experts: every answer held against all assignments there are."""

from collections.abc import Iterator
from itertools import combinations, product
from math import fsum

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from banha.foundation.assignment import (
    Impossible,
    Pair,
    Problem,
    Quota,
    Want,
    assign,
    reason_of,
    refill,
)

NEAR = pytest.approx
Pairs = tuple[Pair, ...]


@st.composite
def problems(draw: st.DrawFn, *, quotas: bool = False, pins: bool = True) -> Problem:
    """Small ones, with ties, values below 0, and often nothing that fits."""
    experts, proposals = draw(st.integers(2, 5)), draw(st.integers(1, 3))
    value = st.integers(-3, 12).map(lambda tenths: tenths / 10)
    matrix = draw(
        st.lists(
            st.lists(value, min_size=proposals, max_size=proposals),
            min_size=experts,
            max_size=experts,
        )
    )
    pair = st.tuples(st.integers(0, experts - 1), st.integers(0, proposals - 1))
    forbidden = draw(st.sets(pair, max_size=4))
    pinned = draw(st.sets(pair, max_size=2)) if pins else set()
    group = st.builds(
        Quota,
        experts=st.frozensets(st.integers(0, experts - 1), min_size=1),
        at_least=st.integers(0, 1),
        at_most=st.one_of(st.none(), st.integers(1, 2)),
        proposals=st.one_of(st.none(), st.just(frozenset({0}))),
    )
    return Problem.of(
        matrix,
        seats=draw(st.lists(st.integers(0, 3), min_size=proposals, max_size=proposals)),
        most=draw(st.lists(st.integers(0, 3), min_size=experts, max_size=experts)),
        least=draw(st.sampled_from([0, 0, 1])),
        forbidden=forbidden,
        pinned=pinned,
        quotas=draw(st.lists(group, max_size=2)) if quotas else (),
    )


def every(problem: Problem) -> Iterator[Pairs]:
    """All assignments that keep all rules, by trying all."""
    experts = range(len(problem.most))
    ways = [combinations(experts, int(seats)) for seats in problem.seats]
    for chosen in product(*ways):
        pairs = tuple((i, j) for j, who in enumerate(chosen) for i in who)
        if keeps(problem, pairs):
            yield pairs


def keeps(problem: Problem, pairs: Pairs) -> bool:
    load = np.bincount([i for i, _j in pairs], minlength=len(problem.most))
    filled = np.bincount([j for _i, j in pairs], minlength=len(problem.seats))
    if (load > problem.most).any() or (load < problem.least).any():
        return False
    if (filled != problem.seats).any() or any(problem.forbidden[pair] for pair in pairs):
        return False
    if len(set(pairs)) < len(pairs) or not set(problem.pinned) <= set(pairs):
        return False
    for quota in problem.quotas:
        for j in range(len(problem.seats)) if quota.proposals is None else quota.proposals:
            count = sum(i in quota.experts for i, k in pairs if k == j)
            if count < quota.at_least:
                return False
            if quota.at_most is not None and count > quota.at_most:
                return False
    return True


def total(problem: Problem, pairs: Pairs) -> float:
    return fsum(problem.affinity[pair] for pair in pairs)


def worst(problem: Problem, pairs: Pairs) -> float:
    sums = [
        fsum(problem.affinity[i, j] for i, k in pairs if k == j)
        for j, seats in enumerate(problem.seats)
        if seats
    ]
    return min(sums, default=0.0)


@given(problem=st.one_of(problems(), problems(quotas=True)))
@settings(max_examples=150, deadline=None)
def test_assignment_is_the_best_of_all_or_says_that_there_is_none(problem: Problem) -> None:
    best = max((total(problem, pairs) for pairs in every(problem)), default=None)
    if best is None:
        with pytest.raises(Impossible) as refused:
            assign(problem)
        assert refused.value.shortages
        assert str(refused.value)
        return
    found = assign(problem)
    assert keeps(problem, found.pairs)
    assert found.total == NEAR(best, abs=1e-7)
    assert found.bound == NEAR(best, abs=1e-7)


@given(problem=st.one_of(problems(), problems(quotas=True)))
@settings(max_examples=100, deadline=None)
def test_fair_assignment_lifts_the_worst_first_and_the_total_then(problem: Problem) -> None:
    ranked = [(round(worst(problem, p), 7), total(problem, p)) for p in every(problem)]
    if not ranked:
        with pytest.raises(Impossible):
            assign(problem, is_fair=True)
        return
    found = assign(problem, is_fair=True)
    assert keeps(problem, found.pairs)
    level, best = max(ranked)
    assert found.worst[1] == NEAR(level, abs=1e-6)
    assert found.total == NEAR(best, abs=1e-6)
    assert found.worst_bound is not None
    assert found.worst_bound >= level - 1e-6


@given(problem=problems(), at=st.integers(0, 20))
@settings(max_examples=80, deadline=None)
def test_refill_changes_as_few_seats_as_can_be(problem: Problem, at: int) -> None:
    try:
        held = assign(problem).pairs
    except Impossible:
        return
    if not held:
        return
    refused = problem.without([held[at % len(held)]])
    ranked = [(len(set(p) & set(held)), total(refused, p)) for p in every(refused)]
    if not ranked:
        with pytest.raises(Impossible):
            refill(refused, held)
        return
    found = refill(refused, held)
    assert keeps(refused, found.pairs)
    kept, best = max(ranked)
    assert len(set(found.pairs) & set(held)) == kept
    assert found.total == NEAR(best, abs=1e-7)


@given(problem=problems(pins=False), at=st.integers(0, 20))
@settings(max_examples=60, deadline=None)
def test_reason_tells_what_doing_without_costs(problem: Problem, at: int) -> None:
    try:
        found = assign(problem)
    except Impossible:
        return
    if not found.pairs:
        return
    seat = found.pairs[at % len(found.pairs)]
    reason = reason_of(found, seat)
    others = [total(problem, p) for p in every(problem) if seat not in p]
    assert reason.cost == (NEAR(found.total - max(others), abs=1e-7) if others else None)
    assert 1 <= reason.rank <= reason.free
    for passed in reason.passed_over:
        assert problem.affinity[passed, seat[1]] > reason.affinity


def test_reason_names_who_comes_instead_and_who_was_passed_over() -> None:
    # 0 is nearest to both proposals and may sit on one; the loss is smaller on proposal 1.
    problem = Problem.of([[0.9, 0.8], [0.5, 0.7], [0.1, 0.2]], seats=1, most=1)
    found = assign(problem)
    assert found.pairs == ((0, 0), (1, 1))
    first, second = reason_of(found, (0, 0)), reason_of(found, (1, 1))
    assert (first.rank, first.free, first.passed_over) == (1, 3, ())
    assert (first.instead, first.moved) == ((1,), 1)
    assert first.cost == NEAR(0.3)
    assert (second.rank, second.passed_over, second.instead) == (2, (0,), (0,))
    with pytest.raises(ValueError, match="no seat"):
        reason_of(found, (2, 1))


@pytest.mark.parametrize(
    ("asked", "want", "said"),
    [
        ({"seats": 2, "most": 3, "forbidden": [(0, 1), (1, 1)]}, Want.EXPERTS, "proposal 1: 2"),
        ({"seats": 2, "most": 1}, Want.LOADS, "room for 3"),
        ({"seats": 1, "most": 3, "least": 2}, Want.LEAST, "6 seats, but only 3 are open"),
        ({"seats": 1, "most": 1, "pinned": [(0, 0), (0, 1)]}, Want.PINS, "greatest load (1)"),
        ({"seats": 1, "most": 1, "pinned": [(0, 0), (1, 0)]}, Want.PINS, "number of seats (1)"),
        (
            {"seats": 1, "most": 1, "pinned": [(0, 0)], "forbidden": [(0, 0)]},
            Want.PINS,
            "a conflict",
        ),
        (
            {
                "seats": 1,
                "most": 3,
                "forbidden": [(0, 2)],
                "quotas": [Quota(frozenset({0}), at_least=1, name="reviewers")],
            },
            Want.QUOTA,
            "proposal 2: 1 of the group reviewers",
        ),
    ],
)
def test_impossible_is_told_in_words(asked: dict[str, object], want: Want, said: str) -> None:
    with pytest.raises(Impossible) as refused:
        assign(Problem.of(np.ones((3, 3)), **asked))
    assert want in [one.want for one in refused.value.shortages]
    assert said in str(refused.value)


def test_proposals_that_share_too_few_experts_are_named_together() -> None:
    # Only experts 0 and 1 may sit on proposals 0, 1 and 2; nothing is short for each alone.
    forbidden = [(i, j) for i in range(2, 6) for j in range(3)]
    problem = Problem.of(np.ones((6, 5)), seats=1, most=1, forbidden=forbidden)
    with pytest.raises(Impossible) as refused:
        assign(problem)
    (shortage,) = refused.value.shortages
    assert (shortage.want, shortage.proposals) == (Want.LOADS, (0, 1, 2))
    assert (shortage.needed, shortage.open) == (3, 2)


def test_experts_who_share_too_few_proposals_are_named_together() -> None:
    # Experts 0, 1 and 2 must have a seat each, and only proposal 0 with two is open to them.
    forbidden = [(i, j) for i in range(3) for j in range(1, 4)]
    problem = Problem.of(
        np.ones((6, 4)), seats=2, most=3, least=[1, 1, 1, 0, 0, 0], forbidden=forbidden
    )
    with pytest.raises(Impossible) as refused:
        assign(problem)
    (shortage,) = refused.value.shortages
    assert (shortage.want, shortage.experts) == (Want.LEAST, (0, 1, 2))
    assert (shortage.needed, shortage.open) == (3, 2)


@pytest.mark.parametrize(
    ("matrix", "asked", "said"),
    [
        ([[1.0, float("nan")]], {}, "row 0, column 1"),
        ([1.0, 2.0], {}, "table"),
        (np.zeros((0, 3)), {}, "table"),
        ([[1.0]], {"seats": -1}, "below 0"),
        ([[1.0]], {"most": [1, 2]}, "greatest loads"),
        ([[1.0]], {"forbidden": [(1, 0)]}, "no pair (1, 0)"),
        ([[1.0]], {"pinned": [(0, -1)]}, "no pair (0, -1)"),
        ([[1.0]], {"quotas": [Quota(frozenset({4}))]}, "no pair (4, 0)"),
    ],
)
def test_what_is_no_problem_is_refused(matrix: object, asked: dict[str, object], said: str) -> None:
    with pytest.raises(ValueError, match=said.replace("(", r"\(").replace(")", r"\)")):
        Problem.of(matrix, **{"seats": 1, "most": 1, **asked})  # type: ignore[arg-type]


def test_optimum_of_a_larger_table_is_proven_though_most_pairs_were_left_out() -> None:
    lots = np.random.default_rng(7)
    matrix, forbidden = lots.random((120, 90)), lots.random((120, 90)) < 0.05
    problem = Problem.of(matrix, seats=3, most=3, least=1, forbidden=forbidden)
    found = assign(problem)
    assert keeps(problem, found.pairs)
    assert found.gap < 1e-6
    # The same with all pairs equal: whoever sits, nobody is left without.
    even = assign(Problem.of(np.zeros((120, 90)), seats=3, most=3, least=1, forbidden=forbidden))
    assert (even.total, even.gap) == (0, 0)


def test_proposals_without_seats_need_nobody() -> None:
    problem = Problem.of(np.ones((2, 1)), seats=0, most=0, forbidden=[(0, 0), (1, 0)])
    for is_fair in (False, True):
        assert assign(problem, is_fair=is_fair).pairs == ()
    assert refill(problem, []).pairs == ()
