# SPDX-License-Identifier: Apache-2.0
"""Files that commands read and write: faults name file and line, results appear whole."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TextIO

#: A line is held in memory whole.
LONGEST_LINE = 64 * 2**20


class FileFault(Exception):  # noqa: N818 - what is wrong with the file, in words
    """A file cannot be used; the message names the file, the line and what is wrong."""


def read_lines(path: Path) -> Iterator[tuple[int, str]]:
    """Numbered lines of a UTF-8 file; empty lines are left out."""
    try:
        with path.open("rb") as stream:
            number = 0
            while raw := stream.readline(LONGEST_LINE + 1):
                number += 1
                if len(raw) > LONGEST_LINE:
                    raise FileFault(f"{path}, line {number}: longer than {LONGEST_LINE:,} bytes")
                try:
                    line = raw.decode("utf-8-sig" if number == 1 else "utf-8")
                except UnicodeDecodeError as fault:
                    raise FileFault(
                        f"{path}, line {number}: not UTF-8 (byte {fault.start + 1})"
                    ) from fault
                if line.strip():
                    yield number, line.rstrip("\r\n")
    except OSError as fault:
        raise FileFault(f"{path}: {fault.strerror or fault}") from fault


@contextmanager
def written_whole(path: Path) -> Iterator[TextIO]:
    """The file appears when all of it is written, or not at all."""
    part = path.with_name(f".{path.name}.part-{os.getpid()}")
    try:
        stream = part.open("w", encoding="utf-8", newline="\n")
    except OSError as fault:
        raise FileFault(f"{path}: cannot be written ({fault.strerror or fault})") from fault
    try:
        with stream:
            yield stream
        part.replace(path)
    except OSError as fault:
        raise FileFault(f"{path}: cannot be written ({fault.strerror or fault})") from fault
    finally:
        part.unlink(missing_ok=True)
