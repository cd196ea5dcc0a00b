# SPDX-License-Identifier: Apache-2.0
"""The register of sanctions through the API: read, entered and lifted by offices."""

from datetime import date
from typing import Annotated

from django.db.models import QuerySet
from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext_noop
from ninja import Field, Router, Schema, Status
from ninja.pagination import paginate
from pydantic import AwareDatetime

from banha.contexts.councils.models import Sanction
from banha.contexts.councils.queries.sanctions import sanctions_kept_by, sanctions_of
from banha.contexts.councils.services.sanctions import enter_sanction, lift_sanction
from banha.foundation.rest import Given, Key, NumberedPages, PersonNamed, choose
from banha.kernel.access.public import actor_of_request
from banha.kernel.people.public import Person

router = Router(tags=["councils"])

Words = Annotated[str, Field(min_length=1, max_length=4000)]


class OwnSanctionOut(Schema):
    """A sanction as the person himself reads it."""

    id: int
    text: str
    valid_from: date
    valid_until: date | None
    lifted_because: str
    lifted_at: AwareDatetime | None


class SanctionOut(OwnSanctionOut):
    """A sanction as offices read it."""

    person: PersonNamed
    entered_by: PersonNamed | None
    entered_at: AwareDatetime
    lifted_by: PersonNamed | None


class SanctionIn(Given):
    """Against whom, by which decision, from when until when."""

    person: Key
    text: Words
    valid_from: date
    valid_until: date | None = None


class LiftIn(Given):
    """The last day it counts, and why."""

    until: date
    reason: Words


@router.get("/sanctions", response=list[SanctionOut], summary=gettext_noop("Sanctions kept"))
@paginate(NumberedPages)
def list_sanctions(request: HttpRequest) -> QuerySet[Sanction]:
    """For the offices that manage tasks, newest first; nothing for others."""
    return sanctions_kept_by(actor_of_request(request))


@router.get(
    "/sanctions/mine",
    response=list[OwnSanctionOut],
    summary=gettext_noop("Sanctions kept of oneself"),
)
@paginate(NumberedPages)
def list_own_sanctions(request: HttpRequest) -> QuerySet[Sanction]:
    """What stands in the register of the one who asks."""
    return sanctions_of(actor_of_request(request))


@router.post("/sanctions", response={201: SanctionOut}, summary=gettext_noop("Enter a sanction"))
def add_sanction(request: HttpRequest, sent: SanctionIn) -> Status[Sanction]:
    """By an office that manages tasks; the person is told."""
    made = enter_sanction(
        actor=actor_of_request(request),
        person=choose(Person.objects.filter(merged_into=None), sent.person, "person"),
        text=sent.text,
        valid_from=sent.valid_from,
        valid_until=sent.valid_until,
    )
    return Status(201, made)


@router.post(
    "/sanctions/{int:pk}/lift", response=SanctionOut, summary=gettext_noop("Lift a sanction")
)
def end_sanction(request: HttpRequest, pk: int, sent: LiftIn) -> Sanction:
    """From the day after it counts no more; it stays on record with the reason."""
    actor = actor_of_request(request)
    one = get_object_or_404(sanctions_kept_by(actor), pk=pk)
    return lift_sanction(actor=actor, sanction=one, until=sent.until, reason=sent.reason)
