# SPDX-License-Identifier: Apache-2.0
"""The optimum over all pairs, worked out on few of them.

The programme is solved over the pairs that promise most; its prices then tell the worth of every
pair left out. Those that would gain come in, and it is solved again. When none would, the prices
prove the optimum over the whole table, and their bound is told whatever the solver's rounding did.
"""

from dataclasses import dataclass, replace
from time import monotonic

import numpy as np

from banha.foundation.assignment.linear import Model, Outcome, solved
from banha.foundation.assignment.rules import LevelRule
from banha.foundation.assignment.terms import (
    Impossible,
    Mask,
    Matrix,
    Problem,
    Shortage,
    Want,
    Whole,
)

#: Gains below this are rounding (affinities are brought to at most 1).
TOLERANCE = 1e-9
#: Pairs that each proposal and each expert begin with, and that come in for a proposal at once.
FIRST, MORE = 12, 10
#: Pairs a whole-number programme is still given; beyond that it answers with a gap.
MOST_PAIRS = 400_000
#: Pairs that nearly would gain, and come in with those: so many a proposal, told from a sample.
NEARLY, SAMPLE = 3, 200_000
BLOCK = 256
#: Equals are taken by lot (always the same one): else all would get the same few experts.
LOT = 1e-7
#: What is missing to a row below this is rounding.
SHORT = 1e-7


@dataclass(frozen=True, eq=False)
class Solved:
    """Pairs with their shares, the value, the proven bound, and what every pair would gain."""

    experts: Whole
    proposals: Whole
    shares: Matrix
    value: float
    bound: float
    gains: Matrix
    active: Mask


def pinned_mask(problem: Problem) -> Mask:
    mask = np.zeros(problem.affinity.shape, dtype=np.bool_)
    for pair in problem.pinned:
        mask[pair] = True
    return mask


