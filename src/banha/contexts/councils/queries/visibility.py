# SPDX-License-Identifier: Apache-2.0
"""Reads of councils; access is decided in SQL."""

from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.shortcuts import get_object_or_404
from django.utils import timezone

from banha.contexts.councils.models import Conflict, Council, CouncilMember, Declaration, Matter
from banha.contexts.councils.terms import READING_ENDS, SITTING, Outcome, SeatState
from banha.kernel.access.public import Actor, Role

#: Who works on councils for the managing unit.
OFFICE_ROLES = (
    Role.DESK_OFFICER,
    Role.UNIT_LEADER,
    Role.MINISTRY_LEADER,
    Role.COUNCIL_SECRETARY,
    Role.FINANCE_OFFICER,
)
#: Somebody who was asked to sit or to review and has not said no.
ASKED_STATES = (SeatState.INVITED, SeatState.ACCEPTED)
#: Outcomes that keep a person from a dossier (rules.bars_reading says the same of one).
BARRING = (Outcome.OPEN, Outcome.RECUSED)


def barred_matters(person_id: int) -> QuerySet[Conflict]:
    """The conflicts that keep a person from dossiers, whichever council they came up in."""
    return Conflict.objects.filter(person=person_id, outcome__in=BARRING)


def subjects_closed_to(actor: Actor, kind: str) -> QuerySet[Conflict, int]:
    """Keys of the dossiers of a kind an open conflict or a recusal keeps the actor from."""
    barred = barred_matters(actor.person_id or 0).filter(matter__subject_kind=kind)
    return barred.order_by().values_list("matter__subject_id", flat=True)


def persons_kept_from(subjects: Iterable[tuple[str, int]]) -> dict[tuple[str, int], set[int]]:
    """Kind and key of a dossier -> whom an open conflict or a recusal keeps from it; one query."""
    keys: dict[str, list[int]] = defaultdict(list)
    for kind, key in subjects:
        keys[kind].append(key)
    among = Q(pk__in=())
    for kind, of_kind in keys.items():
        among |= Q(matter__subject_kind=kind, matter__subject_id__in=of_kind)
    found: dict[tuple[str, int], set[int]] = defaultdict(set)
    rows = Conflict.objects.filter(among, outcome__in=BARRING).order_by()
    for kind, key, person in rows.values_list(
        "matter__subject_kind", "matter__subject_id", "person_id"
    ):
        found[kind, key].add(person)
    return found


def councils_visible_to(actor: Actor) -> QuerySet[Council]:
    """Councils of one's office, and those one was asked to sit on and has not declined."""
    councils = Council.objects.all()
    if actor.is_public:
        return councils.none()
    sits = CouncilMember.objects.filter(
        council=OuterRef("pk"), person=actor.person_id, state__in=SITTING
    ).exclude(state="proposed")
    return councils.filter(
        Q(managing_organisation__in=actor.organisations(*OFFICE_ROLES)) | Exists(sits)
    )


def council_open_to(actor: Actor, pk: int) -> Council:
    """The council with what every page of it shows; Http404 for who may not see it."""
    seen = councils_visible_to(actor).select_related(
        "dossier", "managing_organisation__parent", "decision"
    )
    return get_object_or_404(seen, pk=pk)


def matters_visible_to(actor: Actor) -> QuerySet[Matter]:
    """Dossiers before the councils one sees, without those a conflict keeps one from."""
    seen = Matter.objects.filter(council__in=councils_visible_to(actor).values("pk"))
    return seen.exclude(kept_out(actor))


def matters_asked_of(actor: Actor) -> QuerySet[Matter]:
    """The dossiers one sees, and those one was asked to review without a seat on their council."""
    outside = Exists(_outside(actor, reviews_only=OuterRef("pk")))
    seen = Q(council__in=councils_visible_to(actor).values("pk")) | outside
    return Matter.objects.filter(seen).exclude(kept_out(actor))


def councils_asking(actor: Actor) -> QuerySet[Council]:
    """The councils one sees, and those that asked one to review a dossier from outside."""
    seen = Q(pk__in=councils_visible_to(actor).values("pk"))
    return Council.objects.filter(seen | Exists(_outside(actor, council=OuterRef("pk"))))


def _outside(actor: Actor, **of: Any) -> QuerySet[CouncilMember]:
    return CouncilMember.everybody.filter(
        person=actor.person_id or 0, reviews_only__isnull=False, state__in=ASKED_STATES, **of
    )


def kept_out(actor: Actor, path: str = "") -> Exists:
    """A conflict with the same record, in whichever council it came up; ``path`` leads to it."""
    closed = barred_matters(actor.person_id or 0).filter(
        matter__subject_kind=OuterRef(f"{path}subject_kind"),
        matter__subject_id=OuterRef(f"{path}subject_id"),
    )
    return Exists(closed)


def matters_judged_by(actor: Actor) -> QuerySet[Matter]:
    """Dossiers a member may open: he accepted his seat, declared himself, and nothing bars him.

    A seat that is only proposed or asked for, declined or given to another opens none; nor does a
    council that has been dissolved or called off, or whose term is over.
    """
    if actor.person_id is None:
        return Matter.objects.none()
    sits = CouncilMember.everybody.filter(
        Q(reviews_only=None) | Q(reviews_only=OuterRef("pk")),
        council=OuterRef("council"),
        person=actor.person_id,
        state=SeatState.ACCEPTED,
    )
    declared = Declaration.objects.filter(matter=OuterRef("pk"), person=actor.person_id)
    lasts = Q(council__term_until=None) | Q(council__term_until__gte=timezone.localdate())
    works = Q(council__dossier=None) | ~Q(council__dossier__stage__in=READING_ENDS)
    judged = Matter.objects.filter(Exists(sits), Exists(declared), lasts, works)
    return judged.exclude(kept_out(actor))


def subjects_judged_by(actor: Actor, kind: str) -> QuerySet[Matter, int]:
    """Keys of the records of a kind whose content is open to the actor as a member."""
    judged = matters_judged_by(actor).filter(subject_kind=kind)
    return judged.order_by().values_list("subject_id", flat=True)
