# SPDX-License-Identifier: Apache-2.0
"""Votes that identify tasks: three quarters of the ballots; two thirds and half of all."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from banha.contexts.councils.rules import VoteCount, is_carried, is_in_favour, votes_needed
from banha.contexts.councils.terms import VOTE_RULES

NATIONAL, MOIT = VOTE_RULES["identification_national"], VOTE_RULES["identification_moit"]
MORE_THAN_TWO_THIRDS = VOTE_RULES["conclusion_moit"]


@st.composite
def counts(draw: st.DrawFn) -> VoteCount:
    members = draw(st.integers(1, 15))
    present = draw(st.integers(0, members))
    ballots = draw(st.integers(0, present))
    return VoteCount(draw(st.integers(0, ballots)), ballots, present, members)


@given(counts())
def test_national_more_than_three_quarters_of_the_ballots(count: VoteCount) -> None:
    assert is_carried(count, NATIONAL) == (count.in_favour * 4 > count.ballots * 3)


@given(counts())
def test_ministry_two_thirds_of_those_present_and_half_of_all_members(count: VoteCount) -> None:
    carried = count.in_favour * 3 >= count.present * 2 and count.in_favour * 2 >= count.members
    assert is_carried(count, MOIT) == (carried and count.in_favour > 0)


@given(counts())
def test_conclusions_need_more_than_two_thirds_of_those_present(count: VoteCount) -> None:
    assert is_carried(count, MORE_THAN_TWO_THIRDS) == (count.in_favour * 3 > count.present * 2)


@pytest.mark.parametrize("rule", VOTE_RULES.values(), ids=lambda rule: rule.code)
@given(count=counts())
def test_what_is_said_to_be_needed_carries_and_one_less_does_not(rule, count: VoteCount) -> None:
    needed = votes_needed(count, rule)
    of = range(count.ballots + 1)
    carried = [
        n for n in of if is_carried(VoteCount(n, count.ballots, count.present, count.members), rule)
    ]
    assert carried == [n for n in of if n >= needed]


def test_a_ballot_says_carry_out_only_when_every_item_is_met() -> None:
    assert is_in_favour({"need": True, "new": True})
    assert not is_in_favour({"need": True, "new": False})
    assert not is_in_favour({})


@pytest.mark.parametrize("found", [(3, 2, 5, 9), (2, 2, 1, 9), (1, 1, 9, 5), (-1, 2, 5, 9)])
def test_counts_that_cannot_be_are_refused(found: tuple[int, int, int, int]) -> None:
    with pytest.raises(ValueError, match="VoteCount"):
        VoteCount(*found)
