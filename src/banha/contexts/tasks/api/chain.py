# SPDX-License-Identifier: Apache-2.0
"""From the check of validity to approval, each act by the same service as on the pages."""

from typing import Any

from django.db import transaction
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_noop
from ninja import Router, Status
from ninja.pagination import paginate

from banha.contexts.tasks.api import chain_schemas as schemas
from banha.contexts.tasks.api.dossiers import dossier_told
from banha.contexts.tasks.api.finding import act_of, find_in_process, find_task, was_done
from banha.contexts.tasks.api.task_schemas import TaskOut, task_told
from banha.contexts.tasks.models import (
    BudgetAppraisal,
    CouncilConclusion,
    HostApplication,
    Proposal,
    ValidityCheck,
)
from banha.contexts.tasks.queries import applications_visible_to, of_applications_visible_to
from banha.contexts.tasks.services import councils, decisions, sending, validity
from banha.foundation.rest import NumberedPages, choose
from banha.kernel.access.public import actor_of_request
from banha.kernel.dossiers.public import DossierOut

router = Router(tags=["decisions"])


def _application(request: HttpRequest, proposal: Proposal, pk: int | None) -> Any:
    if pk is None:
        return None
    seen = applications_visible_to(actor_of_request(request)).filter(proposal=proposal)
    found: HostApplication = choose(seen, pk, "application")
    return found


@router.get(
    "/proposals/{int:pk}/validity",
    response=list[schemas.ValidityOut],
    summary=gettext_noop("Checks of validity"),
)
@paginate(NumberedPages)
def checks(request: HttpRequest, pk: int) -> QuerySet[ValidityCheck]:
    """Newest first; those of an application to who may read it."""
    own = of_applications_visible_to(actor_of_request(request))
    found = find_in_process(request, pk).validity_checks.filter(own).select_related("checked_by")
    return found.prefetch_related("paper_verdicts").order_by("-checked_at", "-pk")


@router.post(
    "/proposals/{int:pk}/validity",
    response={201: schemas.ValidityOut},
    summary=gettext_noop("Record a check of validity"),
)
@transaction.atomic
def record_validity(
    request: HttpRequest, pk: int, sent: schemas.ValidityIn
) -> Status[ValidityCheck]:
    """Takes the step that follows: valid, to be supplemented (the clock stops), not valid."""
    proposal = find_in_process(request, pk)
    check = validity.record_validity(
        proposal=proposal,
        actor=actor_of_request(request),
        result=sent.result.value,
        findings={row.paper: (row.finding.value, row.note) for row in sent.findings},
        reasons=sent.reasons,
        supplement_until=sent.supplement_until,
        meeting=sent.meeting,
        application=_application(request, proposal, sent.application),
        act=act_of(request, proposal, reasons=sent.reasons),
    )
    return Status(201, check)


@router.post(
    "/proposals/{int:pk}/files",
    response=DossierOut,
    summary=gettext_noop("Send what the office waits for"),
)
@transaction.atomic
def send_files(request: HttpRequest, response: HttpResponse, pk: int, sent: schemas.FilesIn) -> Any:
    """Supplement, detailed estimate or finished dossier, whichever is waited for."""
    proposal = find_in_process(request, pk)
    if was_done(request, proposal):
        return dossier_told(request, response, proposal)
    act = act_of(request, proposal, files=sent.files)
    sending.send_files(proposal=proposal, actor=actor_of_request(request), act=act)
    return dossier_told(request, response, proposal)


@router.post(
    "/proposals/{int:pk}/council",
    response=DossierOut,
    summary=gettext_noop("Establish the council"),
)
@transaction.atomic
def council(request: HttpRequest, response: HttpResponse, pk: int, sent: schemas.CouncilIn) -> Any:
    """The decision names the members; how many there must be is the rule set's."""
    proposal = find_in_process(request, pk)
    if was_done(request, proposal):
        return dossier_told(request, response, proposal)
    councils.establish_council(
        proposal=proposal,
        actor=actor_of_request(request),
        members=sent.members,
        team=sent.team,
        act=act_of(request, proposal, files=sent.files),
    )
    return dossier_told(request, response, proposal)


