# SPDX-License-Identifier: Apache-2.0
"""The statement of a ranking with the list as its annex, and the ranking as a workbook.

The papers of the State are Vietnamese whatever language the page has.
"""

from io import BytesIO
from typing import Any

import xlsxwriter
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from banha.contexts.tasks.models import Ranking
from banha.contexts.tasks.services.earlier_papers import laws_of
from banha.contexts.tasks.services.list_papers import in_millions
from banha.contexts.tasks.services.papers import KINDS
from banha.contexts.tasks.services.ranked import Reckoned, Row, mean_written
from banha.contexts.tasks.terms.ranking import Crossing, Unranked
from banha.foundation.money import dong_in_words, format_dong
from banha.foundation.written import day_written
from banha.kernel.access.public import Actor
from banha.kernel.documents.public import (
    IssuedPaper,
    draft_word,
    in_vietnamese,
    issue_paper,
    preview_paper,
)
from banha.kernel.dossiers.public import body_above, signing_for
from banha.kernel.organisations.public import head_of

OWNER = "tasks.ranking"
KIND = KINDS["statement"]


def content_of(ranking: Ranking, reckoned: Reckoned) -> dict[str, Any]:
    """What the ranking says, plain and in order: what is submitted and approved is this."""
    return {
        "title": ranking.title,
        "ceilings": {str(year): amount for year, amount in sorted(reckoned.ceilings.items())},
        "frame": ranking.frame_id,
        "rows": [_told(row) for row in reckoned.rows],
        "unranked": sorted(
            (row.proposal.pk, row.why) for row in reckoned.unranked if row.why != Unranked.LEFT
        ),
    }


def _told(row: Row) -> dict[str, Any]:
    return {
        "proposal": row.proposal.pk,
        "code": row.proposal.code,
        "title": row.proposal.title,
        "host": row.host,
        "place": row.place,
        "is_shared": row.is_shared,
        "mean": str(row.mean.normalize()) if row.mean is not None else "",
        "parted_by": row.parted_by,
        "asked": row.funding.asked_state,
        "appraised": row.funding.appraised_state,
        "proposed": {str(year): amount for year, amount in sorted(row.funding.needs.items())},
        "co_funding": row.funding.co_funding,
        "is_above": row.is_above,
        "crossing": row.move.crossing if row.move else "",
        "reason": row.move.reason if row.move else "",
    }


def _note(row: Row) -> str:
    """What is to be known of a row beside its numbers."""
    said = []
    if row.is_shared:
        said.append("Đồng hạng, không tiêu chí nào phân định.")
    elif row.parted_by:
        said.append(f"Phân định bằng điểm nhau theo: {row.tie_words}.")
    if row.is_to_be_finished:
        said.append("Hội đồng đề nghị hoàn thiện.")
    if row.funding.appraised is None:
        said.append("Chưa thẩm định kinh phí.")
    if row.funding.is_spread:
        said.append("Kinh phí từng năm tính theo tỷ lệ các năm đề nghị.")
    if row.placed is not None and row.placed.is_by_hand and row.move is not None:
        way = "lên trên" if row.move.crossing == Crossing.UP else "xuống dưới"
        said.append(f"Đưa {way} dòng kinh phí, lý do: {row.move.reason}")
    elif row.short:
        said.append(f"Thiếu {in_millions(row.short)} triệu đồng.")
    return " ".join(said)


HEAD = (
    "Hạng", "Mã số", "Tên nhiệm vụ", "Tổ chức chủ trì", "Điểm trung bình", "NSNN đề nghị",
    "NSNN thẩm định", "NSNN đề xuất", "Đối ứng", "Lũy kế NSNN", "Ghi chú",
)  # fmt: skip


def _cells(row: Row) -> list[str]:
    appraised = row.funding.appraised_state
    return [
        str(row.place),
        row.proposal.code,
        row.proposal.title,
        row.host,
        mean_written(row.mean),
        in_millions(row.funding.asked_state),
        in_millions(appraised) if appraised is not None else "chưa có",
        in_millions(row.funding.proposed_state),
        in_millions(row.funding.co_funding),
        in_millions(row.running) if row.is_above else "",
        _note(row),
    ]


def _side(reckoned: Reckoned, *, is_above: bool) -> list[Row]:
    return [row for row in reckoned.rows if row.is_above == is_above]


