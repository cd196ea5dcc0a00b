# SPDX-License-Identifier: Apache-2.0
"""The minutes of a council as a Word document to sign, drawn from what its secretary enters.

The papers of the State are Vietnamese whatever language the page has.
"""

import re
from collections.abc import Mapping, Sequence
from typing import Any

from banha.contexts.programmes.public import Regime
from banha.contexts.tasks.models import Proposal
from banha.contexts.tasks.services.council_decision import council_decided
from banha.contexts.tasks.services.meetings import meeting_of, meeting_words
from banha.contexts.tasks.services.paper_facts import lump_words, task_words
from banha.contexts.tasks.services.steps import dossier_of
from banha.contexts.tasks.terms import CouncilResult
from banha.kernel.documents.public import draft_word, in_vietnamese

_DAY = re.compile(r",\s*(\d{1,2})/(\d{1,2})/(\d{4})$")
_CONCLUDED = {
    CouncilResult.RECOMMENDED: "Hội đồng đề nghị thực hiện nhiệm vụ.",
    CouncilResult.TO_BE_FINISHED: "Hội đồng đề nghị thực hiện nhiệm vụ sau khi hoàn thiện hồ sơ.",
    CouncilResult.NOT_RECOMMENDED: "Hội đồng không đề nghị thực hiện nhiệm vụ.",
}
_OVERLAP = {
    "none": "không trùng lặp",
    "inherits": "kế thừa hợp pháp",
    "partly": "trùng một phần",
    "duplicates": "trùng lặp",
}


def _council(proposal: Proposal, identifies: bool) -> str:
    if identifies:
        return "Hội đồng tư vấn xác định nhiệm vụ"
    if proposal.regime == Regime.R1:
        return "Hội đồng tư vấn tuyển chọn, giao trực tiếp"
    return "Hội đồng xét tài trợ, đặt hàng"


@in_vietnamese
def minutes_words(
    proposal: Proposal, values: Mapping[str, Any], *, identifies: bool = False
) -> dict[str, Any]:
    """What the minutes say; a fact nobody entered leaves its line out."""
    name, unit = _council(proposal, identifies), proposal.managing_organisation
    decided = council_decided(dossier_of(proposal))
    decision = values.get("council_decision") or decided.words
    result = CouncilResult(values["result"])
    reasons = str(values.get("reasons") or "").strip()
    return {
        "issuer": name,
        "issuer_above": unit.name if unit else "",
        "about": f"Về việc họp {name} {task_words(proposal.regime)} “{proposal.title}”",
        "bases": [f"Căn cứ Quyết định thành lập Hội đồng số {_dated(decision)}"]
        if decision
        else [],
        **_held(values),
        "present": [*_present(values), *_members(decided.named)],
        "paragraphs": list(_votes(values)),
        "conclusions": [_CONCLUDED[result], *filter(None, [reasons])],
        "recipients": ["Như thành phần tham dự", "Lưu: hồ sơ nhiệm vụ"],
        "chair_post": "Chủ tịch Hội đồng",
        "secretary_post": "Thư ký khoa học",
    }


def _dated(decision: str) -> str:
    """ "09/QĐ-ĐCK, 22/11/2026" as a paper writes it: "09/QĐ-ĐCK ngày 22 tháng 11 năm 2026"."""
    return _DAY.sub(r" ngày \1 tháng \2 năm \3", decision)


def _held(values: Mapping[str, Any]) -> dict[str, str]:
    """When and where; an hour nobody entered is left open for the pen."""
    words = meeting_words(meeting_of(values), values["held_on"])
    if not values.get("begins_at"):
        words["held_at"] = f"…… giờ …… phút, {words['held_at']}"
    return words


def _present(values: Mapping[str, Any]) -> list[str]:
    told = f"Có mặt {values['present']:02d} trên tổng số {values['members']:02d} thành viên"
    if values.get("reviewers_present") is not None:
        told += f", trong đó có {values['reviewers_present']:02d} thành viên phản biện"
    return [told]


def _members(named: Sequence[str]) -> list[str]:
    """Who sits on the council; who was absent the secretary strikes out."""
    return ["Thành viên theo quyết định thành lập:", *named] if named else []


def _votes(values: Mapping[str, Any]) -> list[str]:
    """Each count that was entered, in a sentence of its own."""
    manner = lump_words(str(values.get("lump_manner") or ""))
    facts = (
        ("Số phiếu hợp lệ", values.get("valid_ballots")),
        ("Số phiếu đồng ý", values.get("votes_for")),
        ("Điểm trung bình", f"{values['mean_score']}".replace(".", ",")
         if values.get("mean_score") is not None else None),
        ("Về trùng lặp", _OVERLAP.get(str(values.get("overlap_verdict") or ""))),
        ("Kiến nghị phương thức khoán chi", manner or None),
    )  # fmt: skip
    return [f"{label}: {value}." for label, value in facts if value is not None]


def draft_minutes(
    proposal: Proposal, values: Mapping[str, Any], *, identifies: bool = False
) -> bytes:
    """The minutes as .docx without a number: the council signs them, their scan is enclosed."""
    unit = proposal.managing_organisation
    assert unit is not None
    return draft_word(
        template="minutes",
        merged=minutes_words(proposal, values, identifies=identifies),
        issuer=unit,
        number_pattern="{number}/BB-HĐ",
        on=values["held_on"],
    )
