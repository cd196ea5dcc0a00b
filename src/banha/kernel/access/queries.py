# SPDX-License-Identifier: Apache-2.0
"""Who holds what today."""

from datetime import date
from typing import TYPE_CHECKING

from django.db.models import Q
from django.utils import timezone

from banha.kernel.access.models import RoleHeld
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
    ).select_related("organisation")
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
            )
            for row in rows
        ),
        on=day,
        name=person.full_name,
    )


def actor_of_account(account: "Account") -> Actor:
    """The account's person as actor; an account without a person is the public."""
    return actor_of(account.person) if account.person else PUBLIC
