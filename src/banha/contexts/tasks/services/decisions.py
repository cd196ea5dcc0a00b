# SPDX-License-Identifier: Apache-2.0
"""Approval and order: the proposal becomes a task, and the task gets its code."""

from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from django.db import transaction
from django.forms.models import model_to_dict
from django.utils import timezone
from django.utils.translation import gettext as _

from banha.contexts.tasks.events import TaskApproved
from banha.contexts.tasks.models import (
    ApprovalDecision,
    BudgetLine,
    Partner,
    ProductMetric,
    Proposal,
    ResultUser,
    Task,
    TaskHeritage,
    TaskIdentifier,
    TeamMember,
)
from banha.contexts.tasks.rules import budget_faults
from banha.contexts.tasks.services.below_line import refuse_below_the_line
from banha.contexts.tasks.services.decision_words import decision_words
from banha.contexts.tasks.services.granting import Granted, granted_of
from banha.contexts.tasks.services.remark_answers import refuse_unsettled
from banha.contexts.tasks.services.replays import refuse_other_decision
from banha.contexts.tasks.services.slips import approved_slip
from banha.contexts.tasks.services.steps import (
    Act,
    find_step,
    permit_any,
    process_of_proposal,
    take_step,
)
from banha.contexts.tasks.terms import (
    BUDGET_RULES,
    DecisionKind,
    IdentifierKind,
    PublicState,
    TaskState,
    code_pattern_for,
    comparable,
)
from banha.foundation.events import publish
from banha.kernel.access.public import Actor
from banha.kernel.approvals.public import use_slip
from banha.kernel.dossiers.public import Dossier, Enclosure, body_above
from banha.kernel.law.public import Refused, refuse, refuse_future
from banha.kernel.numbering.public import take_number
from banha.kernel.organisations.public import Organisation

COPIED = (
    "level", "kind", "formation", "mode", "regime", "managing", "urgency", "goal", "content",
    "method", "novelty", "expected_result", "application", "duration_months", "start_year",
    "state_budget", "other_money", "lump_manner", "research_field", "objective", "secrecy",
    "is_demonstration", "title", "programme", "call_line", "host", "managing_organisation",
    "orderer", "leader",
)  # fmt: skip


@dataclass(frozen=True)
class Numbered:
    """A decision issued on paper elsewhere: its number and date; empty means issue it here."""

    number: str = ""
    on: date | None = None


@transaction.atomic
def approve_task(
    *, proposal: Proposal, actor: Actor, decision: Numbered | None = None, act: Act | None = None
) -> Task:
    """Approve: the decision is issued, the proposal becomes a task with all its rows.

    Where decision and order are one the code is given here; under the ministry's R1 it comes with
    the ordering decision. A second call gives the same task; with another number, day or scan it
    is refused. Refused as well: while a remark on the dossier is not settled.
    """
    permit_any(proposal, actor, "approve")
    known = Task.objects.filter(proposal=proposal).first()
    if known is not None and not _waits_again(proposal):
        _refuse_other(known.approval_decision, DecisionKind.APPROVAL, decision, act)
        return known
    proposal = Proposal.objects.select_related("dossier", "proposer").get(pk=proposal.pk)
    step = find_step(proposal, "approve", actor=actor)
    refuse_below_the_line(proposal)
    _refuse_budget(proposal)
    refuse_unsettled(proposal)
    slip = approved_slip(proposal)
    granted = granted_of(proposal)
    # The number stands in the decision itself, so it is taken before the paper is drawn up.
    code = "" if known or is_ordered_apart(proposal) else take_code(proposal, decision, act)
    words = decision_words(proposal, kind=DecisionKind.APPROVAL, code=code)
    made = _decide(proposal, actor, step.code, DecisionKind.APPROVAL, decision, act, words)
    task = _renewed(known, made, granted) if known else _task_of(proposal, made, granted)
    assert proposal.dossier is not None
    Dossier.objects.filter(pk=proposal.dossier.pk).update(approved_on=made.decided_on)
    Proposal.objects.filter(pk=proposal.pk).update(approved_on=made.decided_on)
    if code:
        task.ordering_decision = made
        task.save(update_fields=("ordering_decision",))
        keep_code(task=task, decision=made, text=code)
    use_slip(slip)
    publish(TaskApproved(task_id=task.pk, approved_on=made.decided_on))
    return task