def _annex(reckoned: Reckoned, title: str, rows: list[Row]) -> dict[str, Any]:
    total = ["", "", "Tổng cộng", "", "", in_millions(sum(r.funding.asked_state for r in rows)),
             "", in_millions(sum(r.funding.proposed_state for r in rows)),
             in_millions(sum(r.funding.co_funding for r in rows)), "", ""]  # fmt: skip
    return {
        "title": title,
        "comes_with": "Kèm theo Tờ trình",
        "is_wide": True,
        "paragraphs": ["Đơn vị tính: triệu đồng."],
        "table": {
            "head": HEAD,
            "rows": [*map(_cells, rows), total] if rows else [],
            "widths": [1.5, 2.2, 5, 3.6, 1.5, 1.9, 1.9, 1.9, 1.7, 1.9, 3.6],
            "numeric": [4, 5, 6, 7, 8, 9],
            "has_total": True,
        },
    }


def _years(reckoned: Reckoned) -> dict[str, Any]:
    return {
        "head": ["Năm ngân sách", "Hạn mức (đồng)", "Trên dòng kinh phí (đồng)",
                 "Còn lại (đồng)", "Dưới dòng kinh phí (đồng)"],
        "rows": [
            [
                str(one.year),
                "không quy định" if one.ceiling is None else format_dong(one.ceiling),
                format_dong(one.above),
                "" if one.left is None else format_dong(one.left),
                format_dong(one.below),
            ]
            for one in reckoned.years
        ],
        "widths": [2.4, 3.6, 3.6, 3.4, 3.6],
        "numeric": [1, 2, 3, 4],
    }  # fmt: skip


def _unranked(reckoned: Reckoned) -> list[dict[str, Any]]:
    rows = [row for row in reckoned.unranked if row.why == Unranked.NOT_RECOMMENDED]
    if not rows:
        return []
    return [
        {
            "title": "Hồ sơ không được hội đồng đề nghị, không xếp hạng",
            "comes_with": "Kèm theo Tờ trình",
            "table": {
                "head": ["TT", "Mã số", "Tên nhiệm vụ", "Tổ chức chủ trì", "Điểm trung bình"],
                "rows": [
                    [str(at), row.proposal.code, row.proposal.title, row.host,
                     mean_written(row.mean)]
                    for at, row in enumerate(rows, 1)
                ],
                "widths": [1, 2.6, 6.4, 4.6, 2],
                "numeric": [4],
            },
        }
    ]  # fmt: skip


def _titled(ranking: Ranking) -> str:
    title = ranking.title.strip()
    return title[:1].lower() + title[1:] if title.lower().startswith("danh mục") else (
        f"danh mục “{title}”"
    )  # fmt: skip


def _statement(ranking: Ranking, reckoned: Reckoned) -> dict[str, Any]:
    unit = ranking.managing_organisation
    head = head_of(body_above(unit))
    above, below = _side(reckoned, is_above=True), _side(reckoned, is_above=False)
    frame = ranking.frame
    line = (
        f"Hạn mức kinh phí từ ngân sách nhà nước: {format_dong(reckoned.ceiling)} đồng theo "
        f"{frame.source} ngày {day_written(frame.source_on)}."
        if frame is not None and reckoned.has_line
        else "Chưa có hạn mức kinh phí."
    )
    first = reckoned.rows[0].proposal if reckoned.rows else None
    return {
        "about": f"Về việc phê duyệt {_titled(ranking)} theo thứ tự ưu tiên",
        "addressees": [head],
        "bases": laws_of(first, on=timezone.localdate()) if first else [],
        "paragraphs": [
            f"Trên cơ sở kết luận của các hội đồng và kết quả thẩm định kinh phí, {unit.name} xếp "
            f"hạng {len(reckoned.rows):02d} hồ sơ được hội đồng đề nghị theo điểm trung bình và "
            f"các tiêu chí phân định, kính trình {head} xem xét, phê duyệt.",
            line,
        ],
        "table": _years(reckoned),
        "after_table": [
            f"Trên dòng kinh phí: {len(above):02d} hồ sơ, kinh phí đề xuất "
            f"{format_dong(reckoned.above)} đồng (bằng chữ: {dong_in_words(reckoned.above)}).",
            f"Dưới dòng kinh phí: {len(below):02d} hồ sơ, cần thêm "
            f"{format_dong(reckoned.below)} đồng.",
        ],
        "closing": [f"{unit.name} kính trình {head} xem xét, quyết định./."],
        "recipients": ["Như trên", "Lưu: VT"],
        "annexes": [
            _annex(reckoned, "Hồ sơ trên dòng kinh phí, theo thứ hạng", above),
            *([_annex(reckoned, "Hồ sơ dưới dòng kinh phí, theo thứ hạng", below)]
              if below else []),
            *_unranked(reckoned),
        ],
    }  # fmt: skip


