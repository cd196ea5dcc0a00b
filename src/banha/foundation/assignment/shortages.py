# SPDX-License-Identifier: Apache-2.0
"""Why there is no assignment, in numbers that can be counted again by hand."""

from collections.abc import Iterator

import numpy as np

from banha.foundation.assignment.linear import Model
from banha.foundation.assignment.pricing import gaps_of, pinned_mask
from banha.foundation.assignment.terms import Mask, Problem, Quota, Shortage, Want, Whole


def told_at_once(problem: Problem) -> list[Shortage]:
    """What plain counting finds: every proposal, expert, pin and quota that cannot be kept."""
    return [
        *_pins(problem),
        *_experts(problem),
        *_least(problem),
        *_whole_loads(problem),
        *_quotas(problem),
    ]


def _pins(problem: Problem) -> Iterator[Shortage]:
    for i, j in problem.pinned:
        if problem.forbidden[i, j]:
            yield Shortage(Want.PINS, (j,), (i,), name="a conflict")
    mask = pinned_mask(problem)
    for j in np.nonzero(mask.sum(axis=0) > problem.seats)[0].tolist():
        who = tuple(np.nonzero(mask[:, j])[0].tolist())
        yield Shortage(Want.PINS, (j,), who, name=f"its number of seats ({problem.seats[j]})")
    for i in np.nonzero(mask.sum(axis=1) > problem.most)[0].tolist():
        where = tuple(np.nonzero(mask[i])[0].tolist())
        yield Shortage(Want.PINS, where, (i,), name=f"the greatest load ({problem.most[i]})")


def _experts(problem: Problem) -> Iterator[Shortage]:
    free = (problem.allowed & (problem.most > 0)[:, None]).sum(axis=0)
    for j in np.nonzero(free < problem.seats)[0].tolist():
        yield Shortage(Want.EXPERTS, (j,), (), int(problem.seats[j]), int(free[j]))


def _least(problem: Problem) -> Iterator[Shortage]:
    room = np.minimum(problem.most, problem.allowed[:, problem.seats > 0].sum(axis=1))
    for i in np.nonzero(problem.least > room)[0].tolist():
        yield Shortage(Want.LEAST, (), (i,), int(problem.least[i]), int(room[i]))
    if problem.least.sum() > problem.seats.sum():
        who = tuple(np.nonzero(problem.least)[0].tolist())
        yield Shortage(Want.LEAST, (), who, int(problem.least.sum()), int(problem.seats.sum()))


def _whole_loads(problem: Problem) -> Iterator[Shortage]:
    places = np.nonzero(problem.seats)[0]
    needed, room = _load_of(problem, places)
    if needed > room:
        yield Shortage(Want.LOADS, tuple(places.tolist()), (), needed, room)


def _load_of(problem: Problem, proposals: Whole) -> tuple[int, int]:
    """Seats of these proposals, and what the experts who may sit there can carry."""
    open_to = problem.allowed[:, proposals].sum(axis=1)
    return int(problem.seats[proposals].sum()), int(np.minimum(problem.most, open_to).sum())


def _quotas(problem: Problem) -> Iterator[Shortage]:
    sure = pinned_mask(problem)
    for quota in problem.quotas:
        who = sorted(quota.experts)
        where = range(problem.seats.size) if quota.proposals is None else sorted(quota.proposals)
        for j in where:
            yield from _quota(problem, sure, quota, who, j)


def _quota(
    problem: Problem, sure: Mask, quota: Quota, who: list[int], place: int
) -> Iterator[Shortage]:
    name = quota.name or "named in a quota"
    inside = problem.allowed[who, place] & (problem.most[who] > 0)
    can = min(int(inside.sum()), int(problem.seats[place]))
    if quota.at_least > can:
        yield Shortage(Want.QUOTA, (place,), (), quota.at_least, can, name)
    if quota.at_most is None:
        return
    if int(sure[who, place].sum()) > quota.at_most:
        pinned = tuple(i for i in who if sure[i, place])
        yield Shortage(Want.PINS, (place,), pinned, name=f"the quota of the group {name}")
    free = int((problem.allowed[:, place] & (problem.most > 0)).sum())
    others = free - int(inside.sum()) + min(int(inside.sum()), quota.at_most)
    if free >= problem.seats[place] > others:
        yield Shortage(Want.EXPERTS, (place,), (), int(problem.seats[place]), others)


def told_by_prices(problem: Problem) -> list[Shortage]:
    """The proposals (or experts) whose own rules leave too little room, by a minimal cut.

    The prices of the programme that fills as many seats as can be filled mark them; what is told
    is counted anew from the problem.
    """
    seats_only = Problem(
        problem.affinity, problem.seats, problem.most, problem.least * 0, problem.forbidden
    )
    prices = gaps_of(Model(seats_only, np.zeros_like(problem.affinity)))
    found: list[Shortage] = []
    if prices is not None:
        at = len(problem.most)
        places = np.nonzero(prices[at : at + len(problem.seats)] < -0.5)[0]
        needed, room = _load_of(problem, places)
        if needed > room:
            found.append(Shortage(Want.LOADS, tuple(places.tolist()), (), needed, room))
    found += _least_by_prices(problem)
    return found


def _least_by_prices(problem: Problem) -> list[Shortage]:
    """Experts who together must have more seats than are open to them: the same, turned about."""
    turned = Problem(
        problem.affinity.T,
        problem.least,
        problem.seats,
        problem.seats * 0,
        problem.forbidden.T,
    )
    prices = gaps_of(Model(turned, np.zeros_like(turned.affinity)))
    if prices is None:
        return []
    at = len(turned.most)
    who = np.nonzero(prices[at : at + len(turned.seats)] < -0.5)[0]
    needed, room = _load_of(turned, who)
    if needed <= room:
        return []
    return [Shortage(Want.LEAST, (), tuple(who.tolist()), needed, room)]
