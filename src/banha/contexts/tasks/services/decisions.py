# SPDX-License-Identifier: Apache-2.0
"""Approval and order: the proposal becomes a task, and the task gets its code."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import transaction
from django.forms.models import model_to_dict
from django.utils import timezone
from django.utils.translation import gettext as _

from banha.contexts.programmes.public import Regime
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
from banha.contexts.tasks.services.refusing import refuse
from banha.contexts.tasks.services.steps import Act, find_step, take_step
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
from banha.kernel.dossiers.public import Dossier, Enclosure
from banha.kernel.law.public import Refused
from banha.kernel.numbering.public import take_number

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

    Under the new law decision and order are one, so the code is given here; under R1 it comes
    with the ordering decision. A second call gives the same task.
    """
    known = Task.objects.filter(proposal=proposal).first()
    if known is not None:
        return known
    proposal = Proposal.objects.select_related("dossier", "proposer").get(pk=proposal.pk)
    _refuse_budget(proposal)
    step = find_step(proposal, "approve")
    made = _decide(proposal, actor, step.code, DecisionKind.APPROVAL, decision, act)
    task = _task_of(proposal, made)
    assert proposal.dossier is not None
    Dossier.objects.filter(pk=proposal.dossier.pk).update(approved_on=made.decided_on)
    Proposal.objects.filter(pk=proposal.pk).update(approved_on=made.decided_on)
    if proposal.regime != Regime.R1:
        task.ordering_decision = made
        task.save(update_fields=("ordering_decision",))
        give_code(task=task, decision=made)
    publish(TaskApproved(task_id=task.pk, approved_on=made.decided_on))
    return task


@transaction.atomic
def order_task(
    *, task: Task, actor: Actor, decision: Numbered | None = None, act: Act | None = None
) -> Task:
    """R1: the ordering decision (QĐ đặt hàng) gives the task its code."""
    task = Task.objects.select_for_update(of=("self",)).get(pk=task.pk)
    if task.ordering_decision_id is not None:
        return task
    proposal = task.proposal
    if proposal is None:
        raise refuse(_("This task runs no process here."), code="no_dossier")
    find_step(proposal, "order")
    made = _decide(proposal, actor, "order", DecisionKind.ORDERING, decision, act)
    task.ordering_decision, task.state = made, TaskState.ORDERED
    task.save(update_fields=("ordering_decision", "state"))
    give_code(task=task, decision=made)
    return task


def _decide(
    proposal: Proposal,
    actor: Actor,
    step_code: str,
    kind: str,
    decision: Numbered | None,
    act: Act | None,
) -> ApprovalDecision:
    given, numbered = act or Act(), decision or Numbered()
    day = numbered.on or timezone.localdate(given.at)
    words = _decision_words(proposal)
    paper_code = "approval_decision" if kind == DecisionKind.APPROVAL else "ordering_decision"
    step = find_step(proposal, step_code)
    taken = take_step(
        proposal=proposal,
        actor=actor,
        step=step,
        act=Act(
            files=given.files,
            merged={paper_code: words, **given.merged},
            request_key=given.request_key,
            expected_version=given.expected_version,
            at=given.at,
        ),
    )
    enclosed = Enclosure.objects.filter(step=taken, issued__isnull=False).first()
    paper = enclosed.issued if enclosed else None
    managing = proposal.managing_organisation
    assert managing is not None
    return ApprovalDecision.objects.create(
        kind=kind,
        number=numbered.number.strip() or (paper.number if paper else ""),
        decided_on=day,
        issuer=managing.parent or managing,
        signatory=actor.name,
        title=str(words["about"])[:400],
        paper=paper,
    )


def _decision_words(proposal: Proposal) -> dict[str, Any]:
    host = proposal.host or proposal.proposer
    leader = proposal.leader.full_name if proposal.leader else ""
    money = f"{proposal.state_budget or 0:,}".replace(",", ".")
    other = f"{proposal.other_money or 0:,}".replace(",", ".")
    return {
        "about": f"Phê duyệt nhiệm vụ “{proposal.title}”",
        "authority": "LÃNH ĐẠO CƠ QUAN CHỦ QUẢN",
        "articles": [
            {
                "text": f"Phê duyệt nhiệm vụ “{proposal.title}” với các nội dung:",
                "clauses": [
                    f"Tổ chức chủ trì: {host.name if host else ''}",
                    f"Chủ nhiệm: {leader}",
                    f"Thời gian thực hiện: {proposal.duration_months} tháng",
                    f"Kinh phí từ ngân sách nhà nước: {money} đồng; ngoài ngân sách: {other} đồng",
                ],
            },
            "Đơn vị quản lý ký hợp đồng và theo dõi việc thực hiện theo quy định.",
            "Quyết định có hiệu lực từ ngày ký.",
        ],
    }


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


def _task_of(proposal: Proposal, decision: ApprovalDecision) -> Task:
    values = {name: getattr(proposal, name) for name in COPIED}
    values["host"] = proposal.host or proposal.proposer
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
    TaskHeritage.objects.filter(proposal=proposal, task=None).update(task=task)
    return task


def _copy_rows(proposal: Proposal, task: Task) -> None:
    """What was approved is kept with the task; the proposal keeps what was proposed."""
    for model in (BudgetLine, TeamMember, Partner, ResultUser):
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


def give_code(*, task: Task, decision: ApprovalDecision) -> TaskIdentifier:
    """The task's code: next in its series and start year, never one that was given before."""
    pattern = code_pattern_for(managing=task.managing, regime=task.regime, kind=task.kind)
    year = task.start_year or decision.decided_on.year
    taken = take_number(pattern.series, year=year, pattern=pattern.pattern)
    return TaskIdentifier.objects.create(
        task=task,
        kind=IdentifierKind.MANAGING_CODE,
        text=taken.text,
        comparable=comparable(taken.text),
        decision=decision,
        given_on=decision.decided_on,
    )
