# SPDX-License-Identifier: Apache-2.0
"""What was ordered and delivered before a council that accepts, and whether it came in time."""

from datetime import date
from decimal import Decimal
from typing import Annotated, Any

from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext_noop
from ninja import Field, Router, Schema

from banha.contexts.councils.models import Matter
from banha.contexts.councils.queries.conflicts import matters_open_to
from banha.contexts.councils.services.accepting import (
    Delivered,
    acceptance_rule,
    delivery_fingerprint,
    keep_delivery,
    late_of,
)
from banha.contexts.councils.services.product_rows import products_of
from banha.foundation.rest import Given, PlainDecimal
from banha.kernel.access.public import Actor, actor_of_request

router = Router(tags=["councils"])

Words = Annotated[str, Field(max_length=4000)]


class OrderedProductOut(Schema):
    """One product of the order; ordered and delivered share the unit."""

    line: int
    name: str
    unit: str
    ordered: Decimal | None
    requirement: str
    delivered: Decimal | None
    reached: str
    evidence: str


class DeliveryOut(Schema):
    """The order, what the dossier delivers of it, and its days."""

    ends_on: date | None
    extended_until: date | None
    lodged_on: date | None
    last_day: date | None = Field(..., description="none where no rule sets one")
    is_late: bool = Field(..., description="late, the dossier is not met by that alone")
    products: list[OrderedProductOut]
    fingerprint: str = Field(..., description="of all this; sent back with a change")


class ProductDeliveredIn(Given):
    """What is delivered of one line of the order."""

    line: Annotated[int, Field(ge=1, le=30_000)]
    delivered: Annotated[Decimal, PlainDecimal, Field(ge=0, max_digits=18)] | None = None
    reached: Words = ""
    evidence: Annotated[str, Field(max_length=300)] = ""


class DeliveryIn(Given):
    """The days, and what is delivered line by line; lines not named stay as they are."""

    ends_on: date | None = None
    extended_until: date | None = None
    lodged_on: date | None = None
    products: Annotated[list[ProductDeliveredIn], Field(max_length=200)] = []
    fingerprint: Annotated[str, Field(max_length=64)] = Field(
        "", description="of what you looked at; refused when something else stands there"
    )


def _matter(request: HttpRequest, pk: int, number: int) -> tuple[Matter, Actor]:
    actor = actor_of_request(request)
    found = matters_open_to(actor).select_related("council")
    matter = get_object_or_404(found, pk=number, council=pk)
    if acceptance_rule(matter.council) is None:
        raise Http404
    return matter, actor


def _told(matter: Matter) -> dict[str, Any]:
    late = late_of(matter, acceptance_rule(matter.council))
    products = products_of(matter.pk)
    return {
        "ends_on": matter.ends_on,
        "extended_until": matter.extended_until,
        "lodged_on": matter.lodged_on,
        "last_day": late.last_day if late else None,
        "is_late": late.is_late if late else False,
        "products": list(products.values()),
        "fingerprint": delivery_fingerprint(matter, products),
    }


@router.get(
    "/councils/{int:pk}/matters/{int:number}/delivery",
    response=DeliveryOut,
    summary=gettext_noop("What was ordered and what was delivered"),
)
def read_delivery(request: HttpRequest, pk: int, number: int) -> dict[str, Any]:
    """For the office of the council and for members the dossier is open to."""
    return _told(_matter(request, pk, number)[0])


@router.put(
    "/councils/{int:pk}/matters/{int:number}/delivery",
    response=DeliveryOut,
    summary=gettext_noop("Note what was delivered and when the dossier was lodged"),
)
def write_delivery(request: HttpRequest, pk: int, number: int, sent: DeliveryIn) -> dict[str, Any]:
    """By the secretary, until ballots on the dossier are opened."""
    matter, actor = _matter(request, pk, number)
    kept = keep_delivery(
        matter=matter,
        actor=actor,
        ends_on=sent.ends_on,
        extended_until=sent.extended_until,
        lodged_on=sent.lodged_on,
        fingerprint=sent.fingerprint,
        delivered={
            one.line: Delivered(one.delivered, one.reached, one.evidence) for one in sent.products
        },
    )
    kept.council = matter.council
    return _told(kept)
