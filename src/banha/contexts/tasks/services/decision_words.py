# SPDX-License-Identifier: Apache-2.0
"""What the decision approving or ordering a task says.

The papers of the State are Vietnamese whatever language the page has. A fact nobody wrote leaves
its line out.
"""

from collections.abc import Iterator
from typing import Any

from banha.contexts.programmes.public import Mode
from banha.contexts.tasks.models import Proposal, Task
from banha.contexts.tasks.services.granting import Granted, granted_of
from banha.contexts.tasks.services.paper_facts import (
    OPEN,
    code_of,
    kind_words,
    level_words,
    lump_words,
    person_words,
    products_table,
    task_words,
)
from banha.contexts.tasks.terms import DecisionKind, MoneySource
from banha.foundation.money import dong_in_words, format_dong
from banha.kernel.documents.public import in_vietnamese
from banha.kernel.dossiers.public import body_above
from banha.kernel.organisations.public import Organisation, head_of
from banha.kernel.processes.public import process_of

_SOURCES = {
    MoneySource.STATE: "ngân sách nhà nước",
    MoneySource.HOST: "vốn tự có của tổ chức chủ trì",
    MoneySource.ENTERPRISE: "vốn của doanh nghiệp",
    MoneySource.OTHER: "nguồn khác",
}


def _host_lines(host: Organisation | None) -> list[str]:
    if host is None:
        return []
    where = f"; địa chỉ: {host.address.strip()}" if host.address.strip() else ""
    over = f"; cơ quan chủ quản: {host.parent.name}" if host.parent else ""
    return [f"Tổ chức chủ trì: {host.name}{where}{over}"]


def _money_lines(proposal: Proposal, granted: Granted) -> list[str]:
    """The sum in figures and words, by source, and the State's part by year where it is known."""
    total = granted.total
    if not total:
        return []
    lines = [
        f"Tổng kinh phí thực hiện: {format_dong(total)} đồng (bằng chữ: {dong_in_words(total)})",
        f"- Từ ngân sách nhà nước: {format_dong(granted.state_budget)} đồng",
    ]
    if granted.other_money:
        more = _other_sources(proposal, granted)
        lines.append(f"- Ngoài ngân sách nhà nước: {format_dong(granted.other_money)} đồng{more}")
    years = _by_year(proposal, granted)
    if len(years) > 1:
        told = "; ".join(f"năm {year}: {format_dong(sum_)} đồng" for year, sum_ in years)
        lines.append(f"- Ngân sách nhà nước phân theo năm: {told}")
    return lines


def _lines_of_grant(proposal: Proposal, granted: Granted) -> list[Any]:
    """The estimate, where what was granted is what it asks for; a cut is spread by the host."""
    lines = list(proposal.budgetlines.all())
    return lines if sum(line.amount for line in lines) == granted.total else []


def _other_sources(proposal: Proposal, granted: Granted) -> str:
    sums: dict[str, int] = {}
    for line in _lines_of_grant(proposal, granted):
        if line.source != MoneySource.STATE:
            sums[line.source] = sums.get(line.source, 0) + line.amount
    told = [f"{_SOURCES[MoneySource(one)]} {format_dong(sums[one])} đồng" for one in sorted(sums)]
    return f" ({'; '.join(told)})" if told else ""


def _by_year(proposal: Proposal, granted: Granted) -> list[tuple[int, int]]:
    sums: dict[int, int] = {}
    for line in _lines_of_grant(proposal, granted):
        if line.source == MoneySource.STATE:
            sums[line.year] = sums.get(line.year, 0) + line.amount
    return sorted(sums.items())


def period_words(proposal: Proposal, months: int | None) -> str:
    """ "24 tháng, từ năm 2027"; the days come with the contract."""
    since = f"từ năm {proposal.start_year}" if proposal.start_year else ""
    return ", ".join(filter(None, (f"{months:02d} tháng" if months else "", since)))


def _content_of_task(proposal: Proposal, code: str | None) -> list[str]:
    granted = granted_of(proposal)
    period = period_words(proposal, granted.duration_months)
    mode = str(Mode(proposal.mode).label) if proposal.mode else ""
    facts = [
        f"Tên nhiệm vụ: {proposal.title}",
        *([f"Mã số: {code}"] if code is not None else []),
        *_fact("Loại hình", kind_words(proposal.kind)),
        *_host_lines(proposal.host or proposal.proposer),
        *_fact("Chủ nhiệm nhiệm vụ", person_words(proposal.leader)),
        *_fact("Mục tiêu", proposal.goal.strip()),
        *_fact("Phương thức tổ chức thực hiện", mode),
        *_fact("Thời gian thực hiện", period),
        *_money_lines(proposal, granted),
        *_fact("Phương thức khoán chi", lump_words(proposal.lump_manner)),
    ]
    return list(_numbered(facts))


