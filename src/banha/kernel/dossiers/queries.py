# SPDX-License-Identifier: Apache-2.0
"""Reads of dossiers: who sees which, what waits on whom."""

from collections import defaultdict
from typing import Any

from django.contrib.postgres.fields import ArrayField
from django.db.models import (
    BigIntegerField,
    BooleanField,
    Exists,
    F,
    Func,
    OuterRef,
    Q,
    QuerySet,
    TextField,
    Value,
)

from banha.foundation.built_once import built_once, counted
from banha.kernel.access.public import OFFICERS, Actor, closed_ids, perhaps_kept
from banha.kernel.dossiers.models import Dossier, OpenDuty, Seat, StepTaken
from banha.kernel.dossiers.parties import (
    PERSONAL_ROLES,
    membership_on,
    memberships_on,
    roles_counting,
    shared_with,
)
from banha.kernel.dossiers.subjects import all_guards, all_subjects, subject_of
from banha.kernel.people.public import Person
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


class _HeldThere(Func):
    """Whether one of the roles a duty falls to is held over its organisation.

    The roles and the organisations stand beside each other, so that the text of the query is the
    same for everybody.
    """

    output_field = BooleanField()
    conditional = True

    def __init__(self, roles: list[str], places: list[int]) -> None:
        super().__init__(
            Value(roles, output_field=ArrayField(TextField())),
            Value(places, output_field=ArrayField(BigIntegerField())),
            F("roles"),
            F("organisation_id"),
        )

    def as_sql(  # type: ignore[override]
        self, compiler: Any, connection: Any, **_context: Any
    ) -> tuple[str, list[Any]]:
        parts = [compiler.compile(part) for part in self.get_source_expressions()]
        roles, places, owed, at = (text for text, _given in parts)
        held = f"unnest({roles}, {places}) AS held (role, place)"
        fitting = f"{owed} ? held.role AND {at} = held.place"
        text = f"EXISTS (SELECT 1 FROM {held} WHERE {fitting})"  # noqa: S608 - columns and places
        return text, [value for _text, given in parts for value in given]


def _waiting_on(person: int, roles: list[str], places: list[int]) -> Q:
    """The duties that wait on a person: on himself, on a role held over the organisation.

    A person who sits beside the organisation has its duty as well. Each of ``roles`` is held over
    the organisation that stands at the same place in ``places``.
    """
    held = Q(organisation_id__any_of=places) & Q(_HeldThere(roles, places))
    return Q(person_id=person) | shared_with(person) | _own_drafts(person) | held


def _by_role_and_place(actor: Actor) -> tuple[list[str], list[int]]:
    """Every organisation in reach of a role that counts now, beside that role."""
    pairs = sorted({(held.role, at) for held in roles_counting(actor) for at in held.reach})
    return [role for role, _at in pairs], [at for _role, at in pairs]


def _open_duties(person: int, roles: list[str], places: list[int]) -> QuerySet[OpenDuty]:
    waiting = _waiting_on(person, roles, places)
    return OpenDuty.objects.filter(waiting, closed_on=None, paused_on=None)


def _own_drafts(person: int) -> Q:
    """A draft waits on whoever sits on it and writes it, whichever party the duty names."""
    drafts = Q(pk__in=())
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
    seats = Seat.objects.filter(person_id=person, is_shown=True)
    return drafts & Q(dossier__in=seats.values("dossier"))


def inbox_of(actor: Actor) -> QuerySet[OpenDuty]:
    """What waits on the actor, the nearest due date first; clocks that stand still come last.

    One query; a duty that stands still is not the actor's to do now and is left out.
    """
    if actor.person_id is None:
        return OpenDuty.objects.none()
    return (
        _open_duties(actor.person_id, *_by_role_and_place(actor))
        .exclude(closed_to(actor, "dossier__"))
        .select_related("dossier", "organisation", "person")
        .order_by(F("due_on").asc(nulls_last=True), "opened_on", "pk")
    )


def inbox_count_of(actor: Actor) -> int:
    """How many these are; one query for whom no conflict names."""
    if actor.person_id is None:
        return 0
    for waiting, is_named in _waiting_count(actor.person_id, *_by_role_and_place(actor)):
        if not is_named or not waiting:
            return int(waiting)
    return inbox_of(actor).count()


@built_once
def _waiting_count(person: int, roles: list[str], places: list[int]) -> QuerySet[Person, Any]:
    waiting = counted(_open_duties(person, roles, places))
    return Person.objects.filter(pk=person).values_list(waiting, perhaps_kept(person))


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
        .exclude(_waiting_on(actor.person_id, *_by_role_and_place(actor)))
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
