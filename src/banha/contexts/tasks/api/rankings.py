# SPDX-License-Identifier: Apache-2.0
"""Rankings of judged dossiers under a budget line, through the API."""

from datetime import date
from typing import Annotated, Any, Literal

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext_noop
from ninja import Field, Query, Router, Schema, Status
from ninja.pagination import paginate

from banha.contexts.programmes.public import calls_visible_to, frames_visible_to
from banha.contexts.tasks.models import Proposal, Ranking
from banha.contexts.tasks.queries import lists_visible_to
from banha.contexts.tasks.queries.rankings import proposals_on, rankings_visible_to
from banha.contexts.tasks.services import rankings
from banha.contexts.tasks.services.ranked import Reckoned, Row, draw, gather
from banha.contexts.tasks.terms.ranking import Crossing, RankingState
from banha.foundation.rest import (
    Given,
    Key,
    Money,
    Named,
    NumberedPages,
    Text,
    Year,
    choose_each,
    expected_version,
    set_version,
)
from banha.kernel.access.public import actor_of_request

router = Router(tags=["rankings"])


class RankingIn(Given):
    """A new ranking: of a call or of a list."""

    title: Annotated[str, Field(min_length=1, max_length=400)]
    call: Key | None = None
    of_list: Key | None = None
    frame: Key | None = None


class RankingFrameIn(Given):
    """Another budget line, or none."""

    frame: Key | None


class CrossIn(Given):
    """A dossier taken across the line, and why."""

    proposal: Key
    crossing: Crossing
    reason: Text


class RankingReturnIn(Given):
    """Why the ranking goes back."""

    reason: Text


class TrialIn(Given):
    """The ceiling of one year, to be tried."""

    year: Year
    ceiling: Money


class TrialsIn(Given):
    """Ceilings to be tried; a year that is not named has none."""

    years: Annotated[list[TrialIn], Field(min_length=1, max_length=30)]


class RankingRow(Schema):
    """A ranking as the list shows it."""

    id: int
    title: str
    call_id: int | None
    of_list_id: int | None
    frame_id: int | None
    managing_organisation: Named
    state: str
    submitted_on: date | None
    return_reason: str
    sha256: str
    version: int


class RankingYearOut(Schema):
    """One budget year; without a ceiling it sets no bound."""

    year: int
    ceiling: int | None
    above: int
    below: int
    left: int | None


class RankedOut(Schema):
    """One dossier; without a place ``why`` says why."""

    proposal_id: int
    code: str
    title: str
    host: str
    place: int | None
    is_shared: bool
    mean: float | None
    parted_by: str
    why: str
    is_above: bool
    asked: int
    appraised: int | None
    put_forward: int
    co_funding: int
    running: int
    lacking: int
    by_source: dict[str, dict[int, int]]
    crossing: str
    reason: str


class RankingOut(RankingRow):
    """The ranking as it is reckoned now."""

    years: list[RankingYearOut]
    ranked: list[RankedOut]
    unranked: list[RankedOut]
    waiting: int


def _find(request: HttpRequest, pk: int) -> Ranking:
    found = rankings_visible_to(actor_of_request(request))
    return get_object_or_404(found.select_related("managing_organisation", "frame"), pk=pk)


def _ranked(row: Row) -> dict[str, Any]:
    return {
        "proposal_id": row.proposal.pk, "code": row.proposal.code, "title": row.proposal.title,
        "host": row.host, "place": row.place, "is_shared": row.is_shared,
        "mean": None if row.mean is None else float(row.mean), "parted_by": row.parted_by,
        "why": row.why, "is_above": row.is_above, "asked": row.funding.asked_state,
        "appraised": row.funding.appraised_state, "put_forward": row.funding.proposed_state,
        "co_funding": row.funding.co_funding, "running": row.running, "lacking": row.short,
        "by_source": row.funding.proposed,
        "crossing": row.move.crossing if row.move else "",
        "reason": row.move.reason if row.move else "",
    }  # fmt: skip


def _told(ranking: Ranking, reckoned: Reckoned) -> dict[str, Any]:
    plain = {name: getattr(ranking, name) for name in RankingRow.model_fields}
    return {
        **plain,
        "years": list(reckoned.years),
        "ranked": [_ranked(row) for row in reckoned.rows],
        "unranked": [_ranked(row) for row in reckoned.unranked],
        "waiting": reckoned.waiting,
    }


def _now(request: HttpRequest, response: HttpResponse, pk: int) -> dict[str, Any]:
    found = _find(request, pk)
    set_version(response, found.version)
    facts = gather(found)
    return _told(found, draw(facts, facts.ceilings))


def _proposal(ranking: Ranking, pk: int) -> Proposal:
    return get_object_or_404(proposals_on(ranking), pk=pk)


