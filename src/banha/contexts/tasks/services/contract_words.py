# SPDX-License-Identifier: Apache-2.0
"""What is merged into the contract of a task, from the decision, the parties and the task.

The papers of the State are Vietnamese whatever language the page has. A fact nobody wrote leaves
its line out; what no text read says stays general.
"""

from typing import Any

from django.utils import timezone

from banha.contexts.programmes.public import Managing, Regime
from banha.contexts.tasks.models import Contract, Payment, Task
from banha.contexts.tasks.services.earlier_papers import decision_line, laws_of
from banha.contexts.tasks.services.paper_facts import (
    level_words,
    lump_words,
    person_words,
    products_table,
    task_words,
)
from banha.contexts.tasks.terms import IdentifierKind, PaymentKind
from banha.foundation.money import dong_in_words, format_dong
from banha.kernel.access.public import Role, leader_of
from banha.kernel.documents.public import day_in_words, in_vietnamese
from banha.kernel.dossiers.public import body_above, by_order_of
from banha.kernel.organisations.public import Organisation, head_of, post_in


def authority_of(unit: Organisation) -> str:
    """By whose order the head of a unit signs: "Thừa lệnh Bộ trưởng Bộ Công Thương"."""
    above = body_above(unit)
    return f"Thừa lệnh {head_of(above)}" if above.pk != unit.pk else post_in(unit).head


def last_payment(task: Task) -> str:
    """On which condition the last payment is made, in the words of the regime."""
    if task.regime == Regime.R1:
        return "Sau khi được đánh giá, nghiệm thu từ mức Đạt trở lên"
    return "Sau khi được đánh giá cuối kỳ đạt yêu cầu"


@in_vietnamese
def contract_words(contract: Contract) -> dict[str, Any]:
    """What is merged into the contract paper."""
    task = contract.task
    code = task.identifiers.filter(kind=IdentifierKind.MANAGING_CODE, cancelled_on=None).first()
    post_of_b = _post_of_b(contract)
    return {
        "heading": f"Hợp đồng thực hiện {task_words(task.regime)}",
        "about": f"Nhiệm vụ: {task.title}",
        "bases": _bases(task),
        "what": f"{task_words(task.regime)} {level_words(task.level)}".strip(),
        "task_title": task.title,
        "task_code": code.text if code else "",
        "parties": [_party_a(contract), _party_b(contract, post_of_b)],
        "party_a_signatory": contract.party_a_signatory,
        "party_a_lines": _lines_of_a(contract),
        "party_b_signatory": contract.party_b_signatory,
        "party_b_lines": [post_of_b] if post_of_b else [],
        "leader": person_words(task.leader),
        "value": format_dong(contract.value),
        "value_words": dong_in_words(contract.value),
        "state_part": format_dong(contract.state_part),
        "other_part": format_dong(contract.other_part) if contract.other_part else "",
        "starts_on": day_in_words(contract.starts_on),
        "ends_on": day_in_words(contract.ends_on),
        "months": f"{task.duration_months:02d}" if task.duration_months else "",
        "lump_manner": lump_words(task.lump_manner),
        "payments": [_payment(row) for row in contract.payments.all()],
        "products": products_table(task.productrows.prefetch_related("metrics")),
        **_terms(task),
    }


def _civil_code() -> str:
    """The code every contract rests on."""
    return "Căn cứ Bộ luật Dân sự số 91/2015/QH13 ngày 24 tháng 11 năm 2015"


def _bases(task: Task) -> list[str]:
    lines = [_civil_code()]
    if task.proposal is not None:
        lines += laws_of(task.proposal, on=timezone.localdate())
    found = (task.approval_decision, task.ordering_decision)
    known = {one.pk: one for one in found if one is not None}
    return [*lines, *(decision_line(one) for one in known.values())]


_LABELS = {
    "signatory": "Đại diện",
    "post": "Chức vụ",
    "address": "Địa chỉ",
    "phone": "Điện thoại",
    "email": "Thư điện tử",
    "tax": "Mã số thuế",
    "account": "Tài khoản",
    "holder": "Chủ tài khoản",
}


def _facts(body: Organisation, **facts: str) -> list[list[str]]:
    """What is known of a party, each fact under its label."""
    known = {
        "signatory": facts.get("signatory", ""),
        "post": facts.get("post", ""),
        "address": body.address,
        "phone": body.phone,
        "email": body.email,
        "tax": body.tax_code,
        "account": facts.get("account", ""),
        "holder": facts.get("holder", ""),
    }
    return [[_LABELS[key], value.strip()] for key, value in known.items() if value.strip()]


