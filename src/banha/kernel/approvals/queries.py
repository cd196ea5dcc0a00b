# SPDX-License-Identifier: Apache-2.0
"""Routes in force, slips an actor may see, seats that wait for him."""

from collections.abc import Iterable
from datetime import date

from django.db.models import Prefetch, Q, QuerySet

from banha.kernel.access.public import OFFICERS, Actor, actor_of
from banha.kernel.approvals.models import Approval, ApprovalRoute, ApprovalSlip, RouteSeat, SlipSeat
from banha.kernel.approvals.terms import (
    LIVE,
    PRESENTING,
    READING,
    RULING,
    SlipState,
    slip_subject,
    slip_subjects,
)
from banha.kernel.organisations.public import units_above
from banha.kernel.people.public import Person


def route_in_force(kind: str, organisation_id: int, on: date) -> ApprovalRoute | None:
    """The edition that counts on the day: of the unit, else of the nearest above it.

    An edition without seats ends the route of its unit: nobody is asked then.
    """
    above = units_above([organisation_id])[organisation_id]
    found = ApprovalRoute.objects.filter(
        kind=kind, organisation__in=above, valid_from__lte=on
    ).order_by("-valid_from", "-edition")
    by_unit: dict[int, ApprovalRoute] = {}
    for route in found.prefetch_related("seats__organisation"):
        by_unit.setdefault(route.organisation_id, route)
    if not by_unit:
        return None
    depth = units_above(by_unit)
    # Who stands under most others is nearest to the unit.
    nearest = max(by_unit, key=lambda unit: len(depth[unit]))
    route = by_unit[nearest]
    return route if list(route.seats.all()) else None


def routes_visible_to(actor: Actor) -> QuerySet[ApprovalRoute]:
    """Routes of one's office, and those one is asked by."""
    offices = actor.organisations(*OFFICERS)
    if not offices:
        return ApprovalRoute.objects.none()
    asked = RouteSeat.objects.filter(_held(actor)).values("route")
    return ApprovalRoute.objects.filter(Q(organisation__in=offices) | Q(pk__in=asked))


def may_rule(actor: Actor, organisation_id: int) -> bool:
    """Whether the actor writes the routes of the unit."""
    return any(actor.holds(role, organisation_id) for role in RULING)


def may_present(actor: Actor, organisation_id: int) -> bool:
    """Whether the actor presents slips of the unit."""
    return any(actor.holds(role, organisation_id) for role in PRESENTING)


def _held(actor: Actor) -> Q:
    """Seats whose role the actor holds over their unit."""
    found = Q(pk__in=())
    by_role: dict[str, set[int]] = {}
    for held in actor.roles:
        by_role.setdefault(held.role, set()).update(held.reach)
    for role, units in sorted(by_role.items()):
        if role in OFFICERS:
            found |= Q(role=role, organisation__in=sorted(units))
    return found


def _hidden(actor: Actor) -> Q:
    """Slips on what is closed to the actor: secret, or a conflict of interest."""
    found = Q(pk__in=())
    for subject in slip_subjects():
        # Slips are few and their subjects many: only subjects with a slip are looked at.
        asked = ApprovalSlip.objects.filter(kind=subject.kind).order_by().values("subject_id")
        hidden = subject.hidden_ids(actor).filter(pk__in=asked)
        found |= Q(kind=subject.kind, subject_id__in=hidden)
    return found


def slips_visible_to(actor: Actor) -> QuerySet[ApprovalSlip]:
    """Slips of one's office, and those one was or is asked on; never what is closed to one."""
    if actor.is_public or not actor.is_officer:
        return ApprovalSlip.objects.none()
    asked = SlipSeat.objects.filter(_held(actor), opened_on__isnull=False).values("slip")
    mine = Q(organisation__in=actor.organisations(*READING)) | Q(pk__in=asked)
    kinds = [subject.kind for subject in slip_subjects()]
    return ApprovalSlip.objects.filter(mine, kind__in=kinds).exclude(_hidden(actor))


def seats_held_by(actor: Actor) -> QuerySet[SlipSeat]:
    """Open seats whose role the actor holds, those closed to him among them."""
    if not actor.is_officer:
        return SlipSeat.objects.none()
    return SlipSeat.objects.filter(
        _held(actor), slip__state=SlipState.RUNNING, opened_on__isnull=False, closed_on=None
    )


def seats_waiting_for(actor: Actor) -> QuerySet[SlipSeat]:
    """Open seats the actor may answer, the most urgent first; not his own affairs."""
    # Who may answer may read: asked once, for all of them.
    return (
        seats_held_by(actor)
        .filter(slip__in=slips_visible_to(actor).values("pk"))
        .select_related("slip", "organisation")
        .order_by("due_on", "pk")
    )


def live_slip(kind: str, subject_id: int) -> ApprovalSlip | None:
    """The slip of a subject that still counts."""
    return ApprovalSlip.objects.filter(kind=kind, subject_id=subject_id, state__in=LIVE).first()


def seats_of(slip: ApprovalSlip) -> list[SlipSeat]:
    """Its seats with every answer ever given, in order; two queries."""
    answers = Approval.objects.select_related("person", "on_behalf_of", "edition")
    return list(
        slip.seats.select_related("organisation").prefetch_related(
            Prefetch("answers", queryset=answers.order_by("at", "pk"), to_attr="given")
        )
    )


def waited_on(slips: Iterable[ApprovalSlip]) -> dict[int, list[SlipSeat]]:
    """Slip -> the seats whose clocks run; one query."""
    keys = [slip.pk for slip in slips if slip.state == SlipState.RUNNING]
    found: dict[int, list[SlipSeat]] = {}
    open_seats = SlipSeat.objects.filter(slip__in=keys, opened_on__isnull=False, closed_on=None)
    for seat in open_seats.select_related("organisation").order_by("due_on", "pk"):
        found.setdefault(seat.slip_id, []).append(seat)
    return found


def barred_from(
    asked: Iterable[tuple[str, int, int]], *, on: date | None = None
) -> frozenset[tuple[str, int, int]]:
    """Which of these (kind, subject, person) are closed: secret, a conflict, his own affair.

    A few queries for each person: a slip has few seats, and few hold each of them.
    """
    by_person: dict[int, dict[str, set[int]]] = {}
    for kind, subject_id, person_id in asked:
        by_person.setdefault(person_id, {}).setdefault(kind, set()).add(subject_id)
    found: set[tuple[str, int, int]] = set()
    for person in Person.objects.filter(pk__in=by_person):
        actor = actor_of(person, on=on)
        for kind, ids in by_person[person.pk].items():
            if (subject := slip_subject(kind)) is not None:
                hidden = subject.hidden_ids(actor).filter(pk__in=ids)
                found |= {(kind, row["pk"], person.pk) for row in hidden}
    return frozenset(found)
