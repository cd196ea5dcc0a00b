# SPDX-License-Identifier: Apache-2.0
"""The last stage: pairs that met are compared as a look-up compares them, the near ones kept.

Most of what met reaches no level. That is told from numbers (``bounds``), without the texts; what
may reach one is compared by its texts. So the cases are those of comparing all by their texts.
"""

import json
from collections.abc import Sequence
from dataclasses import asdict
from typing import Any

import numpy as np
from numpy.typing import NDArray

from banha.kernel.similarity.detectors.prints import hashes_of
from banha.kernel.similarity.models import CorpusRecord
from banha.kernel.similarity.rarity import CorpusRarity
from banha.kernel.similarity.scanning.alone import Usual, alone_of
from banha.kernel.similarity.scanning.bounds import SLACK, bounds_of, most
from banha.kernel.similarity.scanning.folder import (
    ScanFolder,
    read_array,
    read_once,
    write_whole,
)
from banha.kernel.similarity.scanning.marks import SHORTEST, pairs_hashed, slots_of
from banha.kernel.similarity.scanning.numbers import Numbers, Register, rarity_of
from banha.kernel.similarity.scanning.pairing import LEAST, Keys, summed
from banha.kernel.similarity.standing import lifted
from banha.kernel.similarity.weighing import Scored, explain, raised, score_record

#: The most met of a record are looked at; of those the nearest are compared exactly.
MOST_MET, MOST_COMPARED = 30, 8
#: Two records are compared if this share of the pairs of the shorter stands in the other …
LEAST_SHARED = 0.2
#: … or their names are this alike: where one is no more than a name, and where both are texts.
LEAST_NAME, LEAST_NAME_OF_TEXTS = 0.5, 0.8
#: Weighed texts that are kept at most; a record and all it met need some dozens.
MOST_REMEMBERED = 200


class _SlotCounts:
    """How many records hold a term, from the counted slots."""

    def __init__(self, counted: NDArray[np.uint32], total: int) -> None:
        self._counted = counted
        self.total = total

    def holding(self, term: str) -> int:
        left, _, right = term.partition("_")
        hashed = pairs_hashed(hashes_of([left, right])) if right else hashes_of([left])
        return int(self._counted[slots_of(hashed)[0]])


def weigh(folder: ScanFolder, number: int) -> None:
    """Write the records of this shard that coincide with earlier ones, each with its evidence."""
    shard = Shard(folder, number)
    lines: list[bytes] = []
    for at, met in sorted(met_in(folder, number).items()):
        place = number * folder.size + at
        if kept := shard.kept(place, shard.nearest(place, met)):
            asked = shard.asked(place)
            near = [_told(asked, one, shard.weigh) for one in kept]
            found = {"record": folder.text_at(place)[0], "near": near}
            lines.append(json.dumps(found, ensure_ascii=False).encode())
    write_whole(folder.unit("weigh", number), b"\n".join(lines))


def met_in(folder: ScanFolder, number: int) -> dict[int, NDArray[np.int64]]:
    """For each record of a shard the earlier ones it met most, by their places."""
    low, high = (np.uint64(at * folder.size) << np.uint64(32) for at in (number, number + 1))
    pieces: list[tuple[Keys, NDArray[np.uint16]]] = []
    for bucket in range(folder.buckets):
        unit = folder.unit("pair", bucket)
        pairs = read_once(unit, "pairs")
        start, end = np.searchsorted(pairs, (low, high))
        pieces.append((np.array(pairs[start:end]), np.array(read_once(unit, "hits")[start:end])))
    parts = tuple(zip(*pieces, strict=True))
    pairs, hits = summed(np.concatenate(parts[0]), np.concatenate(parts[1]))
    pairs, hits = pairs[hits >= LEAST], hits[hits >= LEAST]
    late = (pairs >> np.uint64(32)).astype(np.int64) - number * folder.size
    early = (pairs & np.uint64(0xFFFF_FFFF)).astype(np.int64)
    order = np.lexsort((early, -hits.astype(np.int64), late))
    late, early = late[order], early[order]
    owners, starts = np.unique(late, return_index=True)
    ends = np.append(starts[1:], len(late))
    return {
        int(owner): early[start : min(end, start + MOST_MET)]
        for owner, start, end in zip(owners, starts, ends, strict=True)
    }


