# SPDX-License-Identifier: Apache-2.0
"""Notices of a person and what he wants to be told how."""

from collections.abc import Callable, Iterable
from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest

from banha.foundation.built_once import built_once, counted
from banha.kernel.access.public import Account, Actor, actor_of_request, perhaps_kept
from banha.kernel.notices.models import Notice, Switch
from banha.kernel.notices.terms import Channel, kind_of, kinds
from banha.kernel.people.public import EmailAddress, Person

#: Dossiers of which the actor reads no notice any more, told by the room that knows dossiers.
_closed: list[Callable[[Actor], QuerySet[Any, Any]]] = []


def register_closed_dossiers(closed: Callable[[Actor], QuerySet[Any, Any]]) -> None:
    """Say which dossiers are closed to an actor, as a query set of their numbers."""
    if closed not in _closed:
        _closed.append(closed)


def notices_visible_to(actor: Actor) -> QuerySet[Notice]:
    """The actor's own list, newest first; nobody reads another's.

    What he was told of a dossier before a conflict closed it to him is not shown any more.
    """
    if actor.person_id is None:
        return Notice.objects.none()
    return without_closed(_listed_for(actor.person_id), actor)


def without_closed(found: QuerySet[Notice], actor: Actor) -> QuerySet[Notice]:
    """The notices but those of dossiers closed to the actor."""
    for closed in _closed:
        found = found.exclude(dossier_id__in=closed(actor))
    return found


def unread_count(actor: Actor) -> int:
    """How many notices the actor has not read; one query for whom no conflict names."""
    if actor.person_id is None:
        return 0
    for unread, is_named in _unread(actor.person_id):
        if not is_named or not unread:
            return int(unread)
    return notices_visible_to(actor).filter(read_at__isnull=True).count()


@built_once
def _unread(person: int) -> QuerySet[Person, Any]:
    """How many were listed and not read, and whether some of them may be closed to him by now."""
    unread = _listed_for(person).filter(read_at__isnull=True)
    return Person.objects.filter(pk=person).values_list(counted(unread), perhaps_kept(person))


def _listed_for(person: int) -> QuerySet[Notice]:
    return Notice.objects.filter(person_id=person, is_listed=True)


def unread_of(request: HttpRequest) -> int:
    """For the bell in the frame."""
    return unread_count(actor_of_request(request))


@built_once
def _switches_of(people: list[int], kind: str) -> QuerySet[Switch, Any]:
    rows = Switch.objects.filter(person_id__any_of=people, kind=kind)
    return rows.values_list("person_id", "channel", "is_on")


@built_once
def _languages(people: list[int]) -> QuerySet[Account, Any]:
    return Account.objects.filter(person_id__any_of=people).values_list("person_id", "language")


def channels_of(person_ids: Iterable[int], kind: str) -> dict[int, frozenset[str]]:
    """By which channels each person wants this kind, in one query."""
    wanted = {person_id: set(kind_of(kind).default_channels) for person_id in person_ids}
    for person_id, channel, is_on in _switches_of(list(wanted), kind):
        change = wanted[person_id]
        change.add(channel) if is_on else change.discard(channel)
    return {person_id: frozenset(channels) for person_id, channels in wanted.items()}


def languages_of(person_ids: Iterable[int]) -> dict[int, str]:
    """The language each person reads the house in."""
    return dict(_languages(sorted(set(person_ids))))


def mail_address_of(person_id: int) -> str:
    """The primary address of the person, else any, else the account's; empty if there is none."""
    found = EmailAddress.objects.filter(person_id=person_id).order_by("-is_primary", "id").first()
    if found:
        return found.address
    account = Account.objects.filter(person_id=person_id, is_active=True).first()
    return account.email if account else ""


def switchboard(person_id: int) -> list[dict[str, Any]]:
    """Every kind with the state of its channels, for the page of preferences."""
    changed = {
        (switch.kind, switch.channel): switch.is_on
        for switch in Switch.objects.filter(person_id=person_id)
    }
    return [
        {
            "kind": kind,
            "channels": [
                {
                    "code": channel.value,
                    "label": channel.label,
                    "name": f"{kind.code}:{channel.value}",
                    "is_on": changed.get(
                        (kind.code, channel.value), channel.value in kind.default_channels
                    ),
                }
                for channel in Channel
            ],
        }
        for kind in kinds()
    ]
