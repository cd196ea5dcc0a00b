# SPDX-License-Identifier: Apache-2.0
"""A member's invitations through the API: what he is asked, and his answer."""

from datetime import date
from typing import Annotated

from django.db.models import QuerySet
from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext_noop
from ninja import Field, Router, Schema
from ninja.pagination import paginate
from pydantic import AwareDatetime

from banha.contexts.councils.models import CouncilMember
from banha.contexts.councils.queries.waiting import invitations_to, told_to
from banha.contexts.councils.services.inviting import answer_invitation
from banha.foundation.rest import Given, Named, NumberedPages
from banha.kernel.access.public import actor_of_request

router = Router(tags=["councils"])


class SeatOffered(Schema):
    """A seat somebody was asked to take, and what he answered."""

    id: int
    council_id: int
    council: str
    managing_organisation: Named
    seat: str
    state: str
    invited_at: AwareDatetime | None
    answer_by: date | None
    answered_at: AwareDatetime | None
    answer_reason: str

    @staticmethod
    def resolve_council(one: CouncilMember) -> str:
        return one.council.title

    @staticmethod
    def resolve_managing_organisation(one: CouncilMember) -> object:
        return one.council.managing_organisation


class InvitationOut(SeatOffered):
    """With what he needs to answer: what it is about, and who competes."""

    titles: list[str]
    hosts: list[str]

    @staticmethod
    def resolve_titles(one: CouncilMember) -> list[str]:
        return _each(one, "title")

    @staticmethod
    def resolve_hosts(one: CouncilMember) -> list[str]:
        return _each(one, "host_name")


class SeatAnswerIn(Given):
    """Yes, or no with a reason."""

    accepts: bool
    reason: Annotated[str, Field(max_length=2000)] = ""


def _each(one: CouncilMember, name: str) -> list[str]:
    told = told_to(one).values_list(name, flat=True)
    return list(dict.fromkeys(told))


def _one(request: HttpRequest, pk: int) -> CouncilMember:
    return get_object_or_404(invitations_to(actor_of_request(request)), pk=pk)


@router.get(
    "/councils/invitations",
    response=list[SeatOffered],
    summary=gettext_noop("Seats I was asked to take"),
)
@paginate(NumberedPages)
def list_invitations(request: HttpRequest) -> QuerySet[CouncilMember]:
    """Newest first, those answered among them."""
    return invitations_to(actor_of_request(request)).order_by("-invited_at", "-pk")


@router.get(
    "/councils/invitations/{int:pk}",
    response=InvitationOut,
    summary=gettext_noop("One seat I was asked to take"),
)
def read_invitation(request: HttpRequest, pk: int) -> CouncilMember:
    """For the one who is asked alone."""
    return _one(request, pk)


@router.post(
    "/councils/invitations/{int:pk}/answer",
    response=InvitationOut,
    summary=gettext_noop("Answer whether I will sit on a council"),
)
def answer(request: HttpRequest, pk: int, sent: SeatAnswerIn) -> CouncilMember:
    """Once; who declines says why. The same answer again is the same act."""
    return answer_invitation(
        member=_one(request, pk),
        actor=actor_of_request(request),
        accepts=sent.accepts,
        reason=sent.reason,
    )
