# SPDX-License-Identifier: Apache-2.0
"""Papers that every office issues; contexts register their own beside them.

Each function takes merged values (plain strings, lists and dicts, as kept with the issued paper)
and gives the paper. Keys that are missing leave their sentence out; nothing is invented.
"""

from collections.abc import Iterator
from typing import Any

from banha.kernel.documents.paper import (
    Annex,
    Article,
    Block,
    Heading,
    Items,
    Paper,
    PaperForm,
    Paragraph,
    Signature,
    Table,
)

Merged = dict[str, Any]


def _facts(merged: Merged, *facts: tuple[str, str]) -> tuple[Paragraph, ...]:
    """ "Mã hồ sơ: …" for each fact that is known."""
    return tuple(
        Paragraph(str(merged[key]), lead=f"{label}:") for key, label in facts if merged.get(key)
    )


def _paragraphs(merged: Merged, key: str) -> tuple[Paragraph, ...]:
    found = merged.get(key) or ()
    return tuple(Paragraph(str(text)) for text in ([found] if isinstance(found, str) else found))


def _lines(merged: Merged, key: str) -> tuple[str, ...]:
    return tuple(str(line) for line in merged.get(key) or ())


def _recipients(merged: Merged) -> tuple[str, ...]:
    return _lines(merged, "recipients") or ("Như trên", "Lưu: VT")


def _addressees(merged: Merged) -> tuple[str, ...]:
    return _lines(merged, "addressees") or tuple(filter(None, (merged.get("applicant", ""),)))


def table_of(merged: Merged, key: str = "table") -> tuple[Table, ...]:
    """A table kept as ``{"head": […], "rows": [[…]], "widths": […], "numeric": […]}``.

    A table without rows says nothing and is left out.
    """
    table = merged.get(key)
    if not table or not table["rows"]:
        return ()
    return (
        Table(
            head=tuple(map(str, table["head"])),
            rows=tuple(tuple(map(str, row)) for row in table["rows"]),
            widths=tuple(table.get("widths") or ()),
            numeric=frozenset(table.get("numeric") or ()),
            caption=table.get("caption", ""),
            has_total=bool(table.get("has_total")),
        ),
    )


def annexes_of(merged: Merged) -> tuple[Annex, ...]:
    """Lists that come with the paper: ``{"title", "comes_with", "is_wide", "table"}`` each."""
    return tuple(
        Annex(
            title=str(annex["title"]),
            body=(*_paragraphs(annex, "paragraphs"), *table_of(annex)),
            comes_with=str(annex.get("comes_with", "")),
            is_wide=bool(annex.get("is_wide")),
        )
        for annex in merged.get("annexes") or ()
    )


def _papers_received(merged: Merged) -> tuple[Block, ...]:
    papers = merged.get("papers") or ()
    if not papers:
        return ()
    rows = tuple(
        (
            str(at),
            str(paper.get("name", "")),
            str(paper.get("form", "")),
            f"{paper.get('count', 1):02d}",
        )
        for at, paper in enumerate(papers, 1)
    )
    return (
        Paragraph("", lead="Thành phần hồ sơ đã nhận:"),
        Table(
            ("STT", "Tên thành phần hồ sơ", "Hình thức", "Số lượng"),
            rows,
            widths=(1.4, 9, 3, 2),
            numeric=frozenset({0, 3}),
        ),
    )


def receipt(merged: Merged) -> Paper:
    """Giấy biên nhận: what was received, when, from whom, by whom, until when it is answered."""
    return Paper(
        form=PaperForm.SLIP,
        heading=str(merged.get("heading") or "Giấy biên nhận hồ sơ"),
        about=str(merged.get("about") or merged.get("dossier_title", "")),
        body=(
            *_facts(
                merged,
                ("dossier_code", "Mã hồ sơ"),
                ("applicant", "Tổ chức, cá nhân nộp hồ sơ"),
                ("submitted_by", "Người nộp"),
                ("received_by", "Cơ quan tiếp nhận"),
                ("received_at", "Thời điểm tiếp nhận"),
                ("received_how", "Cách tiếp nhận"),
                ("contact", "Địa chỉ liên hệ"),
            ),
            *_papers_received(merged),
            *_facts(
                merged,
                ("due_on", "Hạn trả lời"),
                ("due_basis", "Căn cứ tính hạn"),
                ("sha256", "Mã kiểm tra toàn vẹn của hồ sơ (SHA-256)"),
            ),
            *_paragraphs(merged, "notes"),
        ),
        recipients=_lines(merged, "recipients") or ("Người nộp hồ sơ", "Lưu: VT, hồ sơ"),
        signature=Signature(
            (str(merged.get("receiver_post") or "Người tiếp nhận"),),
            str(merged.get("receiver", "")),
            _lines(merged, "receiver_words"),
        ),
    )


