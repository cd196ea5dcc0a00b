# SPDX-License-Identifier: Apache-2.0
"""Budget lines of calls and plans through the API: for the office alone."""

from datetime import date, datetime
from typing import Annotated

from django.db.models import QuerySet
from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext_noop
from ninja import Field, Router, Schema, Status
from ninja.pagination import paginate

from banha.contexts.programmes import services
from banha.contexts.programmes.models import BudgetFrame, Call, Plan
from banha.contexts.programmes.queries import calls_visible_to, frames_visible_to, plans_visible_to
from banha.foundation.rest import Given, Money, NumberedPages, Year
from banha.kernel.access.public import actor_of_request

router = Router()


class CeilingIn(Given):
    """The ceiling of one budget year."""

    year: Year
    ceiling: Money


class FrameIn(Given):
    """What the State gives, by year, and the text that says so."""

    source: Annotated[str, Field(min_length=1, max_length=300)]
    source_on: date
    years: Annotated[list[CeilingIn], Field(min_length=1, max_length=30)]


class CeilingOut(Schema):
    """The ceiling of one budget year, in đồng."""

    year: int
    ceiling: int


class FrameOut(Schema):
    """One edition of a budget line."""

    id: int
    edition: int
    source: str
    source_on: date
    kept_at: datetime
    years: list[CeilingOut]

    @staticmethod
    def resolve_years(frame: BudgetFrame) -> list[object]:
        return list(frame.years.all())


def _of(request: HttpRequest, kind: type[Call | Plan], pk: int) -> Call | Plan:
    actor = actor_of_request(request)
    if kind is Call:
        return get_object_or_404(calls_visible_to(actor), pk=pk)
    return get_object_or_404(plans_visible_to(actor), pk=pk)


def _editions(request: HttpRequest, record: Call | Plan) -> QuerySet[BudgetFrame]:
    seen = frames_visible_to(actor_of_request(request))
    owned = seen.filter(pk__in=record.frames.values("pk"))
    return owned.prefetch_related("years").order_by("-edition")


def _keep(request: HttpRequest, record: Call | Plan, sent: FrameIn) -> Status[BudgetFrame]:
    made = services.keep_frame(
        of=record,
        actor=actor_of_request(request),
        ceilings={row.year: row.ceiling for row in sent.years},
        source=sent.source,
        source_on=sent.source_on,
    )
    return Status(201, made)


@router.get(
    "/calls/{int:pk}/budget",
    response=list[FrameOut],
    summary=gettext_noop("Budget lines of a call"),
)
@paginate(NumberedPages)
def list_of_call(request: HttpRequest, pk: int) -> QuerySet[BudgetFrame]:
    """Every edition, the one in force first; empty for who is not of the office."""
    return _editions(request, _of(request, Call, pk))


@router.post(
    "/calls/{int:pk}/budget",
    response={201: FrameOut},
    summary=gettext_noop("State the money of a call"),
)
def keep_of_call(request: HttpRequest, pk: int, sent: FrameIn) -> Status[BudgetFrame]:
    """As the next edition; the same again gives the edition in force."""
    return _keep(request, _of(request, Call, pk), sent)


@router.get(
    "/plans/{int:pk}/budget",
    response=list[FrameOut],
    summary=gettext_noop("Budget lines of a plan"),
)
@paginate(NumberedPages)
def list_of_plan(request: HttpRequest, pk: int) -> QuerySet[BudgetFrame]:
    """Every edition, the one in force first; empty for who is not of the office."""
    return _editions(request, _of(request, Plan, pk))


@router.post(
    "/plans/{int:pk}/budget",
    response={201: FrameOut},
    summary=gettext_noop("State the money of a plan"),
)
def keep_of_plan(request: HttpRequest, pk: int, sent: FrameIn) -> Status[BudgetFrame]:
    """As the next edition; the same again gives the edition in force."""
    return _keep(request, _of(request, Plan, pk), sent)
