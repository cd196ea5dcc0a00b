# SPDX-License-Identifier: Apache-2.0
"""Approval and order: what is decided, its rules, its paper."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from banha.contexts.tasks.forms.chain_decisions import NumberedForm
from banha.contexts.tasks.models import Task
from banha.contexts.tasks.queries.remarks import remarks_of
from banha.contexts.tasks.rules import budget_faults
from banha.contexts.tasks.rules.remarks import progress_of
from banha.contexts.tasks.services.decisions import (
    Numbered,
    approve_task,
    decision_words,
    is_ordered_apart,
    order_task,
)
from banha.contexts.tasks.services.granting import granted_of
from banha.contexts.tasks.services.remark_lines import remark_lines
from banha.contexts.tasks.services.slips import came_up_on, waits_for_decision
from banha.contexts.tasks.services.steps import preview_step
from banha.contexts.tasks.terms import BUDGET_RULES
from banha.contexts.tasks.terms.kinds import APPROVAL
from banha.contexts.tasks.views.chain import (
    Place,
    act_of,
    act_page,
    back_to,
    nothing_here,
    place_of,
    scan_of,
    sent,
    sent_files,
    title_of,
)
from banha.kernel.access.public import signed_in
from banha.kernel.approvals.public import slip_panel
from banha.kernel.law.public import Refusal

GET_POST = require_http_methods(["GET", "POST"])
PAPER_OF = {"approve": "approval_decision", "order": "ordering_decision"}


@signed_in
@GET_POST
def approve(request: HttpRequest, pk: int) -> HttpResponse:
    """What is decided here, and does it hold?"""
    return _decision(request, pk, "approve")


@signed_in
@GET_POST
def order(request: HttpRequest, pk: int) -> HttpResponse:
    """R1: the ordering decision gives the task its code."""
    return _decision(request, pk, "order")


def _decision(request: HttpRequest, pk: int, code: str) -> HttpResponse:
    place = place_of(request, pk)
    steps = place.require(code)
    if not steps:
        return nothing_here(place, _("Decision"))
    (step,) = steps
    form = NumberedForm(
        sent(request),
        sent_files(request),
        version=place.dossier.version,
        initial={"decided_on": timezone.localdate()},
    )

    def act() -> str:
        task = _take(place, form, code)
        given = task.identifiers.filter(kind="code", cancelled_on=None).first()
        if given:
            messages.success(
                request, _("Decided. The task bears the code %(code)s.") % {"code": given.text}
            )
        else:
            messages.success(request, _("Decided. The code comes with the ordering decision."))
        return back_to(place)

    def preview() -> bytes:
        merged = {PAPER_OF[code]: decision_words(place.proposal)}
        return preview_step(proposal=place.proposal, actor=place.actor, step=step, merged=merged)

    gives_code = code == "order" or not is_ordered_apart(place.proposal)
    view = {
        "heading": title_of(step), "step": step, "button": title_of(step),
        "gives_code": gives_code, **_facts(place),
    }  # fmt: skip
    return act_page(
        request, form, template="tasks/decision_form.html", view=view, act=act, preview=preview,
        place=place,
    )  # fmt: skip


def _take(place: Place, form: NumberedForm, code: str) -> Task:
    clean = form.cleaned_data
    decision = Numbered(number=clean["number"], on=clean["decided_on"])
    files: dict[str, Any] = {}
    if (scan := scan_of(place, clean["scan"], "scan")) is not None:
        files[PAPER_OF[code]] = scan
    act = act_of(place, form, files=files)
    if code == "approve":
        return approve_task(proposal=place.proposal, actor=place.actor, decision=decision, act=act)
    task = Task.objects.get(proposal=place.proposal)
    return order_task(task=task, actor=place.actor, decision=decision, act=act)


def _facts(place: Place) -> dict[str, Any]:
    """What the leader must see before deciding."""
    proposal, dossier = place.proposal, place.proposal.dossier
    appraisal = proposal.appraisals.prefetch_related("items").order_by("-held_on", "-pk").first()
    unit = proposal.managing_organisation_id
    return {
        "slip_panel": slip_panel(APPROVAL, proposal.pk, unit, came_up_on(dossier), place.actor)
        if unit is not None and dossier is not None and waits_for_decision(dossier)
        else None,
        "granted": granted_of(proposal),
        "faults": budget_rules_broken(place),
        "conclusion": proposal.conclusions.order_by("-held_on", "-pk").first(),
        "appraisal": appraisal,
        "items": list(appraisal.items.all()) if appraisal else [],
        "products": proposal.productrows.all(),
        "remarks_progress": progress_of(remarks_of(proposal), is_with_host=True),
        "remark_lines": remark_lines(proposal),
    }


def budget_rules_broken(place: Place) -> tuple[Refusal, ...]:
    """Every rule of the estimate that is broken; the decision is refused for each."""
    proposal = place.proposal
    lines = list(proposal.budgetlines.all())
    if not lines:
        return ()
    return tuple(
        budget_faults(
            lines,
            kind=proposal.kind,
            lump_manner=proposal.lump_manner,
            rules=BUDGET_RULES[proposal.regime],
            state_budget=proposal.state_budget,
            other_money=proposal.other_money,
        )
    )
