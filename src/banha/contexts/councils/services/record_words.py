# SPDX-License-Identifier: Apache-2.0
"""The record of counting as a paper (biên bản kiểm phiếu): its words and its layout."""

from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from banha.contexts.councils.models import BallotRound, BallotSheet, CountRecord
from banha.contexts.councils.services.contents import OVERALL, REPORT, form_of, items_of
from banha.contexts.councils.services.late_words import late_sentence
from banha.contexts.councils.terms import (
    ACCEPTANCE_RULES,
    Measured,
    Rating,
    RoundKind,
    SheetState,
)
from banha.foundation.written import number_written, points_written
from banha.kernel.documents.public import (
    Block,
    Heading,
    Items,
    Paper,
    PaperForm,
    Paragraph,
    Signature,
    Table,
    in_vietnamese,
)

#: Whose paper it is: read by who may know of the dossier, so that a recusal closes it as well.
RECORD_OWNER = "councils.round"
YES, NO = "hợp lệ", "không hợp lệ"


@in_vietnamese
def record_words(one: BallotRound, record: CountRecord) -> dict[str, Any]:
    """What the record says: who counted, how many ballots there were, what they say together."""
    board = list(one.meeting.tellers.select_related("member"))
    matter = one.matter
    return {
        "about": f"Kiểm phiếu đánh giá hồ sơ “{matter.title}”",
        "dossier": matter.title,
        "code": matter.code,
        "host": matter.host_name,
        "venue": one.meeting.place or "họp trực tuyến",
        "board": [
            f"{seat.member.name}, {'Trưởng ban' if seat.is_head else 'thành viên'}"
            for seat in board
        ],
        "numbers": [
            f"Số thành viên Hội đồng: {record.members:02d}; có mặt: {record.present:02d}.",
            f"Số phiếu phát ra: {record.issued:02d}; thu về: {record.collected:02d}.",
            f"Số phiếu hợp lệ: {record.valid:02d}; "
            f"không hợp lệ: {record.collected - record.valid:02d}.",
        ],
        **_counted(one, record),
        "head": next((seat.member.name for seat in board if seat.is_head), ""),
        "others": [seat.member.name for seat in board if not seat.is_head],
        "leads": one.meeting.led_by.name if one.meeting.led_by else "",
    }


def _counted(one: BallotRound, record: CountRecord) -> dict[str, Any]:
    if one.kind == RoundKind.VOTE:
        return _votes(one, record)
    sheets = list(one.sheets.filter(state=SheetState.CAST).select_related("member"))
    return (_scores if one.kind == RoundKind.SCORES else _ratings)(one, record, sheets)


def _number(value: Any) -> str:
    return "" if value in (None, "") else points_written(value)


def _total(sheet: BallotSheet) -> Decimal:
    return sum((Decimal(str(value)) for value in sheet.answers.values()), Decimal(0))


def _validity(sheet: BallotSheet, record: CountRecord) -> str:
    if sheet.is_valid:
        return YES
    share = record.told.get("deviation")
    return f"{NO}: chênh quá {share} % so với điểm trung bình" if share else NO


def _scores(one: BallotRound, record: CountRecord, sheets: list[BallotSheet]) -> dict[str, Any]:
    """Each ballot with its total, each criterion with its mean, and what follows."""
    ballots = [
        [str(n), sheet.member.name, _number(_total(sheet)), _validity(sheet, record)]
        for n, sheet in enumerate(sheets, 1)
    ]
    criteria = [
        [
            str(n),
            line.title,
            number_written(line.most),
            _number(record.told["criteria"].get(line.code)),
        ]
        for n, line in enumerate(form_of(one).criteria, 1)
    ]
    return {
        "table": {
            "head": ["TT", "Thành viên", "Tổng điểm", "Phiếu"],
            "rows": ballots, "widths": [1, 7, 2.5, 5], "numeric": [2],
        },
        "criteria": {
            "head": ["TT", "Tiêu chí", "Điểm tối đa", "Điểm trung bình"],
            "rows": criteria, "widths": [1, 9, 2, 3], "numeric": [2, 3],
        },
        "results": [
            f"Điểm trung bình của tất cả các phiếu: {_number(record.first_mean)}.",
            f"Điểm trung bình của các phiếu hợp lệ: {_number(record.mean)}.",
        ],
    }  # fmt: skip


def _votes(one: BallotRound, record: CountRecord) -> dict[str, Any]:
    """How many agreed on each line; who voted how is known to nobody."""
    told = record.told
    rows = [
        [str(n), item.title, str(told["items"].get(item.code, 0))]
        for n, item in enumerate(items_of(one), 1)
    ]
    said = "đạt" if told["carried"] else "không đạt"
    return {
        "table": {
            "head": ["TT", "Nội dung", "Số phiếu đồng ý"],
            "rows": rows, "widths": [1, 10, 3], "numeric": [2],
        },
        "results": [
            f"Số phiếu đề nghị thực hiện: {record.in_favour}; cần ít nhất {told['needed']}.",
            f"Kết quả bỏ phiếu: {said}.",
        ],
    }  # fmt: skip


