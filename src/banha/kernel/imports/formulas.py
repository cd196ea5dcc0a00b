# SPDX-License-Identifier: Apache-2.0
"""Cells whose formula failed or was never calculated: the fast reader shows them as empty."""

import io
import posixpath
import re
import zipfile
from collections.abc import Iterator
from typing import Any

from lxml import etree  # type: ignore[import-untyped]

from banha.kernel.imports.terms import Cell

_SPACE = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_PLACE = re.compile(r"^([A-Z]{1,3})(\d{1,7})$")
#: What a sheet must hold to be worth a second reading.
_SIGNS = (b't="e"', b"<f>", b"<f ")


def put_formula_cells(
    content: bytes, grids: dict[str, list[list[Cell]]], *, most_rows: int, most_columns: int
) -> None:
    """Put "#N/A" or "=A1+1" where the reader of an .xlsx left an empty cell.

    Rows and columns at the end that hold nothing else are no part of what it read: they are added,
    and one row more than a sheet may have at most.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            for name, path in _sheets(archive):
                xml = archive.read(path) if name in grids else b""
                if any(sign in xml for sign in _SIGNS):
                    _put(grids[name], xml, most_rows, most_columns)
    except (zipfile.BadZipFile, KeyError, etree.XMLSyntaxError, ValueError):
        # The workbook was read; what cannot be looked into a second time stays empty.
        return


def _sheets(archive: zipfile.ZipFile) -> Iterator[tuple[str, str]]:
    parser = etree.XMLParser(resolve_entities=False, no_network=True)
    book: Any = etree.fromstring(archive.read("xl/workbook.xml"), parser)
    links: Any = etree.fromstring(archive.read("xl/_rels/workbook.xml.rels"), parser)
    targets = {link.get("Id"): link.get("Target", "") for link in links}
    for sheet in book.iter(f"{_SPACE}sheet"):
        target = targets.get(sheet.get(_RELATION), "")
        path = target.lstrip("/") if target.startswith("/") else posixpath.join("xl", target)
        yield sheet.get("name", ""), posixpath.normpath(path)


def _put(rows: list[list[Cell]], xml: bytes, most_rows: int, most_columns: int) -> None:
    for _event, cell in etree.iterparse(
        io.BytesIO(xml), tag=f"{_SPACE}c", resolve_entities=False, no_network=True
    ):
        value, formula = cell.find(f"{_SPACE}v"), cell.find(f"{_SPACE}f")
        text = ""
        if cell.get("t") == "e" and value is not None:
            text = value.text or "#N/A"
        elif formula is not None and (value is None or (not value.text and cell.get("t") != "str")):
            text = f"={formula.text or ''}"
        place = _PLACE.match(cell.get("r", ""))
        if text and place:
            row, column = min(int(place[2]) - 1, most_rows), _column(place[1])
            if column < most_columns:
                _put_one(rows, row, column, text[:500])
        cell.clear()


def _column(letters: str) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number - 1


def _put_one(rows: list[list[Cell]], row: int, column: int, text: str) -> None:
    rows.extend([] for _missing in range(row + 1 - len(rows)))
    cells = rows[row]
    cells.extend(None for _missing in range(column + 1 - len(cells)))
    if cells[column] in (None, ""):
        cells[column] = text
