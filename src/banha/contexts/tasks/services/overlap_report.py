# SPDX-License-Identifier: Apache-2.0
"""The workbook that tells what a sheet of proposals was found to overlap with.

Workbooks of the State are written in Vietnamese whatever language the page has.
"""

from collections.abc import Iterable, Sequence
from io import BytesIO
from typing import Any

from django.utils import timezone, translation
from openpyxl import Workbook
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from banha.contexts.tasks.services.overlap_sheets import CheckedRow, Near
from banha.foundation.text import is_calculated
from banha.kernel.similarity.public import FieldName, Level, corpus_state, thresholds_in_force

LONGEST = 32_000
LONGEST_PASSAGE = 400
TINTS = {
    Level.DUPLICATE: PatternFill("solid", start_color="FFFDE9E0"),
    Level.HIGH: PatternFill("solid", start_color="FFFDF0D2"),
    Level.RELATED: PatternFill("solid", start_color="FFE3EEF5"),
}
HEAD = PatternFill("solid", start_color="FFEFEBE5")
SUMMARY = (
    ("Dòng", 7), ("Tên đề xuất", 52), ("Mức độ cao nhất", 16), ("Nhiệm vụ gần nhất", 52),
    ("Mã số", 18), ("Tổ chức chủ trì", 30), ("Năm", 11), ("Tỉnh, thành phố", 16),
    ("Giống loại", 22), ("Vì sao", 60),
)  # fmt: skip
DETAILS = (
    ("Dòng", 7), ("Tên đề xuất", 44), ("Thứ tự", 8), ("Mức độ", 15), ("Độ gần (%)", 10),
    ("Nhiệm vụ tìm thấy", 52), ("Mã số", 18), ("Tổ chức chủ trì", 28), ("Năm", 11),
    ("Tỉnh, thành phố", 16), ("Nguồn", 28), ("Đoạn trùng", 60), ("Vì sao", 60),
)  # fmt: skip
WITHHELD = "(Không được xem nội dung; hỏi {ask})"
REPEATED = "Trùng tên với dòng {row} của chính bảng này."


def overlap_workbook(rows: Iterable[CheckedRow], *, source: str) -> bytes:
    """The report as .xlsx: summary, details with passages, and how to read it."""
    book = Workbook()
    summary = book.active
    assert isinstance(summary, Worksheet)
    summary.title = "Tổng hợp"
    details = book.create_sheet("Chi tiết")
    with translation.override("vi"):
        _begin(summary, SUMMARY)
        _begin(details, DETAILS)
        count = 0
        for row in rows:
            count += 1
            _put(summary, _summary_of(row), row.level, 3)
            for rank, near in enumerate(row.near, 1):
                _put(details, _detail_of(row, rank, near), near.record.level, 4)
        _explain(book.create_sheet("Cách đọc"), source, count)
    for sheet in (summary, details):
        sheet.auto_filter.ref = sheet.dimensions
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def _begin(sheet: Worksheet, columns: Sequence[tuple[str, int]]) -> None:
    for at, (title, width) in enumerate(columns, 1):
        cell = sheet.cell(1, at, title)
        cell.font, cell.fill = Font(bold=True), HEAD
        cell.alignment = Alignment(wrap_text=True, vertical="center")
        sheet.column_dimensions[get_column_letter(at)].width = width
    sheet.freeze_panes = "C2"
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.print_title_rows = "1:1"


def _put(sheet: Worksheet, values: Sequence[Any], level: Level, tinted: int) -> None:
    line = sheet.max_row + 1
    for at, value in enumerate(values, 1):
        cell = sheet.cell(line, at)
        _write(cell, value)
        cell.alignment = Alignment(wrap_text=True, vertical="top")
    if level in TINTS:
        sheet.cell(line, tinted).fill = TINTS[level]


def _write(cell: Any, value: Any) -> None:
    """Numbers as numbers; the words of others as text, which no program calculates."""
    if isinstance(value, int):
        cell.value = value
        return
    text = "".join(c for c in str(value)[:LONGEST] if c >= " " or c in "\n\t")
    cell.value = text
    cell.data_type = "s"
    if is_calculated(text):
        cell.quotePrefix = True


