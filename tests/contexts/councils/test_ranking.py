# SPDX-License-Identifier: Apache-2.0
"""Who is recommended: the highest mean, the proposer's bonus, the tie-breaks in their order."""

from dataclasses import replace
from decimal import Decimal
from fractions import Fraction
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from banha.contexts.councils.rules import (
    Candidate,
    ScoreBallot,
    count_ballots,
    final_score,
    rank_across,
    rank_candidates,
    ties_across,
)
from banha.contexts.councils.services.judged import Judged, candidate_of
from banha.contexts.councils.terms import (
    APPLIED,
    FORM_BY_CODE,
    SCORE_RULES,
    ScoreRule,
    TieBreak,
)

NATIONAL, MOIT = SCORE_RULES["scores_national"], SCORE_RULES["scores_moit"]


def candidate(
    key: int, mean: str, *, rule: ScoreRule = NATIONAL, zeroed: bool = False, **facts: Any
) -> Candidate:
    """Nine members give the same, so that the mean is what is asked for."""
    share = Decimal(mean) / 100
    scores = {one.code: one.most * share for one in APPLIED.criteria}
    if zeroed:
        scores["plan"] = Decimal(0)
    cast = [ScoreBallot(member, scores) for member in range(9)]
    counted = count_ballots(cast, form=APPLIED, rule=rule, present=9)
    return Candidate(key, counted, **facts)


def order(*candidates: Candidate, rule: ScoreRule = NATIONAL) -> list[tuple[int, int | None]]:
    return [
        (one.candidate.key, one.place)
        for one in rank_candidates(candidates, form=APPLIED, rule=rule)
    ]


def test_the_highest_mean_of_70_or_more_is_recommended() -> None:
    assert order(candidate(1, "72"), candidate(2, "85"), candidate(3, "69.9")) == [
        (2, 1),
        (1, 2),
        (3, None),
    ]


def test_the_proposer_gets_a_tenth_of_its_own_mean() -> None:
    proposer = candidate(1, "80", has_proposed=True)
    assert final_score(proposer, NATIONAL) == 88
    assert order(candidate(2, "87"), proposer) == [(1, 1), (2, 2)]


@given(st.integers(0, 10000).map(lambda n: Decimal(n) / 100))
def test_the_bonus_is_added_only_once_the_mean_has_passed(mean: Decimal) -> None:
    proposer = candidate(1, str(mean), has_proposed=True)
    own = Fraction(mean)
    assert final_score(proposer, NATIONAL) == (own * Fraction(11, 10) if mean >= 70 else own)
    assert (order(proposer) == [(1, 1)]) == (mean >= 70)


def test_the_ministry_adds_nothing() -> None:
    assert final_score(candidate(1, "80", has_proposed=True, rule=MOIT), MOIT) == 80


def test_a_zeroed_criterion_takes_the_highest_out() -> None:
    assert order(candidate(1, "95", zeroed=True), candidate(2, "75")) == [(2, 1), (1, None)]


def test_equals_are_parted_by_the_lower_budget_first() -> None:
    places = rank_candidates(
        [
            candidate(1, "80", budget=900, has_excellent_record=True),
            candidate(2, "80", budget=800),
        ],
        form=APPLIED,
        rule=NATIONAL,
    )
    assert [(one.candidate.key, one.place, one.parted_by) for one in places] == [
        (2, 1, TieBreak.BUDGET),
        (1, 2, TieBreak.BUDGET),
    ]
    assert places[0].is_recommended


def test_then_by_an_excellent_task_within_five_years() -> None:
    first, *_rest = rank_candidates(
        [
            candidate(1, "80", budget=900),
            candidate(2, "80", budget=900, has_excellent_record=True),
            candidate(3, "80", budget=950, has_excellent_record=True),
        ],
        form=APPLIED,
        rule=NATIONAL,
    )
    assert (first.candidate.key, first.parted_by) == (2, TieBreak.RECORD)


def test_then_by_content_and_plan() -> None:
    plain = candidate(1, "80", budget=900)
    more = candidate(2, "80", budget=900)
    given = more.counted.by_criterion
    # More for the plan, as much less for the use: content and plan count together.
    means = {**given, "plan": given["plan"] + 2, "use": given["use"] - 2}
    more = replace(more, counted=replace(more.counted, by_criterion=means))
    first, second = rank_candidates([plain, more], form=APPLIED, rule=NATIONAL)
    assert (first.candidate.key, first.parted_by) == (2, TieBreak.CONTENT)
    assert second.place == 2


