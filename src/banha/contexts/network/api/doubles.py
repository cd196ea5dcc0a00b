# SPDX-License-Identifier: Apache-2.0
"""Entries that may be one human being, through the API."""

from django.http import Http404, HttpRequest
from django.utils.translation import gettext_noop
from ninja import Router, Schema

from banha.contexts.network.rules import keeps_registers
from banha.contexts.network.services.doubles import merge_people
from banha.foundation.rest import Given, Key, PersonNamed, choose
from banha.kernel.access.public import Actor, actor_of_request
from banha.kernel.people.public import Person, suggested_doubles

router = Router(tags=["network"])


class DoubleOut(Schema):
    """Two entries of one name, and why they may be one."""

    one: PersonNamed
    other: PersonNamed
    reasons: list[str]


class MergePersonsIn(Given):
    """The entry that stays and the one that is merged into it."""

    keep: Key
    double: Key


def _keeper(request: HttpRequest) -> Actor:
    actor = actor_of_request(request)
    if not keeps_registers(actor):
        raise Http404
    return actor


@router.get(
    "/doubles",
    response=list[DoubleOut],
    summary=gettext_noop("Entries that may be one person"),
)
def list_doubles(request: HttpRequest) -> list[dict[str, object]]:
    """The likeliest first; for the keepers of the registers alone."""
    _keeper(request)
    return [
        {"one": one, "other": pair.person, "reasons": list(pair.reasons)}
        for one, pair in suggested_doubles()
    ]


@router.post("/doubles/merge", response=PersonNamed, summary=gettext_noop("Merge two entries"))
def merge_two(request: HttpRequest, sent: MergePersonsIn) -> Person:
    """Everything that names the double names the entry that stays from now on."""
    actor = _keeper(request)
    living = Person.objects.filter(merged_into=None)
    return merge_people(
        actor=actor,
        keep=choose(living, sent.keep, "keep"),
        double=choose(living, sent.double, "double"),
    )
