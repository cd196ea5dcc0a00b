# SPDX-License-Identifier: Apache-2.0
"""Consolidated lists through the API."""

from datetime import date
from typing import Annotated, Literal
from uuid import UUID

from django.db import transaction
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext_noop
from ninja import Field, Router, Schema, Status
from ninja.pagination import paginate

from banha.contexts.programmes.public import Mode, calls_visible_to
from banha.contexts.tasks.api.finding import refuse_old
from banha.contexts.tasks.models import ConsolidatedList, ListLine
from banha.contexts.tasks.queries import lists_visible_to, proposals_visible_to
from banha.contexts.tasks.services import lists
from banha.contexts.tasks.services.announcing import announce_line
from banha.contexts.tasks.services.decisions import Numbered
from banha.contexts.tasks.services.enclosures import files_of
from banha.contexts.tasks.terms import ListState
from banha.foundation.rest import (
    Given,
    Key,
    Money,
    Named,
    NumberedPages,
    Text,
    choose,
    choose_each,
    expected_version,
    set_version,
)
from banha.kernel.access.public import actor_of_request
from banha.kernel.organisations.public import Organisation

router = Router(tags=["lists"])


class ListIn(Given):
    """A new list of a unit."""

    title: Annotated[str, Field(max_length=400)]
    managing_organisation: Key
    call: Key | None = None


class LinesIn(Given):
    """Proposals to put on the list."""

    proposals: Annotated[list[Key], Field(min_length=1, max_length=500)]


class LinePatch(Given):
    """The words in which a line is to be ordered."""

    title: Annotated[str, Field(min_length=1, max_length=500)] = "-"
    goal: Text = ""
    required_result: Text = ""
    mode: Mode | Literal[""] = ""
    state_budget: Money | None = None


class DroppedIn(Given):
    """A line that is left out, and why."""

    line: Key
    reason: Text


class DecideIn(Given):
    """The decision on a submitted list; number, date and scan where it was issued on paper."""

    number: Annotated[str, Field(max_length=80)] = ""
    decided_on: date | None = None
    scan: UUID | None = Field(None, description="key of a sent file")
    dropped: Annotated[list[DroppedIn], Field(max_length=500)] = []


class ReturnIn(Given):
    """Why the list goes back."""

    reason: Text


class AnnounceIn(Given):
    """The published call in which an approved line is announced."""

    call: Key


class ListRow(Schema):
    """A list of proposals for approval."""

    id: int
    title: str
    call_id: int | None
    managing_organisation: Named
    state: str
    statement_number: str
    submitted_on: date | None
    return_reason: str
    version: int


class LineOut(Schema):
    """One proposal on a list."""

    id: int
    proposal_id: int
    position: int
    title: str
    goal: str
    required_result: str
    mode: str
    state_budget: int | None
    verdict: str
    reason: str


class ListOut(ListRow):
    """The list with its lines."""

    lines: list[LineOut]


def _find(request: HttpRequest, pk: int) -> ConsolidatedList:
    found = lists_visible_to(actor_of_request(request)).select_related("managing_organisation")
    return get_object_or_404(found, pk=pk)


def _line(of_list: ConsolidatedList, pk: int) -> ListLine:
    found = ListLine.objects.select_related("proposal__dossier", "of_list")
    return get_object_or_404(found, pk=pk, of_list=of_list)


def _told(request: HttpRequest, response: HttpResponse, pk: int) -> ConsolidatedList:
    found = _find(request, pk)
    set_version(response, found.version)
    return found


@router.get("", response=list[ListRow], summary=gettext_noop("Lists for approval"))
@paginate(NumberedPages)
def list_lists(
    request: HttpRequest, state: ListState | Literal[""] = ""
) -> QuerySet[ConsolidatedList]:
    """Of one's office, newest first."""
    found = lists_visible_to(actor_of_request(request)).select_related("managing_organisation")
    return (found.filter(state=state) if state else found).order_by("-created_at", "-pk")


@router.post("", response={201: ListOut}, summary=gettext_noop("Begin a list"))
def open_list(
    request: HttpRequest, response: HttpResponse, sent: ListIn
) -> Status[ConsolidatedList]:
    """Its desk officers keep it until it is submitted."""
    actor = actor_of_request(request)
    values = choose_each(
        sent.whole(),
        {"managing_organisation": Organisation.objects.all(), "call": calls_visible_to(actor)},
    )
    made = lists.open_list(actor=actor, **values)
    return Status(201, _told(request, response, made.pk))


