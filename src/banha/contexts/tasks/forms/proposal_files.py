# SPDX-License-Identifier: Apache-2.0
"""The proposal as a Word or Excel file to fill in without a connection."""

from io import BytesIO
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from docx import Document as WordDocument
from docx.shared import Cm, Pt
from openpyxl import Workbook
from openpyxl.styles import Alignment, Font, PatternFill, Protection
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from banha.contexts.tasks.forms.inputs import NamedField, choices_of
from banha.contexts.tasks.forms.proposal_entry import Entry, Raw
from banha.contexts.tasks.forms.proposal_fields import FIELD_NAMES, MANY_CODES
from banha.contexts.tasks.forms.proposal_rows import Table
from banha.foundation.reason import visible

BLANK_ROWS = 8
CODE, HELP, HEAD = "FF7A7A7A", "FF5C5C5C", PatternFill("solid", fgColor="FFF1EEE9")
YES = "x"


def shown_value(field: forms.Field, typed: str) -> str:
    """What stands in a cell: the words of a choice, a cross for a tick, else the text itself."""
    if isinstance(field, forms.BooleanField):
        return YES if typed else ""
    if isinstance(field, forms.ChoiceField):
        return next((words for value, words in choices_of(field) if value == typed), visible(typed))
    return visible(typed)


def _field_value(entry: Entry, name: str) -> str:
    field = entry.form.fields[name]
    if name in MANY_CODES:
        return "; ".join(shown_value(field, one) for one in entry.raw.lists.get(name, ()))
    return shown_value(field, entry.raw.fields.get(name, ""))


def _rows(table: Table, raw: Raw) -> list[list[str]]:
    columns = table.columns
    rows = raw.tables.get(table.code, [])
    return [[shown_value(field, row.get(name, "")) for name, field in columns] for row in rows]


def word_template(entry: Entry, *, title: str) -> bytes:
    """The form as a Word file: codes stand left of every field and over every column."""
    made = WordDocument()
    made.styles["Normal"].font.name = "Times New Roman"
    made.styles["Normal"].font.size = Pt(12)
    made.add_heading(title, 1)
    made.add_paragraph(
        _("Fill in the right column. Leave the codes as they are: they say which field is meant.")
    )
    grid = made.add_table(rows=0, cols=3, style="Table Grid")
    for name in FIELD_NAMES:
        field = entry.form.fields[name]
        cells = grid.add_row().cells
        cells[0].text, cells[2].text = name, _field_value(entry, name)
        cells[1].text = _explained(field)
    _set_widths(grid, (2.6, 5.4, 8.5))
    for table in entry.tables.values():
        made.add_heading(str(table.title), 2)
        made.add_paragraph(str(table.words))
        columns = table.columns
        rows = made.add_table(rows=2, cols=len(columns), style="Table Grid")
        for place, (name, field) in enumerate(columns):
            rows.rows[0].cells[place].text = f"{table.code}.{name}"
            rows.rows[1].cells[place].text = _explained(field)
        filled = _rows(table, entry.raw)
        for row in [*filled, *([""] * len(columns) for _n in range(BLANK_ROWS))]:
            cells = rows.add_row().cells
            for place, value in enumerate(row):
                cells[place].text = value
    for paragraph in (
        p for t in made.tables for r in t.rows for c in r.cells for p in c.paragraphs
    ):
        for run in paragraph.runs:
            run.font.size = Pt(10)
    out = BytesIO()
    made.save(out)
    return out.getvalue()


def _set_widths(grid: Any, widths: tuple[float, ...]) -> None:
    for row in grid.rows:
        for cell, width in zip(row.cells, widths, strict=True):
            cell.width = Cm(width)


def _explained(field: forms.Field) -> str:
    """Label, help, and the words one may choose from where they are few."""
    parts = [str(field.label)]
    if field.help_text:
        parts.append(str(field.help_text))
    if isinstance(field, forms.ChoiceField) and len(choices_of(field)) <= 16:
        parts.append(" | ".join(words for _v, words in choices_of(field)))
    if isinstance(field, forms.BooleanField):
        parts.append(_("x for yes"))
    return "\n".join(parts)


def excel_template(entry: Entry, *, title: str) -> bytes:
    """The form as a workbook: a sheet of fields, a sheet for each table, lists to choose from."""
    book = Workbook()
    sheet = book.active
    assert isinstance(sheet, Worksheet)
    sheet.title = "proposal"
    lists = book.create_sheet("lists")
    lists.sheet_state = "hidden"
    sheet.append(["code", _("Field"), _("Your words"), _("Help")])
    for name in FIELD_NAMES:
        field = entry.form.fields[name]
        sheet.append([name, str(field.label), _field_value(entry, name), str(field.help_text)])
        if name not in MANY_CODES:
            _offer(sheet, lists, field, f"C{sheet.max_row}")
    for letter, width in zip("ABCD", (18, 34, 80, 60), strict=True):
        sheet.column_dimensions[letter].width = width
    _dress(sheet, head_rows=1)
    for table in entry.tables.values():
        _table_sheet(book, lists, table, entry.raw)
    book.properties.title = title
    _never_calculate(book)
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def _never_calculate(book: Workbook) -> None:
    """What somebody wrote into the draft is text in the file another opens, never a formula."""
    for sheet in book.worksheets:
        for line in sheet.iter_rows():
            for cell in line:
                if cell.data_type == "f":
                    cell.data_type = "s"
                    cell.quotePrefix = True


def _table_sheet(book: Workbook, lists: Worksheet, table: Table, raw: Raw) -> None:
    sheet = book.create_sheet(table.code)
    columns = table.columns
    sheet.append([f"{table.code}.{name}" for name, _field in columns])
    sheet.append([str(field.label) for _name, field in columns])
    for row in _rows(table, raw):
        sheet.append(row)
    for place, (_name, field) in enumerate(columns, 1):
        letter = get_column_letter(place)
        sheet.column_dimensions[letter].width = 34 if isinstance(field, NamedField) else 22
        _offer(sheet, lists, field, f"{letter}3:{letter}{table.most + 2}")
    _dress(sheet, head_rows=2)


def _offer(sheet: Worksheet, lists: Worksheet, field: forms.Field, cells: str) -> None:
    """A drop-down of the words of a choice; the words lie on a hidden sheet."""
    if not isinstance(field, forms.ChoiceField):
        return
    words = [words for _value, words in choices_of(field)]
    place = lists.max_column + 1
    for number, word in enumerate(words, 1):
        lists.cell(row=number, column=place, value=word)
    letter = get_column_letter(place)
    rule = DataValidation(
        type="list", formula1=f"=lists!${letter}$1:${letter}${max(len(words), 1)}", allow_blank=True
    )
    rule.showErrorMessage = False
    sheet.add_data_validation(rule)
    rule.add(cells)


def _dress(sheet: Worksheet, *, head_rows: int) -> None:
    for number, row in enumerate(sheet.iter_rows(), 1):
        for cell in row:
            cell.alignment = Alignment(wrap_text=True, vertical="top")
            cell.number_format = "@"
            if number <= head_rows:
                cell.font, cell.fill = Font(bold=True), HEAD
            cell.protection = Protection(locked=False)
    sheet.freeze_panes = f"A{head_rows + 1}"