def supplement_request(merged: Merged) -> Paper:
    """Thông báo yêu cầu bổ sung: what is missing, by which basis, until when."""
    code = merged.get("dossier_code", "")
    return Paper(
        form=PaperForm.ANNOUNCEMENT,
        about=f"Về việc yêu cầu bổ sung, hoàn thiện hồ sơ {code}".strip(),
        addressees=_addressees(merged),
        body=(
            Paragraph(
                f"Sau khi xem xét hồ sơ “{merged.get('dossier_title', '')}”"
                + (f" nhận {merged['received_at']}" if merged.get("received_at") else "")
                + f", {merged.get('issuer_short') or 'cơ quan tiếp nhận'} đề nghị bổ sung,"
                " hoàn thiện các nội dung sau:"
            ),
            Items(_lines(merged, "reasons"), numbered=True),
            *_facts(merged, ("basis", "Căn cứ")),
            *(
                (
                    Paragraph(
                        f"Đề nghị gửi hồ sơ bổ sung chậm nhất vào {merged['due_on']}."
                        " Thời gian bổ sung không tính vào thời hạn giải quyết hồ sơ."
                    ),
                )
                if merged.get("due_on")
                else ()
            ),
            *_paragraphs(merged, "notes"),
            *_paragraphs(merged, "closing"),
        ),
        recipients=_recipients(merged),
    )


def refusal(merged: Merged) -> Paper:
    """Thông báo từ chối: the reasons, the basis, and what may be done next."""
    return Paper(
        form=PaperForm.ANNOUNCEMENT,
        about=f"Về việc không tiếp tục giải quyết hồ sơ {merged.get('dossier_code', '')}".strip(),
        addressees=_addressees(merged),
        body=(
            Paragraph(
                f"Hồ sơ “{merged.get('dossier_title', '')}” không đủ điều kiện để tiếp tục"
                " giải quyết vì các lý do sau:"
            ),
            Items(_lines(merged, "reasons"), numbered=True),
            *_facts(merged, ("basis", "Căn cứ")),
            *_paragraphs(merged, "remedy"),
            *_paragraphs(merged, "notes"),
            *_paragraphs(merged, "closing"),
        ),
        recipients=_recipients(merged),
    )


def submission(merged: Merged) -> Paper:
    """Tờ trình: what is proposed to whom, why, with a table where one is given."""
    about = str(merged.get("about", ""))
    return Paper(
        form=PaperForm.SUBMISSION,
        about=about,
        addressees=_addressees(merged),
        bases=_lines(merged, "bases"),
        body=(
            *_paragraphs(merged, "paragraphs"),
            *table_of(merged),
            *_paragraphs(merged, "after_table"),
            *(
                (Heading("Kiến nghị"), Items(_lines(merged, "proposals"), numbered=True))
                if merged.get("proposals")
                else ()
            ),
            *_paragraphs(merged, "closing"),
        ),
        recipients=_recipients(merged),
        annexes=annexes_of(merged),
    )


def _articles(merged: Merged) -> Iterator[Block]:
    """Each article is its words, or ``{"text", "clauses", "table"}``."""
    for number, article in enumerate(merged.get("articles") or (), 1):
        said = article if isinstance(article, dict) else {"text": article}
        yield Article(number, str(said["text"]), _lines(said, "clauses"))
        yield from table_of(said)


def decision(merged: Merged) -> Paper:
    """Quyết định: authority, bases, articles; an annexed table follows the articles."""
    return Paper(
        form=PaperForm.DECISION,
        about=str(merged.get("about", "")),
        authority=str(merged.get("authority", "")),
        bases=_lines(merged, "bases"),
        resolves="Quyết định:",
        body=(*_articles(merged), *table_of(merged)),
        annexes=annexes_of(merged),
        # Who carries the decision out stands in its last article.
        recipients=(
            f"Như Điều {len(merged.get('articles') or ()) or 1}",
            *(_lines(merged, "recipients") or ("Lưu: VT",)),
        ),
    )


