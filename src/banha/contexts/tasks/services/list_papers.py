# SPDX-License-Identifier: Apache-2.0
"""The statement and the decision of a consolidated list, and the list as a workbook."""

from collections.abc import Mapping, Sequence
from io import BytesIO
from typing import Any

import xlsxwriter
from django.utils.translation import gettext as _

from banha.contexts.programmes.public import Mode
from banha.contexts.tasks.models import ConsolidatedList, ListLine
from banha.contexts.tasks.services.papers import KINDS
from banha.kernel.access.public import Actor
from banha.kernel.documents.public import IssuedPaper, issue_paper, preview_paper


def _table(lines: Sequence[ListLine]) -> dict[str, Any]:
    return {
        "head": ["TT", "Tên nhiệm vụ", "Mục tiêu", "Yêu cầu đối với kết quả"],
        "rows": [
            [at, line.title, line.goal[:600], line.required_result[:400]]
            for at, line in enumerate(lines, 1)
        ],
        "widths": [1.2, 6, 5, 4.3],
        "numeric": [0],
    }


def _words(code: str, of_list: ConsolidatedList, lines: Sequence[ListLine]) -> Mapping[str, Any]:
    if code == "statement":
        return {
            "about": f"Về việc phê duyệt {of_list.title}",
            "paragraphs": [
                "Căn cứ kết quả tổng hợp, tra cứu trùng lặp các đề xuất nhiệm vụ, đơn vị quản lý "
                f"kính trình xem xét, phê duyệt danh mục gồm {len(lines)} nhiệm vụ như sau:"
            ],
            "proposals": ["Phê duyệt danh mục nhiệm vụ nêu trên."],
        }
    return {
        "about": f"Phê duyệt {of_list.title}",
        "authority": "LÃNH ĐẠO CƠ QUAN CHỦ QUẢN",
        "articles": [
            f"Phê duyệt danh mục gồm {len(lines)} nhiệm vụ kèm theo Quyết định này.",
            "Đơn vị quản lý thông báo danh mục và tổ chức thực hiện theo quy định.",
            "Quyết định có hiệu lực từ ngày ký.",
        ],
    }


def _merged(code: str, of_list: ConsolidatedList, lines: Sequence[ListLine]) -> dict[str, Any]:
    return {**_words(code, of_list, lines), "table": _table(lines)}


def issue_list_paper(
    of_list: ConsolidatedList, code: str, lines: Sequence[ListLine], *, actor: Actor
) -> IssuedPaper:
    """Issue the statement or the decision with the lines as a table."""
    kind, merged = KINDS[code], _merged(code, of_list, lines)
    return issue_paper(
        kind=f"tasks.{code}",
        title=str(merged["about"])[:400],
        template=kind.template,
        merged=merged,
        issuer=of_list.managing_organisation,
        actor=actor,
        signatory=actor.name,
        signatory_capacity="",
        number_series=kind.series,
        number_pattern=kind.pattern,
        owner_kind="tasks.list",
        owner_id=of_list.pk,
    )


def preview_list_paper(
    of_list: ConsolidatedList, code: str, lines: Sequence[ListLine], *, actor: Actor
) -> bytes:
    """The paper as it would be issued, marked as a draft."""
    kind = KINDS[code]
    return preview_paper(
        template=kind.template,
        merged=_merged(code, of_list, lines),
        issuer=of_list.managing_organisation,
        signatory=actor.name,
        number_pattern=kind.pattern,
    )


WIDTHS = (6, 14, 60, 60, 60, 30, 16, 18, 18, 40)


def list_workbook(of_list: ConsolidatedList, lines: Sequence[ListLine]) -> bytes:
    """The list as an .xlsx; money is a number, text is never a formula."""
    file = BytesIO()
    book = xlsxwriter.Workbook(file, {"in_memory": True, "strings_to_formulas": False,
                                      "strings_to_urls": False})  # fmt: skip
    sheet = book.add_worksheet(_("List")[:31])
    head = book.add_format({"bold": True, "text_wrap": True, "valign": "top", "border": 1})
    text = book.add_format({"text_wrap": True, "valign": "top", "border": 1})
    money = book.add_format({"num_format": "#,##0", "valign": "top", "border": 1})
    sheet.write_string(0, 0, of_list.title, book.add_format({"bold": True, "font_size": 13}))
    titles = (
        _("Line no."), _("Code"), _("Title"), _("Goal"), _("What the result must meet"),
        _("Proposed by"), _("Mode"), _("State budget (đồng)"), _("Verdict"), _("Reason"),
    )  # fmt: skip
    for column, (title, width) in enumerate(zip(titles, WIDTHS, strict=True)):
        sheet.set_column(column, column, width)
        sheet.write_string(2, column, str(title), head)
    for row, line in enumerate(lines, 3):
        sheet.write_number(row, 0, line.position, text)
        proposal = line.proposal
        cells = (
            proposal.code, line.title, line.goal, line.required_result,
            proposal.proposer.name if proposal.proposer else "",
            str(dict(Mode.choices).get(line.mode, line.mode)),
        )  # fmt: skip
        for column, cell in enumerate(cells, 1):
            sheet.write_string(row, column, cell[:32000], text)
        if line.state_budget is None:
            sheet.write_blank(row, 7, None, money)
        else:
            sheet.write_number(row, 7, line.state_budget, money)
        sheet.write_string(row, 8, str(line.get_verdict_display()), text)
        sheet.write_string(row, 9, line.reason, text)
    sheet.freeze_panes(3, 3)
    sheet.set_landscape()
    sheet.repeat_rows(2)
    book.close()
    return file.getvalue()
