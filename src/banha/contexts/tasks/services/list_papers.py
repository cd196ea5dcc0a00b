# SPDX-License-Identifier: Apache-2.0
"""The statement and the decision of a consolidated list, and the list as a workbook."""

from collections.abc import Sequence
from io import BytesIO
from typing import Any

import xlsxwriter
from django.utils import timezone
from django.utils.translation import gettext as _

from banha.contexts.programmes.public import Mode
from banha.contexts.tasks.models import ConsolidatedList, ListLine
from banha.contexts.tasks.services.decision_words import last_article
from banha.contexts.tasks.services.earlier_papers import laws_of
from banha.contexts.tasks.services.papers import KINDS, kept_by
from banha.foundation.money import dong_in_words, format_dong
from banha.kernel.access.public import Actor
from banha.kernel.documents.public import (
    IssuedPaper,
    day_in_words,
    in_vietnamese,
    issue_paper,
    preview_paper,
)
from banha.kernel.dossiers.public import body_above, signing_for
from banha.kernel.organisations.public import Organisation, head_of

#: In the tables money is counted in millions; the sums in the text are exact.
MILLION = 1_000_000


def in_millions(amount: int | None) -> str:
    """Million đồng with a decimal comma; a sum that is not round is not rounded."""
    if amount is None:
        return ""
    whole, rest = divmod(amount, MILLION)
    part = f"{rest:06d}".rstrip("0")
    return format_dong(whole) + (f",{part}" if part else "")


def _mode(line: ListLine) -> str:
    mode = line.mode or line.proposal.mode
    return str(Mode(mode).label) if mode else ""


def _short_table(lines: Sequence[ListLine]) -> dict[str, Any]:
    """Who proposes what for how much, with the sums."""
    state = sum(line.state_budget or 0 for line in lines)
    other = sum(line.proposal.other_money or 0 for line in lines)
    total = ["", "Tổng cộng", "", in_millions(state), in_millions(other)]
    rows = [
        [
            str(at),
            line.title,
            line.proposal.proposer.name,
            in_millions(line.state_budget),
            in_millions(line.proposal.other_money),
        ]
        for at, line in enumerate(lines, 1)
    ]
    return {
        "head": [
            "TT", "Tên nhiệm vụ", "Tổ chức đề xuất", "Ngân sách nhà nước (triệu đồng)",
            "Ngoài ngân sách (triệu đồng)",
        ],
        "rows": [*rows, total] if rows else [],
        "widths": [1.1, 6.4, 4.2, 2.5, 2.3],
        "numeric": [3, 4],
        "has_total": True,
    }  # fmt: skip


def _annex(lines: Sequence[ListLine], comes_with: str) -> dict[str, Any]:
    """The list as it is to be ordered: name, aim, result, manner, money."""
    state = sum(line.state_budget or 0 for line in lines)
    total = [["", "Tổng cộng", "", "", "", "", in_millions(state)]] if state else []
    return {
        "title": "Danh mục nhiệm vụ",
        "comes_with": comes_with,
        "is_wide": True,
        "table": {
            "head": [
                "TT", "Tên nhiệm vụ", "Mục tiêu", "Yêu cầu đối với kết quả", "Tổ chức đề xuất",
                "Phương thức", "Ngân sách nhà nước (triệu đồng)",
            ],
            "rows": [
                [
                    str(at),
                    line.title,
                    line.goal.strip(),
                    line.required_result.strip(),
                    line.proposal.proposer.name,
                    _mode(line),
                    in_millions(line.state_budget),
                ]
                for at, line in enumerate(lines, 1)
            ]
            + total,
            "widths": [1, 5, 6, 6, 3.2, 2, 2],
            "numeric": [6],
            "has_total": state > 0,
        },
    }  # fmt: skip


def _titled(of_list: ConsolidatedList) -> str:
    """The title inside a sentence: "phê duyệt danh mục …", whatever the list is called."""
    title = of_list.title.strip()
    if title.lower().startswith(("danh mục", "kế hoạch")):
        return title[:1].lower() + title[1:]
    return f"danh mục “{title}”"


