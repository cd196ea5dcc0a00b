# SPDX-License-Identifier: Apache-2.0
"""Experts on the seats of proposals: time, memory, proof, fairness, and one refusal.

    python -m bench.assignment [--full]

Made tables: experts and proposals are mixtures of 25 topics, affinity is their cosine with some
noise, one pair in twenty is a conflict; 3 seats, load at most 6. Seconds are those of the
processor, of solving alone. The peer is the same linear programme over all pairs, by the same
solver with its own settings: what a plain use of HiGHS costs. Each table has a process of its own,
so that memory is its own too. Small: the peer has 300 × 300; full: 1,000 × 1,000, and ours
3,000 × 3,000 besides. fairflow_midl is the real conference of the shared data.
"""

import json
import resource
import subprocess
import sys
import time
from typing import Any

import numpy as np

from banha.foundation.assignment import Problem, assign, refill
from bench.measures import Measure
from bench.room import ROOT, told

MIDL = next(
    (d for up in ROOT.parents[:2] if (d := up / "shared" / "data" / "fairflow_midl").is_dir()), None
)
TOPICS, SEATS, LOAD, CONFLICTS = 25, 3, 6, 0.05
PEER = "HiGHS over all pairs"


def table(size: int) -> Problem:
    lots = np.random.default_rng(size)
    sides = lots.dirichlet(np.full(TOPICS, 0.1), (2, size))
    experts, proposals = sides / np.linalg.norm(sides, axis=2, keepdims=True)
    affinity = np.clip(experts @ proposals.T + lots.normal(0, 0.02, (size, size)), 0, 1)
    forbidden = lots.random((size, size)) < CONFLICTS
    return Problem.of(affinity, seats=SEATS, most=LOAD, forbidden=forbidden)


def ours(size: int, loads: int = LOAD) -> dict[str, float]:
    """Milliseconds of processor, memory, total, bound."""
    problem = table(size)
    problem.most[:] = loads
    start = time.process_time()
    found = assign(problem)
    taken = 1000 * (time.process_time() - start)
    broken = sum(bool(problem.forbidden[pair]) for pair in found.pairs)
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    facts = {"ms": taken, "mib": memory, "total": found.total, "bound": found.bound}
    return {**facts, "broken": broken}


def plainly(size: int) -> dict[str, float]:
    """The same programme as it would be written down: every pair a column."""
    import highspy

    problem = table(size)
    start = time.process_time()
    i, j = np.nonzero(problem.allowed)
    count = len(i)
    told = highspy.HighsLp()
    told.num_col_, told.num_row_, told.sense_ = count, 2 * size, highspy.ObjSense.kMaximize
    told.col_cost_ = problem.affinity[i, j]
    told.col_lower_, told.col_upper_ = np.zeros(count), np.ones(count)
    told.row_lower_ = np.concatenate([np.zeros(size), problem.seats.astype(float)])
    told.row_upper_ = np.concatenate([problem.most, problem.seats]).astype(float)
    told.a_matrix_.format_ = highspy.MatrixFormat.kColwise
    told.a_matrix_.start_ = np.arange(0, 2 * count + 1, 2, dtype=np.int32)
    told.a_matrix_.index_ = np.stack([i, size + j], axis=1).ravel().astype(np.int32)
    told.a_matrix_.value_ = np.ones(2 * count)
    solver = highspy.Highs()
    solver.setOptionValue("output_flag", False)
    solver.passModel(told)
    solver.run()
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    total = solver.getInfo().objective_function_value
    return {"ms": 1000 * (time.process_time() - start), "mib": memory, "total": total}


def apart(*words: object) -> Any:
    """One table in a process of its own."""
    command = [sys.executable, "-m", "bench.assignment", "--one", *map(str, words)]
    return json.loads(subprocess.check_output(command, cwd=ROOT))


def made(full: bool) -> list[Measure]:
    shared = 1000 if full else 300
    peer = apart("plainly", shared)
    found = []
    for size in (300, 1000, 3000) if full else (300, 1000):
        mine = apart("ours", size)
        volume = f"{size:,} × {size:,}, 3 seats, load 6, 5 % conflicts"
        theirs = peer if size == shared else None
        goal = {1000: 500, 3000: 5000}.get(size)
        found += [
            Measure(f"assignment.{size}", mine["ms"], "ms", "less", f"{volume}, processor",
                    PEER if theirs else "", theirs and theirs["ms"], goal),
            Measure(f"assignment.{size}.memory", mine["mib"], "MiB", "less", volume,
                    PEER if theirs else "", theirs and theirs["mib"],
                    2048 if size == 3000 else None),
            Measure(f"assignment.{size}.gap", (mine["bound"] - mine["total"]) / mine["bound"], "",
                    "less", f"{volume}; bound {mine['bound']:.6f}", goal=1e-9),
            Measure(f"assignment.{size}.broken", mine["broken"], "", "less",
                    f"{volume}, conflicts broken", goal=0),
        ]  # fmt: skip
        if theirs:
            off = abs(mine["total"] - theirs["total"]) / theirs["total"]
            found.append(
                Measure(
                    f"assignment.{size}.off", off, "", "less", f"{volume}, from {PEER}", goal=1e-9
                )
            )
    tight = apart("ours", shared, SEATS)
    volume = f"{shared:,} × {shared:,}, 3 seats, load 3: everybody full, processor"
    return [*found, Measure("assignment.tight", tight["ms"], "ms", "less", volume)]


def real() -> list[Measure]:
    """The conference: totals, the worst-served paper, and what one refusal changes."""
    if MIDL is None:
        print("assignment: shared/data/fairflow_midl is not here")
        return []
    scores = np.load(MIDL / "scores.npy")
    loads, seats = np.load(MIDL / "loads.npy"), np.load(MIDL / "covs.npy")
    free = Problem.of(scores, seats=seats, most=loads)
    bound = Problem.of(scores, seats=seats, most=loads, least=np.load(MIDL / "loads-lb.npy"))
    volume = "fairflow_midl, 177 experts × 118 papers, 3 seats, load ≤ 4"
    plain, fair, full = assign(free), assign(free, is_fair=True), assign(bound)
    ceiling = float(np.sort(scores, axis=0)[-3:].sum(axis=0).min())
    kept, anew = [], []
    for seat in plain.pairs[::10]:
        refused = free.without([seat])
        kept.append(len(set(refill(refused, plain.pairs).pairs) - set(plain.pairs)))
        anew.append(len(set(assign(refused).pairs) - set(plain.pairs)))
    after = f"{volume}; {len(kept)} refusals, seats that change, mean"
    return [
        Measure("assignment.midl.total", plain.total, "", "more", volume, "published", 201.88,
                201.88),
        Measure("assignment.midl.total_least_2", full.total, "", "more", f"{volume}, load ≥ 2",
                "published", 150.04, 150.04),
        Measure("assignment.midl.worst", fair.worst[1], "", "more",
                f"{volume}, fair; total {fair.total:.2f}; goal: the three nearest of that paper",
                "the greatest total", plain.worst[1], ceiling),
        Measure("assignment.midl.changed", float(np.mean(kept)), "", "less", after,
                "solved anew", float(np.mean(anew))),
    ]  # fmt: skip


def measure(full: bool) -> list[Measure]:
    return [*made(full), *real()]


if __name__ == "__main__":
    if "--one" in sys.argv:
        what, *sizes = sys.argv[sys.argv.index("--one") + 1 :]
        print(json.dumps({"ours": ours, "plainly": plainly}[what](*map(int, sizes))))
    else:
        told(measure)
