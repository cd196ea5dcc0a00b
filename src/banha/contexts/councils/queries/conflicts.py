# SPDX-License-Identifier: Apache-2.0
"""Conflicts of a council as those who decide them see them, and what a member has declared."""

from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet

from banha.contexts.councils.models import (
    Conflict,
    Council,
    CouncilMember,
    Declaration,
    DeclaredTie,
    Matter,
)
from banha.contexts.councils.queries.visibility import (
    ASKED_STATES,
    OFFICE_ROLES,
    barred_matters,
    matters_judged_by,
    matters_visible_to,
)
from banha.contexts.councils.terms import SITTING, Seat, SeatState
from banha.kernel.access.public import Actor, Role, holders_over

#: Officers of the managing unit whom a council's dossiers pass: they are looked at like members.
STAFF_ROLES = (Role.COUNCIL_SECRETARY, Role.DESK_OFFICER, Role.UNIT_LEADER)


def sits_on(council: Council, person_id: int | None, *seats: str) -> bool:
    """Whether the person holds a seat (one of these) he accepted."""
    held = council.members.filter(person=person_id or 0, state=SeatState.ACCEPTED)
    return (held.filter(seat__in=seats) if seats else held).exists()


def is_asked_of(council: Council, person_id: int | None) -> bool:
    """Whether the person sits on the council, reviews for it, or has been asked to."""
    return CouncilMember.everybody.filter(
        council=council, person=person_id or 0, state__in=ASKED_STATES
    ).exists()


def conflicts_visible_to(actor: Actor, council: Council) -> QuerySet[Conflict]:
    """All for the office and the chair, but on dossiers closed to them; to others their own.

    One's own row tells that one is kept from a dossier: pages show nothing else of it.
    """
    rows = Conflict.objects.filter(matter__council=council)
    own = Q(person=actor.person_id or 0)
    if not reads_conflicts(actor, council):
        return rows.filter(own)
    open_to_him = matters_visible_to(actor).filter(council=council).values("pk")
    return rows.filter(own | Q(matter__in=open_to_him))


def reads_conflicts(actor: Actor, council: Council) -> bool:
    """The office of the managing unit and the chair of the council."""
    return council.managing_organisation_id in actor.organisations(*OFFICE_ROLES) or sits_on(
        council, actor.person_id, Seat.CHAIR
    )


def people_of(council: Council) -> tuple[list[CouncilMember], frozenset[int]]:
    """Who sits or is to sit, the outside reviewers, and the officers who touch the council."""
    members = list(CouncilMember.everybody.filter(council=council, state__in=SITTING))
    unit = council.managing_organisation_id
    return members, frozenset(person for _role, person in holders_over([unit], STAFF_ROLES)[unit])


def declared_by(actor: Actor, council: Council) -> dict[int, Declaration]:
    """Matter -> what the actor declared of it."""
    rows = Declaration.objects.filter(matter__council=council, person=actor.person_id or 0)
    return {row.matter_id: row for row in rows}


def matters_open_to(actor: Actor) -> QuerySet[Matter]:
    """Dossiers whose content the actor may open: for a member those he declared himself free of.

    Before that he sees title and host; the office needs no declaration.
    """
    office = Q(council__managing_organisation__in=actor.organisations(*OFFICE_ROLES))
    judged = Q(pk__in=matters_judged_by(actor).values("pk"))
    return matters_visible_to(actor).filter(office | judged)


def has_declared(actor: Actor) -> Exists:
    """Of a dossier: whether the actor has declared himself on it."""
    return Exists(Declaration.objects.filter(matter=OuterRef("pk"), person=actor.person_id or 0))


def undeclared_of(actor: Actor, council: Council) -> int:
    """Of how many dossiers that are open to him a member has still to declare himself."""
    return matters_visible_to(actor).filter(~has_declared(actor), council=council).count()


def kept_from_of(actor: Actor, council: Council) -> int:
    """How many dossiers of the council a conflict keeps the actor from."""
    own = barred_matters(actor.person_id or 0).filter(matter__council=council)
    return own.order_by().values("matter").distinct().count()


def ties_of(actor: Actor) -> QuerySet[DeclaredTie]:
    """What the actor declared of himself, the running ones first."""
    rows = DeclaredTie.objects.filter(person=actor.person_id or 0).select_related("other")
    return rows.order_by("until", "kind", "pk")


def conflict_rows(actor: Actor, council: Council) -> QuerySet[Conflict, Any]:
    """The conflicts with all that a list shows of them."""
    return (
        conflicts_visible_to(actor, council)
        .select_related("matter", "person", "ended_by")
        .order_by("matter__order", "matter", "person__sort_key", "kind")
    )
