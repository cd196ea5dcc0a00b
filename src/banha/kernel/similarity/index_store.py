# SPDX-License-Identifier: Apache-2.0
"""The index on disk: many processes read, one writes, and any of it may be lost at any time."""

import fcntl
import json
import logging
import os
import shutil
import threading
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings

from banha.kernel.similarity.detectors.text_index import INDEX_VERSION, TextIndex

logger = logging.getLogger(__name__)
POINTER = "current.json"


class IndexBusy(Exception):  # noqa: N818 - another process is writing; try later
    """Another process writes the index now."""


@dataclass(frozen=True)
class OpenIndex:
    """An index opened for reading, and which build it is."""

    index: TextIndex
    build: uuid.UUID
    folder: Path


def index_root() -> Path:
    return Path(settings.SIMILARITY_INDEX_DIR)


_opened: dict[Path, tuple[tuple[int, int], OpenIndex]] = {}
_guard = threading.Lock()


def open_index(build: uuid.UUID | None) -> OpenIndex | None:
    """The index of this build as last committed; None if it is missing, old or broken."""
    root = index_root()
    try:
        pointer = json.loads((root / POINTER).read_text("utf-8"))
        found = uuid.UUID(pointer["build"])
        if found != build or pointer["version"] != INDEX_VERSION:
            return None
        folder = root / str(pointer["folder"])
        meta = (folder / "meta.json").stat()
    except (OSError, ValueError, KeyError, TypeError):
        return None
    stamp = (meta.st_mtime_ns, meta.st_size)
    with _guard:
        known = _opened.get(root)
        if known is not None and known[1].folder == folder:
            if known[0] == stamp:
                return known[1]
            try:
                known[1].index.reload()
            except (ValueError, OSError):
                _opened.pop(root, None)
            else:
                _opened[root] = (stamp, known[1])
                return known[1]
        try:
            opened = OpenIndex(TextIndex.open(folder), found, folder)
        except (ValueError, OSError) as fault:
            logger.warning("The overlap index cannot be opened and will be rebuilt: %s", fault)
            return None
        _opened[root] = (stamp, opened)
        return opened


@contextmanager
def writing_lock() -> Iterator[None]:
    """Held by whoever writes; the system frees it when the process dies. Raises IndexBusy."""
    root = index_root()
    root.mkdir(parents=True, exist_ok=True)
    with (root / "writer.lock").open("w") as stream:
        try:
            fcntl.flock(stream, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as fault:
            raise IndexBusy from fault
        try:
            yield
        finally:
            fcntl.flock(stream, fcntl.LOCK_UN)


def new_folder(build: uuid.UUID) -> Path:
    """An empty folder for a build; readers do not see it before ``point_to``."""
    folder = index_root() / f"build-{build.hex}"
    shutil.rmtree(folder, ignore_errors=True)
    return folder


def point_to(build: uuid.UUID, folder: Path) -> None:
    """From now on readers open this build; older ones are removed."""
    root = index_root()
    part = root / f"{POINTER}.{os.getpid()}"
    part.write_text(
        json.dumps({"build": str(build), "version": INDEX_VERSION, "folder": folder.name}), "utf-8"
    )
    part.replace(root / POINTER)
    for other in root.glob("build-*"):
        if other != folder:
            # Readers that still hold it keep their open files; POSIX frees them at the end.
            shutil.rmtree(other, ignore_errors=True)


def forget_opened() -> None:
    """Drop what this process holds open (tests, and after a rebuild)."""
    with _guard:
        _opened.clear()
