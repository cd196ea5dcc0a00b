# SPDX-License-Identifier: Apache-2.0
"""Who belongs to a party of a dossier."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Q

from banha.kernel.access.public import Actor, HeldRole, Role
from banha.kernel.dossiers.models import Dossier, Seat
from banha.kernel.dossiers.subjects import has_conflict
from banha.kernel.processes.public import Party, Process, Step, all_processes

#: Held by a person for himself, or beside an office: a seat of the organisation shows nothing.
PERSONAL_ROLES = frozenset({Role.SCIENTIST.value, Role.AUDITOR.value})


@dataclass(frozen=True)
class Membership:
    """By what the actor belongs to a party."""

    party: Party
    role: str = ""
    organisation_id: int | None = None
    delegated_by_id: int | None = None


def roles_counting(actor: Actor) -> tuple[HeldRole, ...]:
    """The role the person chose to act in, or every role held."""
    return (actor.acting,) if actor.acting is not None else actor.roles


def membership_of(
    actor: Actor, parties: Iterable[Party], seats: Iterable[Seat]
) -> Membership | None:
    """By what the actor belongs to one of the parties; his own role goes before a delegated one."""
    if actor.person_id is None:
        return None
    taken = list(seats)
    found: list[Membership] = []
    for party in parties:
        here = [seat for seat in taken if seat.code == party.seat]
        if any(seat.person_id == actor.person_id for seat in here):
            return Membership(party)
        organisations = {seat.organisation_id for seat in here if seat.organisation_id}
        found.extend(
            Membership(party, held.role, held.organisation_id, held.delegated_by_id)
            for held in roles_counting(actor)
            if held.role in party.roles and organisations & held.reach
        )
    found.sort(key=lambda membership: membership.delegated_by_id is not None)
    return found[0] if found else None


def shared_with(person_id: int) -> Q:
    """Duties of an organisation beside which the person sits: his as well as his colleagues'."""
    parties: dict[str, set[str]] = defaultdict(set)
    for process in all_processes():
        for party in process.parties:
            parties[party.seat].add(party.code)
    wanted = Q(pk__in=())
    for seat, codes in sorted(parties.items()):
        mine = Seat.objects.filter(person_id=person_id, code=seat).values("dossier")
        wanted |= Q(organisation__isnull=False, party__in=sorted(codes), dossier__in=mine)
    return wanted


def seat_of_party(process: Process, party: str) -> str:
    """The seat at which the party of a duty sits; empty when the process no longer knows it."""
    return next((one.seat for one in process.parties if one.code == party), "")


def memberships_on(
    dossier: Dossier, steps: Iterable[Step], actor: Actor
) -> tuple[tuple[Step, Membership], ...]:
    """Those of the steps the actor may take at their stages, with what he takes them by.

    Who has an interest of his own in the subject does not act from a seat that judges it.
    """
    seats = list(dossier.seats.all())
    barred: dict[str, bool] = {}

    def is_barred(seat: str) -> bool:
        if seat not in barred:
            barred[seat] = has_conflict(dossier.subject_kind, seat, actor, dossier.subject_id)
        return barred[seat]

    found = []
    for step in steps:
        membership = membership_of(actor, step.by, seats)
        if membership is not None and is_barred(membership.party.seat):
            free = [party for party in step.by if not is_barred(party.seat)]
            membership = membership_of(actor, free, seats)
        if membership is not None:
            found.append((step, membership))
    return tuple(found)


def membership_on(dossier: Dossier, step: Step, actor: Actor) -> Membership | None:
    """By what the actor takes this step of the dossier; None when others take it."""
    return next((held for _step, held in memberships_on(dossier, (step,), actor)), None)


def roles_at_seat(process: Process, seat: str) -> list[str]:
    """Every role of the parties that sit at the seat."""
    return sorted({role for party in process.parties if party.seat == seat for role in party.roles})


def is_seat_shown(process: Process, seat: str, stage: str) -> bool:
    """A draft is shown only to the seats that act on it."""
    return stage not in process.drafts or seat in process.seats_attending(stage)
