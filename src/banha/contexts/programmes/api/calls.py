# SPDX-License-Identifier: Apache-2.0
"""Calls through the API: the same acts as on the pages."""

from typing import Annotated, Any, Literal

from django.db.models import Q, QuerySet
from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.translation import gettext_noop
from ninja import Body, Query, Router, Status
from ninja.pagination import paginate

from banha.contexts.network.public import Classification
from banha.contexts.programmes import services
from banha.contexts.programmes.api import schemas
from banha.contexts.programmes.models import Call, CallLine, CallPaper
from banha.contexts.programmes.queries import (
    calls_visible_to,
    plans_visible_to,
    programmes_visible_to,
)
from banha.contexts.programmes.terms import CallPurpose, CallState
from banha.foundation.rest import NumberedPages, anyone, choose, choose_each
from banha.kernel.access.public import Actor, actor_of_request
from banha.kernel.organisations.public import Organisation

router = Router()


def _find(request: HttpRequest, pk: int) -> Call:
    found = calls_visible_to(actor_of_request(request)).select_related(
        "managing_organisation", "plan", "programme"
    )
    return get_object_or_404(found, pk=pk)


def _whole(call: Call) -> Call:
    """The call with what only its own page shows."""
    call.fields_of_science = list(  # type: ignore[attr-defined]
        call.fields.order_by("pk").values_list("pk", flat=True)
    )
    return call


def _values(actor: Actor, given: dict[str, Any]) -> dict[str, Any]:
    """Records in place of keys, and of those only what the actor may see."""
    choose_each(
        given,
        {
            "managing_organisation": Organisation.objects.all(),
            "plan": plans_visible_to(actor),
            "programme": programmes_visible_to(actor),
        },
    )
    if "fields" in given:
        given["fields"] = [
            choose(Classification.objects.all(), k, "fields") for k in given["fields"]
        ]
    return given


@router.get("", response=list[schemas.CallOut], auth=anyone, summary=gettext_noop("Calls"))
@paginate(NumberedPages)
def list_calls(
    request: HttpRequest,
    q: Annotated[str, Query(max_length=200, description="words of title, number or subject")] = "",
    state: CallState | Literal["", "open"] = "",
    purpose: CallPurpose | Literal[""] = "",
) -> QuerySet[Call]:
    """Published calls for everyone; a unit also sees its drafts. ``state=open``: open now."""
    calls = calls_visible_to(actor_of_request(request)).select_related("managing_organisation")
    if words := q.strip():
        calls = calls.filter(
            Q(title__icontains=words)
            | Q(notice_number__icontains=words)
            | Q(subject__icontains=words)
        )
    if state == "open":
        now = timezone.now()
        calls = calls.filter(state=CallState.PUBLISHED, opens_at__lte=now, closes_at__gte=now)
    elif state:
        calls = calls.filter(state=state)
    if purpose:
        calls = calls.filter(purpose=purpose)
    return calls.order_by("-closes_at", "pk")


@router.post("", response={201: schemas.CallDetailOut}, summary=gettext_noop("Draft a call"))
def create_call(request: HttpRequest, sent: schemas.CallIn) -> Status[Call]:
    """The papers the law asks for are filled in; change them with PUT …/papers."""
    actor = actor_of_request(request)
    values = _values(actor, sent.whole())
    call = services.save_call(actor=actor, values=values)
    services.fill_papers(call=call, actor=actor)
    return Status(201, _whole(call))


@router.get(
    "/{int:pk}", response=schemas.CallDetailOut, auth=anyone, summary=gettext_noop("One call")
)
def one_call(request: HttpRequest, pk: int) -> Call:
    """The whole notice with its ordered tasks and the papers it asks for."""
    return _whole(_find(request, pk))


@router.patch(
    "/{int:pk}", response=schemas.CallDetailOut, summary=gettext_noop("Change a draft of a call")
)
def change_call(request: HttpRequest, pk: int, sent: schemas.CallPatch) -> Call:
    """Only a draft changes; 409 once it was published."""
    call, actor = _find(request, pk), actor_of_request(request)
    values = {name: value for name, value in sent.values().items() if value is not None}
    values = {"managing_organisation": call.managing_organisation} | _values(actor, values)
    return _whole(services.save_call(actor=actor, values=values, call=call))


