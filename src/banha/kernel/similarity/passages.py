# SPDX-License-Identifier: Apache-2.0
"""Coinciding passages of two texts, as spans of the original characters."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from banha.kernel.similarity.wording.tokens import Token, tokens_of

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
#: Seeds of such stretches: two equal words in a row; in long texts three, there are too many.
SEED_IN_STEP = 2
LONG = 250_000
#: What a page marks may hold more changed words than what is counted as copied, since only the
#: equal words are marked: a stretch in step goes on while this is not lost again …
STEP_BACK = 0.3
MOST_LOST = 3.5
#: … and is shown from this share of equal words on.
LEAST_IN_STEP = 0.3


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
    return _chosen(_grown(_exact_runs(left, right), left, right), len(left), least, density)


def shown_runs(left: Sequence[Token], right: Sequence[Token]) -> list[Run]:
    """What a page shows: coinciding runs, and stretches that keep step though words changed."""
    exact = _exact_runs(left, right)
    dense = _chosen(_grown(exact, left, right), len(left), LEAST_MATCHED, LEAST_DENSITY)
    if len(left) * len(right) <= LONG:
        exact = _exact_runs(left, right, SEED_IN_STEP)
    in_step = _in_step(exact, left, right)
    return _chosen([*dense, *in_step], len(left), LEAST_MATCHED, LEAST_IN_STEP)


def _chosen(runs: Sequence[Run], length: int, least: int, density: float) -> list[Run]:
    chosen: list[Run] = []
    taken = bytearray(length)
    for run in sorted(runs, key=lambda r: (-r.matched, r.left)):
        if run.matched < least or any(taken[run.left[0] : run.left[1]]):
            continue
        if run.matched < density * max(run.left[1] - run.left[0], run.right[1] - run.right[0]):
            continue
        taken[run.left[0] : run.left[1]] = b"\x01" * (run.left[1] - run.left[0])
        chosen.append(run)
    return sorted(chosen, key=lambda r: r.left)


def _in_step(exact: Sequence[Run], left: Sequence[Token], right: Sequence[Token]) -> list[Run]:
    """Exact runs grown both ways over words replaced one for one."""
    equal_to: dict[int, int] = {}  # diagonal → end of what was grown on it
    found: list[Run] = []
    for run in sorted(exact, key=lambda r: r.left):
        diagonal = run.right[0] - run.left[0]
        if equal_to.get(diagonal, -1) >= run.left[1]:
            continue
        before, gained_before = _grow(left, right, run.left[0] - 1, run.right[0] - 1, -1)
        after, gained_after = _grow(left, right, run.left[1], run.right[1], 1)
        start, end = run.left[0] - before, run.left[1] + after
        equal_to[diagonal] = end
        matched = run.matched + gained_before + gained_after
        found.append(Run((start, end), (start + diagonal, end + diagonal), matched))
    return found


def _grow(
    left: Sequence[Token], right: Sequence[Token], mine: int, theirs: int, step: int
) -> tuple[int, int]:
    """How far a stretch keeps step from here on, and how many words of it are equal."""
    far = gained = length = equal = 0
    gain = best = 0.0
    while 0 <= mine < len(left) and 0 <= theirs < len(right) and gain > best - MOST_LOST:
        length += 1
        if left[mine].folded == right[theirs].folded:
            gain += 1.0
            equal += 1
            if gain > best:
                best, far, gained = gain, length, equal
        else:
            gain -= STEP_BACK
        mine, theirs = mine + step, theirs + step
    return far, gained


def _exact_runs(left: Sequence[Token], right: Sequence[Token], seed: int = SEED) -> list[Run]:
    """Maximal runs of equal folded syllables, at least ``seed`` long."""
    places: dict[tuple[str, ...], list[int]] = defaultdict(list)
    words = [token.folded for token in right]
    for at, run in enumerate(_seeds(words, seed)):
        places[run].append(at)
    asked = [token.folded for token in left]
    reached: dict[int, int] = {}  # diagonal → end of its last run, so that no run is found twice
    found: list[Run] = []
    for at, run in enumerate(_seeds(asked, seed)):
        starts = places.get(run, ())
        if len(starts) > MOST_PLACES:
            continue
        for start in starts:
            if reached.get(start - at, -1) >= at + seed:
                continue
            length = seed
            while (
                at + length < len(asked)
                and start + length < len(words)
                and asked[at + length] == words[start + length]
            ):
                length += 1
            reached[start - at] = at + length
            found.append(Run((at, at + length), (start, start + length), length))
    return found


def _seeds(words: Sequence[str], seed: int) -> Iterator[tuple[str, ...]]:
    """Every run of so many syllables, in order."""
    return zip(*(words[start:] for start in range(seed)), strict=False)


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


def equal_spans(
    left: str, left_span: tuple[int, int], right: str, right_span: tuple[int, int]
) -> list[tuple[tuple[int, int], tuple[int, int]]]:
    """The characters of a passage that are equal on both sides, without what was changed."""
    mine, theirs = tokens_of(left[slice(*left_span)]), tokens_of(right[slice(*right_span)])
    found = []
    for here, there in equal_pieces(mine, theirs, Run((0, len(mine)), (0, len(theirs)), 0)):
        (start, end), (other, until) = chars_of(mine, here), chars_of(theirs, there)
        found.append(
            (
                (left_span[0] + start, left_span[0] + end),
                (right_span[0] + other, right_span[0] + until),
            )
        )
    return found


def equal_pieces(
    left: Sequence[Token], right: Sequence[Token], run: Run
) -> list[tuple[tuple[int, int], tuple[int, int]]]:
    """The stretches of a run that are equal on both sides, without the changes between them."""
    mine = [token.folded for token in left[slice(*run.left)]]
    theirs = [token.folded for token in right[slice(*run.right)]]
    matcher = SequenceMatcher(None, mine, theirs, autojunk=False)
    return [
        (
            (run.left[0] + block.a, run.left[0] + block.a + block.size),
            (run.right[0] + block.b, run.right[0] + block.b + block.size),
        )
        for block in matcher.get_matching_blocks()
        if block.size
    ]
