# SPDX-License-Identifier: Apache-2.0
"""Rules beyond seats and loads, as rows of a linear programme over pairs."""

from typing import Protocol

import numpy as np

from banha.foundation.assignment.terms import Mask, Matrix, Problem, Quota, Whole

#: Rows, places of the columns and coefficients of one rule.
Entries = tuple[Whole, Whole, Matrix]


class Rule(Protocol):
    """Some rows; ``low`` and ``high`` bound each of them."""

    low: Matrix
    high: Matrix

    def entries(self, experts: Whole, proposals: Whole) -> Entries:
        """What the columns of these pairs add to the rows."""

    def charge(self, prices: Matrix, worth: Matrix) -> None:
        """Take what the rows cost at these prices from the worth of every pair."""


class GroupRule:
    """A quota: so many of a group on each proposal."""

    def __init__(self, quota: Quota, shape: tuple[int, int]) -> None:
        experts, proposals = shape
        self._members = np.array(sorted(quota.experts), dtype=np.int64)
        self._is_member = np.zeros(experts, dtype=np.bool_)
        self._is_member[self._members] = True
        self._proposals, self._row = _places(quota.proposals, proposals)
        count = len(self._proposals)
        most = np.inf if quota.at_most is None else float(quota.at_most)
        self.low = np.full(count, float(quota.at_least))
        self.high = np.full(count, most)

    def entries(self, experts: Whole, proposals: Whole) -> Entries:
        at = np.nonzero(self._is_member[experts] & (self._row[proposals] >= 0))[0]
        return self._row[proposals[at]], at, np.ones(len(at))

    def charge(self, prices: Matrix, worth: Matrix) -> None:
        worth[np.ix_(self._members, self._proposals)] -= prices


class LevelRule:
    """These proposals get affinities that sum up to a level at least.

    With ``is_lifted`` the level is a variable of its own, and ``level`` only its ceiling.
    """

    def __init__(
        self, values: Matrix, proposals: Whole, level: float, *, is_lifted: bool = False
    ) -> None:
        self._values = values
        self._proposals, self._row = _places(frozenset(proposals.tolist()), values.shape[1])
        self.level = level
        self.is_lifted = is_lifted
        self.low = np.full(len(proposals), 0.0 if is_lifted else level)
        self.high = np.full(len(proposals), np.inf)

    def entries(self, experts: Whole, proposals: Whole) -> Entries:
        at = np.nonzero(self._row[proposals] >= 0)[0]
        return self._row[proposals[at]], at, self._values[experts[at], proposals[at]]

    def charge(self, prices: Matrix, worth: Matrix) -> None:
        worth[:, self._proposals] -= self._values[:, self._proposals] * prices


class KeptRule:
    """So many of the pairs that sat before sit again."""

    def __init__(self, held: Mask, count: int) -> None:
        self._held = held
        self.low = np.array([float(count)])
        self.high = np.array([np.inf])

    def entries(self, experts: Whole, proposals: Whole) -> Entries:
        at = np.nonzero(self._held[experts, proposals])[0]
        return np.zeros(len(at), dtype=np.int64), at, np.ones(len(at))

    def charge(self, prices: Matrix, worth: Matrix) -> None:
        worth[self._held] -= prices[0]


def group_rules(problem: Problem) -> list[Rule]:
    """The quotas of a problem."""
    return [GroupRule(quota, problem.affinity.shape) for quota in problem.quotas]


def _places(proposals: frozenset[int] | None, size: int) -> tuple[Whole, Whole]:
    chosen = np.array(sorted(range(size) if proposals is None else proposals), dtype=np.int64)
    row = np.full(size, -1, dtype=np.int64)
    row[chosen] = np.arange(len(chosen))
    return chosen, row