@router.get(
    "/{int:pk}/lines",
    response=list[schemas.CallLineOut],
    auth=anyone,
    summary=gettext_noop("Ordered tasks of a call"),
)
@paginate(NumberedPages)
def list_lines(request: HttpRequest, pk: int) -> QuerySet[CallLine]:
    """In the order of the notice."""
    lines = _find(request, pk).lines.select_related("assigned_to", "orderer")
    return lines.order_by("position")


@router.post(
    "/{int:pk}/lines",
    response={201: schemas.CallLineOut},
    summary=gettext_noop("Add an ordered task to a draft"),
)
def add_line(request: HttpRequest, pk: int, sent: schemas.CallLineIn) -> Status[CallLine]:
    """A directly assigned task must name its host."""
    call = _find(request, pk)
    return Status(201, _save_line(request, call, sent, None))


@router.put(
    "/{int:pk}/lines/{int:line}",
    response=schemas.CallLineOut,
    summary=gettext_noop("Change an ordered task of a draft"),
)
def change_line(request: HttpRequest, pk: int, line: int, sent: schemas.CallLineIn) -> CallLine:
    """The whole line is replaced."""
    call = _find(request, pk)
    return _save_line(request, call, sent, get_object_or_404(CallLine, pk=line, call=call))


def _save_line(
    request: HttpRequest, call: Call, sent: schemas.CallLineIn, line: CallLine | None
) -> CallLine:
    units = Organisation.objects.all()
    values = choose_each(sent.whole(), {"assigned_to": units, "orderer": units})
    actor = actor_of_request(request)
    return services.save_call_line(call=call, actor=actor, values=values, line=line)


@router.delete(
    "/{int:pk}/lines/{int:line}",
    response={204: None},
    summary=gettext_noop("Take an ordered task out of a draft"),
)
def drop_line(request: HttpRequest, pk: int, line: int) -> Status[None]:
    """The lines after it move up."""
    found = get_object_or_404(CallLine, pk=line, call=_find(request, pk))
    services.drop_call_line(line=found, actor=actor_of_request(request))
    return Status(204, None)


@router.get(
    "/{int:pk}/papers",
    response=list[schemas.CallPaperOut],
    auth=anyone,
    summary=gettext_noop("Papers a call asks for"),
)
@paginate(NumberedPages)
def list_papers(request: HttpRequest, pk: int) -> QuerySet[CallPaper]:
    """In the order of the notice."""
    return _find(request, pk).papers.order_by("position", "pk")


@router.put(
    "/{int:pk}/papers",
    response=list[schemas.CallPaperOut],
    summary=gettext_noop("Replace the papers a draft asks for"),
)
def set_papers(
    request: HttpRequest,
    pk: int,
    sent: Annotated[list[schemas.CallPaperIn], Body(max_length=100)],
) -> QuerySet[CallPaper]:
    """The whole list at once."""
    call = _find(request, pk)
    rows = [row.model_dump() for row in sent]
    services.set_call_papers(call=call, actor=actor_of_request(request), rows=rows)
    return call.papers.order_by("position", "pk")


@router.post(
    "/{int:pk}/publish", response=schemas.CallDetailOut, summary=gettext_noop("Publish a call")
)
def publish(request: HttpRequest, pk: int, sent: schemas.PublishIn) -> Call:
    """Refused with everything the notice must say and does not. Harmless twice."""
    call = _find(request, pk)
    actor = actor_of_request(request)
    return _whole(services.publish_call(call=call, actor=actor, **sent.whole()))


@router.post(
    "/{int:pk}/extend",
    response=schemas.CallDetailOut,
    summary=gettext_noop("Move the closing of a call"),
)
def extend(request: HttpRequest, pk: int, sent: schemas.ExtendIn) -> Call:
    """Only to a later time, with the reason."""
    call, actor = _find(request, pk), actor_of_request(request)
    return _whole(services.extend_call(call=call, actor=actor, **sent.whole()))


@router.post(
    "/{int:pk}/cancel", response=schemas.CallDetailOut, summary=gettext_noop("Cancel a call")
)
def cancel(request: HttpRequest, pk: int, sent: schemas.CancelIn) -> Call:
    """It stays to be seen with the reason; its number is not given again."""
    call, actor = _find(request, pk), actor_of_request(request)
    return _whole(services.cancel_call(call=call, actor=actor, reason=sent.reason))