def _statement(of_list: ConsolidatedList, lines: Sequence[ListLine]) -> dict[str, Any]:
    unit = of_list.managing_organisation
    state = sum(line.state_budget or 0 for line in lines)
    other = sum(line.proposal.other_money or 0 for line in lines)
    other_words = f"; ngoài ngân sách nhà nước: {format_dong(other)} đồng" if other else ""
    return {
        "about": f"Về việc phê duyệt {_titled(of_list)}",
        "addressees": [head_of(body_above(unit))],
        "bases": laws_of(lines[0].proposal, on=timezone.localdate()) if lines else [],
        "paragraphs": [
            f"Trên cơ sở tổng hợp các đề xuất và kết quả tra cứu trùng lặp, {unit.name} kính trình "
            f"{head_of(body_above(unit))} xem xét, phê duyệt danh mục gồm {len(lines):02d} nhiệm "
            "vụ như sau:",
        ],
        "table": _short_table(lines),
        "after_table": [
            f"Tổng kinh phí dự kiến từ ngân sách nhà nước: {format_dong(state)} đồng (bằng chữ: "
            f"{dong_in_words(state)}){other_words}.",
            "Mục tiêu và yêu cầu đối với kết quả của từng nhiệm vụ tại danh mục kèm theo.",
        ],
        "closing": [
            f"{unit.name} kính trình {head_of(body_above(unit))} xem xét, quyết định./.",
        ],
        "recipients": ["Như trên", "Lưu: VT"],
        "annexes": [_annex(lines, "Kèm theo Tờ trình")],
    }


def _sums(lines: Sequence[ListLine]) -> str:
    """The money of the list in figures and words; a list that names none says nothing of it."""
    state = sum(line.state_budget or 0 for line in lines)
    other = sum(line.proposal.other_money or 0 for line in lines)
    said = [
        f"{source}: {format_dong(amount)} đồng (bằng chữ: {dong_in_words(amount)})"
        for source, amount in (
            ("từ ngân sách nhà nước", state),
            ("ngoài ngân sách nhà nước", other),
        )
        if amount
    ]
    return f", với tổng kinh phí dự kiến {'; '.join(said)}" if said else ""


def _decision(of_list: ConsolidatedList, lines: Sequence[ListLine]) -> dict[str, Any]:
    unit = of_list.managing_organisation
    body, today = body_above(unit), timezone.localdate()
    laws = laws_of(lines[0].proposal, on=today, issuer=body) if lines else []
    asked = []
    if body.pk != unit.pk:
        said = f" tại Tờ trình số {of_list.statement_number}" if of_list.statement_number else ""
        if said and of_list.submitted_on:
            said += f" {day_in_words(of_list.submitted_on)}"
        asked = [f"Theo đề nghị của {head_of(unit)}{said}"]
    return {
        "about": f"Về việc phê duyệt {_titled(of_list)}",
        "authority": head_of(body),
        "bases": [*laws, *asked],
        "articles": [
            f"Phê duyệt danh mục gồm {len(lines):02d} nhiệm vụ kèm theo Quyết định này"
            f"{_sums(lines)}.",
            f"{head_of(unit)} thông báo danh mục, tổ chức tuyển chọn, giao trực tiếp tổ chức và cá "
            "nhân thực hiện nhiệm vụ theo quy định của pháp luật.",
            last_article(body, unit),
        ],
        "recipients": [kept_by(body, unit)],
        "annexes": [_annex(lines, "Kèm theo Quyết định")],
    }


@in_vietnamese
def _merged(code: str, of_list: ConsolidatedList, lines: Sequence[ListLine]) -> dict[str, Any]:
    if code == "statement":
        return _statement(of_list, lines)
    return _decision(of_list, lines)


def _issuer(of_list: ConsolidatedList, code: str) -> Organisation:
    unit = of_list.managing_organisation
    return unit if code == "statement" else body_above(unit)


def issue_list_paper(
    of_list: ConsolidatedList, code: str, lines: Sequence[ListLine], *, actor: Actor
) -> IssuedPaper:
    """Issue the statement or the decision with the lines as a table."""
    kind, merged, issuer = KINDS[code], _merged(code, of_list, lines), _issuer(of_list, code)
    signing = signing_for(actor, issuer)
    return issue_paper(
        kind=f"tasks.{code}",
        title=str(merged["about"]),
        template=kind.template,
        merged=merged,
        issuer=issuer,
        actor=actor,
        signatory=signing.name,
        signatory_capacity=signing.capacity,
        number_series=kind.series,
        number_pattern=kind.pattern(issuer),
        owner_kind="tasks.list",
        owner_id=of_list.pk,
        drafted_by=of_list.managing_organisation,
    )


def preview_list_paper(
    of_list: ConsolidatedList, code: str, lines: Sequence[ListLine], *, actor: Actor
) -> bytes:
    """The paper as it would be issued, marked as a draft."""
    kind, issuer = KINDS[code], _issuer(of_list, code)
    signing = signing_for(actor, issuer)
    return preview_paper(
        template=kind.template,
        merged=_merged(code, of_list, lines),
        issuer=issuer,
        signatory=signing.name,
        signatory_capacity=signing.capacity,
        number_pattern=kind.pattern(issuer),
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