def test_where_nothing_parts_equals_the_council_itself_proposes() -> None:
    places = rank_candidates(
        [candidate(1, "80", budget=900), candidate(2, "80", budget=900)],
        form=APPLIED,
        rule=NATIONAL,
    )
    assert [(one.place, one.shared, one.is_recommended) for one in places] == [
        (1, True, False),
        (1, True, False),
    ]


@pytest.mark.parametrize(("one", "other"), [(70, 90), (90, 70)])
def test_in_the_ministry_the_chair_parts_equals(one: int, other: int) -> None:
    places = rank_candidates(
        [
            candidate(1, "80", rule=MOIT, chair_total=Fraction(one), budget=1),
            candidate(2, "80", rule=MOIT, chair_total=Fraction(other), budget=2),
        ],
        form=APPLIED,
        rule=MOIT,
    )
    assert places[0].candidate.key == (1 if one > other else 2)
    assert places[0].parted_by == TieBreak.CHAIR


@given(
    st.lists(
        st.tuples(
            st.integers(60, 100),
            st.booleans(),
            st.integers(1, 3),
            st.booleans(),
        ),
        max_size=8,
    )
)
def test_places_follow_the_rules_whatever_competes(
    rows: list[tuple[int, bool, int, bool]],
) -> None:
    found = rank_candidates(
        [
            candidate(
                key, str(mean), has_proposed=proposed, budget=budget, has_excellent_record=record
            )
            for key, (mean, proposed, budget, record) in enumerate(rows)
        ],
        form=APPLIED,
        rule=NATIONAL,
    )
    assert sorted(one.candidate.key for one in found) == list(range(len(rows)))
    placed = [one for one in found if one.place is not None]
    assert all((one.place is not None) == one.candidate.counted.may_be_recommended for one in found)
    for above, below in pairwise(placed):
        facts = [
            (-one.score, one.candidate.budget, not one.candidate.has_excellent_record)
            for one in (above, below)
            if one.score is not None
        ]
        assert facts[0] <= facts[1]
        assert (above.place == below.place) == (
            above.shared and below.shared and facts[0] == facts[1]
        )


def measured(key: int, mean: str, **facts: Any) -> Candidate:
    """A dossier of some council as the record keeps it: the mean to four decimals."""
    return candidate_of(key, Judged("recommended", Decimal(mean), **facts))


def across(*candidates: Candidate, ties: tuple[TieBreak, ...] = ()) -> list[tuple[int, Any]]:
    forms = {one.key: APPLIED for one in candidates}
    found = rank_across(candidates, forms=forms, ties=ties)
    return [(place.candidate.key, place.place) for place in found]


def test_dossiers_of_several_councils_stand_by_the_mean_alone() -> None:
    proposer = replace(measured(1, "80"), has_proposed=True)
    assert across(proposer, measured(2, "81")) == [(2, 1), (1, 2)]


def test_equals_across_councils_are_parted_by_what_all_rules_name() -> None:
    cheap = measured(1, "80", budget=5)
    dear = measured(2, "80", budget=9)
    assert across(dear, cheap, ties=(TieBreak.BUDGET,)) == [(1, 1), (2, 2)]
    assert across(dear, cheap) == [(2, 1), (1, 1)]


def test_ties_across_are_those_every_rule_names_and_content_on_one_form_alone() -> None:
    forms = [FORM_BY_CODE["F1"], FORM_BY_CODE["F2"]]
    assert ties_across(forms, [NATIONAL]) == (TieBreak.BUDGET, TieBreak.RECORD)
    assert ties_across(forms[:1], [NATIONAL, NATIONAL]) == NATIONAL.ties
    assert ties_across(forms, [NATIONAL, MOIT]) == ()
    assert ties_across([], []) == ()


@given(st.lists(st.integers(60, 99), min_size=1, max_size=8))
def test_places_across_never_rise_as_the_means_fall(means: list[int]) -> None:
    placed = rank_across(
        [measured(at, str(mean)) for at, mean in enumerate(means)], forms={}, ties=()
    )
    for first, second in pairwise(placed):
        assert first.place is not None
        assert second.place is not None
        assert first.place <= second.place
        assert (first.place == second.place) == (first.score == second.score)
