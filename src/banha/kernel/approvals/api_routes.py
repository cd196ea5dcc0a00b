# SPDX-License-Identifier: Apache-2.0
"""Routes of approval through the API."""

from datetime import date
from typing import Annotated, Any

from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_noop
from ninja import Field, Router, Schema, Status
from ninja.pagination import paginate

from banha.foundation.rest import Given, Key, Named, NumberedPages, PlainWhole, choose_all
from banha.kernel.access.public import actor_of_request
from banha.kernel.approvals import services
from banha.kernel.approvals.models import ApprovalRoute
from banha.kernel.approvals.queries import routes_visible_to
from banha.kernel.approvals.services import SeatGiven
from banha.kernel.approvals.terms import LAST_DAY, LAST_STAGE
from banha.kernel.organisations.public import Organisation

router = Router(tags=["approvals"])


class RouteSeatIn(Given):
    """Who is asked at a stage: holders of a role over a unit; equal stages go side by side."""

    stage: Annotated[int, Field(ge=1, le=LAST_STAGE), PlainWhole]
    matter: Annotated[str, Field(min_length=1, max_length=200)]
    role: Annotated[str, Field(max_length=32)]
    organisation: Key
    days: Annotated[int, Field(ge=1, le=LAST_DAY), PlainWhole]
    one_is_enough: bool = False


class RouteIn(Given):
    """The next edition of whom a unit asks; without seats nobody is asked any more."""

    kind: Annotated[str, Field(max_length=60)]
    organisation: Key
    valid_from: date
    source: Annotated[str, Field(min_length=1, max_length=300)]
    seats: Annotated[list[RouteSeatIn], Field(max_length=40)]


class RouteSeatOut(Schema):
    """A seat of a route."""

    stage: int
    matter: str
    role: str
    organisation: Named
    days: int
    one_is_enough: bool


class RouteOut(Schema):
    """One edition of a route."""

    id: int
    kind: str
    organisation: Named
    edition: int
    valid_from: date
    source: str
    seats: list[RouteSeatOut]

    @staticmethod
    def resolve_seats(route: ApprovalRoute) -> list[Any]:
        return list(route.seats.all())


@router.get("/approval-routes", response=list[RouteOut], summary=gettext_noop("Routes of approval"))
@paginate(NumberedPages)
def list_routes(request: HttpRequest) -> QuerySet[ApprovalRoute]:
    """Every edition, the newest of each unit first."""
    found = routes_visible_to(actor_of_request(request)).select_related("organisation")
    return found.prefetch_related("seats__organisation").order_by(
        "kind", "organisation", "-edition"
    )


@router.post(
    "/approval-routes", response={201: RouteOut}, summary=gettext_noop("Keep a route of approval")
)
def keep_route(request: HttpRequest, sent: RouteIn) -> Status[ApprovalRoute]:
    """As the next edition; the same again gives the edition in force."""
    keys = [sent.organisation, *(one.organisation for one in sent.seats)]
    unit, *asked = choose_all(Organisation.objects.all(), keys, "organisation")
    made = services.keep_route(
        kind=sent.kind,
        organisation=unit,
        actor=actor_of_request(request),
        valid_from=sent.valid_from,
        source=sent.source,
        seats=[
            SeatGiven(one.stage, one.matter, one.role, here, one.days, one.one_is_enough)
            for one, here in zip(sent.seats, asked, strict=True)
        ],
    )
    return Status(201, made)
