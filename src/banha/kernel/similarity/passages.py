# SPDX-License-Identifier: Apache-2.0
"""Coinciding passages of two texts, as spans of the original characters."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from banha.kernel.similarity.wording.tokens import Token

#: A seed is this many folded syllables in a row on both sides.
SEED = 3
#: Seeds on (nearly) one diagonal grow together over at most this many changed syllables.
GAP = 4
#: A passage is shown from this many coinciding syllables on …
LEAST_MATCHED = 6
#: … and if at least this share of it coincides.
LEAST_DENSITY = 0.6
#: A run of syllables met more often than this in the other text is no seed (boilerplate, lists).
MOST_PLACES = 24


@dataclass(frozen=True, slots=True)
class Run:
    """Tokens ``left[a:b]`` coincide with ``right[c:d]``; ``matched`` of them are equal."""

    left: tuple[int, int]
    right: tuple[int, int]
    matched: int


def coinciding_runs(
    left: Sequence[Token],
    right: Sequence[Token],
    *,
    least: int = LEAST_MATCHED,
    density: float = LEAST_DENSITY,
) -> list[Run]:
    """Runs that do not overlap on the left side, in its order; the longest win."""
    grown = _grown(_exact_runs(left, right), left, right)
    chosen: list[Run] = []
    taken = bytearray(len(left))
    for run in sorted(grown, key=lambda r: (-r.matched, r.left)):
        if run.matched < least or any(taken[run.left[0] : run.left[1]]):
            continue
        length = max(run.left[1] - run.left[0], run.right[1] - run.right[0])
        if run.matched < density * length:
            continue
        taken[run.left[0] : run.left[1]] = b"\x01" * (run.left[1] - run.left[0])
        chosen.append(run)
    return sorted(chosen, key=lambda r: r.left)


def _exact_runs(left: Sequence[Token], right: Sequence[Token]) -> list[Run]:
    """Maximal runs of equal folded syllables, at least SEED long."""
    places: dict[tuple[str, ...], list[int]] = defaultdict(list)
    words = [token.folded for token in right]
    for at in range(len(words) - SEED + 1):
        places[tuple(words[at : at + SEED])].append(at)
    asked = [token.folded for token in left]
    reached: dict[int, int] = {}  # diagonal → end of its last run, so that no run is found twice
    found: list[Run] = []
    for at in range(len(asked) - SEED + 1):
        starts = places.get(tuple(asked[at : at + SEED]), ())
        if len(starts) > MOST_PLACES:
            continue
        for start in starts:
            if reached.get(start - at, -1) >= at + SEED:
                continue
            length = SEED
            while (
                at + length < len(asked)
                and start + length < len(words)
                and asked[at + length] == words[start + length]
            ):
                length += 1
            reached[start - at] = at + length
            found.append(Run((at, at + length), (start, start + length), length))
    return found


def _grown(runs: list[Run], left: Sequence[Token], right: Sequence[Token]) -> list[Run]:
    """Neighbouring runs joined over small changes (a word replaced, left out or put in)."""
    open_runs: list[Run] = []
    done: list[Run] = []
    for run in sorted(runs, key=lambda r: (r.left[0], r.right[0])):
        best = -1
        for index, earlier in enumerate(open_runs):
            gap_left = run.left[0] - earlier.left[1]
            gap_right = run.right[0] - earlier.right[1]
            joins = 0 <= gap_left <= GAP and 0 <= gap_right <= GAP
            if joins and (best < 0 or earlier.matched > open_runs[best].matched):
                best = index
        if best < 0:
            open_runs.append(run)
        else:
            earlier = open_runs[best]
            between = _equal_between(earlier, run, left, right)
            open_runs[best] = Run(
                (earlier.left[0], run.left[1]),
                (earlier.right[0], run.right[1]),
                earlier.matched + run.matched + between,
            )
        still = [r for r in open_runs if run.left[0] - r.left[1] <= GAP]
        done += [r for r in open_runs if run.left[0] - r.left[1] > GAP]
        open_runs = still
    return done + open_runs


def _equal_between(earlier: Run, later: Run, left: Sequence[Token], right: Sequence[Token]) -> int:
    gap = {token.folded for token in right[earlier.right[1] : later.right[0]]}
    return sum(token.folded in gap for token in left[earlier.left[1] : later.left[0]])


def chars_of(tokens: Sequence[Token], span: tuple[int, int]) -> tuple[int, int]:
    """The characters that a run of tokens covers."""
    return tokens[span[0]].start, tokens[span[1] - 1].end
