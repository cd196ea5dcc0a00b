# SPDX-License-Identifier: Apache-2.0
"""The "Căn cứ" lines of a decision: its legal texts, what was decided before, who asks for it."""

from collections.abc import Iterator
from datetime import date

from banha.contexts.programmes.public import Managing
from banha.contexts.tasks.models import ApprovalDecision, Proposal, Task
from banha.contexts.tasks.terms import CouncilKind, CouncilResult, DecisionKind
from banha.kernel.documents.public import cited_in_paper, day_in_words, law_lines
from banha.kernel.organisations.public import Organisation, head_of
from banha.kernel.processes.public import process_of

__all__ = ["bases_of", "cited_in_paper", "decision_line", "laws_of"]

#: Decisions that rest on what the council and the budget team found.
_AFTER_COUNCIL = frozenset({"approval_decision", "ordering_decision"})
_BEFORE_LIST = frozenset({"list_decision", "assignment"})


def laws_of(proposal: Proposal, *, on: date, issuer: Organisation | None = None) -> list[str]:
    """The legal texts of the edition the proposal runs under, with the issuer's own powers."""
    dossier = proposal.dossier
    if dossier is None:
        return []
    process = process_of(dossier.process_code, dossier.edition)
    is_province = proposal.managing == Managing.PROVINCE
    return law_lines(process.basis, is_province=is_province, on=on, issuer=issuer)


def bases_of(proposal: Proposal, code: str, body: Organisation, *, on: date) -> list[str]:
    """Every basis of a decision in the order of Nghị định 30/2020/NĐ-CP."""
    lines = laws_of(proposal, on=on, issuer=body)
    if code not in _BEFORE_LIST:
        lines += _list_decided(proposal)
    if code in _AFTER_COUNCIL:
        lines += _found(proposal)
    if code in {"ordering_decision", "cancel_decision", "transfer_decision"}:
        lines += _approved(proposal)
    managing = proposal.managing_organisation
    if managing is not None and managing.pk != body.pk:
        lines.append(f"Theo đề nghị của {head_of(managing)}")
    return lines


def decision_line(decision: ApprovalDecision) -> str:
    """ "Căn cứ Quyết định số 12/QĐ-BCT ngày … của Bộ trưởng Bộ Công Thương phê duyệt …"."""
    by = head_of(decision.issuer) if decision.issuer else decision.issuer_text
    title = decision.title.strip()
    what = f" {title[:1].lower()}{title[1:]}" if title else ""
    if decision.kind == DecisionKind.LIST and what and "phê duyệt" not in what:
        what = f" phê duyệt{what}"
    of = f" của {by}" if by else ""
    return f"Căn cứ Quyết định số {decision.number} {day_in_words(decision.decided_on)}{of}{what}"


def _list_decided(proposal: Proposal) -> Iterator[str]:
    line = (
        proposal.list_lines.filter(of_list__decision__isnull=False)
        .select_related("of_list__decision__issuer")
        .order_by("-pk")
        .first()
    )
    if line is not None and line.of_list.decision is not None:
        yield decision_line(line.of_list.decision)


def _found(proposal: Proposal) -> Iterator[str]:
    conclusion = (
        proposal.conclusions.exclude(council_kind=CouncilKind.IDENTIFICATION)
        .exclude(result=CouncilResult.NOT_RECOMMENDED)
        .order_by("-held_on", "-pk")
        .first()
    )
    if conclusion is not None:
        yield f"Căn cứ Biên bản họp Hội đồng {day_in_words(conclusion.held_on)}"
    appraisal = proposal.appraisals.order_by("-held_on", "-pk").first()
    if appraisal is not None:
        yield f"Căn cứ Biên bản thẩm định kinh phí {day_in_words(appraisal.held_on)}"


def _approved(proposal: Proposal) -> Iterator[str]:
    task = (
        Task.objects.filter(proposal=proposal).select_related("approval_decision__issuer").first()
    )
    if task is not None and task.approval_decision is not None:
        yield decision_line(task.approval_decision)
