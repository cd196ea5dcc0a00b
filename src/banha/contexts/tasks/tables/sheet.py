# SPDX-License-Identifier: Apache-2.0
"""A list as an Excel workbook: every column, row by row, nothing in it that a program would run."""

import tempfile
from collections.abc import Iterable, Sequence
from datetime import date, datetime
from typing import IO, Any

import xlsxwriter
from django.http import FileResponse
from django.utils import timezone

from banha.contexts.tasks.tables.engine import Column

#: Text stays text: no formula, no link, no number is read out of what somebody typed.
OPTIONS = {
    "constant_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
    "default_date_format": "dd/mm/yyyy",
    "remove_timezone": True,
}
#: Excel holds no more in a cell.
LONGEST = 32_000
TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def plain(value: Any) -> Any:
    """A value as a sheet holds it."""
    if isinstance(value, datetime):
        return timezone.localtime(value).replace(tzinfo=None)
    if isinstance(value, bool) or value is None:
        return "" if not value else "x"
    if isinstance(value, (int, float, date)):
        return value
    return str(value)[:LONGEST]


def write_sheet(
    target: IO[bytes], columns: Sequence[Column], records: Iterable[Any], *, title: str
) -> int:
    """Write the records below a frozen header; returns how many there were."""
    book = xlsxwriter.Workbook(target, OPTIONS)
    sheet = book.add_worksheet(title[:31])
    head = book.add_format({"bold": True, "text_wrap": True, "valign": "top", "bottom": 1})
    forms = {
        "money": book.add_format({"num_format": "#,##0"}),
        "moment": book.add_format({"num_format": "dd/mm/yyyy hh:mm"}),
        "date": book.add_format({"num_format": "dd/mm/yyyy"}),
    }
    for place, column in enumerate(columns):
        sheet.set_column(place, place, column.width)
        words = str(column.title)
        sheet.write_string(0, place, words[:1].upper() + words[1:], head)
    sheet.freeze_panes(1, 1)
    count = 0
    for record in records:
        count += 1
        for place, column in enumerate(columns):
            value = plain(column.value(record))
            if isinstance(value, datetime):
                sheet.write_datetime(count, place, value, forms["moment"])
            elif isinstance(value, date):
                sheet.write_datetime(count, place, value, forms["date"])
            elif isinstance(value, (int, float)):
                sheet.write_number(count, place, value, forms.get(column.form))
            elif value:
                sheet.write_string(count, place, value)
    if count:
        sheet.autofilter(0, 0, count, len(columns) - 1)
    book.close()
    return count


def sheet_response(
    columns: Sequence[Column], records: Iterable[Any], *, title: str, name: str
) -> FileResponse:
    """The workbook as a download: written to a file on disk and sent from there in pieces."""
    # Closed by the response when its last piece is sent.
    file = tempfile.TemporaryFile(prefix="banha-list-")  # noqa: SIM115
    write_sheet(file, columns, records, title=title)
    file.seek(0)
    return FileResponse(file, as_attachment=True, filename=name, content_type=TYPE)
