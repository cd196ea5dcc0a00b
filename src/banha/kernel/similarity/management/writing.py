# SPDX-License-Identifier: Apache-2.0
"""The progress that commands show."""

from collections.abc import Callable

from django.core.management.base import OutputWrapper


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
