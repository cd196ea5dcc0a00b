# SPDX-License-Identifier: Apache-2.0
"""The stages of a scan: each unit reads files of the folder and writes one of its own.

mark   shard → its marks, dealt into buckets, and how many of its records hold each term
pair   bucket → pairs that meet under a mark few records bear
weigh  shard → for its records the earlier ones that coincide, compared as a look-up compares them

Nothing here asks the database, so that a worker needs no more than the folder.
"""

import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import django
import numpy as np
from django.apps import apps
from numpy.typing import NDArray

from banha.kernel.similarity.scanning.folder import (
    ScanFolder,
    read_array,
    write_arrays,
)
from banha.kernel.similarity.scanning.marks import SLOTS, Marks, mark
from banha.kernel.similarity.scanning.pairing import paired
from banha.kernel.similarity.terms import PROSE
from banha.kernel.similarity.wording.tokens import words_of


def mark_shard(path: str, number: int) -> None:
    """Read one shard; its marks go to buckets, its terms are counted."""
    folder = ScanFolder(Path(path))
    found = [_marks_of(title, fields) for _pk, title, fields in folder.texts(number)]
    keys = np.concatenate([one.keys for one in found])
    minor = np.concatenate([one.minor for one in found])
    place = np.repeat(
        np.arange(len(found), dtype=np.uint32) + np.uint32(number * folder.size),
        [len(one.keys) for one in found],
    )
    bucket = (keys & np.uint64(0xFFFF_FFFF)) % np.uint64(folder.buckets)
    order = np.argsort(bucket, kind="stable")
    slots, holders = np.unique(np.concatenate([one.terms for one in found]), return_counts=True)
    write_arrays(
        folder.unit("mark", number),
        keys=keys[order],
        minor=minor[order],
        place=place[order],
        deal=np.searchsorted(bucket[order], np.arange(folder.buckets + 1, dtype=np.uint64)),
        slots=slots.astype(np.uint32),
        holders=holders.astype(np.uint32),
        body=np.concatenate([one.body for one in found]),
        title=np.concatenate([one.title for one in found]),
        body_at=_offsets([len(one.body) for one in found]),
        title_at=_offsets([len(one.title) for one in found]),
    )


def _marks_of(title: str, fields: dict[str, str]) -> Marks:
    prose = "\n".join(fields[name] for name in PROSE[1:] if fields.get(name))
    return mark(words_of(title)[0], words_of(prose)[0])


def _offsets(lengths: list[int]) -> NDArray[np.int64]:
    return np.concatenate(([0], np.cumsum(lengths))).astype(np.int64)


def count_terms(folder: ScanFolder) -> None:
    """How many records hold each term, summed over the shards; quick, done by whoever leads."""
    if folder.is_done("terms", 0):
        return
    counted = np.zeros(SLOTS, dtype=np.uint32)
    for number in range(folder.shards):
        unit = folder.unit("mark", number)
        counted[read_array(unit, "slots")] += read_array(unit, "holders")
    write_arrays(folder.unit("terms", 0), counted=counted)


def pair_bucket(path: str, number: int) -> None:
    """Every pair that meets in this bucket, the later record first, with how often it met."""
    folder = ScanFolder(Path(path))
    parts: dict[str, list[NDArray[Any]]] = {"keys": [], "minor": [], "place": []}
    for shard in range(folder.shards):
        unit = folder.unit("mark", shard)
        start, end = read_array(unit, "deal")[number : number + 2]
        for name, pieces in parts.items():
            pieces.append(np.asarray(read_array(unit, name)[start:end]))
    keys, minor, place = (np.concatenate(parts[name]) for name in ("keys", "minor", "place"))
    order = np.lexsort((place, minor, keys))
    pairs, hits = paired(keys[order], place[order])
    write_arrays(folder.unit("pair", number), pairs=pairs, hits=hits)


def weigh_shard(path: str, number: int) -> None:
    """Compare the records of a shard with the earlier ones they met."""
    # Needs the models to be loaded, which a worker does when the first of its units asks.
    from banha.kernel.similarity.scanning.weighing import weigh  # noqa: PLC0415

    weigh(ScanFolder(Path(path)), number)


STAGES: dict[str, Callable[[str, int], None]] = {
    "mark": mark_shard,
    "pair": pair_bucket,
    "weigh": weigh_shard,
}


def do_unit(stage: str, path: str, number: int) -> int:
    """One unit, unless it is done already; what engines send to their workers."""
    _ready()
    if not ScanFolder(Path(path)).is_done(stage, number):
        STAGES[stage](path, number)
    return number


def _ready() -> None:
    """A worker of an engine begins without the house."""
    if not apps.ready:
        os.environ.setdefault("DJANGO_SETTINGS_MODULE", "banha.settings")
        django.setup()