def _waits_again(proposal: Proposal) -> bool:
    """After a transfer the finished dossier of the new host is decided anew."""
    dossier = proposal.dossier
    if dossier is None:
        return False
    dossier.refresh_from_db()
    steps = process_of_proposal(proposal).steps_from(dossier.stage)
    return any(step.code == "approve" for step in steps)


def _renewed(task: Task, decision: ApprovalDecision, granted: Granted) -> Task:
    """The task under its new decision; it keeps the code it has."""
    task.approval_decision, task.approved_on = decision, decision.decided_on
    task.state_budget, task.other_money = granted.state_budget, granted.other_money
    task.duration_months = granted.duration_months
    task.save()
    return task


def is_ordered_apart(proposal: Proposal) -> bool:
    """Whether an ordering decision follows the approval and gives the code (TT 50/2014 Điều 26)."""
    return any(step.code == "order" for step in process_of_proposal(proposal).steps)


@transaction.atomic
def order_task(
    *, task: Task, actor: Actor, decision: Numbered | None = None, act: Act | None = None
) -> Task:
    """R1: the ordering decision (QĐ đặt hàng) gives the task its code.

    A second call gives the same task; with another number, day or scan it is refused.
    """
    task = Task.objects.select_for_update(of=("self",)).get(pk=task.pk)
    proposal = task.proposal
    if proposal is None or proposal.dossier is None:
        raise refuse(_("This task runs no process here."), code="no_dossier")
    if not is_ordered_apart(proposal):
        raise refuse(
            _("This task got its code with the approval; no order follows."), code="no_order"
        )
    permit_any(proposal, actor, "order")
    if task.ordering_decision_id is not None:
        _refuse_other(task.ordering_decision, DecisionKind.ORDERING, decision, act)
        return task
    find_step(proposal, "order", actor=actor)
    code = take_code(proposal, decision, act)
    words = decision_words(proposal, kind=DecisionKind.ORDERING, code=code)
    made = _decide(proposal, actor, "order", DecisionKind.ORDERING, decision, act, words)
    task.ordering_decision, task.state = made, TaskState.ORDERED
    task.save(update_fields=("ordering_decision", "state"))
    keep_code(task=task, decision=made, text=code)
    return task


def _day_of(decision: Numbered | None, act: Act | None) -> date:
    """The day the decision bears: as numbered on paper, else the day of the act."""
    return (decision or Numbered()).on or timezone.localdate((act or Act()).at)


def _paper_of(kind: str) -> str:
    return "approval_decision" if kind == DecisionKind.APPROVAL else "ordering_decision"


def _refuse_other(
    known: ApprovalDecision | None, kind: str, decision: Numbered | None, act: Act | None
) -> None:
    numbered, files = decision or Numbered(), act.files if act else {}
    scan = files.get(_paper_of(kind))
    refuse_other_decision(known, number=numbered.number, on=numbered.on, scan=scan)


def _decide(
    proposal: Proposal,
    actor: Actor,
    step_code: str,
    kind: str,
    decision: Numbered | None,
    act: Act | None,
    words: dict[str, Any],
) -> ApprovalDecision:
    given, numbered = act or Act(), decision or Numbered()
    day = _day_of(decision, act)
    paper_code = _paper_of(kind)
    step = find_step(proposal, step_code)
    managing = proposal.managing_organisation
    assert managing is not None
    issuer = body_above(managing)
    refuse_numbering(numbered, issuer, has_scan=paper_code in given.files)
    taken = take_step(
        proposal=proposal,
        actor=actor,
        step=step,
        act=replace(given, merged={paper_code: words, **given.merged}),
    )
    enclosed = Enclosure.objects.filter(step=taken, paper=paper_code, replaced_by=None).first()
    paper = enclosed.issued if enclosed else None
    return ApprovalDecision.objects.create(
        kind=kind,
        number=numbered.number.strip() or (paper.number if paper else ""),
        decided_on=day,
        issuer=issuer,
        signatory=paper.signatory if paper else actor.name,
        signatory_capacity=paper.signatory_capacity if paper else "",
        title=f"{words['about']} “{proposal.title}”"[:400],
        paper=paper,
        document=enclosed.document if enclosed else None,
    )


