# SPDX-License-Identifier: Apache-2.0
"""Why a seat went to whom: his rank, who would be next, what it costs to do without him."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

import numpy as np

from banha.foundation.assignment.solving import SECONDS, assign
from banha.foundation.assignment.terms import Assignment, Impossible, Pair


@dataclass(frozen=True)
class SeatReason:
    """One seat. ``rank``: his place among the ``free`` experts who may sit there, equals share it.

    ``passed_over``: nearer experts who sit elsewhere, with whom they serve. ``instead``: who sits
    here when he may not; ``moved``: the other seats that change then; ``cost``: what the total
    loses, and ``worst_cost`` what the worst-served proposal loses (both None: cannot be filled).
    """

    expert: int
    proposal: int
    affinity: float
    rank: int
    free: int
    passed_over: tuple[int, ...]
    instead: tuple[int, ...] = ()
    moved: int = 0
    cost: float | None = None
    worst_cost: float | None = None
    is_pinned: bool = False


def reasons_of(
    assignment: Assignment, proposal: int, *, is_fair: bool = False, seconds: float = SECONDS
) -> Iterator[SeatReason]:
    """The reasons of every seat of a proposal; each asks the whole problem anew without him."""
    for expert in assignment.experts_of(proposal):
        yield reason_of(assignment, (expert, proposal), is_fair=is_fair, seconds=seconds)


def reason_of(
    assignment: Assignment, seat: Pair, *, is_fair: bool = False, seconds: float = SECONDS
) -> SeatReason:
    """The reason of one seat; raises ValueError when nobody sits so."""
    if seat not in assignment.pairs:
        raise ValueError(f"expert {seat[0]} has no seat on proposal {seat[1]}")
    problem, (expert, proposal) = assignment.problem, seat
    own = problem.affinity[:, proposal]
    free = problem.allowed[:, proposal] & (problem.most > 0)
    seated = set(assignment.experts_of(proposal))
    nearer = np.nonzero(free & (own > own[expert]))[0].tolist()
    reason = SeatReason(
        expert,
        proposal,
        float(own[expert]),
        rank=len(nearer) + 1,
        free=int(free.sum()),
        passed_over=tuple(sorted(set(nearer) - seated, key=lambda i: (-own[i], i))),
        is_pinned=seat in problem.pinned,
    )
    try:
        other = assign(problem.without([seat]), is_fair=is_fair, seconds=seconds)
    except Impossible:
        return reason
    return replace(
        reason,
        instead=tuple(i for i in other.experts_of(proposal) if i not in seated),
        moved=len(set(other.pairs) - set(assignment.pairs)) - 1,
        cost=assignment.total - other.total,
        worst_cost=assignment.worst[1] - other.worst[1],
    )
