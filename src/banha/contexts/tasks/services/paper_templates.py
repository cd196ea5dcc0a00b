# SPDX-License-Identifier: Apache-2.0
"""Papers of tasks beside the base ones: the contract (B16a, BM-12) and the notice.

The papers of the State are written in Vietnamese whatever language the page has.
"""

from collections.abc import Iterator
from typing import Any

from banha.contexts.tasks.services.contract_articles import articles_of
from banha.contexts.tasks.services.response_paper import register_response
from banha.kernel.documents.public import (
    Items,
    Paper,
    PaperForm,
    Paragraph,
    Signature,
    register_template,
)

Merged = dict[str, Any]


def contract(merged: Merged) -> Paper:
    """Hợp đồng thực hiện nhiệm vụ: parties, content, products, money, duties, property."""
    return Paper(
        form=PaperForm.CONTRACT,
        heading=str(merged.get("heading") or "Hợp đồng thực hiện nhiệm vụ"),
        about=str(merged.get("about", "")),
        bases=(*map(str, merged.get("bases") or ()), "Theo thỏa thuận của hai bên"),
        body=(
            Paragraph("Hai bên gồm:"),
            *(line for party in merged.get("parties") or () for line in _party(party)),
            Paragraph("Cùng thỏa thuận ký kết hợp đồng với các điều khoản sau:"),
            *articles_of(merged),
        ),
        signature=_signature("Đại diện Bên A", merged, "party_a"),
        other_signature=_signature("Đại diện Bên B", merged, "party_b"),
        parties=tuple(str(party["name"]) for party in merged.get("parties") or ()),
    )


def _signature(side: str, merged: Merged, party: str) -> Signature:
    lines = (str(line) for line in merged.get(f"{party}_lines") or ())
    return Signature((side, *lines), str(merged.get(f"{party}_signatory", "")))


def _party(party: Merged) -> Iterator[Paragraph]:
    yield Paragraph(str(party["name"]), lead=f"{party['heading']}:")
    for label, value in party.get("facts") or ():
        yield Paragraph(f"{label}: {value}")


#: To whom a notice goes that names nobody.
TO_ALL = "để các tổ chức, cá nhân đủ điều kiện đăng ký chủ trì"
#: What a notice says of the task and the call, in this order.
NOTICE_FACTS = (
    ("task_title", "Tên nhiệm vụ"),
    ("goal", "Mục tiêu"),
    ("required_result", "Yêu cầu đối với kết quả"),
    ("mode", "Phương thức tổ chức thực hiện"),
    ("call", "Đợt nhận hồ sơ"),
    ("how_to_apply", "Thành phần và cách nộp hồ sơ"),
    ("closes_at", "Hạn nhận hồ sơ"),
    ("contact", "Liên hệ"),
)


def notice(merged: Merged) -> Paper:
    """Thông báo: for which task hosts may apply, under which call, how and until when."""
    known = [(label, str(merged[key])) for key, label in NOTICE_FACTS if merged.get(key)]
    return Paper(
        form=PaperForm.ANNOUNCEMENT,
        about=str(merged.get("about", "")),
        body=(
            Paragraph(
                f"{merged.get('issuer_short') or 'Cơ quan quản lý'} thông báo "
                f"{merged.get('to_whom') or TO_ALL} thực hiện nhiệm vụ sau:"
            ),
            *(
                Paragraph(_stopped(said), lead=f"{at}. {label}:")
                for at, (label, said) in enumerate(known, 1)
            ),
            Items(tuple(map(str, merged.get("paragraphs") or ()))),
        ),
        recipients=_lines_of(merged, "recipients")
        or ("Cổng thông tin điện tử", "Các tổ chức, cá nhân có liên quan", "Lưu: VT"),
    )


def _lines_of(merged: Merged, key: str) -> tuple[str, ...]:
    return tuple(map(str, merged.get(key) or ()))


def _stopped(said: str) -> str:
    """With the full stop a sentence of a paper ends in."""
    said = said.rstrip()
    return said if said.endswith((".", ";", ":", "!", "?", "…")) else f"{said}."


def register_papers() -> None:
    """Enter the templates of tasks; called once when the app is ready."""
    register_template("tasks.contract", "2", contract)
    register_template("tasks.notice", "2", notice)
    register_response()
