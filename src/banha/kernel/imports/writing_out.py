# SPDX-License-Identifier: Apache-2.0
"""A register as a workbook in the columns of its import sheet: out, changed, and in again."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import IO, Any

import xlsxwriter

from banha.kernel.imports.terms import SheetSpec

#: Text stays text: no formula, no link, no number is read out of what somebody typed.
OPTIONS = {
    "constant_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}
#: Excel holds no more in a cell.
LONGEST = 32_000


def write_sheet(target: IO[bytes], spec: SheetSpec, rows: Iterable[Mapping[str, Any]]) -> int:
    """Write the rows (values by the codes of the columns) and return how many there were."""
    book = xlsxwriter.Workbook(target, OPTIONS)
    page = book.add_worksheet(str(spec.title)[:31])
    head = book.add_format({"bold": True, "text_wrap": True, "valign": "top", "bottom": 1})
    day = book.add_format({"num_format": "dd/mm/yyyy"})
    for place, column in enumerate(spec.columns):
        page.set_column(place, place, max(14, min(48, len(str(column.title)) + 4)))
        page.write_string(0, place, str(column.title), head)
    page.freeze_panes(1, 1)
    count = 0
    for count, row in enumerate(rows, 1):  # noqa: B007
        for place, column in enumerate(spec.columns):
            value = row[column.code]
            if isinstance(value, date):
                page.write_datetime(count, place, value, day)
            elif isinstance(value, int):
                page.write_number(count, place, value)
            elif value:
                page.write_string(count, place, str(value)[:LONGEST])
    book.close()
    return count
