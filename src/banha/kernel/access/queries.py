# SPDX-License-Identifier: Apache-2.0
"""Who holds what today."""

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from django.db.models import Q
from django.http import HttpRequest
from django.utils import timezone

from banha.kernel.access.models import ApiToken, RoleHeld, digest_of
from banha.kernel.access.terms import PUBLIC, Actor, HeldRole
from banha.kernel.organisations.public import units_under
from banha.kernel.people.public import Person

if TYPE_CHECKING:
    from banha.kernel.access.models import Account


def actor_of(person: Person, *, on: date | None = None) -> Actor:
    """The person as an actor with every role in force on the day."""
    day = on or timezone.localdate()
    held = RoleHeld.objects.filter(
        Q(valid_until__isnull=True) | Q(valid_until__gte=day), person=person, valid_from__lte=day
    ).select_related("organisation", "delegated_by")
    rows = list(held)
    reaches = units_under({row.organisation_id for row in rows})
    return Actor(
        person_id=person.pk,
        roles=tuple(
            HeldRole(
                role=row.role,
                organisation_id=row.organisation_id,
                reach=reaches[row.organisation_id],
                organisation_name=row.organisation.name,
                delegated_by_id=row.delegated_by_id,
                delegated_by_name=row.delegated_by.full_name if row.delegated_by else "",
                valid_until=row.valid_until,
            )
            for row in rows
        ),
        on=day,
        name=person.full_name,
    )


def actor_of_token(raw: str) -> Actor | None:
    """Whoever a token of the API stands for, limited to its scopes; None if it is not in force."""
    token = (
        ApiToken.objects.filter(
            digest=digest_of(raw), revoked_at__isnull=True, expires_at__gt=timezone.now()
        )
        .select_related("person")
        .first()
    )
    if token is None:
        return None
    return replace(actor_of(token.person), scopes=frozenset(token.scopes))


def actor_of_request(request: HttpRequest) -> Actor:
    """The actor the middleware put on the request; the public if there was none."""
    actor = getattr(request, "actor", PUBLIC)
    assert isinstance(actor, Actor)
    return actor


def actor_of_account(account: "Account") -> Actor:
    """The account's person as actor; an account without a person is the public."""
    return actor_of(account.person) if account.person else PUBLIC
