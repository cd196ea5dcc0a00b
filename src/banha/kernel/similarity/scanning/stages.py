# SPDX-License-Identifier: Apache-2.0
"""The stages of a scan: each unit reads files of the folder and writes one of its own.

mark   shard → its marks, dealt into buckets, its syllables as numbers, and how many of its records
       hold each term
rate   shard → the terms of its records, weighted by how rare they are in the register
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
from banha.kernel.similarity.scanning.marks import SLOTS, mark
from banha.kernel.similarity.scanning.numbers import packed, rated, read_in_numbers
from banha.kernel.similarity.scanning.pairing import paired
from banha.kernel.similarity.wording.tokens import words_of


def mark_shard(path: str, number: int) -> None:
    """Read one shard; its marks go to buckets, its terms are counted."""
    folder = ScanFolder(Path(path))
    texts = folder.texts(number)
    read = [read_in_numbers(fields) for _pk, _title, fields in texts]
    found = [
        mark(words_of(title)[0], one.words)
        for (_pk, title, _fields), one in zip(texts, read, strict=True)
    ]
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
        **packed(read, found),
    )


def count_terms(folder: ScanFolder) -> None:
    """How many records hold each term, summed over the shards; quick, done by whoever leads."""
    if folder.is_done("terms", 0):
        return
    counted = np.zeros(SLOTS, dtype=np.uint32)
    for number in range(folder.shards):
        unit = folder.unit("mark", number)
        counted[read_array(unit, "slots")] += read_array(unit, "holders")
    write_arrays(folder.unit("terms", 0), counted=counted)


def rate_shard(path: str, number: int) -> None:
    """Weigh the terms of a shard, as comparing two texts weighs them."""
    folder = ScanFolder(Path(path))
    write_arrays(folder.unit("rate", number), **rated(folder, number))


def pair_bucket(path: str, number: int) -> None:
    """Every pair that meets in this bucket, the later record first, with how often it met."""
    folder = ScanFolder(Path(path))
    parts: dict[str, list[NDArray[Any]]] = {"keys": [], "minor": [], "place": []}
    for shard in range(folder.shards):
        unit = folder.unit("mark", shard)
        start, end = read_array(unit, "deal")[number : number + 2]
        for name, pieces in parts.items():
            pieces.append(np.array(read_array(unit, name)[start:end]))
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
    "rate": rate_shard,
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
