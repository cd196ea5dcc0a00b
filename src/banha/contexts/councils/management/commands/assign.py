# SPDX-License-Identifier: Apache-2.0
"""``assign``: experts on the seats of proposals, from a table of affinities in a file."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

import numpy as np
from django.core.management.base import BaseCommand, CommandError

from banha.contexts.councils.management.affinity_files import (
    read_counts,
    read_matrix,
    read_pairs,
)
from banha.foundation.assignment import Assignment, Impossible, Problem, assign
from banha.foundation.files import FileFault, written_whole

#: Reasons shown; a table in which nothing fits has one for every proposal.
SHOWN = 20
#: A total this near its bound is proven: what is left is rounding.
PROVEN = 1e-6


class Command(BaseCommand):
    help = (
        "Assign experts (rows) to proposals (columns): the greatest total affinity, proven, or "
        "with --fair the worst-served proposal first. Writes expert,proposal,affinity by index "
        "(from 0); nothing is read from or written to the database."
    )
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        number = "a whole number for all, or a file (.npy, .csv) with one for each"
        parser.add_argument("--affinity", required=True, type=Path, help=".npy or .csv of numbers")
        parser.add_argument("--seats", required=True, help=f"of a proposal: {number}")
        parser.add_argument("--max-load", required=True, help=f"of an expert: {number}")
        parser.add_argument("--min-load", default="0", help=f"of an expert: {number}")
        parser.add_argument("--fair", action="store_true", help="lift the worst-served first")
        parser.add_argument("--conflicts", type=Path, help="pairs that may not sit: a .csv")
        parser.add_argument("--pinned", type=Path, help="pairs that must sit: a .csv")
        parser.add_argument("--out", required=True, type=Path)
        parser.add_argument(
            "--seconds", type=float, default=60.0, help="for each search in whole numbers (60)"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        if not 0 < options["seconds"] < 1e6:
            raise CommandError("--seconds must be a number above 0")
        try:
            problem = _problem(options)
            found = assign(problem, is_fair=options["fair"], seconds=options["seconds"])
            with written_whole(options["out"]) as out:
                out.write("expert,proposal,affinity\n")
                for i, j in found.pairs:
                    out.write(f"{i},{j},{float(problem.affinity[i, j])!r}\n")
        except FileFault as fault:
            raise CommandError(str(fault)) from fault
        except ValueError as fault:
            raise CommandError(f"{options['affinity']}: {fault}") from fault
        except Impossible as impossible:
            raise CommandError(_refused(impossible)) from impossible
        self.stdout.write("\n".join(_told(found)))


def _problem(options: dict[str, Any]) -> Problem:
    values = read_matrix(options["affinity"])
    experts, proposals = values.shape
    conflicts, pinned = options["conflicts"], options["pinned"]
    return Problem.of(
        values,
        seats=read_counts(str(options["seats"]), proposals, "--seats"),
        most=read_counts(str(options["max_load"]), experts, "--max-load"),
        least=read_counts(str(options["min_load"]), experts, "--min-load"),
        forbidden=read_pairs(conflicts, experts, proposals) if conflicts else (),
        pinned=read_pairs(pinned, experts, proposals) if pinned else (),
    )


def _refused(impossible: Impossible) -> str:
    told = [f"  {one}" for one in impossible.shortages[:SHOWN]]
    if (rest := len(impossible.shortages) - SHOWN) > 0:
        told.append(f"  and {rest} more")
    return "\n".join(["No assignment keeps all that is asked (indexes from 0):", *told])


def _told(found: Assignment) -> list[str]:
    problem = found.problem
    place, worst = found.worst
    proven = "proven" if found.gap <= PROVEN * max(1.0, abs(found.bound)) else "not proven"
    best = "" if found.worst_bound is None else f", at best {found.worst_bound:.3f}"
    below = int(np.count_nonzero(problem.affinity < 0))
    told = [
        f"seats: {len(found.pairs)} on {len(problem.seats)} proposals, "
        f"{len({i for i, _j in found.pairs})} of {len(problem.most)} experts sit",
        f"total affinity: {found.total:.3f} (bound {found.bound:.3f}, "
        f"gap {found.gap:.2g}, {proven})",
        f"worst-served proposal: {place} ({worst:.3f}{best})",
    ]
    if below:
        told.append(f"note: {below} affinities are below 0; they count as they are")
    return told
