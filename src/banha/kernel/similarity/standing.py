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
Ids = NDArray[np.int64]
#: Windows times diagonals that are summed at once (16 MiB); more are sorted instead.
MOST_CELLS = 2_000_000


class Asked:
    """The text that is asked, cut into windows, each syllable with its weight."""

    def __init__(self, words: Sequence[str], weigh: Callable[[str], float] | None = None) -> None:
        self.number: dict[str, int] = {}
        ids = [self.number.setdefault(word, len(self.number)) for word in words]
        by_word = np.asarray([weigh(word) if weigh else 1.0 for word in self.number])
        numbers = np.asarray(ids, dtype=np.int64)
        self.text = Windows(numbers, by_word[numbers] if len(ids) else np.zeros(0))

    def ids_of(self, words: Sequence[str]) -> Ids:
        known = self.number
        return np.fromiter((known.get(w, -1) for w in words), dtype=np.int64, count=len(words))

    def shares_in(self, words: Sequence[str]) -> Shares:
        """For each window the share of its weight that keeps its order and distances there."""
        return self.text.shares(self.ids_of(words))


class Windows:
    """The same in numbers: syllables as numbers from 0 on, -1 for those that are not asked."""

    def __init__(self, ids: Ids, weights: Shares) -> None:
        self.ids, self.weights = ids, weights
        self.count = max(1, -(-(len(ids) - STEP) // STEP))
        places = np.arange(len(ids))
        window = np.concatenate((places // STEP, places // STEP - 1))
        inside = (window >= 0) & (window < self.count)
        twice = np.concatenate((weights, weights))
        sums = np.bincount(window[inside], twice[inside], minlength=self.count)
        self.totals = np.maximum(sums, 1e-9)

    def table(self, others: Sequence[Ids]) -> Shares:
        """Shares by text and window; as many texts at once as have room."""
        rows: list[Shares] = []
        together: list[Ids] = []
        cells = 0
        for theirs in others:
            more = (len(theirs) + len(self.ids) + 1) * self.count
            if together and cells + more > MOST_CELLS:
                rows.append(self._summed(together))
                together, cells = [], 0
            if more > MOST_CELLS:
                rows.append(self.shares(theirs)[None, :])
                continue
            together.append(theirs)
            cells += more
        if together:
            rows.append(self._summed(together))
        return np.concatenate(rows) if rows else np.zeros((0, self.count))

    def shares(self, theirs: Ids) -> Shares:
        """Shares in one text, by sorting: it may be long."""
        mine, diagonal = self._met([theirs])
        best = np.zeros(self.count)
        width = len(self.ids) + len(theirs) + 1
        keys, weights = self._keys(mine, diagonal, width)
        if len(keys):
            lines, inverse = np.unique(keys, return_inverse=True)
            np.maximum.at(best, lines // width, np.bincount(inverse, weights))
        return np.minimum(1.0, best / self.totals)

    def _summed(self, others: Sequence[Ids]) -> Shares:
        mine, diagonal = self._met(others)
        widths = [len(self.ids) + len(theirs) for theirs in others]
        width = sum(widths) + 1
        keys, weights = self._keys(mine, diagonal, width)
        sums = np.bincount(keys, weights, minlength=self.count * width)
        starts = np.cumsum([0, *widths[:-1]])
        best = np.maximum.reduceat(sums.reshape(self.count, width), starts, axis=1)
        return np.minimum(1.0, best / self.totals[:, None]).T

    def _met(self, others: Sequence[Ids]) -> tuple[Ids, Ids]:
        """Each meeting of a syllable asked with the same there: its place and its diagonal.

        Texts are laid behind each other, so far apart that no diagonal crosses two.
        """
        length = len(self.ids)
        owner = np.repeat(np.arange(len(others)), [len(theirs) for theirs in others])
        words = np.concatenate(others) if others else self.ids[:0]
        numbers = int(self.ids.max()) + 1 if length else 0
        known = np.flatnonzero((words >= 0) & (words < numbers))
        if not len(known):
            return self.ids[:0], self.ids[:0]
        keys = owner[known] * numbers + words[known]
        order = np.argsort(keys, kind="stable")
        keys, place = keys[order], (known + owner[known] * length)[order]
        bounds = np.searchsorted(keys, np.arange(len(others) * numbers + 1))
        asked = (np.arange(len(others))[:, None] * numbers + self.ids).ravel()
        first, count = bounds[asked], bounds[asked + 1] - bounds[asked]
        count[count > MOST_PLACES] = 0
        mine = np.repeat(np.tile(np.arange(length), len(others)), count)
        within = np.arange(len(mine)) - np.repeat(np.cumsum(count) - count, count)
        return mine, place[np.repeat(first, count) + within] - mine + length

    def _keys(self, mine: Ids, diagonal: Ids, width: int) -> tuple[Ids, Shares]:
        window = np.concatenate((mine // STEP, mine // STEP - 1))
        inside = (window >= 0) & (window < self.count)
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
    table = text.text.table([text.ids_of(words) for words in others.values()])
    return dict(zip(others, alone_in(table).tolist(), strict=True))


def alone_in(table: Shares) -> Shares:
    """For each text the share that it alone holds; with more texts it can only become less."""
    count = len(table)
    if count <= USUAL_OTHERS:
        # Those that are not there yet hold nothing.
        table = np.concatenate((table, np.zeros((USUAL_OTHERS + 1 - count, table.shape[1]))))
    descending = -np.sort(-table, axis=0)
    best = descending[: USUAL_OTHERS + 1].sum(axis=0)
    # Without its own share: one of the best six takes itself out, any other meets the five.
    own = np.maximum(table, descending[USUAL_OTHERS])
    found: Shares = np.maximum(0.0, table - (best - own) / USUAL_OTHERS).mean(axis=1)
    return found[:count]


def lifted(share: float) -> float:
    """The score that a share standing in one record alone is worth."""
    missing = 1.0 - min(1.0, max(0.0, share))
    return 1.0 - math.pow(missing, STEEPNESS)