def _ended(merged: Merged) -> tuple[Paragraph, ...]:
    if not merged.get("ended_at"):
        return ()
    return (Paragraph(f"Buổi làm việc kết thúc vào {merged['ended_at']}./."),)


def minutes(merged: Merged) -> Paper:
    """Biên bản: when, where, who, what was said and concluded; two signatures (NĐ 30, PL III)."""
    return Paper(
        form=PaperForm.MINUTES,
        about=str(merged.get("about", "")),
        issuer=str(merged.get("issuer", "")),
        issuer_above=str(merged.get("issuer_above", "")),
        bases=_lines(merged, "bases"),
        body=(
            *_facts(
                merged,
                ("held_at", "Thời gian bắt đầu" if merged.get("ended_at") else "Thời gian"),
                ("venue", "Địa điểm"),
            ),
            *(
                (Heading("I. Thành phần"), Items(_lines(merged, "present")))
                if merged.get("present")
                else ()
            ),
            Heading("II. Nội dung" if merged.get("present") else "I. Nội dung"),
            *_paragraphs(merged, "paragraphs"),
            *table_of(merged),
            *(
                (
                    Heading("III. Kết luận" if merged.get("present") else "II. Kết luận"),
                    Items(_lines(merged, "conclusions"), numbered=True),
                )
                if merged.get("conclusions")
                else ()
            ),
            *_paragraphs(merged, "closing"),
            *_ended(merged),
        ),
        recipients=_lines(merged, "recipients") or ("Lưu: VT, hồ sơ",),
        signature=Signature.of(merged.get("chair_post"), merged.get("chair")),
        other_signature=Signature.of(
            merged.get("secretary_post") or "Thư ký", merged.get("secretary")
        ),
    )


def _records_found(merged: Merged) -> Block:
    rows = tuple(
        tuple(str(row.get(key, "")) for key in ("title", "organisation", "year", "level"))
        for row in merged.get("found") or ()
    )
    if not rows:
        return Paragraph("Không tìm thấy nhiệm vụ hoặc kết quả nào có nội dung trùng lặp.")
    return Table(
        ("STT", "Tên nhiệm vụ, kết quả", "Tổ chức chủ trì", "Năm", "Mức độ"),
        tuple((str(at), *row) for at, row in enumerate(rows, 1)),
        widths=(1.3, 7.6, 4, 1.6, 2.6),
        numeric=frozenset({0}),
    )


def lookup_slip(merged: Merged) -> Paper:
    """Phiếu tra cứu: what was looked up where and when, what was found, the officer's verdict."""
    return Paper(
        form=PaperForm.SLIP,
        heading=str(merged.get("heading") or "Phiếu tra cứu thông tin"),
        about=str(merged.get("about") or merged.get("subject", "")),
        body=(
            Heading("I. Nội dung tra cứu"),
            *_facts(
                merged,
                ("subject", "Tên đề xuất"),
                ("dossier_code", "Mã hồ sơ"),
                ("applicant", "Tổ chức đề xuất"),
                ("sources", "Nguồn tra cứu"),
                ("looked_up_at", "Thời điểm tra cứu"),
            ),
            Heading("II. Kết quả tra cứu"),
            _records_found(merged),
            *_paragraphs(merged, "passages"),
            *(
                (Heading("III. Ý kiến của người tra cứu"),)
                if merged.get("verdict") or merged.get("reasons")
                else ()
            ),
            *_facts(merged, ("verdict", "Kết luận")),
            *_paragraphs(merged, "reasons"),
        ),
        recipients=_lines(merged, "recipients") or ("Hồ sơ đề xuất", "Lưu: VT"),
        signature=Signature(("Người tra cứu",)),
    )


BASE_TEMPLATES = {
    "receipt": receipt,
    "supplement_request": supplement_request,
    "refusal": refusal,
    "submission": submission,
    "decision": decision,
    "minutes": minutes,
    "lookup_slip": lookup_slip,
}