def _party_a(contract: Contract) -> dict[str, Any]:
    unit, holder = contract.party_a, contract.account_holder
    post, authority = post_in(unit).head, contract.party_a_authority.strip()
    if authority and authority.casefold() != post.casefold():
        post = f"{post} ({authority[:1].lower()}{authority[1:]})"
    return {
        "heading": "BÊN ĐẶT HÀNG (Bên A)",
        "name": unit.name,
        "facts": _facts(
            unit,
            signatory=contract.party_a_signatory,
            post=post,
            account=contract.party_a_account,
            holder=holder.name if holder else "",
        ),
    }


def _party_b(contract: Contract, post: str) -> dict[str, Any]:
    return {
        "heading": "BÊN NHẬN ĐẶT HÀNG (Bên B)",
        "name": contract.party_b.name,
        "facts": _facts(
            contract.party_b,
            signatory=contract.party_b_signatory,
            post=post,
            account=contract.party_b_account,
        ),
    }


def _lines_of_a(contract: Contract) -> list[str]:
    """ "TL. Bộ trưởng", "Cục trưởng" where he signs by order; else what was written."""
    written = contract.party_a_authority.strip()
    if written.casefold().startswith(("thừa lệnh", "tl.")):
        return list(by_order_of(contract.party_a))
    return [written or post_in(contract.party_a).head]


def _post_of_b(contract: Contract) -> str:
    """The post as written; else of the head of the host where he is the one who signs."""
    if contract.party_b_authority.strip():
        return contract.party_b_authority.strip()
    head = leader_of(contract.party_b_id, (Role.HOST_LEADER,))
    signs = head is not None and head.person.full_name == contract.party_b_signatory.strip()
    return post_in(contract.party_b).head if signs else ""


def _payment(row: Payment) -> list[str]:
    label = str(PaymentKind(row.kind).label)
    day = f"dự kiến {day_in_words(row.expected_on)}" if row.expected_on else ""
    return [
        f"{row.position:02d}",
        label[:1].upper() + label[1:],
        format_dong(row.amount),
        "; ".join(filter(None, (row.condition.strip(), day))),
    ]


def _terms(task: Task) -> dict[str, str]:
    """What the texts of the regime say of reports, evaluation and the result."""
    if task.regime == Regime.R1:
        return _old_terms(task.managing)
    return {
        "reports": "Báo cáo định kỳ, đột xuất và cập nhật thông tin về tình hình thực hiện nhiệm "
        "vụ theo quy định",
        "closing_file": "Nộp hồ sơ đánh giá cuối kỳ theo quy định",
        "closing": "đánh giá cuối kỳ",
        "ends_well": "đạt yêu cầu",
        "ownership": "Bên B là chủ sở hữu phần kết quả hình thành từ ngân sách nhà nước theo quy "
        "định của Luật Khoa học, công nghệ và đổi mới sáng tạo và theo dõi riêng phần tài sản "
        "này; phần kết quả hình thành từ nguồn khác thuộc bên góp kinh phí theo thỏa thuận.",
    }


def _old_terms(managing: str) -> dict[str, str]:
    reports = "Báo cáo định kỳ và đột xuất về tình hình thực hiện nhiệm vụ theo quy định"
    file = "Nộp hồ sơ đánh giá, nghiệm thu trong thời hạn quy định"
    if managing == Managing.MOIT:
        reports = (
            "Báo cáo định kỳ 06 tháng một lần về tình hình thực hiện nhiệm vụ, gửi trong tuần cuối "
            "của mỗi kỳ 06 tháng tính từ ngày ký hợp đồng; báo cáo đột xuất khi Bên A yêu cầu"
        )
        file = (
            "Nộp hồ sơ đánh giá, nghiệm thu cấp Bộ chậm nhất 30 ngày trước ngày kết thúc hợp đồng"
        )
    elif managing == Managing.NATIONAL:
        file = "Nộp hồ sơ đánh giá, nghiệm thu trong 30 ngày kể từ ngày kết thúc hợp đồng"
    return {
        "reports": reports,
        "closing_file": file,
        "closing": "đánh giá, nghiệm thu",
        "ends_well": "từ mức Đạt trở lên",
        "ownership": "Quyền sở hữu, quyền sử dụng và quyền tác giả đối với kết quả được xác định "
        "theo quy định của pháp luật về khoa học và công nghệ và về sở hữu trí tuệ, theo phần "
        "kinh phí mỗi bên đóng góp.",
    }