def _summary_of(row: CheckedRow) -> list[Any]:
    said = [REPEATED.format(row=row.same_as)] if row.same_as else []
    if not row.near:
        said.append("Không tìm thấy nhiệm vụ gần.")
        return [row.row, row.title, Level.NONE.label, "", "", "", "", "", "", " ".join(said)]
    first = row.near[0]
    return [
        row.row,
        row.title,
        row.level.label,
        _title(first),
        *_facts(first),
        first.record.kinship.label if first.record.kinship else "",
        " ".join([*said, _why(first)]),
    ]


def _detail_of(row: CheckedRow, rank: int, near: Near) -> list[Any]:
    return [
        row.row,
        row.title,
        rank,
        near.record.level.label,
        round(100 * near.record.score),
        _title(near),
        *_facts(near),
        near.record.source,
        _passages(row, near),
        _why(near),
    ]


def _title(near: Near) -> str:
    if near.record.is_withheld:
        return WITHHELD.format(ask=near.record.ask or "đơn vị quản lý")
    return near.record.title


def _facts(near: Near) -> list[str]:
    return [near.facts.code, near.host, near.years, near.facts.province]


def _why(near: Near) -> str:
    return " ".join(
        f"{'(+)' if one.sign == '+' else '(–)'} {one.words}" for one in near.record.reasons
    )


def _passages(row: CheckedRow, near: Near) -> str:
    lines = []
    for one in sorted(near.record.passages, key=lambda passage: -passage.matched_chars)[:3]:
        start, end = one.query_span
        text = row.fields.get(one.field, "")[start:end].strip()
        if len(text) > LONGEST_PASSAGE:
            text = text[:LONGEST_PASSAGE].rsplit(" ", 1)[0] + " …"
        lines.append(f"{FieldName(one.field).label}: “{text}”")
    return "\n".join(lines)


def _trust() -> str:
    """What the levels are worth, and on what that was measured."""
    levels = thresholds_in_force()
    worth = [
        f"{one.level.label}: {_percent(one.precision.share)} số nêu ra là đúng, tìm được "
        f"{_percent(one.recall.share)}, nêu nhầm {_percent(one.false_alarms.share)}"
        for one in levels
        if one.precision and one.recall and one.false_alarms
    ]
    if not worth or not levels[0].measured_at:
        return "Các ngưỡng chưa được đo trên kết luận của cơ quan; dùng để chọn đọc trước."
    day = f"{levels[0].measured_at:%d/%m/%Y}"
    return f"Đo trên {levels[0].measured_on}, ngày {day}. {'; '.join(worth)}."


def _percent(share: float) -> str:
    return f"{100 * share:.1f} %".replace(".", ",")


def _explain(sheet: Worksheet, source: str, count: int) -> None:
    state = corpus_state()
    newest = f"{timezone.localtime(state.newest_at):%d/%m/%Y}" if state.newest_at else "—"
    lines = [
        ("Bảng đề xuất", source),
        ("Số đề xuất được tra cứu", str(count)),
        ("Thời điểm", f"{timezone.localtime():%H:%M ngày %d/%m/%Y}"),
        ("Kho so sánh", f"{state.records} bản ghi, cập nhật đến {newest}"),
        (
            "Mức độ",
            "; ".join(
                f"{one.level.label} từ {round(100 * one.threshold)} %"
                for one in thresholds_in_force()
            ),
        ),
        (
            "Độ tin cậy",
            _trust(),
        ),
        ("Lưu ý", "Bảng này không kết luận trùng lặp; kết luận là của người tra cứu và hội đồng."),
    ]
    sheet.column_dimensions["A"].width = 26
    sheet.column_dimensions["B"].width = 90
    for line, (what, words) in enumerate(lines, 1):
        sheet.cell(line, 1, what).font = Font(bold=True)
        _write(sheet.cell(line, 2), words)
        sheet.cell(line, 2).alignment = Alignment(wrap_text=True, vertical="top")
