# SPDX-License-Identifier: Apache-2.0
"""Where a task stands in the chain from the resolution to the product."""

from django.urls import reverse
from django.utils.translation import gettext as _

from banha.contexts.programmes.public import Call, Programme, address_of
from banha.contexts.tasks.models import Contract, CouncilConclusion, Task
from banha.contexts.tasks.queries.selection import call_shown
from banha.foundation.parts import ChainLink


def _call_of(task: Task) -> Call | None:
    if task.proposal is not None:
        return call_shown(task.proposal)
    return task.call_line.call if task.call_line is not None else None


def _resolution(task: Task) -> ChainLink:
    proposal = task.proposal
    cited = proposal.bases.first() if proposal is not None else None
    return ChainLink(_("Resolution"), cited.citation if cited else "")


def _framed(task: Task) -> list[ChainLink]:
    """The plan, the call and the programme it came by."""
    call = _call_of(task)
    plan = call.plan if call is not None else None
    links = [ChainLink(_("Plan"), plan.title, address_of(plan)) if plan else ChainLink(_("Plan"))]
    links.append(
        ChainLink(_("Call"), call.notice_number or call.title, address_of(call))
        if call
        else ChainLink(_("Call"))
    )
    programme: Programme | None = task.programme
    if programme is not None:
        links.append(
            ChainLink(str(programme.get_kind_display()), programme.title, address_of(programme))
        )
    return links


def _deciding(task: Task, conclusion: CouncilConclusion | None) -> list[ChainLink]:
    council = str(conclusion.get_result_display()) if conclusion else ""
    decision = task.ordering_decision or task.approval_decision
    return [
        ChainLink(_("Council"), council, "#decisions" if council else ""),
        ChainLink(
            _("Decision"), decision.number if decision else "", "#decisions" if decision else ""
        ),
    ]


def chain_of(
    task: Task,
    *,
    code: str,
    proposal_url: str,
    conclusion: CouncilConclusion | None,
    contract: Contract | None,
) -> list[ChainLink]:
    """Every stop of the chain; what does not exist yet has no title."""
    proposal = task.proposal
    number = (contract.number or str(_("draft"))) if contract else ""
    certificate = task.certificate_number
    here = reverse("tasks:task", args=[task.pk])
    return [
        _resolution(task),
        *_framed(task),
        ChainLink(_("Proposal"), proposal.code if proposal else "", proposal_url),
        ChainLink(_("Task"), code or str(_("this task")), here, is_here=True),
        *_deciding(task, conclusion),
        ChainLink(_("Contract"), number, "#contracts" if contract else ""),
        ChainLink(_("Result"), certificate, "#periods" if certificate else ""),
        ChainLink(_("Standard")),
        ChainLink(_("Certificate")),
        ChainLink(_("Product")),
    ]
