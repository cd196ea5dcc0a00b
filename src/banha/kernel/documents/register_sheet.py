# SPDX-License-Identifier: Apache-2.0
"""The register of issued papers as a workbook, in the columns of NĐ 30/2020/NĐ-CP, Phụ lục IV.

The register is a paper of the State and is Vietnamese whatever language the page has.
"""

from collections.abc import Sequence
from dataclasses import replace
from io import BytesIO
from typing import Any

import xlsxwriter

from banha.kernel.access.public import Actor
from banha.kernel.documents.language import in_vietnamese
from banha.kernel.documents.register import (
    USUAL,
    Gap,
    RegisterFilter,
    RegisterRow,
    gaps_of,
    register_visible_to,
    rows_of,
)

#: Column, its width; the first eight are those of Phụ lục IV, in its order and words.
COLUMNS: tuple[tuple[str, int], ...] = (
    ("Số, ký hiệu văn bản", 18),
    ("Ngày tháng văn bản", 14),
    ("Tên loại và trích yếu nội dung văn bản", 60),
    ("Người ký", 24),
    ("Nơi nhận văn bản", 40),
    ("Đơn vị, người nhận bản lưu", 22),
    ("Số lượng bản", 10),
    ("Ghi chú", 40),
    ("Cơ quan ban hành", 36),
    ("Đơn vị soạn thảo", 36),
    ("Hồ sơ", 24),
)
_NOTES = {
    "cancelled": "Số đã hủy",
    "elsewhere": "Văn bản không lập trên hệ thống",
    "closed": "Văn bản hạn chế người xem",
}
WHY = "Số không cấp trên hệ thống: sổ được tiếp nối từ sổ giấy."
OPTIONS = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
LONGEST = 32_000
#: As many lines as one sheet of the register takes; a year of a ministry has fewer.
MOST_ROWS = 20_000


@in_vietnamese
def register_workbook(actor: Actor, asked: RegisterFilter) -> bytes:
    """The lines below a frozen header; numbers never given stand on a sheet of their own."""
    # Told here, so that the kinds and remarks are Vietnamese as well.
    # A register book runs from the first day of the year on.
    ordered = replace(asked, sort="date") if asked.sort == USUAL else asked
    rows = rows_of(list(register_visible_to(actor, ordered)[:MOST_ROWS]), actor)
    gaps = gaps_of(actor, asked)
    file = BytesIO()
    book = xlsxwriter.Workbook(file, OPTIONS)
    head = book.add_format({"bold": True, "text_wrap": True, "valign": "top", "border": 1})
    text = book.add_format({"text_wrap": True, "valign": "top", "border": 1})
    day = book.add_format({"num_format": "dd/mm/yyyy", "valign": "top", "border": 1})
    bold = book.add_format({"bold": True, "font_size": 13})
    sheet = book.add_worksheet("Văn bản đi")
    sheet.write_string(0, 0, f"SỔ ĐĂNG KÝ VĂN BẢN ĐI NĂM {asked.year}", bold)
    for place, (title, width) in enumerate(COLUMNS):
        sheet.set_column(place, place, width)
        sheet.write_string(2, place, title, head)
    for line, row in enumerate(rows, 3):
        for place, cell in enumerate(_cells(row)):
            sheet.write_string(line, place, cell[:LONGEST], text)
        sheet.write_datetime(line, 1, row.day, day)
    sheet.freeze_panes(3, 1)
    sheet.set_landscape()
    sheet.repeat_rows(2)
    sheet.fit_to_pages(1, 0)
    if gaps:
        _write_gaps(book.add_worksheet("Số không cấp"), gaps, head, text)
    book.close()
    return file.getvalue()


def _cells(row: RegisterRow) -> tuple[str, ...]:
    about = f"{row.kind}. {row.about}" if row.about else row.kind
    note = "; ".join(filter(None, (_NOTES.get(row.state, ""), row.note)))
    # How many copies were made nobody entered here: the clerk fills that column.
    return (
        row.number, "", about, row.signer, row.receivers, row.kept_by, "", note,
        row.office, row.drafted_by, row.dossier.title,
    )  # fmt: skip


def _write_gaps(sheet: Any, gaps: Sequence[Gap], head: Any, text: Any) -> None:
    for place, (title, width) in enumerate(
        (("Cơ quan", 40), ("Loại văn bản", 24), ("Từ số", 10), ("Đến số", 10), ("Giải thích", 60))
    ):
        sheet.set_column(place, place, width)
        sheet.write_string(0, place, title, head)
    for line, gap in enumerate(gaps, 1):
        cells = (gap.office, gap.kind, str(gap.first), str(gap.last), WHY)
        for place, cell in enumerate(cells):
            sheet.write_string(line, place, cell, text)