def _ratings(one: BallotRound, record: CountRecord, sheets: list[BallotSheet]) -> dict[str, Any]:
    """Each ballot with its rating, each product as it was rated, what the council says and why."""
    told = record.told
    rows = [
        [str(n), sheet.member.name, _label(sheet.answers.get(REPORT)),
         _label(sheet.answers[OVERALL])]
        for n, sheet in enumerate(sheets, 1)
    ]  # fmt: skip
    late = told.get("late")
    rule = ACCEPTANCE_RULES[one.rule]
    results = [f"Xếp loại của các phiếu: {_counts(told['ratings'])}."]
    if late:
        results += [
            f"Theo các phiếu: {_label(told['by_ballots'])}.", late_sentence(late, rule.basis)
        ]  # fmt: skip
    return {
        "table": {
            "head": ["TT", "Thành viên", "Báo cáo tổng hợp", "Xếp loại chung"],
            "rows": rows, "widths": [1, 7, 4, 4],
        },
        "products": {
            "head": ["TT", "Sản phẩm", "Đặt hàng", "Thực hiện", *_respects()],
            "rows": [_product_row(each) for each in told.get("products", ())],
            "widths": [1, 5, 3, 3, 2, 2, 2, 2],
        },
        "results": [*results, f"Hội đồng xếp loại: {_label(told['council'])}."],
    }  # fmt: skip


def _label(rating: Any) -> str:
    return str(Rating(rating).label) if rating in Rating.values else ""


def _counts(said: dict[str, int]) -> str:
    return "; ".join(f"{rating.label}: {said[rating]}" for rating in Rating)


def _respects() -> list[str]:
    """Excellent, met, not met: so many ballots of each, in this order."""
    return [f"{str(one.label).capitalize()} (XS/Đ/KĐ)" for one in Measured]


def _product_row(told: dict[str, Any]) -> list[str]:
    amounts = [" ".join(filter(None, (_amount(told[name]), told["unit"])))
               if told[name] else "" for name in ("ordered", "delivered")]  # fmt: skip
    respects = [told["ratings"].get(one, {}) for one in Measured]
    return [
        str(told["line"]),
        told["product"],
        *amounts,
        *(
            "/".join(str(said[r]) for r in Rating) if any(said.values()) else ""
            for said in respects
        ),
    ]


def _amount(value: str) -> str:
    return number_written(Decimal(value))


def _lines(merged: dict[str, Any], key: str) -> tuple[str, ...]:
    return tuple(map(str, merged.get(key) or ()))


def _table(merged: dict[str, Any], key: str, caption: str) -> Iterator[Table]:
    table = merged.get(key)
    if table and table["rows"]:
        yield Table(
            head=tuple(map(str, table["head"])),
            rows=tuple(tuple(map(str, row)) for row in table["rows"]),
            widths=tuple(table.get("widths") or ()),
            numeric=frozenset(table.get("numeric") or ()),
            caption=caption,
        )


def count_record(merged: dict[str, Any]) -> Paper:
    """Biên bản kiểm phiếu: the dossier, the counting board, the ballots and what they say."""
    facts = (("Hồ sơ", "dossier"), ("Mã số", "code"), ("Tổ chức chủ trì", "host"),
             ("Địa điểm", "venue"))  # fmt: skip
    board = _lines(merged, "board")
    body: tuple[Block, ...] = (
        *(Paragraph(str(merged[key]), lead=f"{label}:") for label, key in facts if merged.get(key)),
        *((Heading("Ban kiểm phiếu"), Items(board)) if board else ()),
        Heading("Kết quả kiểm phiếu"),
        Items(_lines(merged, "numbers")),
        *_table(merged, "table", "Các phiếu"),
        *_table(merged, "products", "Đánh giá sản phẩm so với đặt hàng"),
        *_table(merged, "criteria", "Điểm theo tiêu chí"),
        Items(_lines(merged, "results")),
    )
    named = bool(board)
    return Paper(
        form=PaperForm.MINUTES,
        about=str(merged.get("about", "")),
        body=body,
        recipients=("Hội đồng", "Lưu: VT, hồ sơ"),
        signature=Signature(
            ("Trưởng ban kiểm phiếu" if named else "Chủ trì phiên họp",),
            str(merged.get("head" if named else "leads") or ""),
        ),
        other_signature=Signature(
            ("Thành viên ban kiểm phiếu" if named else "Thư ký",),
            "\n".join(_lines(merged, "others")),
        ),
    )
