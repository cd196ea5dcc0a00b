# SPDX-License-Identifier: Apache-2.0
"""Results of councils: what stands in public, what was told, sending and publishing."""

from datetime import date
from decimal import Decimal
from uuid import UUID

from django.db.models import QuerySet
from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext_noop
from ninja import Router, Schema
from ninja.pagination import paginate
from pydantic import AwareDatetime

from banha.contexts.councils.models import Result
from banha.contexts.councils.queries import councils_visible_to, matters_visible_to
from banha.contexts.councils.queries.results import (
    results_in_public,
    results_visible_to,
    under_objection,
)
from banha.contexts.councils.services.results import publish_results, send_result
from banha.foundation.rest import Given, NumberedPages, anyone
from banha.kernel.access.public import actor_of_request

router = Router(tags=["councils"])


class PublicResultOut(Schema):
    """A result as everyone may read it."""

    key: UUID
    title: str
    code: str
    host_name: str
    outcome: str
    stands_from: date | None
    stands_until: date | None
    set_aside_at: AwareDatetime | None
    is_objected: bool = False

    @staticmethod
    def resolve_title(one: Result) -> str:
        return one.matter.title

    @staticmethod
    def resolve_code(one: Result) -> str:
        return one.matter.code

    @staticmethod
    def resolve_host_name(one: Result) -> str:
        return one.matter.host_name


class ResultOut(PublicResultOut):
    """A result as its parties and the managing unit read it."""

    matter_id: int
    mean: Decimal | None
    replaces: UUID | None
    reasons: str
    changes: str
    sent_at: AwareDatetime
    before_signing: bool
    paper: UUID | None
    number: str

    @staticmethod
    def resolve_replaces(one: Result) -> UUID | None:
        return one.replaces.key if one.replaces else None

    @staticmethod
    def resolve_paper(one: Result) -> UUID | None:
        return one.paper.key if one.paper else None

    @staticmethod
    def resolve_number(one: Result) -> str:
        return one.paper.number if one.paper else ""


class PublishResultsIn(Given):
    """The first day in public; today where none is given."""

    starts_on: date | None = None


@router.get(
    "/results",
    response=list[PublicResultOut],
    auth=anyone,
    summary=gettext_noop("Results that stand in public"),
)
@paginate(NumberedPages)
def list_public(request: HttpRequest) -> QuerySet[Result]:
    """Today; what has ended is not among them."""
    return results_in_public().select_related("matter").order_by("-stands_from", "-pk")


@router.get(
    "/councils/{int:pk}/results",
    response=list[ResultOut],
    summary=gettext_noop("Results of one council"),
)
@paginate(NumberedPages)
def list_of_council(request: HttpRequest, pk: int) -> QuerySet[Result]:
    """With letters and reasons; without dossiers a conflict keeps the asker from."""
    actor = actor_of_request(request)
    council = get_object_or_404(councils_visible_to(actor), pk=pk)
    found = results_visible_to(actor).filter(matter__council=council)
    told = found.annotate(is_objected=under_objection())
    return told.select_related("matter", "paper", "replaces").order_by("matter__order", "pk")


@router.post(
    "/councils/{int:pk}/matters/{int:number}/result",
    response=ResultOut,
    summary=gettext_noop("Send the letter of result on a dossier"),
)
def send(request: HttpRequest, pk: int, number: int) -> Result:
    """Once; refused before the meeting is concluded."""
    actor = actor_of_request(request)
    matter = get_object_or_404(matters_visible_to(actor), pk=number, council=pk)
    return send_result(matter=matter, actor=actor)


@router.post(
    "/councils/{int:pk}/results/publish",
    response=list[ResultOut],
    summary=gettext_noop("Publish the results of a council that were sent"),
)
def publish(request: HttpRequest, pk: int, sent: PublishResultsIn) -> list[Result]:
    """For the days of the council's edition; it ends of itself."""
    actor = actor_of_request(request)
    council = get_object_or_404(councils_visible_to(actor), pk=pk)
    return publish_results(council=council, actor=actor, starts_on=sent.starts_on)


@router.get(
    "/results/{uuid:key}", response=ResultOut, summary=gettext_noop("One result told to you")
)
def one_result(request: HttpRequest, key: UUID) -> Result:
    """For its parties and for whoever sees the dossier at the council."""
    seen = results_visible_to(actor_of_request(request)).annotate(is_objected=under_objection())
    return get_object_or_404(seen.select_related("matter", "paper", "replaces"), key=key)
