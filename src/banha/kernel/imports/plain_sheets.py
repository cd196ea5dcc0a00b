# SPDX-License-Identifier: Apache-2.0
"""Reads a sheet into plain texts by its headings, for what is compared and not imported."""

from collections.abc import Sequence
from dataclasses import dataclass

from banha.kernel.access.public import Actor
from banha.kernel.imports.cells import text_of
from banha.kernel.imports.headings import (
    SEARCHED_ROWS,
    Heading,
    find_heading,
    likeness,
    lines_below,
    names_of,
)
from banha.kernel.imports.reading import Grid, read_grids
from banha.kernel.imports.terms import Column, SheetSpec

#: How like a lone heading must be to the name of the column.
SURE = 0.85


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
    grids = read_grids(content, name)
    heading = find_heading(grids, spec)
    if not heading.mapping:
        heading = _lone_heading(grids, spec) or heading
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


def _lone_heading(grids: list[Grid], spec: SheetSpec) -> Heading | None:
    """A list of one column has a heading of one cell, which must name it without doubt."""
    for grid in grids:
        for row, cells in enumerate(grid.rows[:SEARCHED_ROWS]):
            for at, cell in enumerate(cells):
                title = text_of(cell)
                for column in spec.columns:
                    sure = max(likeness(title, name) for name in names_of(column))
                    if column.required and sure >= SURE:
                        return Heading(grid, row, 1, (title,), {column.code: at}, sure)
    return None


def _nobody(actor: Actor) -> bool:
    return False
