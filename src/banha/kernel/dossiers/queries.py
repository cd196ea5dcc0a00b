# SPDX-License-Identifier: Apache-2.0
"""Reads of dossiers: who sees which, what waits on whom."""

from collections import defaultdict

from django.db.models import Exists, F, OuterRef, Q, QuerySet

from banha.kernel.access.public import OFFICERS, Actor, closed_ids
from banha.kernel.dossiers.models import Dossier, OpenDuty, Seat, StepTaken
from banha.kernel.dossiers.parties import (
    PERSONAL_ROLES,
    membership_on,
    memberships_on,
    roles_counting,
    shared_with,
)
from banha.kernel.dossiers.subjects import all_guards, all_subjects, subject_of
from banha.kernel.processes.public import Step, all_processes, process_of


def _seats_of(actor: Actor) -> Q:
    """The seats by which the actor sees a dossier."""
    seen = Q(person_id=actor.person_id)
    office: set[int] = set()
    for held in roles_counting(actor):
        if held.role in PERSONAL_ROLES:
            # Colleagues with a personal role see only what their role is asked to act on.
            seen |= Q(organisation_id__in=held.reach, roles__contains=[held.role])
        else:
            office |= held.reach
    if office:
        seen |= Q(organisation_id__in=office)
    return seen & Q(is_shown=True)


def dossiers_visible_to(actor: Actor) -> QuerySet[Dossier]:
    """The dossiers the actor has a seat on, or whose subject its context lets him read.

    A seat alone shows nothing that the context of the subject guards (what is secret).
    """
    if actor.person_id is None:
        return Dossier.objects.none()
    seats = Seat.objects.filter(_seats_of(actor), dossier=OuterRef("pk"))
    wanted = Q(Exists(seats))
    for kind, visible_ids in all_guards():
        wanted &= ~Q(subject_kind=kind) | Q(subject_id__in=visible_ids(actor))
    for subject in all_subjects():
        if subject.readable_ids is not None:
            ids = subject.readable_ids(actor)
            wanted |= Q(subject_kind=subject.kind, subject_id__in=ids)
    return Dossier.objects.filter(wanted)


def closed_to(actor: Actor, prefix: str = "") -> Q:
    """Dossiers whose subject a conflict closes to the actor; ``prefix`` leads to the dossier."""
    closed = Q(**{f"{prefix}pk__in": ()})
    for kind, ids in closed_ids(actor).items():
        closed |= Q(**{f"{prefix}subject_kind": kind, f"{prefix}subject_id__in": ids})
    return closed


def closed_dossiers(actor: Actor) -> QuerySet[Dossier, int]:
    """The numbers of those dossiers."""
    return Dossier.objects.filter(closed_to(actor)).values_list("pk", flat=True)


def may_see(actor: Actor, dossier: Dossier) -> bool:
    """True if the actor has a seat on the dossier or may read its subject."""
    subject = subject_of(dossier.subject_kind)
    if subject is not None and subject.may_read(actor, dossier.subject_id):
        return True
    return dossiers_visible_to(actor).filter(pk=dossier.pk).exists()


def allowed_steps(dossier: Dossier, actor: Actor) -> tuple[Step, ...]:
    """The steps the actor may take at the present stage, in the order of the process."""
    process = process_of(dossier.process_code, dossier.edition)
    steps = process.steps_from(dossier.stage)
    if not steps or actor.person_id is None:
        return ()
    return tuple(step for step, _membership in memberships_on(dossier, steps, actor))


def is_of_party(dossier: Dossier, step: Step, actor: Actor) -> bool:
    """Whether the actor takes this step, at whatever stage the dossier stands."""
    return membership_on(dossier, step, actor) is not None


def _waiting_on(actor: Actor) -> Q:
    """The duties that wait on the actor: on the person, on a role held over the organisation.

    A person who sits beside the organisation has its duty as well.
    """
    reaches: dict[str, set[int]] = defaultdict(set)
    for held in roles_counting(actor):
        reaches[held.role] |= held.reach
    assert actor.person_id is not None
    wanted = Q(person_id=actor.person_id) | shared_with(actor.person_id) | _own_drafts(actor)
    for role, reach in reaches.items():
        wanted |= Q(roles__contains=[role], organisation_id__in=reach)
    return wanted


def _own_drafts(actor: Actor) -> Q:
    """A draft waits on whoever sits on it and writes it, whichever party the duty names."""
    drafts = Q(pk__in=())
    if actor.person_id is None:
        return drafts
    editions: dict[tuple[str, frozenset[str]], list[str]] = defaultdict(list)
    for process in all_processes():
        if process.drafts:
            editions[process.code, frozenset(process.drafts)].append(process.edition)
    for (code, stages), alike in editions.items():
        drafts |= Q(
            dossier__process_code=code,
            dossier__edition__in=sorted(alike),
            stage__in=sorted(stages),
        )
    seats = Seat.objects.filter(person_id=actor.person_id, is_shown=True)
    return drafts & Q(dossier__in=seats.values("dossier"))


def inbox_of(actor: Actor) -> QuerySet[OpenDuty]:
    """What waits on the actor, the nearest due date first; clocks that stand still come last.

    One query; a duty that stands still is not the actor's to do now and is left out.
    """
    if actor.person_id is None:
        return OpenDuty.objects.none()
    return (
        OpenDuty.objects.filter(_waiting_on(actor), closed_on=None, paused_on=None)
        .exclude(closed_to(actor, "dossier__"))
        .select_related("dossier", "organisation", "person")
        .order_by(F("due_on").asc(nulls_last=True), "opened_on", "pk")
    )


def _takes_part(actor: Actor) -> Q:
    """Dossiers that concern the actor: he sits there, or he or his role took or owes a step.

    An officer of another role in the same unit may read a dossier; its lateness is not his.
    """
    seats, taken, owed = (Q(person_id=actor.person_id) for _ in range(3))
    taken |= Q(on_behalf_of_id=actor.person_id)
    for held in roles_counting(actor):
        taken |= Q(role=held.role, organisation_id__in=held.reach)
        owed |= Q(roles__contains=[held.role], organisation_id__in=held.reach)
        if held.role not in OFFICERS:
            seats |= Q(organisation_id__in=held.reach)
    here = OuterRef("dossier")
    return (
        Q(Exists(Seat.objects.filter(seats, dossier=here)))
        | Q(Exists(StepTaken.objects.filter(taken, dossier=here)))
        | Q(Exists(OpenDuty.objects.filter(owed, dossier=here)))
    )


def waiting_for(actor: Actor) -> QuerySet[OpenDuty]:
    """What others must do on dossiers that concern the actor, nearest due date first."""
    if actor.person_id is None:
        return OpenDuty.objects.none()
    return (
        OpenDuty.objects.filter(
            _takes_part(actor),
            closed_on=None,
            paused_on=None,
            dossier__in=dossiers_visible_to(actor),
        )
        .exclude(_waiting_on(actor))
        .select_related("dossier", "organisation", "person")
        .order_by(F("due_on").asc(nulls_last=True), "opened_on", "pk")
    )


def duties_of(dossier: Dossier) -> QuerySet[OpenDuty]:
    """What the dossier waits for now, standing clocks included."""
    return (
        dossier.duties.filter(closed_on=None)
        .select_related("dossier", "organisation", "person")
        .order_by(F("due_on").asc(nulls_last=True), "pk")
    )
