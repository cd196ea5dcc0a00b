# SPDX-License-Identifier: Apache-2.0
"""The keepers' queue of declared organisations through the API."""

from typing import Annotated, Any

from django.db import transaction
from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext_noop
from ninja import Field, Router, Schema
from ninja.pagination import paginate
from pydantic import AwareDatetime

from banha.contexts.network import services
from banha.contexts.network.rules import keeps_registers
from banha.foundation.rest import Given, Key, Named, NumberedPages, PersonNamed, choose
from banha.kernel.access.public import Actor, actor_of_request
from banha.kernel.organisations.public import (
    Organisation,
    declared_waiting,
    nameable_by,
    similar_to_each,
)
from banha.kernel.people.public import Person

router = Router(tags=["network"])


class DeclaredBodyOut(Schema):
    """A body that waits for a keeper, with the registered names near to its own."""

    id: int
    name: str
    kind: str
    tax_code: str
    address: str
    declared_at: AwareDatetime | None
    declarer: PersonNamed | None
    near: list[Named]


class ConfirmIn(Given):
    """What the keeper corrects; what is not sent stays as it was declared."""

    name: Annotated[str, Field(min_length=1, max_length=300)] = ""
    kind: Annotated[str, Field(max_length=24)] = ""
    tax_code: Annotated[str, Field(max_length=20)] = ""
    address: Annotated[str, Field(max_length=300)] = ""


class MergeIn(Given):
    """The body of the register it truly is."""

    into: Key


class BodyOut(Schema):
    """The registered body."""

    id: int
    name: str
    kind: str
    tax_code: str
    address: str


def _keeper(request: HttpRequest) -> Actor:
    actor = actor_of_request(request)
    if not keeps_registers(actor):
        raise Http404
    return actor


class DeclaredPages(NumberedPages):
    """Looks for near names and declarers of the page that is asked for alone."""

    def paginate_queryset(
        self, queryset: Any, pagination: Any, request: HttpRequest, **params: Any
    ) -> dict[str, Any]:
        cut = super().paginate_queryset(queryset, pagination, request, **params)
        rows = list(cut["items"])
        people = Person.objects.in_bulk({one.declared_by_id for one in rows if one.declared_by_id})
        near = similar_to_each((one.name for one in rows), limit=3)
        told = [
            {
                **{name: getattr(one, name) for name in NAMES},
                "declarer": people.get(one.declared_by_id or 0),
                "near": [{"id": body.pk, "name": body.name} for body in near[one.name]],
            }
            for one in rows
        ]
        return {**cut, "items": told}


NAMES = ("id", "name", "kind", "tax_code", "address", "declared_at")


@router.get(
    "/declared-organisations",
    response=list[DeclaredBodyOut],
    summary=gettext_noop("Declared organisations that wait for a keeper"),
)
@paginate(DeclaredPages)
def list_declared(request: HttpRequest) -> Any:
    """The oldest first; for the keepers of the register alone."""
    _keeper(request)
    return declared_waiting()


def _one(pk: int) -> Organisation:
    return get_object_or_404(declared_waiting(), pk=pk)


@router.post(
    "/declared-organisations/{int:pk}/confirm",
    response=BodyOut,
    summary=gettext_noop("Take a declared organisation into the register"),
)
@transaction.atomic
def confirm(request: HttpRequest, pk: int, sent: ConfirmIn) -> Organisation:
    """With what the keeper corrected; its declarer is told."""
    actor, one = _keeper(request), _one(pk)
    declared = {name: getattr(one, name) for name in ("name", "kind", "tax_code", "address")}
    return services.confirm_declared(organisation=one, actor=actor, **{**declared, **sent.values()})


@router.post(
    "/declared-organisations/{int:pk}/merge",
    response=BodyOut,
    summary=gettext_noop("Merge a declared organisation into the one it truly is"),
)
@transaction.atomic
def merge(request: HttpRequest, pk: int, sent: MergeIn) -> Organisation:
    """Every record that named it names the registered one; its declarer is told."""
    actor, one = _keeper(request), _one(pk)
    into: Organisation = choose(nameable_by(actor), sent.into, "into")
    return services.merge_declared(organisation=one, actor=actor, into=into)
