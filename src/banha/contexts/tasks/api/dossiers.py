# SPDX-License-Identifier: Apache-2.0
"""Where a proposal stands: stage, duties with clocks, timeline, and the steps one may take."""

from datetime import date
from typing import Annotated, Any
from uuid import UUID

from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop
from ninja import Field, Router, Schema
from ninja.pagination import paginate
from pydantic import AwareDatetime

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
from banha.foundation.rest import Given, Key, NumberedPages, Text, choose, set_version
from banha.kernel.access.public import actor_of_request
from banha.kernel.dossiers.public import (
    DutyRowOut,
    StageLineView,
    TimelineEntry,
    duties_of,
    stage_line_of,
    step_choices,
    timeline_of,
    told_of,
)
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


class StopOut(Schema):
    """One stop of the stage line."""

    code: str
    title: str
    state: str
    on: date | None


class OtherWordsOut(Schema):
    """The present stage in the words of another edition."""

    edition: str
    words: str


class StepChoiceOut(Schema):
    """A step the asker may take now."""

    code: str
    title: str
    enters: str
    gives_reasons: bool
    is_side_exit: bool
    is_destructive: bool
    missing: list[str] = Field(..., description="titles of required papers not yet enclosed")
    basis: str
    address: str = Field(..., description="where it is done, below /api/v1")


class DossierOut(Schema):
    """The dossier: which edition it runs, where it stands, what waits on whom until when."""

    key: UUID
    process: str
    edition: str
    stage: str
    stage_words: str
    other_words: list[OtherWordsOut]
    version: int
    opened_at: AwareDatetime
    submitted_on: date | None
    approved_on: date | None
    closed_at: AwareDatetime | None
    line: list[StopOut]
    exits: list[StopOut]
    duties: list[DutyRowOut]
    steps: list[StepChoiceOut]


class TimelineOut(Schema):
    """Something that happened to the dossier."""

    at: AwareDatetime
    kind: str
    title: str
    person: str
    role: str
    organisation: str
    on_behalf_of: str
    left: str
    entered: str
    reasons: str
    basis: str


class StepIn(Given):
    """What comes with a step."""

    reasons: Text = ""
    files: Files = {}
    marks: Annotated[dict[str, date], Field(max_length=10)] = {}
    present: Annotated[
        list[Annotated[str, Field(min_length=1, max_length=300)]],
        Field(max_length=60, description="who sees applications opened; for that step alone"),
    ] = []


def _stops(view: StageLineView) -> dict[str, list[dict[str, Any]]]:
    return {
        name: [
            {"code": stop.code, "title": str(stop.title), "state": stop.state, "on": stop.on}
            for stop in stops
        ]
        for name, stops in (("line", view.stops), ("exits", view.exits))
    }


def _address(process: Process, pk: int, code: str) -> str:
    plain = f"/proposals/{{id}}/steps/{code}"
    found = ADDRESSES.get(code, plain) if process.step(code).has_own_form else plain
    return found.replace("{id}", str(pk))


def dossier_told(request: HttpRequest, response: HttpResponse, proposal: Proposal) -> Any:
    """The dossier as it is now, with its version in the ETag."""
    dossier = dossier_of(proposal)
    dossier.refresh_from_db()
    process, view = process_of_proposal(proposal), stage_line_of(dossier)
    set_version(response, dossier.version)
    steps = [
        {
            "code": choice.code,
            "title": str(choice.title),
            "enters": str(choice.enters),
            "gives_reasons": choice.gives_reasons,
            "is_side_exit": choice.is_side_exit,
            "is_destructive": choice.is_destructive,
            "missing": [str(title) for title in choice.missing],
            "basis": str(choice.basis or ""),
            "address": _address(process, proposal.pk, choice.code),
        }
        for choice in step_choices(dossier, actor_of_request(request))
    ]
    names = (
        "key", "edition", "stage", "version", "opened_at", "submitted_on", "approved_on",
        "closed_at",
    )  # fmt: skip
    return {
        **{name: getattr(dossier, name) for name in names},
        **_stops(view),
        "process": dossier.process_code,
        "stage_words": str(process.title_of(dossier.stage)),
        "other_words": [{"edition": e, "words": str(words)} for e, words in view.other_words],
        "duties": [told_of(duty) for duty in duties_of(dossier)],
        "steps": steps,
    }


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
    return [_entry(entry) for entry in reversed(entries)]


def _entry(entry: TimelineEntry) -> dict[str, Any]:
    names = ("person", "role", "organisation", "on_behalf_of", "left", "entered", "reasons")
    told = {name: str(getattr(entry, name) or "") for name in (*names, "title", "basis")}
    return {**told, "at": entry.at, "kind": entry.kind}


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
