# SPDX-License-Identifier: Apache-2.0
"""Files into grids of cells: .xlsx, .ods, .csv, .jsonl."""

import csv
import io
import json
import math
import re
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from django.utils.translation import gettext_lazy as _
from python_calamine import CalamineError, CalamineWorkbook, PasswordError, SheetTypeEnum

from banha.foundation.reason import visible
from banha.foundation.text import fold
from banha.kernel.imports.formulas import put_formula_cells
from banha.kernel.imports.terms import Cell
from banha.kernel.law.public import Refusal, Refused

#: The sheet of faults in a marked workbook; a marked file that comes back is read without it.
FAULT_SHEET = "Lỗi"
#: What no office sheet reaches, and what would only fill the memory.
MOST_ROWS, MOST_COLUMNS, LONGEST_CELL = 200_000, 200, 32_767


@dataclass(frozen=True)
class Grid:
    """One worksheet as rows of cells; ``rows[0]`` is line 1 of the sheet."""

    name: str
    rows: list[list[Cell]]


def _cell(value: Any) -> Cell:
    """A cell as it can be kept: dates as people write them here, no NUL, no endless text."""
    if isinstance(value, str) and value.isprintable():
        # Nearly every cell: nothing in it that must go.
        text = value[:LONGEST_CELL]
        return text if text.strip() else None
    if value is None or isinstance(value, bool | int):
        return value
    if isinstance(value, float):
        if not math.isfinite(value):
            return None
        return int(value) if value.is_integer() and abs(value) < 1e15 else value
    if isinstance(value, datetime):
        clock = value.strftime(" %H:%M") if value.time() != time() else ""
        return f"{value.day:02d}/{value.month:02d}/{value.year:04d}{clock}"
    if isinstance(value, date):
        return f"{value.day:02d}/{value.month:02d}/{value.year:04d}"
    if isinstance(value, time | timedelta):
        return str(value)
    if isinstance(value, list | tuple):
        return "; ".join(str(_cell(each)) for each in value)[:LONGEST_CELL]
    if isinstance(value, dict):
        return json.dumps(value, ensure_ascii=False, default=str)[:LONGEST_CELL]
    # Lone surrogates come with escaped JSON and cannot be stored.
    text = (
        visible(str(value).replace("\x00", "")).encode("utf-8", "replace").decode()[:LONGEST_CELL]
    )
    return text if text.strip() else None


def _refuse(message: Any, remedy: Any, code: str) -> Refused:
    return Refused(Refusal(message, field="file", remedy=remedy, code=code))


def read_grids(content: bytes, name: str) -> list[Grid]:
    """Every worksheet of the file; Refused when it cannot be read at all."""
    # The content tells a workbook from text; the name only parts the two kinds of text.
    if content.startswith((b"PK", b"\xd0\xcf\x11\xe0")):
        grids = _read_workbook(content)
    elif name.lower().endswith(".jsonl"):
        grids = [_read_jsonl(content)]
    else:
        grids = [_read_csv(content)]
    grids = [grid for grid in grids if _is_read(grid)]
    if not grids:
        raise _refuse(
            _("The file holds no rows."), _("Check that the right file was chosen."), "empty"
        )
    if any(len(grid.rows) > MOST_ROWS for grid in grids):
        raise _refuse(
            _("The sheet has more than 200.000 rows."), _("Cut it into several files."), "long"
        )
    return grids


def _is_read(grid: Grid) -> bool:
    """Something stands in it, and it is not our own sheet of faults."""
    filled = any(cell not in (None, "") for row in grid.rows for cell in row)
    return filled and fold(grid.name) != fold(FAULT_SHEET)


def _read_workbook(content: bytes) -> list[Grid]:
    try:
        book = CalamineWorkbook.from_filelike(io.BytesIO(content))
        grids = []
        for meta in book.sheets_metadata:
            if meta.typ != SheetTypeEnum.WorkSheet:
                continue
            sheet = book.get_sheet_by_name(meta.name)
            if sheet.total_height > MOST_ROWS:
                rows: list[list[Any]] = [[] for _n in range(MOST_ROWS + 1)]
            else:
                rows = sheet.to_python(skip_empty_area=False)
            grids.append(Grid(meta.name, [[_cell(c) for c in row[:MOST_COLUMNS]] for row in rows]))
        put_formula_cells(
            content, {grid.name: grid.rows for grid in grids},
            most_rows=MOST_ROWS, most_columns=MOST_COLUMNS,
        )  # fmt: skip
        return grids
    except PasswordError as error:
        raise _refuse(
            _("The workbook is protected by a password."),
            _("Remove the password and bring it again."),
            "password",
        ) from error
    # The reader is native code that may also panic on broken files; nothing may reach the page.
    except (CalamineError, OSError, ValueError, OverflowError) as error:
        raise _refuse(
            _("The workbook is broken and cannot be read."),
            _("Open it in your spreadsheet program, save it again as .xlsx and bring that."),
            "broken",
        ) from error


def _text(content: bytes) -> str:
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return content.decode("utf-16", "replace")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        # What Windows in Vietnam wrote before Unicode; every byte has a letter or a mark.
        return content.decode("cp1258", "replace")


def _read_csv(content: bytes) -> Grid:
    text = _text(content).replace("\x00", "")
    head = text[:8000]
    delimiter = max((";", "\t", ",", "|"), key=head.count)
    old = csv.field_size_limit(10_000_000)
    try:
        source = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
        rows = []
        for row in source:
            rows.append([_cell(cell) for cell in row[:MOST_COLUMNS]])
            if len(rows) > MOST_ROWS:
                break
        return Grid("csv", rows)
    except csv.Error as error:
        raise _refuse(
            _("The file is not a readable .csv."), _("Save the sheet as .xlsx instead."), "broken"
        ) from error
    finally:
        csv.field_size_limit(old)


def _read_jsonl(content: bytes) -> Grid:
    """One object a line; its keys are the headings."""
    headings: dict[str, int] = {}
    rows: list[list[Cell]] = []
    for number, line in enumerate(_text(content).splitlines(), 1):
        if not line.strip() or len(rows) > MOST_ROWS:
            continue
        try:
            record = json.loads(line)
        except (ValueError, RecursionError) as error:
            raise _refuse(
                _("A line of the file is not a JSON object."),
                _("Each line must be one object with the headings as keys."),
                f"line_{number}",
            ) from error
        if not isinstance(record, dict):
            record = {"": record}
        row: list[Cell] = [None] * len(headings)
        for key, value in record.items():
            if key not in headings and len(headings) < MOST_COLUMNS:
                headings[key] = len(headings)
                row.append(None)
            if key in headings:
                row[headings[key]] = _cell(value)
        rows.append(row)
    titles: list[Cell] = [re.sub(r"_+", " ", key) for key in headings]
    return Grid("jsonl", [titles, *rows] if rows else [])
