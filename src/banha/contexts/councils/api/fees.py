# SPDX-License-Identifier: Apache-2.0
"""The list for payment of a council, for its managing unit."""

from datetime import date
from typing import Annotated, Any

from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext_noop
from ninja import Field, Router, Schema

from banha.contexts.councils.models import Council
from banha.contexts.councils.queries import councils_visible_to
from banha.contexts.councils.services.fees import fees_of, may_see_fees, pay_fees
from banha.contexts.network.public import payments_shown
from banha.foundation.rest import Given
from banha.kernel.access.public import Actor, actor_of_request

router = Router(tags=["councils"])


class FeeOut(Schema):
    """What one member is paid; the account masked unless the asker pays."""

    member: int
    name: str
    seat: str
    sessions: int
    reviews: int
    opinions: int
    rates: list[int]
    amount: int
    tax: int
    net: int
    due: int
    account_number: str
    bank: str


class FeesPaidIn(Given):
    """The day and the number of the payment order."""

    paid_on: date
    reference: Annotated[str, Field(max_length=60)] = ""


def _council(request: HttpRequest, pk: int) -> tuple[Council, Actor]:
    actor = actor_of_request(request)
    council = get_object_or_404(councils_visible_to(actor), pk=pk)
    if not may_see_fees(actor, council):
        raise Http404
    return council, actor


def _told(council: Council, actor: Actor) -> list[dict[str, Any]]:
    rows = fees_of(council)
    payment = payments_shown(actor, [one.member.person_id for one in rows])
    told = []
    for row in rows:
        known = payment.get(row.member.person_id)
        told.append(
            {
                "member": row.member.pk,
                "name": row.member.name,
                "seat": row.member.seat,
                "sessions": row.sessions,
                "reviews": row.reviews,
                "opinions": row.opinions,
                "rates": row.rates,
                "amount": row.amount,
                "tax": row.tax,
                "net": row.net,
                "due": row.due,
                "account_number": known.account_number if known else "",
                "bank": known.bank if known else "",
            }
        )
    return told


@router.get(
    "/councils/{int:pk}/fees",
    response=list[FeeOut],
    summary=gettext_noop("The list for payment of a council"),
)
def read_fees(request: HttpRequest, pk: int) -> list[dict[str, Any]]:
    """By the norms in force on the days of its meetings."""
    council, actor = _council(request, pk)
    return _told(council, actor)


@router.post(
    "/councils/{int:pk}/fees/paid",
    response=list[FeeOut],
    summary=gettext_noop("Mark the fees of a council as paid"),
)
def mark_paid(request: HttpRequest, pk: int, sent: FeesPaidIn) -> list[dict[str, Any]]:
    """Everything due; what was paid is never paid again."""
    council, actor = _council(request, pk)
    pay_fees(council=council, actor=actor, paid_on=sent.paid_on, reference=sent.reference)
    return _told(council, actor)
