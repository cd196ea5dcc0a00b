# SPDX-License-Identifier: Apache-2.0
"""Who reads which objection, from whom it is kept, and what it holds up; decided in SQL."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from datetime import date

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils import timezone

from banha.contexts.councils.models import Conflict, CouncilMember, MatterParty, Objection, Result
from banha.contexts.councils.queries.results import results_in_public, results_told_to
from banha.contexts.councils.queries.visibility import BARRING, barred_matters
from banha.contexts.councils.terms import (
    HANDLING_ROLES,
    OBJECTION,
    READING_ROLES,
    SITTING,
    ObjectionStage,
)
from banha.kernel.access.public import Actor, Role, holders_over
from banha.kernel.documents.public import Document
from banha.kernel.dossiers.public import StepTaken
from banha.kernel.people.public import Person


def objections_visible_to(actor: Actor) -> QuerySet[Objection]:
    """One's own; those to the councils of one's office; the chair's once he was asked.

    A member of the council, and whom a conflict keeps from the dossier, read none by their office.
    """
    if actor.person_id is None:
        return Objection.objects.none()
    office = Q(
        result__matter__council__managing_organisation__in=actor.organisations(*READING_ROLES)
    )
    person = actor.person_id
    own = Q(objector=person) | Q(chair=person, chair_asked_at__isnull=False)
    return Objection.objects.filter(
        own | (office & ~Exists(_sits(person)) & ~Exists(_bars(person)))
    )


def _sits(person_id: int) -> QuerySet[CouncilMember]:
    return CouncilMember.everybody.filter(
        council=OuterRef("result__matter__council"), person=person_id, state__in=SITTING
    )


def _bars(person_id: int) -> QuerySet[Conflict]:
    return barred_matters(person_id).filter(
        matter__subject_kind=OuterRef("result__matter__subject_kind"),
        matter__subject_id=OuterRef("result__matter__subject_id"),
    )


def closed_objections(actor: Actor) -> QuerySet[Objection, int]:
    """Keys of the objections closed to the actor whatever office he holds."""
    person = actor.person_id or 0
    found = Objection.objects.filter(Exists(_sits(person)) | Exists(_bars(person)))
    return found.exclude(Q(objector=person) | Q(chair=person)).values_list("pk", flat=True)


def seats_objected_to(person_id: int) -> QuerySet[CouncilMember]:
    """His seats on councils to whose results somebody objected."""
    objected = Objection.objects.filter(result__matter__council=OuterRef("council"))
    seats = CouncilMember.everybody.filter(person=person_id, state__in=SITTING)
    return seats.filter(Exists(objected))


def kept_from_objections(ids: Iterable[int]) -> Mapping[int, frozenset[int]]:
    """Objection -> the persons it is closed to: members, and whom a conflict bars."""
    rows = list(Objection.objects.filter(pk__in=list(ids)).select_related("result__matter"))
    councils: dict[int, set[int]] = defaultdict(set)
    sitting = CouncilMember.everybody.filter(
        council__in={one.result.matter.council_id for one in rows}, state__in=SITTING
    )
    for council, person in sitting.values_list("council", "person"):
        councils[council].add(person)
    barred: dict[tuple[str, int], set[int]] = defaultdict(set)
    same = Conflict.objects.filter(
        outcome__in=BARRING, matter__subject_id__in={one.result.matter.subject_id for one in rows}
    )
    for kind, subject, person in same.values_list(
        "matter__subject_kind", "matter__subject_id", "person"
    ):
        barred[kind, subject].add(person)
    found = {}
    for one in rows:
        matter = one.result.matter
        closed = councils[matter.council_id] | barred[matter.subject_kind, matter.subject_id]
        if closed := closed - {one.objector_id, one.chair_id}:
            found[one.pk] = frozenset(closed)
    return found


def interested_in(objection: Objection) -> frozenset[int]:
    """Everybody who does not handle it for the office.

    The members of the council, whom a conflict keeps from the dossier, the parties of the dossier,
    who objects, and who ran the council as its secretary.
    """
    matter = objection.result.matter
    council = matter.council_id
    found = set(kept_from_objections([objection.pk]).get(objection.pk, ()))
    sitting = CouncilMember.everybody.filter(council=council, state__in=SITTING)
    found |= set(sitting.values_list("person", flat=True))
    parties = MatterParty.objects.filter(
        matter__subject_kind=matter.subject_kind, matter__subject_id=matter.subject_id
    )
    found |= set(parties.filter(person__isnull=False).values_list("person", flat=True))
    ran = StepTaken.objects.filter(
        dossier__council=council, role=Role.COUNCIL_SECRETARY, person__isnull=False
    )
    found |= set(ran.values_list("person", flat=True))
    return frozenset({*found, objection.objector_id})


def results_open_to_objection(actor: Actor, day: date | None = None) -> QuerySet[Result]:
    """Results the actor may object to: those told to him, and those that stand in public."""
    if actor.person_id is None:
        return Result.objects.none()
    told = results_told_to(actor).values("pk")
    public = results_in_public(day).values("pk")
    return Result.objects.filter(Q(pk__in=told) | Q(pk__in=public), set_aside_at=None)


def objections_holding(subjects: Collection[tuple[str, int]]) -> QuerySet[Objection]:
    """Admitted objections that hold these dossiers (kind, key) up, and those that compete."""
    among = Q(pk__in=())
    for kind, key in subjects:
        among |= Q(result__matter__subject_kind=kind, result__matter__subject_id=key)
    held = Objection.objects.filter(among, dossier__stage=ObjectionStage.ADMITTED, released_at=None)
    return held.select_related("dossier").order_by("pk")


def files_of(objection: Objection) -> QuerySet[Document]:
    """The papers enclosed with it."""
    found = Document.objects.filter(owner_kind=OBJECTION, owner_id=objection.pk)
    return found.order_by("uploaded_at", "pk")


def opinions_asked_of(actor: Actor) -> QuerySet[Objection]:
    """Objections on which the actor, as chair, was asked and has not written."""
    return Objection.objects.filter(
        chair=actor.person_id or 0, chair_asked_at__isnull=False, chair_wrote_at=None, ended_at=None
    )


def in_time_until(result: Result, days: int) -> date:
    """The last day: the end of the days in public, or so many days after the letter."""
    after = date.fromordinal(timezone.localdate(result.sent_at).toordinal() + days)
    return max(after, result.stands_until) if result.stands_until else after


def colleagues_for(objection: Objection, actor: Actor) -> list[tuple[int, str]]:
    """The other officers of the unit who may handle it, by name."""
    unit = objection.result.matter.council.managing_organisation_id
    held = {person for _role, person in holders_over([unit], HANDLING_ROLES)[unit]}
    free = held - interested_in(objection) - {actor.person_id, objection.handler_id}
    people = Person.objects.filter(pk__in=free).order_by("sort_key", "pk")
    return list(people.values_list("pk", "full_name"))


def done_steps(objection_id: int) -> frozenset[str]:
    """What is asked or said once and is offered no second time."""
    one = Objection.objects.filter(pk=objection_id).first()
    if one is None:
        return frozenset()
    known = (
        ("ask_chair", one.chair_asked_at),
        ("give_opinion", one.chair_wrote_at),
        ("let_go_on", one.released_at),
    )
    return frozenset(code for code, at in known if at is not None)
