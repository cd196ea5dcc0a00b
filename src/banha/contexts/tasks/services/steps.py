# SPDX-License-Identifier: Apache-2.0
"""Taking a step of a proposal's process with its papers, as one act."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from banha.contexts.programmes.public import CallState
from banha.contexts.tasks.models import Proposal
from banha.contexts.tasks.queries.selection import selection_call, sole_host_of
from banha.contexts.tasks.services.objected import refuse_while_objected
from banha.contexts.tasks.services.openings import CLOSING, open_applications
from banha.contexts.tasks.services.papers import KINDS, issue_for, preview_for
from banha.contexts.tasks.terms.kinds import APPROVAL
from banha.foundation.written import moment_written
from banha.kernel.access.public import Actor
from banha.kernel.approvals.public import hold_slip
from banha.kernel.documents.public import Document, IssuedPaper
from banha.kernel.dossiers.public import (
    Dossier,
    StepTaken,
    advance,
    check_step,
    is_of_party,
    permit_step,
)
from banha.kernel.dossiers.public import taken_before as step_taken_before
from banha.kernel.law.public import refuse
from banha.kernel.processes.public import Process, Step, process_of

Files = Mapping[str, Document | IssuedPaper]


#: Steps that make the result of a council final; an open objection to it holds them up.
FINAL = frozenset({"approve_list", "approve", "order", "sign_contract"})


@dataclass(frozen=True)
class Act:
    """What comes with a step: reasons, files, words for the papers, marks, safety of clicks."""

    reasons: str = ""
    files: Files = field(default_factory=dict)
    #: code of an issued paper -> what is merged into it
    merged: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    marks: Mapping[str, date] = field(default_factory=dict)
    #: Who was present when applications were opened.
    present: tuple[str, ...] = ()
    request_key: UUID | None = None
    expected_version: int | None = None
    at: datetime | None = None


def dossier_of(proposal: Proposal) -> Dossier:
    """The dossier of a proposal; refused when it has none (a record taken over from paper)."""
    if proposal.dossier is None:
        raise refuse(
            _("This record was taken over from an old register and runs no process."),
            code="no_dossier",
        )
    return proposal.dossier


def process_of_proposal(proposal: Proposal) -> Process:
    """The edition the proposal runs under to its end."""
    dossier = dossier_of(proposal)
    return process_of(dossier.process_code, dossier.edition)


def find_step(proposal: Proposal, *codes: str, actor: Actor | None = None) -> Step:
    """The first of these steps that leaves the stage the dossier is at.

    Who takes none of them at any stage is refused first (``actor``); then with the stage named
    when none leaves it: somebody acted first, or the regime has no such step.
    """
    dossier = dossier_of(proposal)
    dossier.refresh_from_db()
    process = process_of_proposal(proposal)
    for step in process.steps_from(dossier.stage):
        if step.code in codes:
            if actor is not None:
                permit_step(dossier, step.code, actor=actor)
            return step
    if actor is not None:
        permit_any(proposal, actor, *codes)
    label = process.stages(dossier.stage).label
    raise refuse(
        _("The dossier is at “%(stage)s”; this cannot be done there.") % {"stage": label},
        field="stage",
        remedy=_("Look at its timeline: somebody may have acted before you."),
        code="wrong_stage",
    )


def permit_any(proposal: Proposal, actor: Actor, *codes: str) -> None:
    """Refuse who takes none of these steps of the process, whatever its stage is."""
    dossier, process = dossier_of(proposal), process_of_proposal(proposal)
    known = [step for step in process.steps if step.code in codes]
    if known and not any(is_of_party(dossier, step, actor) for step in known):
        permit_step(dossier, known[0].code, actor=actor)


def taken_before(proposal: Proposal, actor: Actor, act: Act, *codes: str) -> StepTaken | None:
    """The step the first of two clicks took; the key of another act or person is refused."""
    return step_taken_before(proposal.dossier_id, actor, act.request_key, *codes)


def _has_sole_host(proposal: Proposal) -> bool:
    """A task assigned directly waits for nobody once the host it is assigned to has applied."""
    host = sole_host_of(proposal)
    sent = proposal.applications.filter(received_at__isnull=False, withdrawn_at=None)
    return host is not None and sent.filter(host=host).exists()


def _refuse_early_closing(proposal: Proposal, step: Step, at: datetime | None) -> None:
    """Every host has until the closing time of the call, unless the call was cancelled."""
    call = selection_call(proposal) if step.code in CLOSING else None
    if call is None or call.state == CallState.CANCELLED or _has_sole_host(proposal):
        return
    if (at or timezone.now()) < call.closes_at:
        when = moment_written(call.closes_at)
        raise refuse(
            _("Hosts may apply until %(when)s; the receipt cannot be closed before.")
            % {"when": when},
            field="stage",
            basis=step.basis,
            remedy=_("Come back then. If the call is called off, cancel the call first."),
            code="call_open",
        )


@transaction.atomic
def take_step(*, proposal: Proposal, actor: Actor, step: Step, act: Act | None = None) -> StepTaken:
    """Issue the papers of the step, enclose what came with it and advance the dossier.

    Everything or nothing: a refusal gives back the numbers taken. The same ``request_key`` sent
    again gives the step taken first and issues nothing.
    """
    given = act or Act()
    if (known := taken_before(proposal, actor, given, step.code)) is not None:
        return known
    dossier = dossier_of(proposal)
    dossier.refresh_from_db()
    # Who may not take the step has no paper built and no number taken for him.
    check_step(dossier, step.code, actor=actor, expected_version=given.expected_version)
    _refuse_early_closing(proposal, step, given.at)
    if step.code in FINAL:
        refuse_while_objected(proposal)
    reasons = given.reasons.strip()
    papers: list[tuple[str, Document | IssuedPaper]] = list(given.files.items())
    day = timezone.localdate(given.at) if given.at else None
    may_issue = bool(reasons) or not step.gives_reasons
    for paper in step.issues:
        if paper.code in given.files or paper.code not in KINDS or not may_issue:
            continue
        merged = {"reasons": [reasons] if reasons else [], **given.merged.get(paper.code, {})}
        made = issue_for(proposal, paper, actor=actor, merged=merged, step=step, on=day)
        papers.append((paper.code, made))
    taken = advance(
        dossier,
        step.code,
        actor=actor,
        reasons=reasons,
        papers=papers,
        expected_version=given.expected_version,
        request_key=given.request_key,
        marks=given.marks,
        at=given.at,
    )
    if step.code != "approve" and taken.left != taken.entered:
        # Whoever is asked to approve waits until the dossier comes up for decision again.
        hold_slip(APPROVAL, proposal.pk)
    if step.code in CLOSING:
        open_applications(proposal=proposal, actor=actor, at=taken.at, present=given.present)
    return taken


def step_now(proposal: Proposal, actor: Actor, *codes: str, act: Act | None = None) -> StepTaken:
    """Find the step among the codes that fits the stage and take it."""
    return take_step(
        proposal=proposal, actor=actor, step=find_step(proposal, *codes, actor=actor), act=act
    )


def preview_step(
    *,
    proposal: Proposal,
    actor: Actor,
    step: Step,
    merged: Mapping[str, Mapping[str, Any]] | None = None,
    reasons: str = "",
) -> bytes:
    """The paper the step would issue, as a PDF marked as a draft; refused when it issues none."""
    paper = next((paper for paper in step.issues if paper.code in KINDS), None)
    if paper is None:
        raise refuse(_("This step issues no paper."), code="no_paper")
    words = {"reasons": [reasons.strip()] if reasons.strip() else []}
    given = (merged or {}).get(paper.code, {})
    return preview_for(proposal, paper, actor=actor, merged={**words, **given}, step=step)
