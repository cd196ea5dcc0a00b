# SPDX-License-Identifier: Apache-2.0
"""What the papers of a council for a term say: dossiers put before it, its rules of work.

The papers of the State are Vietnamese whatever language the page has.
"""

from collections.abc import Sequence
from typing import Any

from django.utils import timezone

from banha.contexts.councils.models import Council, Matter
from banha.contexts.councils.processes import COUNCIL_PROCESS
from banha.contexts.councils.queries.outside import reviewers_by_matter
from banha.contexts.councils.services.papers import WORK, WORK_ON_DOSSIERS, name_of
from banha.contexts.councils.terms import Edition, Seat
from banha.kernel.access.public import Actor
from banha.kernel.documents.public import (
    cited_in_paper,
    day_in_words,
    in_vietnamese,
    law_lines,
)
from banha.kernel.dossiers.public import issuing_body
from banha.kernel.organisations.public import Organisation, head_of

ENDS = (
    "Quyết định này có hiệu lực kể từ ngày ký. Hội đồng, thủ trưởng các đơn vị và cá nhân có liên "
    "quan chịu trách nhiệm thi hành Quyết định này./."
)


def _decided(council: Council) -> str:
    """ "thành lập theo Quyết định số … ngày …"."""
    one = council.decision
    if one is None or one.issued_on is None:
        return ""
    return f" thành lập theo Quyết định số {one.number} {day_in_words(one.issued_on)}"


def _frame(council: Council, body: Organisation, about: str) -> dict[str, Any]:
    basis = council.rules.basis
    return {
        "about": about,
        "authority": head_of(body),
        "bases": law_lines([basis], on=timezone.localdate(), issuer=body),
        "recipients": ["Hội đồng", "Lưu: VT"],
    }


@in_vietnamese
def put_before_words(council: Council, actor: Actor, matters: Sequence[Matter]) -> dict[str, Any]:
    """What the decision says that puts dossiers before a council: which, and who reviews them."""
    body = _body(council, "put_before", actor)
    name, count = name_of(council), len(matters)
    reviewers = {
        pk: "; ".join(", ".join(filter(None, (one.name, one.organisation_name))) for one in named)
        for pk, named in reviewers_by_matter(matters).items()
    }
    rows = [
        [str(number), one.code, one.title, one.host_name, reviewers.get(one.pk, "")]
        for number, one in enumerate(matters, 1)
    ]
    head, widths = ["TT", "Mã số", "Tên nhiệm vụ", "Tổ chức chủ trì"], [1, 3, 8, 4]
    if reviewers:
        head, widths = [*head, "Chuyên gia phản biện"], [*widths, 4]
    else:
        rows = [row[:-1] for row in rows]
    articles: list[Any] = [
        f"Giao {name}{_decided(council)} xem xét, đánh giá {count:02d} hồ sơ theo Danh mục kèm "
        "theo Quyết định này.",
    ]
    if reviewers:
        articles.append(
            "Chuyên gia phản biện có tên tại Danh mục gửi phiếu nhận xét trước phiên họp; chuyên "
            "gia phản biện không phải là thành viên và không bỏ phiếu tại Hội đồng."
        )
    table = {"head": head, "rows": rows, "widths": widths}
    annex = {"title": "Danh mục hồ sơ", "comes_with": "Kèm theo Quyết định", "table": table}
    return {
        **_frame(council, body, f"Về việc giao hồ sơ cho {name}"),
        "articles": [*articles, ENDS],
        "annexes": [annex],
    }


@in_vietnamese
def rules_words(council: Council, actor: Actor, articles: Sequence[str]) -> dict[str, Any]:
    """What the decision says that issues the rules of work, which follow it as an annex."""
    body, name = _body(council, "issue_rules", actor), name_of(council)
    return {
        **_frame(council, body, f"Ban hành Quy chế làm việc của {name}"),
        "articles": [
            f"Ban hành kèm theo Quyết định này Quy chế làm việc của {name}{_decided(council)}.",
            ENDS,
        ],
        "annexes": [
            {
                "title": f"Quy chế làm việc của {name}",
                "comes_with": "Kèm theo Quyết định",
                "paragraphs": [f"Điều {number}. {text}" for number, text in enumerate(articles, 1)],
            }
        ],
    }


def _body(council: Council, code: str, actor: Actor) -> Organisation:
    return issuing_body(council.managing_organisation, COUNCIL_PROCESS.step(code), actor)


@in_vietnamese
def draft_of_rules(council: Council) -> list[str]:
    """A draft of the rules: an article each, from what the edition says; to be written on."""
    rules, name = council.rules, name_of(council)
    term = (
        f" từ {day_in_words(council.term_from)} đến hết {day_in_words(council.term_until)}"
        if council.term_from and council.term_until
        else ""
    )
    return [
        f"Phạm vi. Quy chế này quy định tổ chức, hoạt động của {name}{_decided(council)}. "
        f"Hội đồng làm việc theo nhiệm kỳ{term}.",
        f"Nhiệm vụ. {WORK.get(council.kind, WORK_ON_DOSSIERS)}.",
        f"Thành phần. Hội đồng có từ {rules.smallest} đến {rules.largest} thành viên"
        f"{_seats(council)}; thay đổi thành viên theo quyết định của người thành lập Hội đồng.",
        "Phiên họp. Hội đồng họp theo giấy mời; tài liệu gửi thành viên trước phiên họp. "
        f"{_quorum(rules)} Thành viên vắng mặt gửi ý kiến bằng văn bản; ý kiến được đọc tại phiên "
        "họp và không được tính là phiếu.",
        "Xung đột lợi ích. Thành viên kê khai xung đột lợi ích trước khi mở hồ sơ và không tham "
        "gia xem xét hồ sơ mà mình có xung đột lợi ích.",
        "Biểu quyết và biên bản. Hội đồng bỏ phiếu theo quy định áp dụng cho loại hội đồng này"
        f"{_cited(rules)}; thư ký ghi biên bản, người chủ trì và thư ký ký biên bản.",
        "Bảo mật. Thành viên giữ bí mật nội dung hồ sơ và diễn biến phiên họp theo quy định của "
        "pháp luật.",
        "Kinh phí. Chi cho hoạt động của Hội đồng thực hiện theo quy định hiện hành.",
    ]


def _cited(rules: Edition) -> str:
    said = cited_in_paper(rules.quorum_basis)
    return f" tại {said}" if said else ""


def _seats(council: Council) -> str:
    outside = council.rules.term_names_reviewers
    named = [
        f"{one.least:02d} {str(Seat(one.seat).label).lower()}"
        for one in council.rules.seats
        if one.least and not (outside and one.seat == Seat.REVIEWER)
    ]
    said = f", trong đó có {', '.join(named)}" if named else ""
    if outside:
        said += "; Hội đồng cử chuyên gia phản biện ngoài Hội đồng cho từng hồ sơ"
    return said


def _quorum(rules: Edition) -> str:
    share = rules.quorum.share
    led = ", có Chủ tịch hoặc Phó Chủ tịch" if rules.quorum.needs_chair_or_vice else ""
    return (
        f"Phiên họp hợp lệ khi có mặt ít nhất {share.numerator}/{share.denominator} số thành viên"
        f"{led}."
    )
