# SPDX-License-Identifier: Apache-2.0
"""What stands in one record alone (see ``standing``), told from the numbers of a scan."""

from collections.abc import Collection, Sequence

import numpy as np
from numpy.typing import NDArray

from banha.kernel.similarity.scanning.numbers import FIELDS, Numbers, Rarity, Register
from banha.kernel.similarity.standing import (
    SHORTEST,
    USUAL_OTHERS,
    Windows,
    alone_in,
)
from banha.kernel.similarity.terms import FieldName

#: What so many others hold, the most like it among some thousand, does not stand in one alone.
OTHERS, LOOKED_AT = 12, 2000
_CONTENT = FIELDS.index(FieldName.CONTENT)


def alone_of(
    register: Register, rarity: Rarity, place: int, others: Sequence[int], *, few: bool = False
) -> dict[int, float]:
    """For each of the others the share that stands there alone, of the whole or of the contents.

    With ``few`` of the others known it is the most that the share can be with more of them.
    """
    words = register.words(place)
    texts = {other: found for other in others if len(found := register.words(other))}
    if len(words) < SHORTEST or not texts or (len(texts) <= USUAL_OTHERS and not few):
        return {}
    known, ids = np.unique(words, return_inverse=True)
    weights = rarity.of(known.astype(np.uint64))[ids]
    theirs = _numbered(known, list(texts.values()))
    alone = alone_in(Windows(ids, weights).table(theirs))
    ends = register.ends(place)
    start, end = ([0, *ends])[_CONTENT], ends[_CONTENT]
    if SHORTEST <= end - start < len(words):
        # Contents by themselves too: borrowed contents are a small part of a long form.
        contents = Windows(ids[start:end], weights[start:end])
        alone = np.maximum(alone, alone_in(contents.table(theirs)))
    return dict(zip(texts, alone.tolist(), strict=True))


def _numbered(known: Numbers, others: Sequence[Numbers]) -> list[NDArray[np.int64]]:
    """The others' syllables by their numbers among those known, -1 for all else."""
    theirs = np.concatenate(others)
    at = np.minimum(np.searchsorted(known, theirs), len(known) - 1)
    numbers = np.where(known[at] == theirs, at, -1)
    return np.split(numbers, np.cumsum([len(one) for one in others])[:-1])


class Usual:
    """Some thousand records about a shard, by their pairs of syllables: what is usual there."""

    def __init__(self, register: Register, number: int) -> None:
        folder = register.folder
        self._register = register
        places: list[int] = []
        for step in range(folder.shards):
            shard = (number + step) % folder.shards
            begin = shard * folder.size
            places += range(begin, min(begin + folder.size, (folder.meta or {})["count"]))
            if len(places) >= LOOKED_AT:
                break
        bodies = [register.body(place) for place in places]
        pairs = np.concatenate(bodies)
        order = np.argsort(pairs, kind="stable")
        self._places = np.asarray(places)
        self._pairs = pairs[order]
        holder = np.repeat(np.arange(len(places), dtype=np.uint32), [len(one) for one in bodies])
        self._holder = holder[order]

    def like(self, place: int, left_out: Collection[int]) -> list[int]:
        """Those that hold most pairs of a record, the most like it first."""
        body = self._register.body(place)
        first = np.searchsorted(self._pairs, body, side="left")
        count = np.searchsorted(self._pairs, body, side="right") - first
        within = np.arange(int(count.sum())) - np.repeat(np.cumsum(count) - count, count)
        held = np.bincount(
            self._holder[np.repeat(first, count) + within], minlength=len(self._places)
        )
        best = np.lexsort((self._places, -held))[: OTHERS + len(left_out)]
        found = (int(self._places[one]) for one in best)
        return [other for other in found if other not in left_out][:OTHERS]
