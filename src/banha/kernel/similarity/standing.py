# SPDX-License-Identifier: Apache-2.0
"""How much of a text stands in one record alone: windows of it, word for word or half changed.

Shingles are lost once every second word is replaced, and a cosine sinks when a study borrows two
fifths of its contents. What stays are words in their places: of a window of syllables those that
keep their distances in a record lie on one diagonal. Records of one branch share such wording too,
so a window counts only by what the other candidates do not hold as well.
"""

import math
from collections.abc import Callable, Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

#: Windows of this many syllables, each begun half a window after the one before.
WINDOW = 24
STEP = WINDOW // 2
#: What so many other candidates hold of a window on the average is usual for its subject.
USUAL_OTHERS = 5
#: A syllable that stands more often than this in a record says nothing about one place.
MOST_PLACES = 24
#: Shorter texts are names or questions.
SHORTEST = 40
#: How steeply the share that stands in one record alone lifts the score: on the shipped levels an
#: eighth reads as "related", a sixth as "high", a fifth as "duplicate". Of 250 law articles without
#: a copy 2 in a hundred share an eighth (docs/explanation/overlap).
STEEPNESS = 8.0

Shares = NDArray[np.float64]


class Asked:
    """The text that is asked, cut into windows, each syllable with its weight."""

    def __init__(self, words: Sequence[str], weigh: Callable[[str], float] | None = None) -> None:
        self.number: dict[str, int] = {}
        ids = [self.number.setdefault(word, len(self.number)) for word in words]
        self.ids = np.asarray(ids, dtype=np.int64)
        by_word = np.asarray([weigh(word) if weigh else 1.0 for word in self.number])
        self.weights = by_word[self.ids] if len(ids) else np.zeros(0)
        self.windows = max(1, -(-(len(ids) - STEP) // STEP))
        places = np.arange(len(ids))
        self.totals = np.maximum(self._sums(places, self.weights), 1e-9)

    def _sums(self, places: NDArray[np.int64], weights: NDArray[np.float64]) -> Shares:
        """Sums by window; a syllable stands in one window or in two."""
        sums = np.zeros(self.windows)
        for window in (places // STEP, places // STEP - 1):
            inside = (window >= 0) & (window < self.windows)
            sums += np.bincount(window[inside], weights[inside], minlength=self.windows)
        return sums

    def shares_in(self, words: Sequence[str]) -> Shares:
        """For each window the share of its weight that keeps its order and distances there."""
        known = [(self.number[w], at) for at, w in enumerate(words) if w in self.number]
        if not known or not len(self.ids):
            return np.zeros(self.windows)
        theirs = np.asarray(known, dtype=np.int64)
        theirs = theirs[np.argsort(theirs[:, 0], kind="stable")]
        first = np.searchsorted(theirs[:, 0], self.ids, side="left")
        count = np.searchsorted(theirs[:, 0], self.ids, side="right") - first
        count[count > MOST_PLACES] = 0
        mine = np.repeat(np.arange(len(self.ids)), count)
        within = np.arange(len(mine)) - np.repeat(np.cumsum(count) - count, count)
        diagonal = theirs[np.repeat(first, count) + within, 1] - mine + len(self.ids)
        best = np.zeros(self.windows)
        width = len(self.ids) + len(words) + 1
        keys, weights = self._keys(mine, diagonal, width)
        if not len(keys):
            return best
        lines, inverse = np.unique(keys, return_inverse=True)
        np.maximum.at(best, lines // width, np.bincount(inverse, weights))
        return np.minimum(1.0, best / self.totals)

    def _keys(
        self, mine: NDArray[np.int64], diagonal: NDArray[np.int64], width: int
    ) -> tuple[NDArray[np.int64], NDArray[np.float64]]:
        window = np.concatenate((mine // STEP, mine // STEP - 1))
        inside = (window >= 0) & (window < self.windows)
        keys = window * width + np.concatenate((diagonal, diagonal))
        weights = np.concatenate((self.weights[mine], self.weights[mine]))
        return keys[inside], weights[inside]


def standing_alone(
    asked: Sequence[str],
    others: Mapping[int, Sequence[str]],
    weigh: Callable[[str], float] | None = None,
) -> dict[int, float]:
    """For each candidate the share of what is asked that stands there and not elsewhere, 0 to 1.

    Empty where it cannot be told: a text too short, or too few candidates to know what is usual.
    """
    if len(asked) < SHORTEST or len(others) <= USUAL_OTHERS:
        return {}
    text = Asked(asked, weigh)
    table = np.asarray([text.shares_in(words) for words in others.values()])
    descending = -np.sort(-table, axis=0)
    best = descending[: USUAL_OTHERS + 1].sum(axis=0)
    alone: dict[int, float] = {}
    for key, shares in zip(others, table, strict=True):
        # Without its own share: one of the best six takes itself out, any other meets the five.
        is_among = shares >= descending[USUAL_OTHERS]
        rest = np.where(is_among, best - shares, best - descending[USUAL_OTHERS]) / USUAL_OTHERS
        alone[key] = float(np.maximum(0.0, shares - rest).mean())
    return alone


def lifted(share: float) -> float:
    """The score that a share standing in one record alone is worth."""
    missing = 1.0 - min(1.0, max(0.0, share))
    return 1.0 - math.pow(missing, STEEPNESS)
