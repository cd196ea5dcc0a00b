# SPDX-License-Identifier: Apache-2.0
"""When experts are away, and where they are paid, through the API."""

from datetime import date
from typing import Annotated

from django.db import transaction
from django.db.models import QuerySet
from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext_noop
from ninja import Field, Router, Schema

from banha.contexts.network import services
from banha.contexts.network.api.works import expert_seen
from banha.contexts.network.models import AwaySpan
from banha.contexts.network.queries import PaymentShown, payment_shown
from banha.contexts.network.rules import (
    may_see_contact,
    may_see_payment_whole,
    may_see_presence,
)
from banha.foundation.rest import Given
from banha.kernel.access.public import actor_of_request

router = Router(tags=["network"])


class AwayOut(Schema):
    """Days, both ends among them, on which the expert sits in no council."""

    id: int
    away_from: date
    away_until: date
    reason: str


class AwayIn(Given):
    """Days away; why need not be said."""

    away_from: date
    away_until: date
    reason: Annotated[str, Field(max_length=200)] = ""


class PaymentDetailsOut(Schema):
    """Payment details; the numbers masked unless the asker may see them whole."""

    bank: str
    account_holder: str
    account_number: str
    tax_code: str
    is_whole: bool


class PaymentDetailsIn(Given):
    """One's own payment details; what is not sent stays."""

    bank: Annotated[str, Field(max_length=200)] = ""
    account_holder: Annotated[str, Field(max_length=120)] = ""
    account_number: Annotated[str, Field(max_length=40)] = ""
    tax_code: Annotated[str, Field(max_length=20)] = ""


@router.get(
    "/experts/{int:pk}/away",
    response=list[AwayOut],
    summary=gettext_noop("Days on which an expert is away"),
)
def list_away(request: HttpRequest, pk: int) -> QuerySet[AwaySpan]:
    """For the person, the own institute and who asks experts; 404 for others."""
    expert = expert_seen(request, pk)
    if not may_see_presence(actor_of_request(request), expert):
        raise Http404
    return expert.away_spans.all()


@router.post(
    "/experts/{int:pk}/away",
    response={201: AwayOut},
    summary=gettext_noop("Enter days on which an expert is away"),
)
@transaction.atomic
def say_away(request: HttpRequest, pk: int, sent: AwayIn) -> tuple[int, AwaySpan]:
    """Refused where the expert is away already."""
    expert, actor = expert_seen(request, pk), actor_of_request(request)
    return 201, services.say_away(
        expert=expert,
        actor=actor,
        away_from=sent.away_from,
        away_until=sent.away_until,
        reason=sent.reason,
    )


@router.delete(
    "/experts/{int:pk}/away/{int:span}",
    response={204: None},
    summary=gettext_noop("Take a span of days away out"),
)
@transaction.atomic
def drop_away(request: HttpRequest, pk: int, span: int) -> tuple[int, None]:
    """The audit keeps that it was said."""
    expert, actor = expert_seen(request, pk), actor_of_request(request)
    if not may_see_presence(actor, expert):
        raise Http404
    found = get_object_or_404(AwaySpan.objects.select_related("expert"), pk=span, expert=expert)
    services.drop_away(span=found, actor=actor)
    return 204, None


@router.get(
    "/experts/{int:pk}/payment",
    response=PaymentDetailsOut,
    summary=gettext_noop("Payment details of an expert"),
)
def one_payment(request: HttpRequest, pk: int) -> PaymentShown:
    """Whole to the person and to finance officers of the State, masked to who asks experts."""
    expert, actor = expert_seen(request, pk), actor_of_request(request)
    is_whole = may_see_payment_whole(actor, expert)
    shown = payment_shown(expert, is_whole=is_whole)
    if shown is None or not (is_whole or may_see_contact(actor, expert)):
        raise Http404
    return shown


@router.put(
    "/experts/{int:pk}/payment",
    response=PaymentDetailsOut,
    summary=gettext_noop("Enter one's own payment details"),
)
@transaction.atomic
def save_payment(request: HttpRequest, pk: int, sent: PaymentDetailsIn) -> PaymentShown | None:
    """By the person alone."""
    expert = expert_seen(request, pk)
    services.save_payment(expert=expert, actor=actor_of_request(request), values=sent.values())
    return payment_shown(expert, is_whole=True)
