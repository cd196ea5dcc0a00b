# SPDX-License-Identifier: Apache-2.0
"""Files that commands write, and the progress they show."""

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TextIO

from django.core.management.base import OutputWrapper

from banha.kernel.similarity.files import FileFault


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


def progress_on(stream: OutputWrapper) -> Callable[[str, int, int], None]:
    """A bar on a terminal, silence in a log."""
    if not stream.isatty():
        return lambda what, done, total: None

    def show(what: str, done: int, total: int) -> None:
        share = done / total if total else 1.0
        bar = "█" * int(30 * share)
        ending = "\n" if done >= total else ""
        stream.write(f"\r{what:<10}{bar:<30} {done}/{total} ", ending=ending)
        stream.flush()

    return show
