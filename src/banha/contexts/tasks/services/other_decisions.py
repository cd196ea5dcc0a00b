# SPDX-License-Identifier: Apache-2.0
"""What the other decisions on a task say: cancellation, assignment, transfer, the council.

The papers of the State are Vietnamese whatever language the page has.
"""

from collections.abc import Sequence
from typing import Any

from banha.contexts.programmes.public import Regime
from banha.contexts.tasks.models import Proposal
from banha.contexts.tasks.services.decision_words import in_force
from banha.contexts.tasks.services.paper_facts import code_of, person_words, task_words
from banha.kernel.documents.public import cited_in_paper, in_vietnamese
from banha.kernel.organisations.public import Organisation
from banha.kernel.people.public import Person
from banha.kernel.processes.public import Step


@in_vietnamese
def cancellation_words(proposal: Proposal, reasons: str, body: Organisation) -> dict[str, Any]:
    """What the decision of cancellation says."""
    what, code = task_words(proposal.regime), code_of(proposal)
    bears = f", mã số {code}" if code else ""
    clauses = [f"Lý do: {reasons.strip().rstrip('.')}."] if reasons.strip() else []
    after = ["Mã số nhiệm vụ bị hủy không được cấp lại."] if code else []
    return {
        "about": f"Về việc hủy {what}",
        "articles": [
            {
                "text": f"Hủy {what} “{proposal.title}”{bears}.",
                "clauses": clauses,
            },
            {
                "text": "Các tổ chức, cá nhân có liên quan dừng các công việc của nhiệm vụ và xử "
                "lý hồ sơ, kinh phí đã cấp (nếu có) theo quy định của pháp luật.",
                "clauses": after,
            },
            in_force(proposal, by=body),
        ],
    }


@in_vietnamese
def assignment_words(proposal: Proposal, step: Step, body: Organisation) -> dict[str, Any]:
    """What the letter assigning an unplanned task says."""
    what, host = task_words(proposal.regime), proposal.host or proposal.proposer
    under = cited_in_paper(step.basis)
    return {
        "about": f"Về việc giao thực hiện {what} đột xuất",
        "articles": [
            {
                "text": f"Giao {host.name if host else ''} chủ trì thực hiện {what} đột xuất "
                f"“{proposal.title}”.",
                "clauses": [],
            },
            "Tổ chức chủ trì lập thuyết minh và dự toán, gửi hồ sơ nhiệm vụ"
            + (f" theo quy định tại {under}." if under else " theo quy định."),
            in_force(proposal, by=body),
        ],
    }


@in_vietnamese
def transfer_words(
    proposal: Proposal, host: Organisation, leader: Person | None = None
) -> dict[str, Any]:
    """What the decision on the new host says."""
    old, what = proposal.host or proposal.proposer, task_words(proposal.regime)
    code = code_of(proposal)
    bears = f" (mã số {code})" if code else ""
    return {
        "about": f"Về việc chuyển tổ chức chủ trì {what}",
        "articles": [
            {
                "text": f"Chuyển tổ chức chủ trì {what} “{proposal.title}”{bears}:",
                "clauses": [
                    *([f"1. Tổ chức chủ trì cũ: {old.name}."] if old else []),
                    f"{2 if old else 1}. Tổ chức chủ trì mới: {host.name}.",
                    *([f"3. Chủ nhiệm nhiệm vụ: {person_words(leader)}."] if leader else []),
                ],
            },
            f"{host.name} kế thừa hồ sơ, hoàn thiện thuyết minh và dự toán đứng tên mình, chịu "
            "trách nhiệm về việc thực hiện nhiệm vụ theo quy định.",
            "Quyết định này có hiệu lực kể từ ngày ký. Thủ trưởng các tổ chức nêu tại Điều 1 và "
            "các đơn vị, cá nhân có liên quan chịu trách nhiệm thi hành Quyết định này./.",
        ],
    }


#: The second body of the decision under the law of 2025.
BUDGET_TEAM = "Tổ thẩm định kinh phí"


@in_vietnamese
def council_articles(
    proposal: Proposal, members: Sequence[str], step: Step | None, *, team: Sequence[str] = ()
) -> dict[str, Any]:
    """What the decision says that establishes the council and, where named, the budget team."""
    what = task_words(proposal.regime)
    name = (
        "Hội đồng tư vấn tuyển chọn, giao trực tiếp"
        if proposal.regime == Regime.R1
        else "Hội đồng xét tài trợ, đặt hàng"
    )
    under = cited_in_paper(step.basis) if step else ""
    both = f"{name} và {BUDGET_TEAM}" if team else name
    articles: list[Any] = [_seats(f"{name} {what} “{proposal.title}”", members)]
    if team:
        articles.append(_seats(f"{BUDGET_TEAM} của {what} nêu tại Điều 1", team))
    articles += [
        {
            "text": "Hội đồng xem xét, đánh giá hồ sơ nhiệm vụ và lập biên bản kết luận"
            + ("; Tổ thẩm định thẩm định kinh phí và lập biên bản thẩm định" if team else "")
            + (f", làm việc theo quy định tại {under}." if under else " theo quy định."),
            "clauses": [
                f"Hội đồng{' và Tổ thẩm định kinh phí' if team else ''} tự giải thể sau khi hoàn "
                "thành nhiệm vụ."
            ],
        },
        "Quyết định này có hiệu lực kể từ ngày ký. Các thành viên có tên tại Điều 1"
        + (" và Điều 2, các đơn " if team else " và các đơn ")
        + "vị, cá nhân có liên quan chịu trách nhiệm thi hành Quyết định này./.",
    ]
    return {"about": f"Về việc thành lập {both} {what}", "articles": articles}


def _seats(body: str, members: Sequence[str]) -> dict[str, Any]:
    """The article that establishes a body and names who sits in it."""
    return {
        "text": f"Thành lập {body} gồm {len(members):02d} thành viên sau:",
        "clauses": [f"{at}. {one}" for at, one in enumerate(members, 1)],
    }
