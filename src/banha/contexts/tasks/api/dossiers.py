# SPDX-License-Identifier: Apache-2.0
"""Where a proposal stands: stage, duties with clocks, timeline, and the steps one may take."""

from datetime import date
from typing import Annotated, Any
from uuid import UUID

from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop
from ninja import Field, Router
from ninja.pagination import paginate

from banha.contexts.tasks.api.finding import (
    act_of,
    find_in_process,
    refuse_overtaken_by,
    was_done,
)
from banha.contexts.tasks.models import Proposal
from banha.contexts.tasks.services.exits import take_plain_step, transfer_host
from banha.contexts.tasks.services.openings import CLOSING
from banha.contexts.tasks.services.steps import (
    dossier_of,
    find_step,
    process_of_proposal,
)
from banha.contexts.tasks.terms.hearing_again import HEARD_AGAIN
from banha.foundation.rest import Given, Key, NumberedPages, Text, choose
from banha.kernel.access.public import actor_of_request
from banha.kernel.dossiers.public import DossierOut, TimelineOut, entry_told, timeline_of
from banha.kernel.dossiers.public import dossier_told as tell_dossier
from banha.kernel.law.public import refuse
from banha.kernel.organisations.public import Organisation
from banha.kernel.people.public import Person
from banha.kernel.processes.public import Process

router = Router(tags=["dossiers"])
Files = Annotated[
    dict[str, UUID], Field(max_length=30, description="code of the paper → key of a sent file")
]
#: Steps that more belongs to than the step itself, and the address that does all of it.
ADDRESSES = {
    **dict.fromkeys(("submit", "apply", "supplement_proposal"), "/proposals/{id}/submit"),
    **dict.fromkeys(
        ("ask_supplement", "ask_proposal_supplement", "find_valid", "find_invalid"),
        "/proposals/{id}/validity",
    ),
    **dict.fromkeys(("list", "approve_list"), "/lists"),
    "announce": "/lists/{list}/lines/{line}/announce",
    **dict.fromkeys(("send_application", "send_file"), "/applications/{application}/send"),
    **dict.fromkeys(
        ("supplement", "send_estimate", "send_finished", "send_after_council"),
        "/proposals/{id}/files",
    ),
    "establish_council": "/proposals/{id}/council",
    **dict.fromkeys(
        ("recommend", "recommend_once_finished", "not_recommend", "identify"),
        "/proposals/{id}/conclusion",
    ),
    "appraise": "/proposals/{id}/appraisal",
    "approve": "/proposals/{id}/approval",
    "order": "/tasks/{task}/order",
    "draft_contract": "/tasks/{task}/contracts",
    "sign_contract": "/contracts/{contract}/sign",
    "transfer_host": "/proposals/{id}/transfer",
    # Only the decision on an objection to the council's result sends a dossier back.
    **dict.fromkeys(HEARD_AGAIN, "/objections/{objection}/uphold"),
}


class StepIn(Given):
    """What comes with a step."""

    reasons: Text = ""
    files: Files = {}
    marks: Annotated[dict[str, date], Field(max_length=10)] = {}
    present: Annotated[
        list[Annotated[str, Field(min_length=1, max_length=300)]],
        Field(max_length=60, description="who sees applications opened; for that step alone"),
    ] = []


def _address(process: Process, pk: int, code: str) -> str:
    plain = f"/proposals/{{id}}/steps/{code}"
    found = ADDRESSES.get(code, plain) if process.step(code).has_own_form else plain
    return found.replace("{id}", str(pk))


def dossier_told(request: HttpRequest, response: HttpResponse, proposal: Proposal) -> Any:
    """The dossier of the proposal as it is now, with its version in the ETag."""
    process = process_of_proposal(proposal)
    return tell_dossier(
        response,
        dossier_of(proposal),
        actor_of_request(request),
        lambda code: _address(process, proposal.pk, code),
    )


class TransferIn(StepIn):
    """The host that takes the task over, with the reasons."""

    host: Key
    leader: Key | None = None


@router.get(
    "/{int:pk}/dossier", response=DossierOut, summary=gettext_noop("Where a proposal stands")
)
def dossier_of_proposal(request: HttpRequest, response: HttpResponse, pk: int) -> Any:
    """In the words of the edition it runs and of the others; with the steps the asker may take."""
    return dossier_told(request, response, find_in_process(request, pk))


@router.get(
    "/{int:pk}/timeline",
    response=list[TimelineOut],
    summary=gettext_noop("What happened to a proposal"),
)
@paginate(NumberedPages)
def timeline(request: HttpRequest, pk: int) -> list[dict[str, Any]]:
    """Newest first."""
    entries = timeline_of(dossier_of(find_in_process(request, pk)), actor_of_request(request))
    return [entry_told(entry) for entry in reversed(entries)]


@router.post("/{int:pk}/steps/{code}", response=DossierOut, summary=gettext_noop("Take a step"))
@transaction.atomic
def step(request: HttpRequest, response: HttpResponse, pk: int, code: str, sent: StepIn) -> Any:
    """A step that needs no more than reasons and papers; others tell their own address.

    If-Match is the version of the dossier; the same Idempotency-Key takes the step once.
    """
    proposal = find_in_process(request, pk)
    if was_done(request, proposal):
        return dossier_told(request, response, proposal)
    refuse_overtaken_by(request, proposal)
    found = find_step(proposal, code, actor=actor_of_request(request))
    if found.has_own_form and code in ADDRESSES:
        where = _address(process_of_proposal(proposal), pk, code)
        raise refuse(
            _("More belongs to the step “%(step)s” than reasons and papers.")
            % {"step": found.title},
            field="code",
            remedy=_("Send it to %(address)s.") % {"address": where},
            code="own_address",
        )
    if sent.present and code not in CLOSING:
        raise refuse(
            _("Who is present is asked only where applications are opened."),
            field="present",
            remedy=_("Leave it out."),
            code="not_an_opening",
        )
    more = {"marks": sent.marks, "present": tuple(sent.present)}
    act = act_of(request, proposal, reasons=sent.reasons, files=sent.files, **more)
    take_plain_step(proposal=proposal, actor=actor_of_request(request), code=code, act=act)
    return dossier_told(request, response, proposal)


@router.post(
    "/{int:pk}/transfer",
    response=DossierOut,
    summary=gettext_noop("Give a task to another host"),
)
@transaction.atomic
def transfer(request: HttpRequest, response: HttpResponse, pk: int, sent: TransferIn) -> Any:
    """The new host finishes the dossier in its own name."""
    proposal = find_in_process(request, pk)
    if was_done(request, proposal):
        return dossier_told(request, response, proposal)
    leaders = Person.objects.all()
    transfer_host(
        proposal=proposal,
        actor=actor_of_request(request),
        host=choose(Organisation.objects.all(), sent.host, "host"),
        leader=None if sent.leader is None else choose(leaders, sent.leader, "leader"),
        act=act_of(request, proposal, reasons=sent.reasons, files=sent.files),
    )
    return dossier_told(request, response, proposal)