def refuse_numbering(numbered: Numbered, issuer: Organisation, *, has_scan: bool) -> None:
    """A number given on paper comes with that paper, a day that has been, and only once."""
    refuse_future(numbered.on, "decided_on")
    number = numbered.number.strip()
    if not number:
        if has_scan:
            raise refuse(
                _("A signed copy bears its number; write it as it stands there."),
                field="number",
                remedy=_("Or leave out the scan to have the decision numbered here."),
                code="number_missing",
            )
        return
    if not has_scan:
        raise refuse(
            _("A decision numbered on paper comes with its signed copy."),
            field="scan",
            remedy=_("Choose the scan, or leave the number empty to have it given here."),
            code="scan_missing",
        )
    day = numbered.on or timezone.localdate()
    if ApprovalDecision.objects.filter(number=number, decided_on=day, issuer=issuer).exists():
        raise refuse(
            _("A decision of this number and day exists already."),
            field="number",
            code="number_used",
        )


def _refuse_budget(proposal: Proposal) -> None:
    lines = list(proposal.budgetlines.all())
    faults = budget_faults(
        lines,
        kind=proposal.kind,
        lump_manner=proposal.lump_manner,
        rules=BUDGET_RULES[proposal.regime],
        state_budget=proposal.state_budget,
        other_money=proposal.other_money,
    )
    if lines and faults:
        raise Refused(*faults)


def _task_of(proposal: Proposal, decision: ApprovalDecision, granted: Granted) -> Task:
    values = {name: getattr(proposal, name) for name in COPIED}
    values["host"] = proposal.host or proposal.proposer
    values["state_budget"], values["other_money"] = granted.state_budget, granted.other_money
    values["duration_months"] = granted.duration_months
    governing = values["host"].parent if values["host"] else None
    task = Task.objects.create(
        proposal=proposal,
        dossier=proposal.dossier,
        governing_body=governing,
        approval_decision=decision,
        submitted_on=timezone.localdate(proposal.submitted_at) if proposal.submitted_at else None,
        approved_on=decision.decided_on,
        state=TaskState.APPROVED,
        public_state=PublicState.RUNNING,
        **values,
    )
    task.sectors.set(proposal.sectors.all())
    task.initiatives.set(proposal.initiatives.all())
    _copy_rows(proposal, task)
    for row in TaskHeritage.objects.filter(proposal=proposal):
        row.pk, row.proposal, row.task = None, None, task
        row._state.adding = True
        row.save()
    return task


def _copy_rows(proposal: Proposal, task: Task) -> None:
    """What was approved is kept with the task; the proposal keeps what was proposed.

    An estimate that was cut is not spread over items and years by us: the host sends it anew.
    """
    proposed = sum(line.amount for line in proposal.budgetlines.all())
    is_whole = proposed == (task.state_budget or 0) + (task.other_money or 0)
    models = (TeamMember, Partner, ResultUser, *((BudgetLine,) if is_whole else ()))
    for model in models:
        for row in model._default_manager.filter(proposal=proposal):
            row.pk, row.proposal, row.task = None, None, task
            row._state.adding = True
            row.save()
    for product in proposal.productrows.prefetch_related("metrics"):
        metrics = [model_to_dict(one, exclude=("id", "product")) for one in product.metrics.all()]
        product.pk, product.proposal, product.task = None, None, task
        product._state.adding = True
        product.save()
        ProductMetric.objects.bulk_create(
            ProductMetric(product=product, **values) for values in metrics
        )


def take_code(proposal: Proposal, decision: Numbered | None, act: Act | None) -> str:
    """The next code in its series and start year; a roll-back gives it back."""
    pattern = code_pattern_for(
        managing=proposal.managing, regime=proposal.regime, kind=proposal.kind
    )
    taken = take_number(
        pattern.series,
        year=proposal.start_year or _day_of(decision, act).year,
        pattern=pattern.pattern,
        organisation_id=proposal.managing_organisation_id,
    )
    return taken.text


def keep_code(*, task: Task, decision: ApprovalDecision, text: str) -> TaskIdentifier:
    """The code as the decision gave it to the task, for ever."""
    return TaskIdentifier.objects.create(
        task=task,
        kind=IdentifierKind.MANAGING_CODE,
        text=text,
        comparable=comparable(text),
        decision=decision,
        given_on=decision.decided_on,
    )


__all__ = [
    "Numbered",
    "approve_task",
    "decision_words",
    "is_ordered_apart",
    "keep_code",
    "order_task",
    "refuse_numbering",
    "take_code",
]
