# SPDX-License-Identifier: Apache-2.0
"""One linear programme over some of the pairs, handed to HiGHS."""

from collections.abc import Sequence
from dataclasses import dataclass

import highspy
import numpy as np

from banha.foundation.assignment.rules import LevelRule, Rule
from banha.foundation.assignment.terms import Mask, Matrix, Problem, Whole

#: Tighter than the solver's own, so that the last digits of a total are right.
TOLERANCE = 1e-9


@dataclass(frozen=True, eq=False)
class Model:
    """What is maximised over the pairs of a problem, under its rules."""

    problem: Problem
    worth: Matrix
    rules: Sequence[Rule] = ()

    @property
    def lifted(self) -> LevelRule | None:
        """The rule whose level is maximised, if one is."""
        return next((r for r in self.rules if isinstance(r, LevelRule) and r.is_lifted), None)

    @property
    def low(self) -> Matrix:
        """Lower bounds of all rows: experts, proposals, rules."""
        own = [self.problem.least.astype(float), self.problem.seats.astype(float)]
        return np.concatenate(own + [rule.low for rule in self.rules])

    @property
    def high(self) -> Matrix:
        """Upper bounds of all rows."""
        own = [self.problem.most.astype(float), self.problem.seats.astype(float)]
        return np.concatenate(own + [rule.high for rule in self.rules])


@dataclass(frozen=True, eq=False)
class Outcome:
    """What the solver found for some columns; ``values`` is None where there is nothing."""

    values: Matrix | None
    prices: Matrix
    value: float
    bound: float
    is_finished: bool = True


def _columns(model: Model, experts: Whole, proposals: Whole) -> tuple[Whole, Whole, Matrix]:
    """Rows, columns and coefficients of every entry."""
    count, (rows, _wide) = len(experts), model.worth.shape
    at = np.arange(count)
    found = [(experts, at, np.ones(count)), (rows + proposals, at, np.ones(count))]
    offset = sum(model.worth.shape)
    for rule in model.rules:
        row, place, value = rule.entries(experts, proposals)
        found.append((offset + row, place, value))
        if rule is model.lifted:
            size = len(rule.low)
            found.append((offset + np.arange(size), np.full(size, count), np.full(size, -1.0)))
        offset += len(rule.low)
    row, place, value = (np.concatenate(parts) for parts in zip(*found, strict=True))
    return row, place, value


def _programme(
    model: Model, experts: Whole, proposals: Whole, pinned: Mask, *, elastic: bool
) -> highspy.HighsLp:
    row, place, value = _columns(model, experts, proposals)
    low, high = model.low, model.high
    count = len(experts)
    cost = np.zeros(count) if elastic else model.worth[experts, proposals]
    floor, ceiling = pinned[experts, proposals].astype(float), np.ones(count)
    if (lifted := model.lifted) is not None:
        cost = np.append(cost, 0.0 if elastic else 1.0)
        floor, ceiling = np.append(floor, -np.inf), np.append(ceiling, lifted.level)
    if elastic:
        short = np.nonzero(low > 0)[0]
        row = np.concatenate([row, short])
        place = np.concatenate([place, len(cost) + np.arange(len(short))])
        value = np.concatenate([value, np.ones(len(short))])
        cost = np.concatenate([cost, np.full(len(short), -1.0)])
        floor = np.concatenate([floor, np.zeros(len(short))])
        ceiling = np.concatenate([ceiling, np.full(len(short), np.inf)])
    order = np.argsort(place, kind="stable")
    told = highspy.HighsLp()
    told.num_col_, told.num_row_ = len(cost), len(low)
    told.sense_ = highspy.ObjSense.kMaximize
    told.col_cost_, told.col_lower_, told.col_upper_ = cost, floor, ceiling
    told.row_lower_, told.row_upper_ = low, high
    told.a_matrix_.format_ = highspy.MatrixFormat.kColwise
    starts = np.bincount(place, minlength=len(cost)).cumsum()
    told.a_matrix_.start_ = np.concatenate([[0], starts]).astype(np.int32)
    told.a_matrix_.index_ = row[order].astype(np.int32)
    told.a_matrix_.value_ = value[order]
    return told


def _solver(seconds: float) -> highspy.Highs:
    solver: highspy.Highs = highspy.Highs()  # type: ignore[no-untyped-call]
    options: dict[str, bool | float | str] = {
        "output_flag": False,
        "threads": 1,
        "parallel": "off",
        "primal_feasibility_tolerance": TOLERANCE,
        "dual_feasibility_tolerance": TOLERANCE,
        "mip_feasibility_tolerance": TOLERANCE,
        "mip_rel_gap": 0.0,
        "mip_abs_gap": TOLERANCE,
        "time_limit": seconds,
    }
    for name, value in options.items():
        solver.setOptionValue(name, value)
    return solver


def solved(
    model: Model,
    experts: Whole,
    proposals: Whole,
    pinned: Mask,
    *,
    seconds: float,
    whole: bool = False,
    elastic: bool = False,
    start: Matrix | None = None,
) -> Outcome:
    """The best over these pairs alone; ``elastic``: what is missing to each row is least.

    ``start``: seats known to keep all rules, to begin a whole-number search with.
    """
    told = _programme(model, experts, proposals, pinned, elastic=elastic)
    if not told.num_col_:
        # HiGHS calls such a programme empty, whatever its rows ask.
        nobody = None if (model.low > 0).any() else np.zeros(0)
        return Outcome(nobody, np.zeros(told.num_row_), 0.0, 0.0)
    if whole:
        kinds = [highspy.HighsVarType.kInteger] * len(experts)
        rest = told.num_col_ - len(experts)
        told.integrality_ = [*kinds, *[highspy.HighsVarType.kContinuous] * rest]
    solver = _solver(seconds)
    solver.passModel(told)
    if start is not None:
        solver.setSolution(len(start), np.arange(len(start), dtype=np.int32), start)
    solver.run()
    status, found = solver.getModelStatus(), solver.getSolution()
    finished = status == highspy.HighsModelStatus.kOptimal
    impossible = status in (
        highspy.HighsModelStatus.kInfeasible,
        highspy.HighsModelStatus.kUnboundedOrInfeasible,
    )
    facts = solver.getInfo()
    has_values = finished or (whole and not impossible and facts.primal_solution_status == 2)
    bound = facts.mip_dual_bound if whole else facts.objective_function_value
    return Outcome(
        np.array(found.col_value) if has_values else None,
        np.array(found.row_dual) if finished and not whole else np.zeros(0),
        facts.objective_function_value,
        bound,
        finished or impossible,
    )