@router.get(
    "/proposals/{int:pk}/conclusions",
    response=list[schemas.ConclusionOut],
    summary=gettext_noop("Conclusions of councils"),
)
@paginate(NumberedPages)
def conclusions(request: HttpRequest, pk: int) -> QuerySet[CouncilConclusion]:
    """Newest first; those of an application to who may read it."""
    own = of_applications_visible_to(actor_of_request(request))
    return find_in_process(request, pk).conclusions.filter(own).order_by("-held_on", "-pk")


@router.post(
    "/proposals/{int:pk}/conclusion",
    response={201: schemas.ConclusionOut},
    summary=gettext_noop("Enter the conclusion of the council"),
)
@transaction.atomic
def conclude(
    request: HttpRequest, pk: int, sent: schemas.ConclusionIn
) -> Status[CouncilConclusion]:
    """Refused without quorum, minutes, or a score that passes."""
    proposal, values = find_in_process(request, pk), sent.values()
    values.pop("files", None)
    made = councils.enter_conclusion(
        proposal=proposal,
        actor=actor_of_request(request),
        application=_application(request, proposal, values.pop("application", None)),
        values=values,
        act=act_of(request, proposal, reasons=sent.reasons, files=sent.files),
    )
    return Status(201, made)


@router.get(
    "/proposals/{int:pk}/appraisals",
    response=list[schemas.AppraisalOut],
    summary=gettext_noop("Budget appraisals"),
)
@paginate(NumberedPages)
def appraisals(request: HttpRequest, pk: int) -> QuerySet[BudgetAppraisal]:
    """Newest first; those of an application to who may read it."""
    own = of_applications_visible_to(actor_of_request(request))
    found = find_in_process(request, pk).appraisals.filter(own).prefetch_related("items")
    return found.order_by("-held_on", "-pk")


@router.post(
    "/proposals/{int:pk}/appraisal",
    response={201: schemas.AppraisalOut},
    summary=gettext_noop("Enter the budget appraisal"),
)
@transaction.atomic
def appraise(request: HttpRequest, pk: int, sent: schemas.AppraisalIn) -> Status[BudgetAppraisal]:
    """Every change of what was asked needs its reason; four of five members are present."""
    proposal, values = find_in_process(request, pk), sent.whole()
    for name in ("files", "begins_at", "ends_at", "venue"):
        values.pop(name)
    made = councils.enter_appraisal(
        proposal=proposal,
        actor=actor_of_request(request),
        application=proposal.applications.filter(is_chosen=True).first(),
        act=act_of(request, proposal, files=sent.files),
        meeting=sent.meeting,
        **{**values, "items": [row.whole() for row in sent.items]},
    )
    return Status(201, made)


@router.post(
    "/proposals/{int:pk}/approval",
    response={201: TaskOut},
    summary=gettext_noop("Approve: the proposal becomes a task"),
)
@transaction.atomic
def approve(
    request: HttpRequest, response: HttpResponse, pk: int, sent: schemas.DecisionIn
) -> Status[Any]:
    """Under the new law the code is given here; under the old one with the order."""
    proposal, actor = find_in_process(request, pk), actor_of_request(request)
    task = decisions.approve_task(
        proposal=proposal,
        actor=actor,
        decision=decisions.Numbered(sent.number, sent.decided_on),
        act=act_of(request, proposal, files=sent.files),
    )
    return Status(201, task_told(request, response, find_task(request, task.pk)))


@router.post("/tasks/{int:pk}/order", response=TaskOut, summary=gettext_noop("Order a task (R1)"))
@transaction.atomic
def order(request: HttpRequest, response: HttpResponse, pk: int, sent: schemas.DecisionIn) -> Any:
    """The ordering decision gives the task its code."""
    task = find_task(request, pk)
    act = act_of(request, task.proposal, files=sent.files) if task.proposal else None
    numbered = decisions.Numbered(sent.number, sent.decided_on)
    decisions.order_task(task=task, actor=actor_of_request(request), decision=numbered, act=act)
    return task_told(request, response, find_task(request, pk))
