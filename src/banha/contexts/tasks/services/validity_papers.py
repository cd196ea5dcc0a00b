# SPDX-License-Identifier: Apache-2.0
"""Which papers a check of validity looks at, and what it says in the papers it issues."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from django.utils import timezone

from banha.contexts.tasks.models import HostApplication, Proposal
from banha.contexts.tasks.queries.selection import selection_call
from banha.contexts.tasks.services.meetings import meeting_words
from banha.contexts.tasks.services.openings import is_of, opening_in_words
from banha.contexts.tasks.services.paper_facts import paper_name, task_words
from banha.contexts.tasks.services.steps import process_of_proposal
from banha.contexts.tasks.terms import Meeting, PaperFinding, Validity
from banha.kernel.documents.public import day_in_words, in_vietnamese
from banha.kernel.organisations.public import Organisation, sign_of
from banha.kernel.processes.public import PaperKind, Step

PROPOSAL_STAGES = frozenset({"submitted", "screening", "consolidating", "look_up"})
PROPOSAL_STEPS = frozenset({"submit", "supplement_proposal"})
APPLICATION_STEPS = frozenset({"apply", "send_application", "send_file"})
Findings = Mapping[str, tuple[str, str]]  # paper -> finding, note


def papers_to_check(proposal: Proposal) -> list[PaperKind]:
    """The papers the applicant had to send, by the call's list or by the process."""
    process = process_of_proposal(proposal)
    dossier = proposal.dossier
    assert dossier is not None
    sent = PROPOSAL_STEPS if dossier.stage in PROPOSAL_STAGES else APPLICATION_STEPS
    found: dict[str, PaperKind] = {}
    for step in process.steps:
        if step.code in sent:
            found.update({paper.code: paper for paper in step.encloses})
    of_proposal = dossier.stage in PROPOSAL_STAGES
    call = proposal.call if of_proposal else selection_call(proposal)
    asked = {row.paper: row.is_required for row in call.papers.all()} if call else {}
    return [
        replace(paper, required=asked.get(paper.code, paper.required)) for paper in found.values()
    ]


def kinds_of(proposal: Proposal) -> dict[str, PaperKind]:
    """The papers to check by their codes."""
    return {paper.code: paper for paper in papers_to_check(proposal)}


@in_vietnamese
def validity_words(
    proposal: Proposal,
    step: Step,
    *,
    result: str,
    findings: Findings,
    reasons: str = "",
    supplement_until: date | None = None,
    application: HostApplication | None = None,
    checked_by: str = "",
    meeting: Meeting | None = None,
) -> dict[str, dict[str, Any]]:
    """What the check says in the papers of its step, by the code of the paper."""
    kinds = kinds_of(proposal)
    notes = [
        f"{paper_name(kinds.get(code), code)}: {note}"
        for code, (_finding, note) in findings.items()
        if note
    ]
    words: dict[str, Any] = {
        "reasons": [reasons.strip(), *notes] if reasons.strip() else notes,
        "due_on": day_in_words(supplement_until) if supplement_until else "",
        **({"applicant": application.host.name} if application else {}),
    }
    said = {}
    for paper in step.issues:
        is_minutes = paper.code.endswith("minutes")
        minutes = _minutes(proposal, kinds, findings, result, application, checked_by)
        held = meeting_words(meeting, timezone.localdate())
        said[paper.code] = {**words, **minutes, **held} if is_minutes else words
    return said


def _kept(unit: Organisation | None) -> str:
    sign = sign_of(unit) if unit else ""
    return ", ".join(filter(None, ("Lưu: VT", sign, "hồ sơ")))


def _minutes(
    proposal: Proposal,
    kinds: Mapping[str, PaperKind],
    findings: Findings,
    result: str,
    application: HostApplication | None,
    checked_by: str,
) -> dict[str, Any]:
    """The minutes of the check: each paper with what was found of it, and the conclusion."""
    unit, host = proposal.managing_organisation, application.host if application else None
    of_host = f" của {host.name}" if host else ""
    named = ", ".join(filter(None, (checked_by, unit.name if unit else "")))
    present, opened = opening_in_words(proposal) if application else ([], "")
    return {
        "about": f"Về việc kiểm tra tính hợp lệ của hồ sơ {task_words(proposal.regime)}",
        "present": [
            *([named] if checked_by else []),
            *(line for line in present if not is_of(checked_by, line)),
        ],
        "paragraphs": [
            *([opened] if opened else []),
            f"Kiểm tra thành phần hồ sơ{of_host} đăng ký thực hiện nhiệm vụ “{proposal.title}”"
            + (f", mã hồ sơ {proposal.code}" if proposal.code else "")
            + (":" if findings else "."),
        ],
        "table": {
            "head": ["TT", "Thành phần hồ sơ", "Kết quả kiểm tra", "Ghi chú"],
            "rows": [
                [str(at), paper_name(kinds.get(code), code), PaperFinding(finding).label, note]
                for at, (code, (finding, note)) in enumerate(findings.items(), 1)
            ],
            "widths": [1.1, 7.4, 4, 4],
        },
        "conclusions": [f"Hồ sơ{of_host}: {Validity(result).label}."],
        "recipients": ["Như thành phần tham dự", _kept(unit)],
        "secretary": checked_by,
        "secretary_post": "Người kiểm tra",
    }