@in_vietnamese
def _merged(ranking: Ranking, reckoned: Reckoned) -> dict[str, Any]:
    return _statement(ranking, reckoned)


def issue_ranking_statement(ranking: Ranking, reckoned: Reckoned, *, actor: Actor) -> IssuedPaper:
    """Issue the statement with its annexes; the number is taken in this transaction."""
    unit = ranking.managing_organisation
    merged, signing = _merged(ranking, reckoned), signing_for(actor, unit)
    return issue_paper(
        kind="tasks.statement",
        title=str(merged["about"]),
        template=KIND.template,
        merged=merged,
        issuer=unit,
        actor=actor,
        signatory=signing.name,
        signatory_capacity=signing.capacity,
        number_series=KIND.series,
        number_pattern=KIND.pattern(unit),
        owner_kind=OWNER,
        owner_id=ranking.pk,
        drafted_by=unit,
    )


def preview_ranking_statement(ranking: Ranking, reckoned: Reckoned, *, actor: Actor) -> bytes:
    """The statement as it would be issued now, marked as a draft."""
    unit = ranking.managing_organisation
    signing = signing_for(actor, unit)
    return preview_paper(
        template=KIND.template,
        merged=_merged(ranking, reckoned),
        issuer=unit,
        signatory=signing.name,
        signatory_capacity=signing.capacity,
        number_pattern=KIND.pattern(unit),
    )


def word_of_ranking(ranking: Ranking, reckoned: Reckoned) -> bytes:
    """The statement as a Word document to be worked on."""
    unit = ranking.managing_organisation
    return draft_word(
        template=KIND.template,
        merged=_merged(ranking, reckoned),
        issuer=unit,
        number_pattern=KIND.pattern(unit),
    )


def _sheet_titles(years: list[int]) -> list[str]:
    return [
        pgettext("ranking", "Place"), _("Code"), _("Title"), _("Host"), _("Mean"),
        _("Parted by"), _("Side"),
        _("State budget asked for (đồng)"), _("State budget appraised (đồng)"),
        _("State budget put forward (đồng)"), _("Co-funding (đồng)"),
        _("Running total (đồng)"), _("Lacking (đồng)"), _("Reason of the move"),
        *(_("State budget %(year)s (đồng)") % {"year": year} for year in years),
    ]  # fmt: skip


def ranking_workbook(ranking: Ranking, reckoned: Reckoned) -> bytes:
    """The ranking as an .xlsx: money is a number, text is never a formula."""
    file = BytesIO()
    book = xlsxwriter.Workbook(
        file, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    )
    sheet = book.add_worksheet(_("Ranking")[:31])
    head = book.add_format({"bold": True, "text_wrap": True, "valign": "top", "border": 1})
    text = book.add_format({"text_wrap": True, "valign": "top", "border": 1})
    money = book.add_format({"num_format": "#,##0", "valign": "top", "border": 1})
    years = [one.year for one in reckoned.years]
    sheet.write_string(0, 0, ranking.title, book.add_format({"bold": True, "font_size": 13}))
    for at, title in enumerate(_sheet_titles(years)):
        sheet.set_column(at, at, 50 if at == 2 else 18)
        sheet.write_string(2, at, str(title), head)
    for at, row in enumerate((*reckoned.rows, *reckoned.unranked), 3):
        for column, value in enumerate(_sheet_cells(row, years)):
            if isinstance(value, int | float):
                sheet.write_number(at, column, value, text if column in {0, 4} else money)
            else:
                sheet.write_string(at, column, value[:32_000], text)
    sheet.freeze_panes(3, 3)
    sheet.set_landscape()
    sheet.repeat_rows(2)
    book.close()
    return file.getvalue()


def _sheet_cells(row: Row, years: list[int]) -> list[str | int | float]:
    appraised = row.funding.appraised_state
    side = str(_("above the line") if row.is_above else _("below the line"))
    if row.why:
        side = str(Unranked(row.why).label)
    return [
        row.place if row.place is not None else "", row.proposal.code, row.proposal.title,
        row.host, float(row.mean) if row.mean is not None else "", row.tie_words, side,
        row.funding.asked_state, appraised if appraised is not None else "",
        row.funding.proposed_state, row.funding.co_funding,
        row.running if row.is_above else "", row.short or "",
        row.move.reason if row.move else "",
        *(row.funding.needs.get(year, 0) for year in years),
    ]  # fmt: skip
