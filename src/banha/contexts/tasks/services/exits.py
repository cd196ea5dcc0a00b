# SPDX-License-Identifier: Apache-2.0
"""The side exits of a dossier: plain steps with a paper, cancellation, transfer of the host."""

from dataclasses import replace

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from banha.contexts.tasks.models import (
    ApprovalDecision,
    Contract,
    HostApplication,
    Proposal,
    Task,
    TaskIdentifier,
)
from banha.contexts.tasks.processes import SEAT_HOST
from banha.contexts.tasks.services.other_decisions import transfer_words
from banha.contexts.tasks.services.remark_answers import words_to_return
from banha.contexts.tasks.services.seats import beside
from banha.contexts.tasks.services.steps import (
    Act,
    dossier_of,
    find_step,
    take_step,
    taken_before,
)
from banha.contexts.tasks.terms import ContractState, DecisionKind, TaskState
from banha.kernel.access.public import Actor
from banha.kernel.dossiers.public import Enclosure, StepTaken, set_seat
from banha.kernel.law.public import refuse
from banha.kernel.organisations.public import Organisation
from banha.kernel.people.public import Person

#: The step by which the office sends the dossier back to its host.
RETURNING = "return_to_finish"


@transaction.atomic
def take_plain_step(*, proposal: Proposal, actor: Actor, code: str, act: Act) -> StepTaken:
    """Take a step that asks only for reasons and papers; its own paper is issued.

    A dossier returned to be finished tells its host each remark that is not settled.
    """
    if (known := taken_before(proposal, actor, act, code)) is not None:
        return known
    step = find_step(proposal, code, actor=actor)
    given = _with_remarks(proposal, act) if code == RETURNING else act
    taken = take_step(proposal=proposal, actor=actor, step=step, act=given)
    if code == "cancel":
        _cancel_task(proposal, taken)
    return taken


def return_lines(proposal: Proposal, reasons: str) -> list[str]:
    """What the letter says: the reasons, then what is still asked remark by remark."""
    return [line for line in (reasons.strip(), *words_to_return(proposal)) if line]


def _with_remarks(proposal: Proposal, act: Act) -> Act:
    """The same words stand in the letter and in the timeline."""
    lines = return_lines(proposal, act.reasons)
    merged = {"request": {"reasons": lines}, **act.merged}
    return replace(act, reasons="\n".join(lines), merged=merged)


def _cancel_task(proposal: Proposal, taken: StepTaken) -> None:
    """The task made of the proposal ends with it; its code is never given again."""
    task = Task.objects.filter(proposal=proposal).first()
    if task is None:
        return
    paper = Enclosure.objects.filter(step=taken, issued__isnull=False).first()
    if paper is not None and paper.issued is not None:
        ApprovalDecision.objects.create(
            kind=DecisionKind.CANCELLATION,
            number=paper.issued.number,
            decided_on=paper.issued.issued_on,
            issuer=paper.issued.issuer,
            signatory=paper.issued.signatory,
            signatory_capacity=paper.issued.signatory_capacity,
            title=paper.issued.title,
            paper=paper.issued,
        )
    TaskIdentifier.objects.filter(task=task, cancelled_on=None).update(
        cancelled_on=timezone.localdate(taken.at), cancel_reason=taken.reasons[:300]
    )
    Contract.objects.filter(task=task, state=ContractState.DRAFT).update(
        state=ContractState.CANCELLED
    )
    task.state = TaskState.CANCELLED
    task.save(update_fields=("state",))


@transaction.atomic
def transfer_host(
    *,
    proposal: Proposal,
    actor: Actor,
    host: Organisation,
    leader: Person | None = None,
    act: Act,
) -> StepTaken:
    """Give the task to another host, which finishes the dossier in its own name.

    The application that was chosen stays as it was; the decision names both hosts.
    """
    step = find_step(proposal, "transfer_host", actor=actor)
    old = proposal.host or proposal.proposer
    if old is not None and host.pk == old.pk:
        raise refuse(_("This organisation is the host already."), field="host", code="same_host")
    merged = {"transfer_decision": transfer_words(proposal, host, leader)}
    taken = take_step(proposal=proposal, actor=actor, step=step, act=replace(act, merged=merged))
    HostApplication.objects.filter(proposal=proposal, is_chosen=True).update(is_chosen=False)
    changed = {"host": host, **({"leader": leader} if leader else {})}
    Proposal.objects.filter(pk=proposal.pk).update(**changed)
    Task.objects.filter(proposal=proposal).update(governing_body=host.parent, **changed)
    set_seat(dossier_of(proposal), SEAT_HOST, beside(host, leader), actor=actor)
    return taken


__all__ = ["RETURNING", "return_lines", "take_plain_step", "transfer_host", "transfer_words"]
