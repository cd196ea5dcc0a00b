# SPDX-License-Identifier: Apache-2.0
"""Papers a step issues: which template, what is merged, who signs, which number series."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils import timezone

from banha.contexts.tasks.models import Proposal
from banha.contexts.tasks.services.proposals import SUBJECT
from banha.kernel.access.public import Actor, Role
from banha.kernel.documents.public import IssuedPaper, issue_paper, preview_paper
from banha.kernel.organisations.public import Organisation
from banha.kernel.processes.public import PaperKind


@dataclass(frozen=True)
class Kind:
    """How one kind of paper is issued: base template, number pattern, series shared by year."""

    template: str
    pattern: str

    @property
    def series(self) -> str:
        return f"tasks.paper.{self.pattern}"


#: Papers of the processes by code; "Số" and kind letters after Nghị định 30/2020/NĐ-CP.
KINDS: dict[str, Kind] = {
    "request": Kind("supplement_request", "{number}/TB"),
    "refusal": Kind("refusal", "{number}/TB"),
    "statement": Kind("submission", "{number}/TTr"),
    "list_decision": Kind("decision", "{number}/QĐ"),
    "assignment": Kind("decision", "{number}/QĐ"),
    "notice": Kind("tasks.notice", "{number}/TB"),
    "validity_minutes": Kind("minutes", "{number}/BB"),
    "opening_minutes": Kind("minutes", "{number}/BB"),
    "council_decision": Kind("decision", "{number}/QĐ"),
    "approval_decision": Kind("decision", "{number}/QĐ"),
    "ordering_decision": Kind("decision", "{number}/QĐ"),
    "cancel_decision": Kind("decision", "{number}/QĐ"),
    "transfer_decision": Kind("decision", "{number}/QĐ"),
    "contract": Kind("tasks.contract", "{number}/HĐ"),
}
CAPACITY: dict[str, str] = {
    Role.UNIT_LEADER: "CỤC TRƯỞNG",
    Role.MINISTRY_LEADER: "LÃNH ĐẠO CƠ QUAN CHỦ QUẢN",
    Role.DESK_OFFICER: "TL. THỦ TRƯỞNG ĐƠN VỊ\nCHUYÊN VIÊN",
    Role.COUNCIL_SECRETARY: "THƯ KÝ HỘI ĐỒNG",
    Role.CLERK: "VĂN THƯ",
    Role.FINANCE_OFFICER: "TỔ TRƯỞNG TỔ THẨM ĐỊNH",
}


def day_in_words(day: date | None) -> str:
    return f"{day:%d/%m/%Y}" if day else ""


def capacity_of(actor: Actor, organisation: Organisation) -> str:
    for role, words in CAPACITY.items():
        if actor.holds(role, organisation.pk):
            return words
    return "THỦ TRƯỞNG ĐƠN VỊ"


def facts_of(proposal: Proposal) -> dict[str, Any]:
    """What nearly every paper about a proposal says."""
    proposer = proposal.proposer
    return {
        "dossier_code": proposal.code,
        "dossier_title": proposal.title,
        "about": f"nhiệm vụ “{proposal.title}”",
        "applicant": proposer.name if proposer else "",
        "received_at": day_in_words(
            timezone.localdate(proposal.submitted_at) if proposal.submitted_at else None
        ),
    }


def issue_for(
    proposal: Proposal,
    paper: PaperKind,
    *,
    actor: Actor,
    merged: Mapping[str, Any],
    on: date | None = None,
    issuer: Organisation | None = None,
) -> IssuedPaper:
    """Issue a paper of the process about the proposal; the number is taken in this transaction."""
    kind = KINDS[paper.code]
    body = issuer or proposal.managing_organisation
    assert body is not None
    return issue_paper(
        kind=f"tasks.{paper.code}",
        title=f"{str(paper.title).capitalize()}: {proposal.title}"[:400],
        template=kind.template,
        merged={**facts_of(proposal), **merged},
        issuer=body,
        actor=actor,
        signatory=actor.name,
        signatory_capacity=capacity_of(actor, body),
        number_series=kind.series,
        number_pattern=kind.pattern,
        owner_kind=SUBJECT,
        owner_id=proposal.pk,
        on=on,
    )


def preview_for(
    proposal: Proposal,
    paper: PaperKind,
    *,
    actor: Actor,
    merged: Mapping[str, Any],
    issuer: Organisation | None = None,
) -> bytes:
    """The paper as it would be issued, marked as a draft: no number, nothing kept."""
    kind = KINDS[paper.code]
    body = issuer or proposal.managing_organisation
    assert body is not None
    return preview_paper(
        template=kind.template,
        merged={**facts_of(proposal), **merged},
        issuer=body,
        signatory=actor.name,
        signatory_capacity=capacity_of(actor, body),
        number_pattern=kind.pattern,
    )
