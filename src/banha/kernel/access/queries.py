# SPDX-License-Identifier: Apache-2.0
"""Who holds what today."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date, datetime
from typing import Any

from allauth.account.models import EmailAddress as SignInAddress
from django.conf import settings
from django.db.models import Exists, OuterRef, QuerySet
from django.http import HttpRequest
from django.utils import timezone

from banha.foundation.built_once import built_once
from banha.kernel.access.models import (
    Account,
    AffiliationRequest,
    ApiToken,
    RoleHeld,
    digest_of,
    lasting,
)
from banha.kernel.access.terms import PUBLIC, Actor, HeldRole, Role
from banha.kernel.organisations.public import units_above, units_under
from banha.kernel.people.public import Person


@built_once
def _held_by(person: int, day: date) -> QuerySet[RoleHeld]:
    in_force = RoleHeld.objects.filter(lasting(day), person=person, valid_from__lte=day)
    return in_force.select_related("person", "organisation", "delegated_by").only(
        "role", "valid_until", "person", "organisation__name", "delegated_by__full_name"
    )


@built_once
def _holding(places: list[int], roles: list[str], day: date) -> QuerySet[RoleHeld, Any]:
    in_force = RoleHeld.objects.filter(lasting(day), valid_from__lte=day)
    held = in_force.filter(role__any_of=roles, organisation_id__any_of=places)
    return held.values_list("organisation_id", "role", "person_id")


@built_once
def _token_in_force(digest: str, now: datetime) -> QuerySet[ApiToken]:
    """Whoever may no longer sign in comes by no key either."""
    in_force = ApiToken.objects.filter(digest=digest, revoked_at=None, expires_at__gt=now)
    return in_force.filter(person__account__is_active=True).select_related("person")


def actor_of(person: Person, *, on: date | None = None) -> Actor:
    """The person as an actor with every role in force on the day."""
    day = on or timezone.localdate()
    return _actor(person, _held_by(person.pk, day), day)


def _actor(person: Person, rows: Sequence[RoleHeld], day: date) -> Actor:
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


def holders_over(
    organisation_ids: Iterable[int], roles: Iterable[str], *, on: date | None = None
) -> dict[int, frozenset[tuple[str, int]]]:
    """For each organisation: (role, person) of each of the roles in force over it on the day.

    Roles held in an organisation above count, and so do delegated ones; two queries, which read
    only what stands above: however many organisations the register holds.
    """
    day = on or timezone.localdate()
    above = units_above(organisation_ids)
    rows = _holding(sorted(frozenset().union(*above.values())), sorted(set(roles)), day)
    held: dict[int, set[tuple[str, int]]] = defaultdict(set)
    for place, role, person in rows:
        held[place].add((role, person))
    return {
        unit: frozenset().union(*(held[place] for place in places if place in held))
        for unit, places in above.items()
    }


def leader_of(
    organisation_id: int, roles: Iterable[str], *, on: date | None = None
) -> RoleHeld | None:
    """Who leads the organisation on the day in his own right, longest in his role first."""
    day = on or timezone.localdate()
    return (
        RoleHeld.objects.filter(
            lasting(day),
            valid_from__lte=day,
            organisation_id=organisation_id,
            role__in=set(roles),
            delegated_by=None,
        )
        .select_related("person")
        .order_by("valid_from", "pk")
        .first()
    )


def actor_of_token(raw: str) -> Actor | None:
    """Whoever a token of the API stands for, limited to its scopes; None if it is not in force."""
    token = next(iter(_token_in_force(digest_of(raw), timezone.now())), None)
    if token is None:
        return None
    return replace(actor_of(token.person), scopes=frozenset(token.scopes))


def actor_of_request(request: HttpRequest) -> Actor:
    """The actor the middleware put on the request; the public if there was none."""
    actor = getattr(request, "actor", PUBLIC)
    assert isinstance(actor, Actor)
    return actor


def actor_of_account(account: Account) -> Actor:
    """The account's person as actor; an account without a person is the public.

    Who holds a role comes with it: every page asks for him.
    """
    if account.person_id is None:
        return PUBLIC
    day = timezone.localdate()
    rows = _held_by(account.person_id, day)
    if rows and not Account.person.is_cached(account):
        account.person = rows[0].person
    assert account.person is not None
    return _actor(account.person, rows, day)


def roles_kept_by(actor: Actor) -> QuerySet[RoleHeld]:
    """Every role ever held in the organisations the actor administers, newest first."""
    reach = actor.organisations(Role.ADMINISTRATOR)
    return (
        RoleHeld.objects.filter(organisation_id__in=reach)
        .select_related("person", "organisation", "delegated_by")
        .order_by("person__sort_key", "person__full_name", "-valid_from")
    )


def affiliations_asked_of(actor: Actor) -> QuerySet[AffiliationRequest]:
    """Who waits for the actor to confirm where he works.

    Who signed up and has not yet answered the letter to his address asks nobody: anyone could have
    typed that name.
    """
    unproven = SignInAddress.objects.filter(user__person=OuterRef("person"), verified=False)
    proven = SignInAddress.objects.filter(user__person=OuterRef("person"), verified=True)
    asked = AffiliationRequest.objects.filter(state=AffiliationRequest.State.WAITING).filter(
        ~Exists(unproven) | Exists(proven)
    )
    if not actor.holds(Role.ADMINISTRATOR):
        asked = asked.filter(
            organisation_id__in=actor.organisations(Role.SCIENCE_MANAGER, Role.HOST_LEADER)
        )
    return asked.select_related("person", "organisation").order_by("asked_at")


def affiliations_asked_by(actor: Actor) -> QuerySet[AffiliationRequest]:
    """What the person asked for at sign-up and nobody has confirmed."""
    return (
        AffiliationRequest.objects.filter(person_id=actor.person_id or 0)
        .exclude(state=AffiliationRequest.State.CONFIRMED)
        .select_related("organisation")
    )


def delegated_by(actor: Actor) -> QuerySet[RoleHeld]:
    """What the actor has delegated and still runs or will run."""
    return RoleHeld.objects.filter(
        lasting(timezone.localdate()), delegated_by_id=actor.person_id or 0
    ).select_related("person", "organisation")


def tokens_of(actor: Actor) -> QuerySet[ApiToken]:
    """The keys of the API the actor has made."""
    return ApiToken.objects.filter(person_id=actor.person_id or 0)


def demonstration_accounts() -> list[tuple[Account, Actor]]:
    """The accounts of the demonstration with their roles; empty in a real office."""
    if not settings.DEMO:
        return []
    accounts = Account.objects.filter(is_demonstration=True, person__isnull=False, is_active=True)
    return [
        (account, actor_of_account(account))
        for account in accounts.select_related("person").order_by("pk")[:24]
    ]