@router.get("", response=list[RankingRow], summary=gettext_noop("Rankings"))
@paginate(NumberedPages)
def list_rankings(
    request: HttpRequest, state: Annotated[RankingState | Literal[""], Query()] = ""
) -> QuerySet[Ranking]:
    """Of one's office, newest first."""
    found = rankings_visible_to(actor_of_request(request)).select_related("managing_organisation")
    return (found.filter(state=state) if state else found).order_by("-created_at", "-pk")


@router.post("", response={201: RankingOut}, summary=gettext_noop("Begin a ranking"))
def open_ranking(request: HttpRequest, response: HttpResponse, sent: RankingIn) -> Status[Any]:
    """Of the judged dossiers of a call or of a list, under a budget line where there is one."""
    actor = actor_of_request(request)
    values = choose_each(
        sent.whole(),
        {
            "call": calls_visible_to(actor),
            "of_list": lists_visible_to(actor),
            "frame": frames_visible_to(actor),
        },
    )
    made = rankings.open_ranking(actor=actor, **values)
    return Status(201, _now(request, response, made.pk))


@router.get("/{int:pk}", response=RankingOut, summary=gettext_noop("One ranking"))
def one(request: HttpRequest, response: HttpResponse, pk: int) -> dict[str, Any]:
    """Reckoned now; its ETag is asked back in If-Match."""
    return _now(request, response, pk)


@router.post(
    "/{int:pk}/what-if",
    response=RankingOut,
    summary=gettext_noop("A ranking under other ceilings"),
)
def what_if(request: HttpRequest, pk: int, sent: TrialsIn) -> dict[str, Any]:
    """Only reckoned: nothing is written."""
    found = _find(request, pk)
    return _told(found, draw(gather(found), {row.year: row.ceiling for row in sent.years}))


@router.put("/{int:pk}/budget", response=RankingOut, summary=gettext_noop("Choose the budget line"))
def choose_frame(
    request: HttpRequest, response: HttpResponse, pk: int, sent: RankingFrameIn
) -> dict[str, Any]:
    """Another one, or another edition of it."""
    actor, found = actor_of_request(request), _find(request, pk)
    values = choose_each(sent.whole(), {"frame": frames_visible_to(actor)})
    version = expected_version(request)
    rankings.choose_frame(ranking=found, actor=actor, version=version, **values)
    return _now(request, response, pk)


@router.post(
    "/{int:pk}/moves",
    response=RankingOut,
    summary=gettext_noop("Take a dossier across the line"),
)
def take_across(
    request: HttpRequest, response: HttpResponse, pk: int, sent: CrossIn
) -> dict[str, Any]:
    """With its reason. Refused: without a place, or where the money does not hold it."""
    found = _find(request, pk)
    rankings.take_across(
        ranking=found,
        proposal=_proposal(found, sent.proposal),
        actor=actor_of_request(request),
        crossing=sent.crossing,
        reason=sent.reason,
        version=expected_version(request),
    )
    return _now(request, response, pk)


@router.delete(
    "/{int:pk}/moves/{int:proposal}",
    response=RankingOut,
    summary=gettext_noop("Undo a move across the line"),
)
def undo_move(
    request: HttpRequest, response: HttpResponse, pk: int, proposal: int
) -> dict[str, Any]:
    """The dossier lies where its place puts it; the move stays in the record."""
    found = _find(request, pk)
    rankings.take_back_move(
        ranking=found,
        proposal=_proposal(found, proposal),
        actor=actor_of_request(request),
        version=expected_version(request),
    )
    return _now(request, response, pk)


@router.post("/{int:pk}/submit", response=RankingOut, summary=gettext_noop("Submit a ranking"))
def submit(request: HttpRequest, response: HttpResponse, pk: int) -> dict[str, Any]:
    """With its statement; what it says is kept under a hash."""
    actor, version = actor_of_request(request), expected_version(request)
    rankings.submit_ranking(ranking=_find(request, pk), actor=actor, version=version)
    return _now(request, response, pk)


@router.post("/{int:pk}/approve", response=RankingOut, summary=gettext_noop("Approve a ranking"))
def approve(request: HttpRequest, response: HttpResponse, pk: int) -> dict[str, Any]:
    """As it was submitted; refused once the facts behind it say otherwise."""
    actor, version = actor_of_request(request), expected_version(request)
    rankings.approve_ranking(ranking=_find(request, pk), actor=actor, version=version)
    return _now(request, response, pk)


@router.post("/{int:pk}/return", response=RankingOut, summary=gettext_noop("Return a ranking"))
def send_back(
    request: HttpRequest, response: HttpResponse, pk: int, sent: RankingReturnIn
) -> dict[str, Any]:
    """To its desk, with the reason."""
    actor, version = actor_of_request(request), expected_version(request)
    found = _find(request, pk)
    rankings.return_ranking(ranking=found, actor=actor, reason=sent.reason, version=version)
    return _now(request, response, pk)
