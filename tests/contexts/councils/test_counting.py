# SPDX-License-Identifier: Apache-2.0
"""Counting ballots of points, each rule in the words of its article (TT 20/2023 Đ11, TT 50 Đ21)."""

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from banha.contexts.councils.rules import Counted, ScoreBallot, count_ballots
from banha.contexts.councils.terms import APPLIED, FORMS, SCORE_RULES, ScoreForm, ScoreRule

NATIONAL, MOIT = SCORE_RULES["scores_national"], SCORE_RULES["scores_moit"]


def points(most: Decimal) -> st.SearchStrategy[Decimal]:
    """Points in halves, nothing as often as any."""
    return st.integers(0, int(most * 2)).map(lambda halves: Decimal(halves) / 2)


def ballots(form: ScoreForm, least: int = 1) -> st.SearchStrategy[list[ScoreBallot]]:
    one = st.fixed_dictionaries({each.code: points(each.most) for each in form.criteria})
    return st.lists(one, min_size=least, max_size=11).map(
        lambda given: [ScoreBallot(member, scores) for member, scores in enumerate(given)]
    )


def count(cast: list[ScoreBallot], rule: ScoreRule, present: int | None = None) -> Counted:
    return count_ballots(cast, form=APPLIED, rule=rule, present=present or len(cast))


def ballot(member: int, share: str, **changed: str) -> ScoreBallot:
    """A ballot that gives every criterion the same share of its points."""
    scores = {one.code: one.most * Decimal(share) for one in APPLIED.criteria}
    return ScoreBallot(member, {**scores, **{code: Decimal(v) for code, v in changed.items()}})


@pytest.mark.parametrize("form", FORMS, ids=lambda form: form.code)
def test_every_form_brings_100_points_at_most(form: ScoreForm) -> None:
    assert form.most == 100
    assert len({one.code for one in form.criteria}) == len(form.criteria)
    assert any(one.breaks_ties for one in form.criteria)


@given(ballots(APPLIED))
def test_a_ballot_over_20_percent_from_the_mean_of_all_is_invalid(cast: list[ScoreBallot]) -> None:
    counted = count(cast, NATIONAL)
    all_mean = sum(sum(one.scores.values()) for one in cast) / Decimal(len(cast))
    for one in cast:
        total = sum(one.scores.values())
        # Multiplied out, so that no rounding decides a ballot on the edge.
        is_far = abs(total * len(cast) - all_mean * len(cast)) * 5 > all_mean * len(cast)
        assert (one.member in counted.invalid) == is_far


@given(ballots(APPLIED))
def test_the_mean_is_taken_again_over_the_valid_ballots_alone(cast: list[ScoreBallot]) -> None:
    counted = count(cast, NATIONAL)
    kept = [one.total for one in cast if one.member in counted.valid]
    assert set(counted.valid) | set(counted.invalid) == {one.member for one in cast}
    assert counted.mean == (sum(kept) / len(kept) if kept else None)


@given(ballots(APPLIED))
def test_the_ministry_leaves_no_ballot_out(cast: list[ScoreBallot]) -> None:
    counted = count(cast, MOIT)
    assert counted.invalid == ()
    assert counted.mean == counted.first_mean


def test_a_ballot_at_exactly_20_percent_is_valid() -> None:
    # Means of 80: 64 and 96 lie at 20 % exactly.
    cast = [ballot(1, "0.64"), ballot(2, "0.96"), ballot(3, "0.8")]
    assert count(cast, NATIONAL).invalid == ()


def test_two_ballots_far_apart_leave_no_mean() -> None:
    counted = count([ballot(1, "1"), ballot(2, "0.5")], NATIONAL)
    assert (counted.first_mean, counted.mean, counted.valid) == (75, None, ())
    assert not counted.may_be_recommended


def test_what_lies_far_from_the_second_mean_stays() -> None:
    """The mean is taken again once, and no ballot is struck a second time."""
    shares = ["0.9"] * 6 + ["0.66", "0.1"]
    counted = count([ballot(n, share) for n, share in enumerate(shares)], NATIONAL)
    assert counted.invalid == (7,)
    second = Fraction(6 * 90 + 66, 7)
    assert counted.mean == second
    assert abs(66 - second) > second / 5


@given(ballots(APPLIED), st.integers(0, 4))
def test_no_criterion_may_be_given_nothing_by_more_than_a_quarter_of_those_present(
    cast: list[ScoreBallot], silent: int
) -> None:
    present = len(cast) + silent
    counted = count(cast, NATIONAL, present)
    for one in APPLIED.criteria:
        zeros = len([each for each in cast if each.scores[one.code] == 0])
        assert (one.code in counted.zeroed) == (zeros * 4 > present)


@given(ballots(APPLIED), st.integers(0, 4))
def test_the_ministry_says_a_third(cast: list[ScoreBallot], silent: int) -> None:
    present = len(cast) + silent
    counted = count(cast, MOIT, present)
    for one in APPLIED.criteria:
        zeros = len([each for each in cast if each.scores[one.code] == 0])
        assert (one.code in counted.zeroed) == (zeros * 3 > present)


@pytest.mark.parametrize(
    ("share", "passes"), [("0.7", True), ("0.69999", False), ("0.70001", True)]
)
def test_70_points_pass_and_less_does_not(share: str, passes: bool) -> None:
    counted = count([ballot(1, share), ballot(2, share)], MOIT)
    assert counted.reaches_pass_mark is passes


def test_a_criterion_zeroed_by_too_many_bars_a_high_mean() -> None:
    cast = [ballot(n, "1") for n in range(6)] + [ballot(n, "1", plan="0") for n in (6, 7, 8)]
    counted = count(cast, NATIONAL)
    assert counted.reaches_pass_mark
    assert counted.zeroed == ("plan",)
    assert not counted.may_be_recommended
    assert count(cast, MOIT).may_be_recommended


def test_who_gave_nothing_counts_though_his_ballot_is_invalid() -> None:
    low = [ballot(n, "0.45", overview="0") for n in (7, 8, 9)]
    counted = count([ballot(n, "0.8") for n in range(7)] + low, NATIONAL)
    assert counted.invalid == (7, 8, 9)
    assert counted.zeroed == ("overview",)


def test_one_member_has_one_ballot() -> None:
    with pytest.raises(ValueError, match="two ballots"):
        count([ballot(1, "0.8"), ballot(1, "0.9")], NATIONAL)


def test_nothing_cast_is_no_mean() -> None:
    counted = count_ballots([], form=APPLIED, rule=NATIONAL, present=7)
    assert (counted.mean, counted.may_be_recommended) == (None, False)
