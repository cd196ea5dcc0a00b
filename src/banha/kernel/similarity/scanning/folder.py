# SPDX-License-Identifier: Apache-2.0
"""The folder of a scan: texts in shards, and for each unit of work one file that says it is done.

A file appears whole or not at all; a unit whose file is there is never done again. So any process
may be killed at any time, and what goes on later begins where it was.
"""

import json
import os
import shutil
from collections.abc import Iterable, Iterator
from functools import lru_cache
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

#: Records of one unit of work, unless a folder is written with another number.
SHARD = 2000
#: Whatever the units write; an older folder is begun anew.
VERSION = 2
META = "meta.json"
#: Key, title and fields of a record.
Row = tuple[int, str, dict[str, str]]


def write_whole(path: Path, content: bytes) -> None:
    part = path.with_name(f".{path.name}.{os.getpid()}")
    part.write_bytes(content)
    part.replace(path)


def write_arrays(path: Path, **arrays: NDArray[Any]) -> None:
    """One file for each array; the last is the sign that all are there."""
    for name, array in arrays.items():
        part = path.with_name(f".{path.name}-{name}.{os.getpid()}")
        with part.open("wb") as stream:
            np.save(stream, array)
        part.replace(path.with_name(f"{path.name}-{name}.npy"))
    write_whole(path, b"done")


def stamp(path: Path) -> int:
    """Which file stands there: a folder written anew has the same names."""
    return path.stat().st_mtime_ns


def read_array(path: Path, name: str) -> NDArray[Any]:
    """An array as pages of its file: the system lends the memory and takes it back."""
    file = path.with_name(f"{path.name}-{name}.npy")
    return _pages(file, stamp(file))


@lru_cache(maxsize=512)
def _pages(file: Path, _stamp: int) -> NDArray[Any]:
    # As a plain array: slices of it are cut by the hundred for each record.
    return np.asarray(np.load(file, mmap_mode="r"))


def read_small(path: Path, name: str) -> NDArray[Any]:
    """An array of some numbers a record, read whole: it keeps no file open."""
    file = path.with_name(f"{path.name}-{name}.npy")
    return _whole(file, stamp(file))


@lru_cache(maxsize=2048)
def _whole(file: Path, _stamp: int) -> NDArray[Any]:
    found: NDArray[Any] = np.load(file)
    return found


def read_once(path: Path, name: str) -> NDArray[Any]:
    """An array that one unit reads once."""
    return np.asarray(np.load(path.with_name(f"{path.name}-{name}.npy"), mmap_mode="r"))


class ScanFolder:
    """One scan on disk; its path is all that a worker is told."""

    def __init__(self, path: Path) -> None:
        self.path = Path(path)
        self._meta: dict[str, Any] | None = None

    @property
    def meta(self) -> dict[str, Any] | None:
        """What stands here; None while the texts are not all written."""
        if self._meta is None:
            try:
                found: dict[str, Any] = json.loads((self.path / META).read_text("utf-8"))
            except (OSError, ValueError):
                return None
            self._meta = found if found.get("version") == VERSION else None
        return self._meta

    @property
    def size(self) -> int:
        """Records of one shard."""
        return int((self.meta or {}).get("size", SHARD))

    @property
    def shards(self) -> int:
        meta = self.meta
        return int(meta["shards"]) if meta else 0

    @property
    def buckets(self) -> int:
        """Parts into which the marks are dealt; as many as shards keeps each part the same size."""
        return max(4, self.shards)

    def unit(self, stage: str, number: int) -> Path:
        return self.path / f"{stage}-{number:05d}"

    def is_done(self, stage: str, number: int) -> bool:
        return self.unit(stage, number).exists()

    def write_texts(self, rows: Iterable[Row], **told: Any) -> int:
        """The records in the order of their age; gives how many. Nobody else may read them."""
        shutil.rmtree(self.path, ignore_errors=True)
        self.path.mkdir(parents=True, mode=0o700)
        size, count = SHARD, 0
        lines: list[bytes] = []
        for pk, title, fields in rows:
            lines.append(json.dumps([pk, title, fields], ensure_ascii=False).encode())
            count += 1
            if len(lines) == size:
                self._write_shard(count // size - 1, lines)
                lines = []
        if lines:
            self._write_shard(count // size, lines)
        shards = -(-count // size)
        meta = {"version": VERSION, "count": count, "shards": shards, "size": size, **told}
        write_whole(self.path / META, json.dumps(meta).encode())
        self._meta = None
        return count

    def _write_shard(self, number: int, lines: list[bytes]) -> None:
        ends = np.cumsum([0, *(len(line) + 1 for line in lines)]).astype(np.int64)
        unit = self.unit("texts", number)
        np.save(unit.with_name(f"{unit.name}-at.npy"), ends)
        write_whole(unit, b"\n".join(lines))

    def texts(self, shard: int) -> list[Row]:
        return [record_of(line) for line in lines_of(self.unit("texts", shard))]

    def text_at(self, place: int) -> Row:
        """The record at a place in the order of age; only its own line is read."""
        unit = self.unit("texts", place // self.size)
        return _text_at(unit, place % self.size, stamp(unit))

    def found(self, shard: int) -> Iterator[dict[str, Any]]:
        """What the last stage found of one shard."""
        for line in lines_of(self.unit("weigh", shard)):
            if line:
                yield json.loads(line)

    def remove(self) -> None:
        self._meta = None
        shutil.rmtree(self.path, ignore_errors=True)


def lines_of(path: Path) -> list[bytes]:
    return path.read_bytes().split(b"\n")


@lru_cache(maxsize=2048)
def _text_at(path: Path, at: int, _stamp: int) -> Row:
    start, end = read_small(path, "at")[at : at + 2].tolist()
    with path.open("rb") as stream:
        stream.seek(start)
        return record_of(stream.read(end - start - 1))


def record_of(line: bytes) -> Row:
    pk, title, fields = json.loads(line)
    return pk, title, fields
