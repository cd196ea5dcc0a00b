# SPDX-License-Identifier: Apache-2.0
"""The officer's own workbook back, every faulty cell marked and every fault listed."""

import io
from typing import Any

import openpyxl
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from openpyxl.comments import Comment
from openpyxl.formatting.formatting import ConditionalFormattingList
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from banha.foundation.text import neutral
from banha.kernel.imports.models import ImportRow, ImportRun
from banha.kernel.imports.reading import FAULT_SHEET, read_grids
from banha.kernel.imports.shifting import shift_formula, shift_range
from banha.kernel.imports.terms import SheetSpec

FAULTY = PatternFill("solid", start_color="FFF4C7C3")
DOUBTFUL = PatternFill("solid", start_color="FFFCE8B2")
#: Comments are drawings; thousands of them make a workbook that no program opens.
MOST_COMMENTS = 4000


def mark_workbook(run: ImportRun, spec: SheetSpec) -> bytes:
    """The file of the run with fills, comments, a first column and a sheet of faults."""
    assert run.document is not None
    with run.document.file.open("rb") as file:
        content = file.read()
    if content.startswith(b"PK") and b"xl/workbook.xml" in content:
        book = openpyxl.load_workbook(io.BytesIO(content))
    else:
        book = _rebuilt(content, run)
    name = run.worksheet if run.worksheet in book.sheetnames else book.sheetnames[0]
    if FAULT_SHEET in book.sheetnames and len(book.sheetnames) > 1:
        del book[FAULT_SHEET]
    sheet = book[name]
    rows = [
        row
        for row in ImportRow.objects.filter(run=run).order_by("number")
        if row.faults or row.cross_faults
    ]
    _insert_first_column(book, sheet)
    _mark(sheet, run, rows)
    _list_faults(book, spec, run, rows)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _rebuilt(content: bytes, run: ImportRun) -> openpyxl.Workbook:
    """A .csv, .jsonl or .ods as a new workbook; its texts are never calculated."""
    book = openpyxl.Workbook()
    book.remove(book.worksheets[0])
    for grid in read_grids(content, run.file_name):
        sheet = book.create_sheet(grid.name[:31] or "Sheet")
        for row in grid.rows:
            sheet.append([neutral(cell) if isinstance(cell, str) else cell for cell in row])
    return book


def _insert_first_column(book: openpyxl.Workbook, sheet: Worksheet) -> None:
    """Everything moves one column to the right: merges, widths, formulas, rules, panes."""
    merged = [str(span) for span in sheet.merged_cells.ranges]
    for span in merged:
        sheet.unmerge_cells(span)
    widths = {key: (dim.width, dim.hidden) for key, dim in sheet.column_dimensions.items()}
    sheet.insert_cols(1)
    for span in merged:
        sheet.merge_cells(shift_range(span))
    for key in list(sheet.column_dimensions):
        del sheet.column_dimensions[key]
    for key, (width, hidden) in widths.items():
        dimension = sheet.column_dimensions[shift_range(key)]
        dimension.width, dimension.hidden = width, hidden
    sheet.column_dimensions["A"].width = 40
    for other in book.worksheets:
        for line in other.iter_rows():
            for cell in line:
                if isinstance(cell.value, str) and cell.data_type == "f":
                    cell.value = shift_formula(cell.value, sheet.title, other is sheet)
    for validation in sheet.data_validations.dataValidation:
        spans = [shift_range(str(span)) for span in validation.sqref.ranges]
        validation.sqref = type(validation.sqref)(" ".join(spans))
    if sheet.auto_filter.ref:
        sheet.auto_filter.ref = shift_range(sheet.auto_filter.ref)
    if sheet.freeze_panes:
        sheet.freeze_panes = shift_range(str(sheet.freeze_panes))
    old, sheet.conditional_formatting = sheet.conditional_formatting, ConditionalFormattingList()
    for formatting in old:
        for rule in formatting.rules:
            sheet.conditional_formatting.add(shift_range(str(formatting.sqref)), rule)


def _said(fault: dict[str, Any]) -> str:
    language = "vi" if (get_language() or "vi").startswith("vi") else "en"
    text, article, certainty = fault["basis"]
    basis = f"({article} {text})".replace("( ", "(") if text and certainty != "unsure" else ""
    parts = (fault["message"][language], basis, fault["remedy"][language])
    return " ".join(part for part in parts if part)


def _mark(sheet: Worksheet, run: ImportRun, rows: list[ImportRow]) -> None:
    heading = sheet.cell(row=run.header_row + 1, column=1, value=FAULT_SHEET)
    heading.font = Font(bold=True)
    comments = 0
    for row in rows:
        faults = [*row.faults, *row.cross_faults]
        first = sheet.cell(row=row.number, column=1)
        first.value = neutral("\n".join(_said(fault) for fault in faults)[:32_000])
        first.alignment = Alignment(wrap_text=True, vertical="top")
        by_cell: dict[int, list[dict[str, Any]]] = {}
        for fault in faults:
            index = run.mapping.get(fault["column"])
            if index is not None:
                by_cell.setdefault(index, []).append(fault)
        for index, of_cell in by_cell.items():
            cell = sheet.cell(row=row.number, column=index + 2)
            doubtful = all(fault["is_doubt"] for fault in of_cell)
            cell.fill = DOUBTFUL if doubtful else FAULTY
            comments += 1
            if comments <= MOST_COMMENTS and hasattr(cell, "comment"):
                cell.comment = Comment("\n".join(map(_said, of_cell))[:2000], "Ba Nhà", 140, 320)


def _list_faults(
    book: openpyxl.Workbook, spec: SheetSpec, run: ImportRun, rows: list[ImportRow]
) -> None:
    sheet = book.create_sheet(FAULT_SHEET)
    titles = (_("Row"), _("Column"), _("Cell"), _("What is wrong"), _("Kind"))
    sheet.append([str(title) for title in titles])
    for cell in sheet[1]:
        cell.font = Font(bold=True)
    names = {column.code: str(column.title) for column in spec.columns}
    for row in rows:
        for fault in [*row.faults, *row.cross_faults]:
            code = fault["column"]
            raw = row.raw.get(code)
            kind = _("doubt") if fault["is_doubt"] else _("fault")
            shown = neutral(raw[:2000]) if isinstance(raw, str) else raw
            where = neutral(names.get(code, code))
            sheet.append([row.number, where, shown, neutral(_said(fault)), kind])
            if code in run.mapping:
                place = f"{get_column_letter(run.mapping[code] + 2)}{row.number}"
                target = sheet.cell(row=sheet.max_row, column=1)
                target.hyperlink = f"#'{run.worksheet}'!{place}" if run.worksheet else None
    sheet.freeze_panes = "A2"
    for letter, width in zip("ABCDE", (8, 28, 36, 80, 12), strict=True):
        sheet.column_dimensions[letter].width = width
