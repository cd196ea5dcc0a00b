# SPDX-License-Identifier: Apache-2.0
"""What an assignment of experts to proposals is asked, and what comes back."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from enum import Enum
from functools import cached_property
from math import fsum

import numpy as np
from numpy.typing import NDArray

Matrix = NDArray[np.float64]
Mask = NDArray[np.bool_]
Whole = NDArray[np.int64]
#: An expert and a proposal, by their places in the matrix (row, column).
Pair = tuple[int, int]


@dataclass(frozen=True)
class Quota:
    """How many of a group of experts sit on each proposal (or on each of those named)."""

    experts: frozenset[int]
    at_least: int = 0
    at_most: int | None = None
    proposals: frozenset[int] | None = None
    name: str = ""


@dataclass(frozen=True, eq=False)
class Problem:
    """Affinities (experts × proposals; more is better, below 0 is allowed) and what binds."""

    affinity: Matrix
    seats: Whole
    most: Whole
    least: Whole
    forbidden: Mask
    pinned: tuple[Pair, ...] = ()
    quotas: tuple[Quota, ...] = ()

    @classmethod
    def of(
        cls,
        affinity: NDArray[np.generic] | Sequence[Sequence[float]],
        *,
        seats: int | Sequence[int],
        most: int | Sequence[int],
        least: int | Sequence[int] = 0,
        forbidden: Mask | Collection[Pair] = (),
        pinned: Iterable[Pair] = (),
        quotas: Iterable[Quota] = (),
    ) -> "Problem":
        """Checked; raises ValueError, in words, for what is no problem at all."""
        values = np.ascontiguousarray(affinity, dtype=np.float64)
        if values.ndim != 2 or not values.size:
            raise ValueError("the affinities must be a table of experts and proposals")
        if not np.isfinite(values).all():
            row, column = np.argwhere(~np.isfinite(values))[0]
            raise ValueError(f"the affinity in row {row}, column {column} is not a number")
        experts, proposals = values.shape
        pairs = tuple(dict.fromkeys((int(i), int(j)) for i, j in pinned))
        _within(pairs, values.shape)
        groups = tuple(quotas)
        for quota in groups:
            _within(((i, 0) for i in quota.experts), values.shape)
            _within(((0, j) for j in quota.proposals or ()), values.shape)
        return cls(
            values,
            seats=_counts(seats, proposals, "seats"),
            most=_counts(most, experts, "greatest loads"),
            least=_counts(least, experts, "least loads"),
            forbidden=_mask(forbidden, values.shape),
            pinned=pairs,
            quotas=groups,
        )

    @cached_property
    def allowed(self) -> Mask:
        """The pairs that may sit."""
        return ~self.forbidden

    def without(self, pairs: Iterable[Pair] = (), experts: Iterable[int] = ()) -> "Problem":
        """The same with these pairs forbidden, and these experts altogether."""
        forbidden = self.forbidden.copy()
        gone = set(experts)
        for i, j in pairs:
            forbidden[i, j] = True
        forbidden[sorted(gone), :] = True
        least = self.least.copy()
        least[sorted(gone)] = 0
        kept = tuple(pair for pair in self.pinned if not forbidden[pair])
        return replace(self, forbidden=forbidden, least=least, pinned=kept)


def _counts(given: int | Sequence[int], size: int, what: str) -> Whole:
    found = np.asarray(given)
    if found.dtype.kind not in "iu" or found.ndim > 1 or (found.ndim == 1 and len(found) != size):
        raise ValueError(f"the {what} must be one whole number, or {size} of them")
    if (found < 0).any():
        raise ValueError(f"the {what} must not be below 0")
    return np.broadcast_to(found.astype(np.int64), (size,)).copy()


def _within(pairs: Iterable[Pair], shape: tuple[int, ...]) -> None:
    for i, j in pairs:
        if not (0 <= i < shape[0] and 0 <= j < shape[1]):
            raise ValueError(f"there is no pair ({i}, {j}) in a table of {shape[0]} × {shape[1]}")


def _mask(given: Mask | Collection[Pair], shape: tuple[int, int]) -> Mask:
    if isinstance(given, np.ndarray):
        if given.shape != shape or given.dtype != np.bool_:
            raise ValueError(f"the forbidden pairs must be a mask of {shape[0]} × {shape[1]}")
        return given
    _within(given, shape)
    mask = np.zeros(shape, dtype=np.bool_)
    for i, j in given:
        mask[i, j] = True
    return mask


class Want(Enum):
    """Why an assignment cannot be."""

    EXPERTS = "experts"  # fewer experts are free for a proposal than it has seats
    LOADS = "loads"  # those who may sit on these proposals cannot carry all their seats
    LEAST = "least"  # these experts must have more than what is open to them
    PINS = "pins"  # what was pinned contradicts a conflict, a load, the seats or a quota
    QUOTA = "quota"  # too few (or too many pinned) of a group
    TOGETHER = "together"  # each rule can be kept alone, all of them cannot
    TIME = "time"  # none was found within the time allowed


@dataclass(frozen=True)
class Shortage:
    """One reason, with the places it concerns; ``needed`` exceeds ``open``."""

    want: Want
    proposals: tuple[int, ...] = ()
    experts: tuple[int, ...] = ()
    needed: int = 0
    open: int = 0
    name: str = ""

    def __str__(self) -> str:
        many = len(self.proposals) != 1
        where = f"proposal{'s' if many else ''} {listed(self.proposals)}"
        whom = f"expert{'s' if len(self.experts) != 1 else ''} {listed(self.experts)}"
        return {
            Want.EXPERTS: f"{where}: {self.needed} seats, but only {self.open} experts are free "
            "after conflicts",
            Want.LOADS: f"{where}: {self.needed} seats{' together' if many else ''}, but the "
            f"experts who may sit there have room for {self.open} (loads and conflicts)",
            Want.LEAST: f"{whom}: must have {self.needed} seats, but only {self.open} are open "
            "to them (least load)",
            Want.PINS: f"{whom} on {where}: pinned against {self.name}",
            Want.QUOTA: f"{where}: {self.needed} of the group {self.name} are asked for, but only "
            f"{self.open} may sit there",
            Want.TOGETHER: "each rule can be kept alone, but not all of them together "
            "(seats, loads, conflicts and quotas)",
            Want.TIME: "no assignment was found within the time allowed",
        }[self.want]


def listed(places: Sequence[int | str], most: int = 12) -> str:
    """Places for a sentence; a long list is cut and says so."""
    shown = ", ".join(str(place) for place in places[:most])
    return shown if len(places) <= most else f"{shown} and {len(places) - most} more"


class Impossible(Exception):  # noqa: N818 - a finding about what was asked, not a fault
    """No assignment keeps all rules; ``shortages`` say which proposals and why."""

    def __init__(self, shortages: Sequence[Shortage]) -> None:
        self.shortages = tuple(shortages)
        super().__init__("; ".join(str(one) for one in self.shortages))


@dataclass(frozen=True, eq=False)
class Assignment:
    """Who sits where. ``bound``: no assignment has a greater total (in the fair mode: none that
    serves the worst proposal as well); ``worst_bound``: none serves its worst proposal better."""

    problem: Problem
    pairs: tuple[Pair, ...]
    bound: float
    worst_bound: float | None = None

    @cached_property
    def total(self) -> float:
        """The sum of the affinities of all seats."""
        return fsum(self.problem.affinity[pair] for pair in self.pairs)

    @cached_property
    def served(self) -> tuple[float, ...]:
        """What each proposal gets: the sum of the affinities of its seats."""
        found: list[list[float]] = [[] for _ in self.problem.seats]
        for i, j in self.pairs:
            found[j].append(self.problem.affinity[i, j])
        return tuple(fsum(one) for one in found)

    @property
    def gap(self) -> float:
        """How far the bound lies above the total; 0 up to rounding: proven."""
        return max(0.0, self.bound - self.total)

    @cached_property
    def worst(self) -> tuple[int, float]:
        """The proposal that is served worst, with its sum; those without seats do not count."""
        sums = [(value, j) for j, value in enumerate(self.served) if self.problem.seats[j]]
        value, place = min(sums, default=(0.0, 0))
        return place, value

    def experts_of(self, proposal: int) -> tuple[int, ...]:
        """Who sits on a proposal, the nearest first."""
        found = [i for i, j in self.pairs if j == proposal]
        return tuple(sorted(found, key=lambda i: (-self.problem.affinity[i, proposal], i)))