def _numbered(facts: list[str]) -> Iterator[str]:
    """Each fact under its number; what begins with a dash belongs to the fact before it."""
    number = 0
    for fact in facts:
        number += not fact.startswith("- ")
        said = fact.rstrip(".")
        yield f"{said}." if fact.startswith("- ") else f"{number}. {said}."


def _fact(label: str, value: str) -> list[str]:
    return [f"{label}: {value}"] if value else []


def _is_ordered_apart(proposal: Proposal) -> bool:
    dossier = proposal.dossier
    if dossier is None:
        return False
    steps = process_of(dossier.process_code, dossier.edition).steps
    return any(step.code == "order" for step in steps)


def _orders(proposal: Proposal) -> bool:
    """Whether the decision now due is the order that follows the approval."""
    dossier = proposal.dossier
    return (
        dossier is not None
        and _is_ordered_apart(proposal)
        and dossier.stage == "approved"
        and Task.objects.filter(proposal=proposal).exists()
    )


@in_vietnamese
def decision_words(proposal: Proposal, *, kind: str = "", code: str = "") -> dict[str, Any]:
    """What the decision of approval or order says; ``code`` is the code given with it.

    Where an order follows, the approval gives no code; before a code is taken its place is open.
    """
    is_order = kind == DecisionKind.ORDERING or (not kind and _orders(proposal))
    gives_code = is_order or not _is_ordered_apart(proposal)
    what = f"{task_words(proposal.regime)} {level_words(proposal.level)}".strip()
    written = (code or code_of(proposal) or OPEN) if gives_code else None
    content = _content_of_task(proposal, written)
    products = products_table(proposal.productrows.prefetch_related("metrics"))
    if products:
        number = sum(not line.startswith("- ") for line in content) + 1
        content.append(f"{number}. Sản phẩm giao nộp:")
    verb = "Đặt hàng thực hiện" if is_order else "Phê duyệt"
    return {
        "about": f"Về việc {verb.lower()} {what}",
        "articles": [
            {
                "text": f"{verb} {what} với các nội dung sau:",
                "clauses": content,
                "table": products,
            },
            {"text": "Tổ chức thực hiện", "clauses": _duties(proposal, gives_code)},
            in_force(proposal),
        ],
    }


def _duties(proposal: Proposal, gives_code: bool) -> list[str]:
    managing = proposal.managing_organisation
    assert managing is not None
    if gives_code:
        act = "ký hợp đồng với tổ chức chủ trì, theo dõi, kiểm tra việc thực hiện nhiệm vụ"
    else:
        act = "trình ban hành quyết định đặt hàng, trong đó cấp mã số nhiệm vụ"
    return [
        f"1. {head_of(managing)} {act} theo quy định của pháp luật.",
        "2. Tổ chức chủ trì và chủ nhiệm nhiệm vụ chịu trách nhiệm thực hiện nhiệm vụ theo thuyết "
        "minh được phê duyệt, sử dụng kinh phí đúng mục đích và báo cáo theo quy định.",
    ]


def in_force(proposal: Proposal, *, by: Organisation | None = None) -> dict[str, Any]:
    """The last article: from when, and who carries it out."""
    managing = proposal.managing_organisation
    assert managing is not None
    host = proposal.host or proposal.proposer
    body = by or body_above(managing)
    return last_article(body, managing, f"Thủ trưởng {host.name}" if host else "")


def last_article(body: Organisation, managing: Organisation, *others: str) -> dict[str, Any]:
    """ "Quyết định này có hiệu lực …" with the head of the office that carries it out."""
    who = {
        Organisation.Kind.MINISTRY: "Chánh Văn phòng Bộ",
        Organisation.Kind.PROVINCE_COMMITTEE: "Chánh Văn phòng Ủy ban nhân dân tỉnh",
    }
    if body.name.startswith("Ủy ban nhân dân thành phố"):
        who[Organisation.Kind.PROVINCE_COMMITTEE] = "Chánh Văn phòng Ủy ban nhân dân thành phố"
    named = [who.get(Organisation.Kind(body.kind), "")]
    if body.pk != managing.pk:
        named.append(head_of(managing))
    told = ", ".join(filter(None, (*named, *others)))
    told = f"{told} và " if told else ""
    return {
        "text": "Quyết định này có hiệu lực kể từ ngày ký.",
        "clauses": [
            f"{told[:1].upper()}{told[1:]}thủ trưởng các đơn vị, cá nhân có liên quan chịu trách "
            "nhiệm thi hành Quyết định này./."
            if told
            else "Thủ trưởng các đơn vị, cá nhân có liên quan chịu trách nhiệm thi hành Quyết "
            "định này./."
        ],
    }
