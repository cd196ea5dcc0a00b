# SPDX-License-Identifier: Apache-2.0
"""The assignment itself: the greatest total, or the worst-served proposal first."""

from collections.abc import Collection
from dataclasses import replace
from math import fsum

import numpy as np

from banha.foundation.assignment.linear import Model
from banha.foundation.assignment.pricing import Solved, is_whole, optimum, promising, whole
from banha.foundation.assignment.rules import KeptRule, LevelRule, Rule, group_rules
from banha.foundation.assignment.shortages import told_at_once, told_by_prices
from banha.foundation.assignment.terms import (
    Assignment,
    Impossible,
    Mask,
    Matrix,
    Pair,
    Problem,
    Shortage,
    Want,
    Whole,
)

#: A level counts as reached within this (affinities are brought to at most 1).
LEVEL = 1e-9
#: Seconds for whole-number search; seats and loads alone never need it.
SECONDS = 60.0


def assign(problem: Problem, *, is_fair: bool = False, seconds: float = SECONDS) -> Assignment:
    """The greatest total of affinities, proven; with ``is_fair`` the worst-served proposal is
    served as well as can be first, the total comes second. Raises Impossible, in words."""
    scale = float(np.abs(problem.affinity).max()) or 1.0
    values = problem.affinity / scale
    rules = group_rules(problem)
    found = _best(problem, values, rules, seconds)
    if not is_fair:
        return _assignment(problem, found, scale)
    found, ceiling = _fairest(problem, values, rules, found, seconds)
    return _assignment(problem, found, scale, ceiling * scale)


def refill(problem: Problem, held: Collection[Pair], *, seconds: float = SECONDS) -> Assignment:
    """After a refusal: as many of the seats held stay as can, then the greatest total."""
    shape = problem.affinity.shape
    mask = np.zeros(shape, dtype=np.bool_)
    for pair in held:
        mask[pair] = True
    mask &= problem.allowed
    scale = float(np.abs(problem.affinity).max()) or 1.0
    rules = group_rules(problem)
    staying = _best(problem, mask.astype(np.float64), rules, seconds)
    kept = round(staying.value)
    rules.append(KeptRule(mask, kept))
    values = problem.affinity / scale
    active = staying.active | promising(problem, values)
    found = _best(problem, values, rules, seconds, active)
    return _assignment(problem, found, scale)


def _best(
    problem: Problem,
    values: Matrix,
    rules: list[Rule],
    seconds: float,
    active: Mask | None = None,
) -> Solved:
    """The best under these rules; raises Impossible with every reason that can be counted."""
    model = Model(problem, values, rules)
    if told := told_at_once(problem):
        raise Impossible(told)
    try:
        shares = optimum(model, active, seconds=seconds)
    except Impossible as impossible:
        if impossible.shortages[0].want is Want.TIME:
            raise
        raise Impossible(told_by_prices(problem) or impossible.shortages) from impossible
    found = whole(model, shares, seconds=seconds)
    if found is None:
        raise Impossible([Shortage(Want.TIME if rules else Want.TOGETHER)])
    return found


def _pairs(found: Solved) -> tuple[Whole, Whole]:
    sits = found.shares > 0.5
    return found.experts[sits], found.proposals[sits]


def _assignment(
    problem: Problem, found: Solved, scale: float, worst: float | None = None
) -> Assignment:
    experts, proposals = _pairs(found)
    pairs = tuple(sorted(zip(experts.tolist(), proposals.tolist(), strict=True)))
    made = Assignment(problem, pairs, found.bound * scale, worst)
    # Both are sums of the same numbers in another order.
    return replace(made, bound=max(made.bound, made.total))


def _served(values: Matrix, found: Solved) -> Matrix:
    """What each proposal gets, shares of seats counted as shares."""
    worth = found.shares * values[found.experts, found.proposals]
    return np.bincount(found.proposals, worth, minlength=values.shape[1]).astype(np.float64)


def _ceiling(problem: Problem, values: Matrix) -> float:
    """No proposal can get more than its pinned and its nearest allowed experts give it."""
    best = np.inf
    pins: dict[int, list[int]] = {}
    for i, j in problem.pinned:
        pins.setdefault(j, []).append(i)
    for j in np.nonzero(problem.seats)[0].tolist():
        sure = pins.get(j, [])
        open_to = problem.allowed[:, j].copy()
        open_to[sure] = False
        free = int(problem.seats[j]) - len(sure)
        near = np.sort(values[open_to, j])[::-1][:free]
        best = min(best, fsum(values[sure, j]) + fsum(near))
    return float(best)


def _fairest(
    problem: Problem, values: Matrix, rules: list[Rule], found: Solved, seconds: float
) -> tuple[Solved, float]:
    """The best total at the highest level that every proposal can be served at, and a bound of
    that level."""
    places = np.nonzero(problem.seats)[0]
    if not len(places):
        return found, 0.0
    ceiling = _ceiling(problem, values)
    if (level := float(_served(values, found)[places].min())) >= ceiling - LEVEL:
        return found, level
    # Shares of seats serve the worst at least as well as whole seats can.
    lift = LevelRule(values, places, ceiling, is_lifted=True)
    lifted = Model(problem, np.zeros_like(values), [*rules, lift])
    shared = optimum(lifted, found.active, seconds=seconds)
    ceiling = min(ceiling, shared.bound)
    active = shared.active | found.active
    if best := _at_level(problem, values, rules, ceiling, active, seconds):
        return best, ceiling
    started = replace(shared, active=active)
    if (raised := whole(lifted, started, seconds=seconds)) is None:
        return found, ceiling
    reached = max(level, float(_served(values, raised)[places].min()))
    active = active | raised.active
    best = _at_level(problem, values, rules, reached, active, seconds)
    return best or found, min(ceiling, max(reached, raised.bound))


def _at_level(
    problem: Problem,
    values: Matrix,
    rules: list[Rule],
    level: float,
    active: Mask,
    seconds: float,
) -> Solved | None:
    """The best total that serves every proposal at this level.

    In shares only the proposals that would fall below are bound to it, in whole seats all are.
    """
    bound_to = np.zeros(len(problem.seats), dtype=np.bool_)
    while True:
        places = np.nonzero(bound_to)[0]
        levels = [LevelRule(values, places, level - LEVEL)] if len(places) else []
        model = Model(problem, values, [*rules, *levels])
        try:
            shares = optimum(model, active, seconds=seconds)
        except Impossible:
            return None
        active = active | shares.active
        short = _served(values, shares) < level - 2 * LEVEL
        short &= (problem.seats > 0) & ~bound_to
        if not short.any():
            break
        bound_to |= short
    if is_whole(shares.shares):
        return shares
    every = LevelRule(values, np.nonzero(problem.seats)[0], level - LEVEL)
    return whole(Model(problem, values, [*rules, every]), shares, seconds=seconds)
