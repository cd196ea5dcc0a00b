# SPDX-License-Identifier: Apache-2.0
"""Counting votes for or against: what carries, and how many more were needed."""

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from math import ceil, floor

from banha.contexts.councils.terms import VoteRule


@dataclass(frozen=True)
class VoteCount:
    """Votes in favour among the ballots of the members present; of how many members in all.

    Opinions of absent members are read out and are no ballots.
    """

    in_favour: int
    ballots: int
    present: int
    members: int

    def __post_init__(self) -> None:
        if not 0 <= self.in_favour <= self.ballots <= self.present <= self.members:
            raise ValueError(self)


def is_in_favour(items: Mapping[str, bool]) -> bool:
    """A ballot of items says "carry out" only when every item is met (TT 06/2023)."""
    return bool(items) and all(items.values())


def votes_needed(count: VoteCount, rule: VoteRule) -> int:
    """The least votes in favour that carry under this rule."""
    of = count.present if rule.of_present else count.ballots
    share = rule.share * of
    needed = floor(share) + 1 if rule.is_more else ceil(share)
    of_all = ceil((rule.of_all or Fraction(0)) * count.members)
    return max(needed, of_all, 1)


def is_carried(count: VoteCount, rule: VoteRule) -> bool:
    return count.in_favour >= votes_needed(count, rule)
