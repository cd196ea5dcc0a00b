# SPDX-License-Identifier: Apache-2.0
"""Reads a sheet into plain texts by its headings, for what is compared and not imported."""

from collections.abc import Sequence
from dataclasses import dataclass

from banha.kernel.access.public import Actor
from banha.kernel.imports.cells import text_of
from banha.kernel.imports.headings import find_heading, lines_below
from banha.kernel.imports.reading import read_grids
from banha.kernel.imports.terms import Column, SheetSpec


@dataclass(frozen=True)
class PlainSheet:
    """Rows of texts by column code; ``row`` is the line in the sheet."""

    name: str
    columns: tuple[str, ...]
    rows: tuple[tuple[int, dict[str, str]], ...]


def read_plain_sheet(content: bytes, name: str, columns: Sequence[Column]) -> PlainSheet:
    """The rows below the heading that fits best; columns the sheet lacks are absent.

    Raises Refused when the file cannot be read at all.
    """
    spec = SheetSpec("plain", "", tuple(columns), may_use=_nobody)
    heading = find_heading(read_grids(content, name), spec)
    rows = []
    if heading.mapping:
        for line in lines_below(heading.grid, heading.row, heading.height, heading.mapping):
            if line.skipped:
                continue
            texts = {
                code: text_of(line.cells[at]) if at < len(line.cells) else ""
                for code, at in heading.mapping.items()
            }
            if any(texts.values()):
                rows.append((line.number, texts))
    return PlainSheet(heading.grid.name, tuple(heading.mapping), tuple(rows))


def _nobody(actor: Actor) -> bool:
    return False
