# SPDX-License-Identifier: Apache-2.0
"""What an exact comparison of two records can reach at most, from their numbers.

The likeness of two texts is worked out as ``compare`` does, but for terms that share a place. What
is copied is bounded: runs of three equal syllables, joined over small gaps, cover at least what the
passages do. No bound is below what the comparison of the texts finds.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from banha.kernel.similarity.compare import PROSE_FROM, compare_names, compare_titles, score_of
from banha.kernel.similarity.passages import GAP, SEED
from banha.kernel.similarity.rarity import Weigh
from banha.kernel.similarity.scanning.numbers import (
    FIELDS,
    LAST_PLACE,
    WHOLE,
    Numbers,
    Rarity,
    Register,
    Shares,
)
from banha.kernel.similarity.terms import FieldName
from banha.kernel.similarity.weighing import FIELD_WEIGHT, by_name

#: Scores are rounded and weights kept with seven digits: bounds are read this much higher.
SLACK = 0.0005
_TABLE = np.zeros((WHOLE + 1, int(LAST_PLACE) + 1), dtype=np.float32)
_STAMP = np.zeros(int(LAST_PLACE) + 1, dtype=bool)
_FACTOR = np.uint32(0x9E37_79B1)


@dataclass(frozen=True)
class Bounds:
    """For each field and the whole the most that likeness and copying come to."""

    scores: Shares  # candidate × field and whole
    has: "np.typing.NDArray[np.bool_]"  # both have syllables in the field


def bounds_of(register: Register, rarity: Rarity, place: int, others: Sequence[int]) -> Bounds:
    """The bounds of one record against each of the others."""
    lengths = _lengths(register.ends(place))
    theirs = np.asarray([_lengths(register.ends(other)) for other in others])
    alike = _alike(register, place, others)
    covered = _covered(register, rarity, place, others)
    shorter = np.minimum(theirs, lengths)
    copied = np.where(shorter >= PROSE_FROM, covered / np.maximum(1, shorter), 0.0)
    return Bounds(score_of(alike, np.minimum(1.0, copied)), shorter > 0)


def _lengths(ends: Sequence[int]) -> "np.typing.NDArray[np.int64]":
    return np.append(np.diff(ends, prepend=0), ends[-1])


def _alike(register: Register, place: int, others: Sequence[int]) -> Shares:
    """The cosines: products of what stands at the same place of a table."""
    mine = register.terms(place)
    for segment, (places, weights) in enumerate(mine):
        np.maximum.at(_TABLE[segment], places, weights)
    found = np.zeros((len(others), WHOLE + 1))
    for at, other in enumerate(others):
        seen: dict[tuple[int, int], float] = {}
        for segment, (places, weights) in enumerate(register.terms(other)):
            if len(places) and len(mine[segment][0]):
                key = (places.ctypes.data, mine[segment][0].ctypes.data)
                if key not in seen:
                    seen[key] = float(_TABLE[segment][places] @ weights)
                found[at, segment] = seen[key]
    for segment, (places, _weights) in enumerate(mine):
        _TABLE[segment][places] = 0.0
    return np.minimum(1.0, found)


def _covered(register: Register, rarity: Rarity, place: int, others: Sequence[int]) -> Shares:
    """How much own wording of each field, and of the whole, passages can cover at most."""
    words = register.words(place)
    ends = register.ends(place)
    if len(words) < SEED:
        return np.zeros((len(others), WHOLE + 1))
    own = rarity.own(words.astype(np.uint64))
    runs = _runs(words)
    hits = np.zeros((len(others), len(words)), dtype=bool)
    for at, other in enumerate(others):
        theirs = _runs(register.words(other))
        _STAMP[theirs] = True
        met = _STAMP[runs]
        for step in range(SEED):
            hits[at, step : step + len(runs)] |= met
        _STAMP[theirs] = False
    places = np.arange(len(words))
    before = np.maximum.accumulate(np.where(hits, places, -2 * GAP), axis=1)
    after = np.where(hits, places, len(words) + 2 * GAP)[:, ::-1]
    after = np.minimum.accumulate(after, axis=1)[:, ::-1]
    sums = np.cumsum(np.where(after - before <= GAP + 1, own, 0.0), axis=1)
    sums = np.concatenate((np.zeros((len(others), 1)), sums), axis=1)
    starts = [0, *ends[:-1], 0]
    stops = [*ends, ends[-1]]
    covered: Shares = sums[:, stops] - sums[:, starts]
    return covered


def _runs(words: Numbers) -> Numbers:
    """Where each run of so many syllables stands in the table; another run may stand there too."""
    count = max(0, len(words) - SEED + 1)
    runs = words[:count]
    for step in range(1, SEED):
        runs = runs * _FACTOR + words[step : step + count]
    return (runs * _FACTOR) >> np.uint32(12)


def most(
    bounds: Bounds, at: int, asked: Mapping[str, str], fields: Mapping[str, str], weigh: Weigh,
    least: float,
) -> float:  # fmt: skip
    """What ``score_record`` can come to: names are compared as they are, the rest by its bounds."""
    shares = [
        (FIELD_WEIGHT[name], float(bounds.scores[at, number]))
        for number, name in enumerate(FIELDS)
        if bounds.has[at, number]
    ]
    found = float(bounds.scores[at, WHOLE]) if bounds.has[at, WHOLE] else 0.0
    names = asked.get(FieldName.NAME), fields.get(FieldName.NAME)
    if names[0] and names[1]:
        alike = compare_names(names[0], names[1], weigh)
        if _of_name(min(1.0, alike) ** 0.5, bool(shares)) >= least - SLACK:
            near = compare_titles(names[0], names[1], weigh)
            found = max(found, _of_name(near, bool(shares)))
        shares.append((FIELD_WEIGHT[FieldName.NAME], alike))
    total = sum(weight for weight, _share in shares) or 1.0
    return max(found, sum(weight * share for weight, share in shares) / total)


def _of_name(near: float, beside_texts: bool) -> float:
    """What a likeness of names is worth; without other fields to compare it is all there is."""
    return by_name(near) if beside_texts else max(by_name(near), float(near**0.5))
