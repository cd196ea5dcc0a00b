# SPDX-License-Identifier: Apache-2.0
"""The last stage: pairs that met are compared as a look-up compares them, the near ones kept."""

import json
from dataclasses import asdict
from functools import lru_cache
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from banha.kernel.similarity.detectors.prints import hashes_of
from banha.kernel.similarity.models import CorpusRecord
from banha.kernel.similarity.rarity import CorpusRarity
from banha.kernel.similarity.scanning.folder import (
    ScanFolder,
    read_array,
    write_whole,
)
from banha.kernel.similarity.scanning.marks import SHORTEST, pairs_hashed, slots_of
from banha.kernel.similarity.scanning.pairing import LEAST, Keys, summed
from banha.kernel.similarity.weighing import Scored, explain, lift_alone, score_record

#: The most met of a record are looked at; of those the nearest are compared exactly.
MOST_MET, MOST_COMPARED = 30, 8
#: Two records are compared if this share of the pairs of the shorter stands in the other …
LEAST_SHARED = 0.2
#: … or their names are this alike: where one is no more than a name, and where both are texts.
LEAST_NAME, LEAST_NAME_OF_TEXTS = 0.5, 0.8
#: What so many others hold, the most like it among some thousand, does not stand in one alone.
OTHERS, LOOKED_AT = 12, 2000
#: Numbers of a body are looked up in so many places; of four thousand one takes another's.
LAST_SLOT = 2**20 - 1


class _SlotCounts:
    """How many records hold a term, from the counted slots."""

    def __init__(self, counted: NDArray[np.uint32], total: int) -> None:
        self._counted = counted
        self.total = total

    def holding(self, term: str) -> int:
        left, _, right = term.partition("_")
        hashed = pairs_hashed(hashes_of([left, right])) if right else hashes_of([left])
        return int(self._counted[slots_of(hashed)[0]])


@lru_cache(maxsize=2)
def _rarity(path: Path, total: int) -> CorpusRarity:
    counted = read_array(ScanFolder(path).unit("terms", 0), "counted")
    return CorpusRarity(_SlotCounts(counted, total))


def weigh(folder: ScanFolder, number: int) -> None:
    """Write the records of this shard that coincide with earlier ones, each with its evidence."""
    meta = folder.meta or {}
    rarity = _rarity(folder.path, meta["count"])
    rarity.memo.clear()
    met = met_in(folder, number)
    lines: list[bytes] = []
    for at, (pk, title, fields) in enumerate(folder.texts(number)):
        near = _nearest(folder, number * folder.size + at, met.get(at, ()))
        if not near:
            continue
        asked = {**fields, "name": title}
        if kept := _lifted(folder, number * folder.size + at, asked, near, rarity):
            found = {"record": pk, "near": [_told(asked, one, rarity) for one in kept]}
            lines.append(json.dumps(found, ensure_ascii=False).encode())
    write_whole(folder.unit("weigh", number), b"\n".join(lines))


def met_in(folder: ScanFolder, number: int) -> dict[int, NDArray[np.int64]]:
    """For each record of a shard the earlier ones it met most, by their places."""
    low, high = (np.uint64(at * folder.size) << np.uint64(32) for at in (number, number + 1))
    pieces: list[tuple[Keys, NDArray[np.uint16]]] = []
    for bucket in range(folder.buckets):
        unit = folder.unit("pair", bucket)
        pairs = read_array(unit, "pairs")
        start, end = np.searchsorted(pairs, (low, high))
        hits = read_array(unit, "hits")[start:end]
        pieces.append((np.asarray(pairs[start:end]), np.asarray(hits)))
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


def _nearest(folder: ScanFolder, place: int, met: Any) -> list[int]:
    """Of those met the ones that share enough, by a quick look at their numbers."""
    shares: list[tuple[float, int]] = []
    body, title = _numbers(folder, place)
    for other in map(int, met):
        their_body, their_title = _numbers(folder, other)
        shared = len(np.intersect1d(body, their_body, assume_unique=True))
        share = shared / max(1, min(len(body), len(their_body)))
        both = len(np.intersect1d(title, their_title, assume_unique=True))
        name = both / max(1, len(title) + len(their_title) - both)
        are_texts = min(len(body), len(their_body)) >= SHORTEST
        if share >= LEAST_SHARED or name >= (LEAST_NAME_OF_TEXTS if are_texts else LEAST_NAME):
            shares.append((-max(share, name), other))
    return [other for _share, other in sorted(shares)[:MOST_COMPARED]]


def _numbers(folder: ScanFolder, place: int) -> tuple[NDArray[np.uint32], NDArray[np.uint32]]:
    unit, at = folder.unit("mark", place // folder.size), place % folder.size
    body, title = read_array(unit, "body_at"), read_array(unit, "title_at")
    return (
        read_array(unit, "body")[body[at] : body[at + 1]],
        read_array(unit, "title")[title[at] : title[at + 1]],
    )


def _record(folder: ScanFolder, place: int) -> CorpusRecord:
    pk, title, fields = folder.text_at(place)
    return CorpusRecord(pk=pk, title=title, fields=fields)


def _lifted(
    folder: ScanFolder,
    place: int,
    asked: dict[str, str],
    near: list[int],
    rarity: CorpusRarity,
) -> list[Scored]:
    """Compared, and raised by what stands in one record alone."""
    least: float = (folder.meta or {})["least"]
    compared = [score_record(asked, _record(folder, other), rarity) for other in near]
    if any(one.score < least for one in compared):
        others = [_record(folder, other) for other in _background(folder, place, {*near, place})]
        filled = [*compared, *(Scored(one, 0.0, {}, 0.0) for one in others)]
        compared = lift_alone(asked, filled, rarity)[: len(compared)]
    kept = (one for one in compared if one.score >= least)
    return sorted(kept, key=lambda one: (-one.score, one.record.pk))


def _background(folder: ScanFolder, place: int, left_out: set[int]) -> list[int]:
    """The most like it among some thousand others: what they hold as well is usual wording."""
    body, _title = _numbers(folder, place)
    number, looked_at = place // folder.size, 0
    mine = np.zeros(LAST_SLOT + 1, dtype=bool)
    mine[body & LAST_SLOT] = True
    found: list[tuple[int, int]] = []
    for step in range(folder.shards):
        shard = (number + step) % folder.shards
        unit = folder.unit("mark", shard)
        held = np.concatenate(([0], np.cumsum(mine[read_array(unit, "body") & LAST_SLOT])))
        counts = np.diff(held[read_array(unit, "body_at")])
        best = np.argsort(-counts, kind="stable")[: OTHERS + len(left_out)]
        found += [(-int(counts[one]), shard * folder.size + int(one)) for one in best]
        looked_at += len(counts)
        if looked_at >= LOOKED_AT:
            break
    return [other for _count, other in sorted(found) if other not in left_out][:OTHERS]


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
