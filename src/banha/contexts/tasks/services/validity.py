# SPDX-License-Identifier: Apache-2.0
"""The check of validity against the list of papers, and what follows from it."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from banha.contexts.tasks.models import HostApplication, PaperVerdict, Proposal, ValidityCheck
from banha.contexts.tasks.services.refusing import person_id_of, refuse
from banha.contexts.tasks.services.steps import Act, find_step, process_of_proposal, take_step
from banha.contexts.tasks.terms import PaperFinding, Validity
from banha.kernel.access.public import Actor
from banha.kernel.dossiers.public import Enclosure
from banha.kernel.law.public import Basis
from banha.kernel.processes.public import PaperKind

VALIDITY = Basis("25/2026/TT-BCT", "khoản 3 Điều 4")
#: What each result is called among the steps of the editions.
STEPS: dict[str, tuple[str, ...]] = {
    Validity.VALID: ("find_valid", "receive", "screen"),
    Validity.SUPPLEMENT: ("ask_supplement", "ask_proposal_supplement"),
    Validity.INVALID: ("find_invalid",),
}
Findings = Mapping[str, tuple[str, str]]  # paper -> finding, note


def papers_to_check(proposal: Proposal) -> list[PaperKind]:
    """The papers the applicant had to send, by the call's list or by the process."""
    process = process_of_proposal(proposal)
    dossier = proposal.dossier
    assert dossier is not None
    sent = (
        {"submit", "supplement_proposal"}
        if dossier.stage in {"submitted", "screening"}
        else {"apply", "send_application", "send_file", "supplement"}
    )
    found: dict[str, PaperKind] = {}
    for step in process.steps:
        if step.code in sent:
            found.update({paper.code: paper for paper in step.encloses})
    return list(found.values())


@transaction.atomic
def record_validity(
    *,
    proposal: Proposal,
    actor: Actor,
    result: str,
    findings: Findings,
    reasons: str = "",
    supplement_until: date | None = None,
    application: HostApplication | None = None,
    act: Act | None = None,
) -> ValidityCheck:
    """Record what the check found of each paper and take the step that follows.

    Refused: "valid" while a required paper is missing or wrong; a supplement or a refusal without
    reasons; a result the regime has no step for at this stage.
    """
    step = find_step(proposal, *STEPS[result])
    kinds = {paper.code: paper for paper in papers_to_check(proposal)}
    _check_result(result, kinds, findings, reasons)
    given = act or Act()
    notes = [f"{kinds[code].title}: {note}" for code, (_f, note) in findings.items() if note]
    merged = {
        paper.code: {
            "reasons": [reasons.strip(), *notes] if reasons.strip() else notes,
            "due_on": f"{supplement_until:%d/%m/%Y}" if supplement_until else "",
            "conclusions": [str(Validity(result).label)],
        }
        for paper in step.issues
    }
    taken = take_step(
        proposal=proposal,
        actor=actor,
        step=step,
        act=replace(given, reasons=reasons, marks={}, merged={**merged, **given.merged}),
    )
    return _record(
        proposal, application, actor, result, findings, reasons, supplement_until, taken.pk
    )


def _check_result(
    result: str, kinds: Mapping[str, PaperKind], findings: Findings, reasons: str
) -> None:
    bad = [
        kinds[code].title
        for code, (finding, _note) in findings.items()
        if code in kinds
        and kinds[code].required
        and finding in {PaperFinding.MISSING, PaperFinding.WRONG}
    ]
    if result == Validity.VALID and bad:
        raise refuse(
            _("Not valid yet: %(papers)s.") % {"papers": ", ".join(map(str, bad))},
            field="result",
            basis=VALIDITY,
            remedy=_("Ask for a supplement, or find the dossier not valid with reasons."),
            code="papers_bad",
        )
    if result != Validity.VALID and not reasons.strip():
        raise refuse(
            _("Say what is missing or wrong, so that the applicant can act."),
            field="reasons",
            basis=VALIDITY,
            code="reasons_missing",
        )


def _record(
    proposal: Proposal,
    application: HostApplication | None,
    actor: Actor,
    result: str,
    findings: Findings,
    reasons: str,
    until: date | None,
    step_id: int,
) -> ValidityCheck:
    minutes = Enclosure.objects.filter(step_id=step_id, issued__isnull=False).first()
    check = ValidityCheck.objects.create(
        proposal=proposal,
        application=application,
        result=result,
        reasons=reasons.strip(),
        supplement_until=until,
        checked_by_id=person_id_of(actor),
        checked_at=timezone.now(),
        minutes=minutes.issued if minutes else None,
    )
    held = {
        row.paper: row
        for row in Enclosure.objects.filter(dossier=proposal.dossier_id, replaced_by=None)
    }
    PaperVerdict.objects.bulk_create(
        PaperVerdict(
            check_made=check, paper=code, finding=finding, note=note, enclosure=held.get(code)
        )
        for code, (finding, note) in findings.items()
    )
    return check
