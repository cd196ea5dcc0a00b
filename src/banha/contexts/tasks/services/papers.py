# SPDX-License-Identifier: Apache-2.0
"""Papers a step issues: which template, what is merged, who signs, which number series."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils import timezone

from banha.contexts.tasks.models import Proposal
from banha.contexts.tasks.services.earlier_papers import bases_of, cited_in_paper
from banha.contexts.tasks.services.other_decisions import assignment_words, cancellation_words
from banha.contexts.tasks.terms.kinds import SUBJECT
from banha.kernel.access.public import Actor
from banha.kernel.documents.public import (
    IssuedPaper,
    day_in_words,
    in_vietnamese,
    issue_paper,
    preview_paper,
)
from banha.kernel.dossiers.public import Signing, issuing_body, signing_for
from banha.kernel.organisations.public import Organisation, head_of, sign_of
from banha.kernel.processes.public import PaperKind, Step


@dataclass(frozen=True)
class Kind:
    """How one kind of paper is issued: base template, letters in its number, year in it or not."""

    template: str
    letters: str
    with_year: bool = False

    @property
    def series(self) -> str:
        """One series a kind; the office and the year are the numbering's own."""
        return f"tasks.paper.{{number}}/{self.letters}"

    def pattern(self, body: Organisation) -> str:
        """ "{number:02d}/TB-ĐCK" after Nghị định 30/2020/NĐ-CP, with the sign of the office."""
        year = "/{year}" if self.with_year else ""
        signed = "-".join(filter(None, (self.letters, sign_of(body))))
        return f"{{number:02d}}{year}/{signed}"


#: Papers of the processes by code; the letters after Nghị định 30/2020/NĐ-CP.
KINDS: dict[str, Kind] = {
    "request": Kind("supplement_request", "TB"),
    "refusal": Kind("refusal", "TB"),
    "statement": Kind("submission", "TTr"),
    "list_decision": Kind("decision", "QĐ"),
    "assignment": Kind("decision", "QĐ"),
    "notice": Kind("tasks.notice", "TB"),
    "validity_minutes": Kind("minutes", "BB"),
    "opening_minutes": Kind("minutes", "BB"),
    "council_decision": Kind("decision", "QĐ"),
    "approval_decision": Kind("decision", "QĐ"),
    "ordering_decision": Kind("decision", "QĐ"),
    "cancel_decision": Kind("decision", "QĐ"),
    "transfer_decision": Kind("decision", "QĐ"),
    # The number of a contract is never given again, in no year.
    "contract": Kind("tasks.contract", "HĐ", with_year=True),
}


def capacity_of(actor: Actor, organisation: Organisation) -> str:
    """The lines above the name of who signs for the organisation."""
    return signing_for(actor, organisation).capacity


def facts_of(proposal: Proposal) -> dict[str, Any]:
    """What nearly every paper about a proposal says."""
    chosen = proposal.applications.filter(is_chosen=True).select_related("host").first()
    asked = chosen.host if chosen else proposal.proposer
    sent = proposal.submitted_at
    return {
        "dossier_code": proposal.code,
        "dossier_title": proposal.title,
        "about": f"nhiệm vụ “{proposal.title}”",
        "applicant": asked.name if asked else "",
        "received_at": day_in_words(timezone.localdate(sent)) if sent else "",
    }


@in_vietnamese
def words_of(
    proposal: Proposal,
    paper: PaperKind,
    body: Organisation,
    *,
    step: Step | None,
    merged: Mapping[str, Any],
    on: date | None = None,
) -> dict[str, Any]:
    """Everything merged into the paper: its own words over those of its kind."""
    day = on or timezone.localdate()
    words = {**facts_of(proposal), **_of_kind(proposal, paper.code, body, step, merged, day)}
    return {**words, **merged}


def _of_kind(
    proposal: Proposal,
    code: str,
    body: Organisation,
    step: Step | None,
    merged: Mapping[str, Any],
    day: date,
) -> dict[str, Any]:
    template = KINDS[code].template
    managing = proposal.managing_organisation
    if template == "decision" and managing is not None:
        own: dict[str, Any] = {}
        if code == "cancel_decision":
            own = cancellation_words(proposal, "\n".join(merged.get("reasons") or ()), body)
        elif code == "assignment" and step is not None:
            own = assignment_words(proposal, step, body)
        return {
            "authority": head_of(body),
            "bases": bases_of(proposal, code, body, on=day),
            "recipients": [kept_by(body, managing)],
            **own,
        }
    under = cited_in_paper(step.basis) if step else ""
    return {
        "issuer_short": body.name,
        "basis": f"{under[:1].upper()}{under[1:]}",
        "recipients": ["Như trên", kept_by(body, managing or body)],
    }


def kept_by(body: Organisation, managing: Organisation) -> str:
    """ "Lưu: VT, ĐCK": the registry, and the unit that drew the paper up."""
    unit = sign_of(managing) if body.pk != managing.pk else ""
    return ", ".join(filter(None, ("Lưu: VT", unit)))


def _signing(
    code: str, merged: Mapping[str, Any], actor: Actor, body: Organisation, on: date | None
) -> Signing:
    """A contract names its own signatories; any other paper is signed by the head."""
    if KINDS[code].template == "tasks.contract":
        return Signing(str(merged.get("party_a_signatory", "")), ())
    return signing_for(actor, body, on=on)


def issue_for(
    proposal: Proposal,
    paper: PaperKind,
    *,
    actor: Actor,
    merged: Mapping[str, Any],
    step: Step | None = None,
    on: date | None = None,
) -> IssuedPaper:
    """Issue a paper of the process about the proposal; the number is taken in this transaction.

    It is signed by the head of the body that issues it; who issued it here is kept beside.
    """
    kind, managing = KINDS[paper.code], proposal.managing_organisation
    assert managing is not None
    body = issuing_body(managing, step, actor)
    words = words_of(proposal, paper, body, step=step, merged=merged, on=on)
    signing = _signing(paper.code, words, actor, body, on)
    return issue_paper(
        kind=f"tasks.{paper.code}",
        title=_title(proposal, paper),
        template=kind.template,
        merged=words,
        issuer=body,
        actor=actor,
        signatory=signing.name,
        signatory_capacity=signing.capacity,
        number_series=kind.series,
        number_pattern=kind.pattern(body),
        owner_kind=SUBJECT,
        owner_id=proposal.pk,
        on=on,
        drafted_by=managing,
    )


@in_vietnamese
def _title(proposal: Proposal, paper: PaperKind) -> str:
    return f"{str(paper.title).capitalize()}: {proposal.title}"[:400]


def preview_for(
    proposal: Proposal,
    paper: PaperKind,
    *,
    actor: Actor,
    merged: Mapping[str, Any],
    step: Step | None = None,
) -> bytes:
    """The paper as it would be issued, marked as a draft: no number, nothing kept."""
    kind, managing = KINDS[paper.code], proposal.managing_organisation
    assert managing is not None
    body = issuing_body(managing, step, actor)
    words = words_of(proposal, paper, body, step=step, merged=merged)
    signing = _signing(paper.code, words, actor, body, None)
    return preview_paper(
        template=kind.template,
        merged=words,
        issuer=body,
        signatory=signing.name,
        signatory_capacity=signing.capacity,
        number_pattern=kind.pattern(body),
    )