class Shard:
    """One shard at work: its numbers, and what the register knows of words."""

    def __init__(self, folder: ScanFolder, number: int) -> None:
        meta = folder.meta or {}
        self.folder, self.least = folder, float(meta["least"])
        self.register = Register(folder)
        self.rarity = rarity_of(folder)
        counted = read_array(folder.unit("terms", 0), "counted")
        self.weigh = CorpusRarity(_SlotCounts(counted, meta["count"]))
        self.usual = Usual(self.register, number)

    def asked(self, place: int) -> dict[str, str]:
        _pk, title, fields = self.folder.text_at(place)
        return {**fields, "name": title}

    def record(self, place: int) -> CorpusRecord:
        pk, title, fields = self.folder.text_at(place)
        return CorpusRecord(pk=pk, title=title, fields=fields)

    def nearest(self, place: int, met: Sequence[int] | NDArray[np.int64]) -> list[int]:
        """Of those met the ones that share enough, by a quick look at their numbers."""
        others = [int(other) for other in met]
        body, title = self.register.body(place), self.register.title(place)
        bodies = [self.register.body(other) for other in others]
        titles = [self.register.title(other) for other in others]
        sizes = np.asarray([len(one) for one in bodies])
        shorter = np.minimum(len(body), sizes)
        share = _shared(body, bodies) / np.maximum(1, shorter)
        both = _shared(title, titles)
        name = both / np.maximum(1, len(title) + np.asarray([len(one) for one in titles]) - both)
        wanted = np.where(shorter >= SHORTEST, LEAST_NAME_OF_TEXTS, LEAST_NAME)
        passed = np.flatnonzero((share >= LEAST_SHARED) | (name >= wanted))
        shares = sorted((-max(share[at], name[at]), others[at]) for at in passed)
        return [other for _share, other in shares[:MOST_COMPARED]]

    def kept(self, place: int, near: list[int]) -> list[Scored]:
        """Those that reach the least level, raised by what stands in one record alone."""
        if not near:
            return []
        if len(self.weigh.memo) > MOST_REMEMBERED:
            self.weigh.memo.clear()
        asked = self.asked(place)
        scored = self._scored(place, asked, near)
        reach = {other: one for other, one in scored.items() if one.score >= self.least}
        if len(reach) < len(near):
            self._lift(place, asked, near, scored, reach)
        return sorted(reach.values(), key=lambda one: (-one.score, one.record.pk))

    def _scored(self, place: int, asked: dict[str, str], near: list[int]) -> dict[int, Scored]:
        """By their texts those that may reach the least level."""
        bounds = bounds_of(self.register, self.rarity, place, near)
        found: dict[int, Scored] = {}
        for at, other in enumerate(near):
            fields = self.folder.text_at(other)[2]
            highest = most(bounds, at, asked, fields, self.weigh, self.least)
            if highest >= self.least - SLACK:
                found[other] = score_record(asked, self.record(other), self.weigh)
        return found

    def _lift(
        self,
        place: int,
        asked: dict[str, str],
        near: list[int],
        scored: dict[int, Scored],
        reach: dict[int, Scored],
    ) -> None:
        """Raise what may be raised; nothing is, if those that met already share the wording."""
        if not reach:
            highest = alone_of(self.register, self.rarity, place, near, few=True)
            if lifted(max(highest.values(), default=0.0)) < self.least - SLACK:
                return
        others = self.usual.like(place, {*near, place})
        alone = alone_of(self.register, self.rarity, place, [*near, *others])
        for other in near:
            share = alone.get(other)
            if share is None:
                continue
            if other not in reach and round(lifted(share), 4) < self.least:
                continue
            one = scored.get(other) or score_record(asked, self.record(other), self.weigh)
            reach[other] = raised(one, share)


def _shared(mine: Numbers, others: Sequence[Numbers]) -> NDArray[np.int64]:
    """How many numbers each of the others shares; all are in order, each number once."""
    sizes = [len(one) for one in others]
    theirs = np.concatenate(others) if others else mine[:0]
    if not len(mine) or not len(theirs):
        return np.zeros(len(others), dtype=np.int64)
    at = np.minimum(np.searchsorted(mine, theirs), len(mine) - 1)
    sums = np.concatenate(([0], np.cumsum(mine[at] == theirs)))
    ends = np.cumsum(sizes)
    shared: NDArray[np.int64] = sums[ends] - sums[ends - sizes]
    return shared


def _told(asked: dict[str, str], one: Scored, rarity: CorpusRarity) -> dict[str, Any]:
    """What the evidence is made of, as it goes into the case."""
    weighed = explain(asked, one, ("scan",), None, rarity)
    return {
        "record": one.record.pk,
        "score": weighed.score,
        "kinship": str(weighed.kinship),
        "per_field": {str(name): share for name, share in weighed.per_field.items()},
        "passages": [asdict(passage) for passage in weighed.passages],
        "reasons": [list(reason) for reason in weighed.reasons],
    }