@router.get("/{int:pk}", response=ListOut, summary=gettext_noop("One list"))
def one(request: HttpRequest, response: HttpResponse, pk: int) -> ConsolidatedList:
    """With its lines in order; its ETag is asked back in If-Match."""
    return _told(request, response, pk)


@router.post(
    "/{int:pk}/lines",
    response=ListOut,
    summary=gettext_noop("Put proposals on a list"),
)
def put_on(
    request: HttpRequest, response: HttpResponse, pk: int, sent: LinesIn
) -> ConsolidatedList:
    """One that lies on another open list is refused by name."""
    actor, of_list = actor_of_request(request), _find(request, pk)
    refuse_old(request, of_list.version)
    seen = proposals_visible_to(actor).select_related("dossier")
    chosen = [choose(seen, key, "proposals") for key in sent.proposals]
    lists.put_on_list(of_list=of_list, actor=actor, proposals=chosen)
    return _told(request, response, pk)


@router.patch("/{int:pk}/lines/{int:line}", response=LineOut, summary=gettext_noop("Change a line"))
def edit_line(request: HttpRequest, pk: int, line: int, sent: LinePatch) -> ListLine:
    """The list may re-word; the proposal itself is never rewritten."""
    found = _line(_find(request, pk), line)
    return lists.edit_line(line=found, actor=actor_of_request(request), values=sent.values())


@router.delete(
    "/{int:pk}/lines/{int:line}",
    response={204: None},
    summary=gettext_noop("Take a line off a list"),
)
def take_off(request: HttpRequest, pk: int, line: int) -> Status[None]:
    """The lines after it move up."""
    lists.take_off_list(line=_line(_find(request, pk), line), actor=actor_of_request(request))
    return Status(204, None)


@router.post("/{int:pk}/submit", response=ListOut, summary=gettext_noop("Submit a list"))
def submit(request: HttpRequest, response: HttpResponse, pk: int) -> ConsolidatedList:
    """With its statement. Refused: an empty list, a line without a look-up and verdict."""
    of_list = _find(request, pk)
    actor, version = actor_of_request(request), expected_version(request)
    lists.submit_list(of_list=of_list, actor=actor, expected_version=version)
    return _told(request, response, pk)


@router.post("/{int:pk}/return", response=ListOut, summary=gettext_noop("Return a list"))
def send_back(
    request: HttpRequest, response: HttpResponse, pk: int, sent: ReturnIn
) -> ConsolidatedList:
    """For further work, with the reason."""
    of_list = _find(request, pk)
    actor, version = actor_of_request(request), expected_version(request)
    lists.return_list(of_list=of_list, actor=actor, reason=sent.reason, expected_version=version)
    return _told(request, response, pk)


@router.post("/{int:pk}/decide", response=ListOut, summary=gettext_noop("Decide a list"))
@transaction.atomic
def decide(
    request: HttpRequest, response: HttpResponse, pk: int, sent: DecideIn
) -> ConsolidatedList:
    """Approve it; lines left out end their dossier with the reason."""
    of_list = _find(request, pk)
    actor, known = actor_of_request(request), of_list.lines.all()
    keys = {"scan": sent.scan} if sent.scan else {}
    files = files_of(owner=("tasks.list", of_list.pk), actor=actor, keys=keys)
    lists.decide_list(
        of_list=of_list,
        actor=actor,
        dropped={choose(known, row.line, "dropped").pk: row.reason for row in sent.dropped},
        decision=Numbered(sent.number, sent.decided_on),
        scan=files.get("scan"),
        expected_version=expected_version(request),
    )
    return _told(request, response, pk)


@router.post(
    "/{int:pk}/lines/{int:line}/announce",
    response=LineOut,
    summary=gettext_noop("Announce an approved line in a call"),
)
def announce(request: HttpRequest, pk: int, line: int, sent: AnnounceIn) -> ListLine:
    """Applications close with the call."""
    actor = actor_of_request(request)
    call = choose(calls_visible_to(actor), sent.call, "call")
    return announce_line(line=_line(_find(request, pk), line), actor=actor, call=call)
