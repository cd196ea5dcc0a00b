# SPDX-License-Identifier: Apache-2.0
"""What waits for a council, and what one waits for oneself."""

from collections.abc import Collection

from django.db.models import Q, QuerySet

from banha.contexts.councils.models import Council, CouncilMember, Matter
from banha.contexts.councils.queries.visibility import (
    councils_visible_to,
    kept_out,
    subjects_closed_to,
)
from banha.contexts.councils.terms import (
    SITTING,
    CouncilStage,
    MatterTold,
    SeatState,
    matter_sources,
)
from banha.kernel.access.public import Actor


def waiting_for_council(actor: Actor, kind: str) -> dict[tuple[str, int], MatterTold]:
    """Dossiers that may go before a council of the kind now, without those before one already and
    those a conflict keeps the actor from."""
    found: dict[tuple[str, int], MatterTold] = {}
    for source in matter_sources():
        busy = Matter.objects.filter(
            subject_kind=source.kind,
            council__kind=kind,
            council__dossier__closed_at=None,
            conclusion=None,
        ).values_list("subject_id", flat=True)
        closed = set(busy) | set(subjects_closed_to(actor, source.kind))
        keys = [key for key in source.waiting(actor, kind) if key not in closed]
        found.update({(source.kind, key): told for key, told in source.tell(keys).items()})
    return found


#: With these nothing more is concluded by the council.
_DONE = (CouncilStage.CONCLUDED, CouncilStage.DISSOLVED, CouncilStage.CANCELLED)


def council_at_work(subjects: Collection[tuple[str, int]]) -> Council | None:
    """The council of the house that has one of these before it and has not concluded yet."""
    named = Q(pk__in=())
    for kind, key in subjects:
        named |= Q(subject_kind=kind, subject_id=key)
    waits = Q(conclusion=None) | Q(council__dossier__stage=CouncilStage.IN_SESSION)
    found = (
        Matter.objects.filter(named, waits, set_aside_at=None, council__dossier__isnull=False)
        .exclude(council__dossier__stage__in=_DONE)
        .select_related("council")
        .order_by("-pk")
        .first()
    )
    return found.council if found else None


def invitations_of(actor: Actor) -> QuerySet[CouncilMember]:
    """Seats the actor was asked to take and has not answered."""
    return CouncilMember.everybody.filter(
        person=actor.person_id or 0, state=SeatState.INVITED
    ).select_related("council")


def invitations_to(actor: Actor) -> QuerySet[CouncilMember]:
    """Seats the actor was asked to take, whatever he answered; names not asked yet are nobody's."""
    asked = CouncilMember.everybody.filter(person=actor.person_id or 0)
    return asked.exclude(state=SeatState.PROPOSED).select_related(
        "council__managing_organisation", "council__dossier", "reviews_only"
    )


def outside_seats_of(actor: Actor) -> QuerySet[CouncilMember]:
    """The dossiers the actor reviews from outside, or was asked to, without those closed to him."""
    asked = invitations_to(actor).filter(reviews_only__isnull=False, state__in=SITTING)
    return asked.exclude(kept_out(actor, "reviews_only__")).order_by("-invited_at", "-pk")


def told_to(member: CouncilMember) -> QuerySet[Matter]:
    """The dossiers an invitation is about: all before the council, or the one he is to review."""
    about = member.council.matters.order_by("order", "pk")
    return about if member.reviews_only_id is None else about.filter(pk=member.reviews_only_id)


def without_members(actor: Actor, like: Council) -> QuerySet[Council]:
    """Other councils of the same kind and office that are begun and have nobody named yet."""
    return (
        councils_visible_to(actor)
        .filter(
            kind=like.kind,
            managing_organisation=like.managing_organisation_id,
            dossier__stage=CouncilStage.DRAFT,
            members=None,
        )
        .exclude(pk=like.pk)
        .order_by("pk")
    )


def proposed_in(councils: Collection[Council]) -> int:
    """How many are named in these councils and were not asked yet."""
    return CouncilMember.objects.filter(council__in=councils, state=SeatState.PROPOSED).count()
