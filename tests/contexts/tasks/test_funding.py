# SPDX-License-Identifier: Apache-2.0
"""Asked, appraised and put forward, by source and year, to the last đồng."""

from hypothesis import given
from hypothesis import strategies as st

from banha.contexts.tasks.rules.funding import funding_of, spread

WEIGHTS = st.dictionaries(st.integers(2026, 2031), st.integers(0, 10**12), min_size=1)


@given(st.integers(0, 10**13), WEIGHTS)
def test_spread_loses_nothing_and_makes_nothing(total: int, weights: dict[int, int]) -> None:
    parts = spread(total, weights)
    assert sum(parts.values()) == total
    assert all(amount > 0 for year, amount in parts.items()) or total == 0


@given(WEIGHTS)
def test_spread_of_the_sum_is_what_was_asked(weights: dict[int, int]) -> None:
    whole = {year: amount for year, amount in weights.items() if amount}
    if whole:
        assert spread(sum(weights.values()), weights) == whole


def test_rounding_goes_to_the_largest_remainder_the_earlier_year_first() -> None:
    assert spread(10, {2027: 1, 2028: 1, 2029: 1}) == {2027: 4, 2028: 3, 2029: 3}
    assert spread(5, {2027: 1, 2028: 2}) == {2027: 2, 2028: 3}


def test_estimate_stands_by_year_where_it_makes_up_the_sums() -> None:
    lines = [("state", 2027, 60), ("state", 2028, 40), ("host", 2027, 5), ("host", 2027, 5)]
    found = funding_of(lines, state=100, other=10, appraised=None, first_year=2030)
    assert found.asked == {"state": {2027: 60, 2028: 40}, "host": {2027: 10}}
    assert found.needs == {2027: 60, 2028: 40}
    assert (found.co_funding, found.has_years, found.appraised_state) == (10, True, None)


def test_sums_of_another_estimate_stand_in_the_first_year() -> None:
    found = funding_of([("state", 2027, 60)], state=90, other=7, appraised=None, first_year=2028)
    assert found.asked == {"state": {2028: 90}, "other": {2028: 7}}
    assert not found.has_years


def test_what_was_cut_is_spread_as_the_years_were_asked_and_says_so() -> None:
    lines = [("state", 2027, 60), ("state", 2028, 40), ("host", 2027, 10)]
    found = funding_of(lines, state=100, other=10, appraised={"state": 95}, first_year=2027)
    assert found.needs == {2027: 57, 2028: 38}
    assert (found.asked_state, found.appraised_state, found.proposed_state) == (100, 95, 95)
    assert found.is_spread
    assert found.proposed["host"] == {2027: 10}


def test_what_was_not_cut_keeps_its_years() -> None:
    lines = [("state", 2027, 60), ("state", 2028, 40)]
    found = funding_of(lines, state=100, other=0, appraised={"state": 100}, first_year=2027)
    assert found.needs == {2027: 60, 2028: 40}
    assert not found.is_spread


def test_money_of_a_source_nobody_asked_for_stands_in_the_first_year() -> None:
    found = funding_of([], state=0, other=0, appraised={"enterprise": 8}, first_year=2029)
    assert found.proposed["enterprise"] == {2029: 8}
    assert found.co_funding == 8
