# SPDX-License-Identifier: Apache-2.0
"""The steps of a council through the API: asked, established, called, concluded, ended."""

from collections.abc import Callable
from typing import Annotated, Any

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop
from ninja import Field, Router, Status
from ninja.pagination import paginate
from pydantic import AwareDatetime

from banha.contexts.councils.api.finding import find_council
from banha.contexts.councils.models import Council
from banha.contexts.councils.processes import COUNCIL_PROCESS
from banha.contexts.councils.services.calling import Called, call_meeting
from banha.contexts.councils.services.ending import conclude_meeting
from banha.contexts.councils.services.establishing import change_members, establish
from banha.contexts.councils.services.for_term import put_before
from banha.contexts.councils.services.inviting import invite_members
from banha.contexts.councils.services.permits import dossier_of
from banha.contexts.councils.terms import MeetingManner
from banha.foundation.rest import (
    Given,
    Line,
    NumberedPages,
    Reasons,
    expected_version,
    request_uuid,
)
from banha.kernel.access.public import Actor
from banha.kernel.dossiers.public import (
    DossierOut,
    StepTaken,
    TimelineOut,
    advance,
    dossier_told,
    entry_told,
    refuse_kept_back,
    timeline_of,
)
from banha.kernel.law.public import refuse

router = Router(tags=["councils"])
#: Steps that more belongs to than reasons, and the address that does all of it.
ADDRESSES = {
    "send_documents": "/councils/{id}/meetings",
    "open_meeting": "/councils/{id}/meeting/open",
    "adjourn": "/councils/{id}/meeting/adjourn",
    "issue_rules": "/councils/{id}/rules",
    "bring_dossiers": "/councils/{id}/matters",
    # Only the decision on an objection to the council's result hears a dossier again.
    "hear_again": "/objections/{objection}/uphold",
}


class MeetingCallIn(Given):
    """When, where and how the council meets."""

    starts_at: AwareDatetime
    manner: MeetingManner
    place: Line = ""
    link: Annotated[str, Field(max_length=200, pattern=r"^(https?://\S+)?$")] = ""


def _address(pk: int, code: str) -> str:
    return ADDRESSES.get(code, f"/councils/{{id}}/steps/{code}").replace("{id}", str(pk))


def told_after(response: HttpResponse, council: Council, actor: Actor) -> dict[str, Any]:
    """The council's dossier as it stands now, with its version as ETag."""
    return dossier_told(
        response, dossier_of(council), actor, lambda code: _address(council.pk, code)
    )


Act = Callable[[Council, Actor, str, dict[str, Any]], StepTaken]


def _invite(council: Council, actor: Actor, _reasons: str, keys: dict[str, Any]) -> StepTaken:
    return invite_members(council=council, actor=actor, **keys)


def _establish(council: Council, actor: Actor, _reasons: str, keys: dict[str, Any]) -> StepTaken:
    return establish(council=council, actor=actor, **keys)


def _change(council: Council, actor: Actor, reasons: str, keys: dict[str, Any]) -> StepTaken:
    return change_members(council=council, actor=actor, reasons=reasons, **keys)


def _put_before(council: Council, actor: Actor, _reasons: str, keys: dict[str, Any]) -> StepTaken:
    return put_before(council=council, actor=actor, **keys)


def _conclude(council: Council, actor: Actor, _reasons: str, keys: dict[str, Any]) -> StepTaken:
    return conclude_meeting(council=council, actor=actor, **keys)


#: Steps that do more than move the dossier; the others move it and no more.
ACTS: dict[str, Act] = {
    "invite": _invite,
    "establish": _establish,
    "change_members": _change,
    "put_before": _put_before,
    "conclude": _conclude,
}


@router.get(
    "/councils/{int:pk}/dossier",
    response=DossierOut,
    summary=gettext_noop("Where a council stands, and the steps I may take"),
)
def read_dossier(request: HttpRequest, response: HttpResponse, pk: int) -> dict[str, Any]:
    """Its ETag is asked back in If-Match."""
    return told_after(response, *find_council(request, pk))


@router.get(
    "/councils/{int:pk}/timeline",
    response=list[TimelineOut],
    summary=gettext_noop("The steps a council took"),
)
@paginate(NumberedPages)
def timeline(request: HttpRequest, pk: int) -> list[dict[str, Any]]:
    """Newest first."""
    council, actor = find_council(request, pk)
    return [entry_told(entry) for entry in reversed(timeline_of(dossier_of(council), actor))]


@router.post(
    "/councils/{int:pk}/steps/{code}",
    response=DossierOut,
    summary=gettext_noop("Take a step of a council"),
)
def take(
    request: HttpRequest, response: HttpResponse, pk: int, code: str, sent: Reasons
) -> dict[str, Any]:
    """invite, compose_again, establish, change_members, put_before, conclude, go_on, dissolve,
    end_term, cancel.

    Others tell their own address. If-Match is the version of the dossier; the same Idempotency-Key
    takes the step once.
    """
    council, actor = find_council(request, pk)
    found = next((one for one in COUNCIL_PROCESS.steps if one.code == code), None)
    if found is None:
        raise Http404
    if code in ADDRESSES:
        raise refuse(
            _("More belongs to the step “%(step)s” than reasons.") % {"step": found.title},
            field="code",
            remedy=_("Send it to %(address)s.") % {"address": _address(pk, code)},
            code="own_address",
        )
    keys = step_keys(request)
    if code in ACTS:
        ACTS[code](council, actor, sent.reasons, keys)
    else:
        dossier = dossier_of(council)
        refuse_kept_back(dossier, code, actor)
        advance(dossier, code, actor=actor, reasons=sent.reasons, **keys)
    return told_after(response, council, actor)


@router.post(
    "/councils/{int:pk}/meetings",
    response={201: DossierOut},
    summary=gettext_noop("Send the documents and call the members to a meeting"),
)
def call(
    request: HttpRequest, response: HttpResponse, pk: int, sent: MeetingCallIn
) -> Status[dict[str, Any]]:
    """The documents lie the days before it that the managing unit set; reviewers are asked."""
    council, actor = find_council(request, pk)
    called = Called(sent.starts_at, sent.manner, sent.place, sent.link)
    call_meeting(council=council, actor=actor, called=called, **step_keys(request))
    return Status(201, told_after(response, council, actor))


def step_keys(request: HttpRequest) -> dict[str, Any]:
    """Version and key of a step, from the headers it was sent with."""
    return {
        "expected_version": expected_version(request),
        "request_key": request_uuid(request),
    }
