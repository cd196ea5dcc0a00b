# SPDX-License-Identifier: Apache-2.0
"""A filled Word or Excel file of a proposal read back: every cell by its code, nothing guessed."""

from collections.abc import Iterable
from io import BytesIO
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from docx import Document as WordDocument
from openpyxl import load_workbook

from banha.contexts.tasks.forms.proposal_entry import REGISTERS, Raw
from banha.contexts.tasks.forms.proposal_fields import FIELD_NAMES, MANY_CODES, NAMES
from banha.contexts.tasks.forms.proposal_rows import Table
from banha.foundation.text import fold, nfc

YES = frozenset({"x", "co", "yes", "1", "on", "dung", "true", "v"})
NO = frozenset({"khong", "no", "0", "off", "sai", "false", "-"})


def raw_of_word(content: bytes, tables: dict[str, Table]) -> Raw:
    """What stands in a filled Word file; what has no code is left aside."""
    raw = Raw()
    for table in WordDocument(BytesIO(content)).tables:
        rows = [[cell.text for cell in row.cells] for row in table.rows]
        codes = [cell.strip() for cell in rows[0]] if rows else []
        if codes and "." in codes[0]:
            _take_table(raw, tables, codes, rows[2:])
        else:
            _take_fields(raw, ((row[0], row[2]) for row in rows if len(row) > 2))
    return raw


def raw_of_excel(content: bytes, tables: dict[str, Table]) -> Raw:
    """What stands in a filled workbook, as text; formulas are read as their last result."""
    raw = Raw()
    book = load_workbook(BytesIO(content), read_only=True, data_only=True)
    for sheet in book.worksheets:
        rows = [[_text(cell) for cell in row] for row in sheet.iter_rows(values_only=True)]
        if not rows:
            continue
        if sheet.title == "proposal":
            _take_fields(raw, ((row[0], row[2]) for row in rows[1:] if len(row) > 2))
        elif sheet.title in tables:
            _take_table(raw, tables, rows[0], rows[2:])
    return raw


def _text(cell: Any) -> str:
    if cell is None:
        return ""
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return str(cell).replace(".", ",") if isinstance(cell, float) else str(cell)


def _take_fields(raw: Raw, pairs: Iterable[tuple[str, str]]) -> None:
    for code, typed in pairs:
        name, text = code.strip(), nfc(typed.strip())
        if name in MANY_CODES:
            raw.lists[name] = [one.strip() for one in text.split(";") if one.strip()]
        elif name in FIELD_NAMES:
            raw.fields[name] = text


def _take_table(
    raw: Raw, tables: dict[str, Table], codes: list[str], rows: list[list[str]]
) -> None:
    code = codes[0].split(".")[0]
    if code not in tables:
        return
    known = dict(tables[code].columns)
    names = [full.partition(".")[2] for full in codes]
    found = raw.tables.setdefault(code, [])
    for row in rows:
        cells = {
            name: nfc(typed.strip())
            for name, typed in zip(names, row, strict=False)
            if name in known and typed.strip()
        }
        if cells:
            found.append(cells)
            _read_ticks(raw, tables[code], cells, len(found))


def _read_ticks(raw: Raw, table: Table, cells: dict[str, str], number: int) -> None:
    """A tick is a cross or a yes; any other word is named and the box stays empty."""
    for name, field in table.columns:
        if not isinstance(field, forms.BooleanField) or name not in cells:
            continue
        typed = cells.pop(name)
        if fold(typed) in YES:
            cells[name] = "on"
        elif fold(typed) not in NO:
            words = _("“%(typed)s” is neither yes nor no.") % {"typed": typed}
            raw.notes.append((str(table.title), number, str(field.label), words))


def merge_offline(stored: Raw, read: Raw) -> Raw:
    """The file over what is stored: what the file leaves empty stays; records of known names
    are kept, because a file carries words only."""
    merged = Raw(dict(stored.fields), dict(stored.lists), dict(stored.tables), list(read.notes))
    for name, text in read.fields.items():
        if text and text != stored.fields.get(name):
            merged.fields[name] = text
            if name in NAMES:
                merged.fields[f"{name}_id"] = ""
    merged.lists.update({name: found for name, found in read.lists.items() if found})
    for code, rows in read.tables.items():
        if rows:
            before = stored.tables.get(code, [])
            merged.tables[code] = [_with_records(row, before) for row in rows]
    return merged


def _with_records(row: dict[str, str], before: list[dict[str, str]]) -> dict[str, str]:
    records = {
        f"{name}_id": old[f"{name}_id"]
        for name, text in row.items()
        for old in before
        if old.get(name) == text and old.get(f"{name}_id")
    }
    return {**row, **records}


def find_named(raw: Raw) -> None:
    """A name typed offline that exactly one record carries becomes that record."""
    for name, (register, _url, _help) in NAMES.items():
        text = raw.fields.get(name, "")
        if text and not raw.fields.get(f"{name}_id"):
            column = "folded_title" if register == "task" else "folded_name"
            found = REGISTERS[register].objects.filter(**{column: fold(text)})
            pks = list(found.values_list("pk", flat=True)[:2])
            if len(pks) == 1:
                raw.fields[f"{name}_id"] = str(pks[0])