def promising(problem: Problem, worth: Matrix) -> Mask:
    """The nearest experts of each proposal and the nearest proposals of each expert."""
    mask = pinned_mask(problem)
    most = int(problem.seats.max(initial=0))
    barred = problem.forbidden
    _mark_best(mask, worth, barred, max(FIRST, most + FIRST // 2))
    least = int(problem.least.max(initial=0))
    _mark_best(mask.T, worth.T, barred.T, max(FIRST, least + FIRST // 2))
    return mask & problem.allowed


def _mark_best(mask: Mask, values: Matrix, barred: Mask, count: int) -> None:
    """Mark so many of the greatest in each column."""
    rows, columns = values.shape
    if rows <= count:
        mask[:] = True
        return
    lots = np.random.default_rng(columns)
    for at in range(0, columns, BLOCK):
        part = values[:, at : at + BLOCK].T + 0.0
        part += LOT * lots.random(part.shape)
        part[barred[:, at : at + BLOCK].T] = -np.inf
        best = np.argpartition(part, rows - count, axis=1)[:, rows - count :]
        mask[best, np.arange(at, at + len(part))[:, None]] = True


def gains_at(model: Model, prices: Matrix) -> tuple[Matrix, float]:
    """What every pair would add at these prices, and the bound they prove."""
    low, high = model.low, model.high
    # A price of the wrong sign (the solver's rounding) would prove nothing.
    prices = np.where(np.isinf(high), np.minimum(prices, 0), prices)
    experts, proposals = model.worth.shape
    gains = model.worth - prices[:experts, None]
    gains -= prices[experts : experts + proposals]
    bound = float(
        np.where(prices > 0, prices * np.where(np.isinf(high), 0, high), prices * low).sum()
    )
    at = experts + proposals
    for rule in model.rules:
        own = prices[at : at + len(rule.low)]
        rule.charge(own, gains)
        if isinstance(rule, LevelRule) and rule.is_lifted:
            bound += max(0.0, 1.0 + float(own.sum())) * rule.level
        at += len(rule.low)
    gains[model.problem.forbidden] = -np.inf
    sure = pinned_mask(model.problem)
    bound += float(gains[gains > 0].sum()) + float(np.minimum(gains[sure], 0).sum())
    return gains, bound


def _enlarged(active: Mask, gains: Matrix) -> Mask | None:
    """The pairs with those that would gain most; None when none would."""
    wanting = (gains > TOLERANCE) & ~active
    if not wanting.any():
        return None
    lots = np.random.default_rng(int(active.sum()))
    for j in np.nonzero(wanting.sum(axis=0) > MORE)[0]:
        rows = np.nonzero(wanting[:, j])[0]
        kept = rows[np.argsort(-gains[rows, j] - LOT * lots.random(len(rows)))[:MORE]]
        wanting[:, j] = False
        wanting[kept, j] = True
    return active | wanting | ((gains > _nearly(gains, active)) & ~active)


def _nearly(gains: Matrix, active: Mask) -> float:
    """Above this some more pairs stand, about ``NEARLY`` a proposal: the next prices will ask for
    them, and a round costs more than they do."""
    lots = np.random.default_rng(0)
    sample = lots.integers(gains.size, size=min(gains.size, SAMPLE))
    values = gains.ravel()[sample]
    values[active.ravel()[sample]] = -np.inf
    rank = round(NEARLY / len(gains) * len(values))
    if not 0 < rank < len(values):
        return -np.inf if rank else np.inf
    return float(np.partition(values, len(values) - rank)[-rank])


def fillable(model: Model, active: Mask, seconds: float, failed: Outcome) -> Mask:
    """More pairs, until all rows can be kept; raises Impossible when no pairs suffice."""
    if not failed.is_finished:
        raise Impossible([Shortage(Want.TIME)])
    enough, prices = _filled(model, active, seconds)
    if prices is not None:
        raise Impossible([Shortage(Want.TOGETHER)])
    return enough


def gaps_of(model: Model, *, seconds: float = 60.0) -> Matrix | None:
    """Prices that mark the rows which cannot be kept; None when all can."""
    _enough, prices = _filled(model, promising(model.problem, model.worth), seconds)
    return prices


def _filled(model: Model, active: Mask, seconds: float) -> tuple[Mask, Matrix | None]:
    """Pairs that keep all rows, or the prices of the rows when even all pairs do not."""
    sure = pinned_mask(model.problem)
    idle = Model(model.problem, np.zeros_like(model.worth), model.rules)
    while True:
        i, j = np.nonzero(active)
        outcome = solved(idle, i, j, sure, seconds=seconds, elastic=True)
        if outcome.values is None:
            raise Impossible([Shortage(Want.TIME)])
        if outcome.value > -SHORT:
            return active, None
        gains, _bound = gains_at(idle, outcome.prices)
        more = _enlarged(active, gains)
        if more is None:
            return active, outcome.prices
        active = more


def optimum(model: Model, active: Mask | None = None, *, seconds: float = 600.0) -> Solved:
    """The proven optimum, in shares; raises Impossible."""
    active = promising(model.problem, model.worth) if active is None else active
    sure = pinned_mask(model.problem)
    while True:
        i, j = np.nonzero(active)
        outcome = solved(model, i, j, sure, seconds=seconds)
        if outcome.values is None:
            before, active = active, fillable(model, active, seconds, outcome)
            if active is before:
                raise Impossible([Shortage(Want.TOGETHER)])
            continue
        gains, bound = gains_at(model, outcome.prices)
        more = _enlarged(active, gains)
        if more is None:
            shares = outcome.values[: len(i)]
            return Solved(i, j, shares, outcome.value, max(bound, outcome.value), gains, active)
        active = more


def is_whole(shares: Matrix) -> bool:
    """Whether every pair sits or does not."""
    return bool((np.abs(shares - np.round(shares)) < 1e-6).all())


def whole(model: Model, found: Solved, *, seconds: float) -> Solved | None:
    """The best without shares of seats; None when there is none, or none was found in time.

    A pair whose gain lies further below 0 than the bound lies above what was found cannot make
    it better, so the few others are enough.
    """
    if is_whole(found.shares):
        return found
    until = monotonic() + seconds
    active, best = found.active, None
    while True:
        one = _search(model, found, active, best, max(0.1, until - monotonic()))
        best = one or best
        value = best.value if best else -np.inf
        missed = model.problem.allowed & ~active & (found.gains >= value - found.bound - TOLERANCE)
        if not missed.any():
            return best
        too_many = int(active.sum()) + int(missed.sum()) > MOST_PAIRS
        if too_many or monotonic() >= until:
            return replace(best, bound=found.bound) if best else None
        active = active | missed


def _search(
    model: Model, found: Solved, active: Mask, best: Solved | None, seconds: float
) -> Solved | None:
    """The best over these pairs, with their own bound; not worse than what is known."""
    i, j = np.nonzero(active)
    start = None
    if best is not None:
        seated = np.zeros(active.shape, dtype=np.bool_)
        seated[best.experts, best.proposals] = best.shares > 0.5
        start = seated[i, j].astype(np.float64)
    sure = pinned_mask(model.problem)
    outcome = solved(model, i, j, sure, seconds=seconds, whole=True, start=start)
    bound = min(found.bound, outcome.bound)
    if outcome.values is None or (best is not None and outcome.value < best.value):
        return replace(best, bound=max(best.value, bound)) if best else None
    shares = outcome.values[: len(i)]
    return Solved(i, j, shares, outcome.value, max(outcome.value, bound), found.gains, active)
