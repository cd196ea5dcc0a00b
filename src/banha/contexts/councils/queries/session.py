# SPDX-License-Identifier: Apache-2.0
"""Reads of a meeting in session: who is there, who is kept from a dossier, what is open."""

from collections.abc import Sequence
from datetime import datetime

from django.db.models import Q, QuerySet

from banha.contexts.councils.models import (
    BallotRound,
    Conflict,
    Council,
    CouncilMember,
    Matter,
    Meeting,
    Presence,
)
from banha.contexts.councils.queries.visibility import (
    BARRING,
    councils_visible_to,
    matters_visible_to,
)
from banha.contexts.councils.terms import SITTING
from banha.kernel.access.public import Actor


def meetings_visible_to(actor: Actor) -> QuerySet[Meeting]:
    """Meetings of the councils one sees."""
    return Meeting.objects.filter(council__in=councils_visible_to(actor).values("pk"))


def rounds_visible_to(actor: Actor) -> QuerySet[BallotRound]:
    """Rounds on the dossiers one sees: a conflict closes its ballots as well."""
    return BallotRound.objects.filter(matter__in=matters_visible_to(actor).values("pk"))


def members_of(council: Council | int) -> QuerySet[CouncilMember]:
    """Who sits on the council, in the order of its decision."""
    found = CouncilMember.objects.filter(council=council, state__in=SITTING)
    return found.order_by("order", "pk")


def own_seat(actor: Actor, council: Council | int) -> CouncilMember | None:
    """The seat the actor holds on the council; none for staff and strangers."""
    if actor.person_id is None:
        return None
    return members_of(council).filter(person=actor.person_id).first()


def seats_of(actor: Actor) -> QuerySet[CouncilMember]:
    """The seats the actor holds on councils he sees, the newest council first."""
    seats = CouncilMember.objects.filter(person=actor.person_id or 0, state__in=SITTING)
    seen = councils_visible_to(actor).values("pk")
    return seats.filter(council__in=seen).select_related(
        "council", "council__dossier", "council__managing_organisation"
    ).order_by("-council__created_at", "-council")  # fmt: skip


def present_at(meeting: Meeting, moment: datetime | None = None) -> frozenset[int]:
    """The members there now, or at that moment: who left does not count from then on."""
    found = Presence.objects.filter(meeting=meeting)
    if moment is None:
        found = found.filter(left_at=None)
    else:
        found = found.filter(Q(left_at=None) | Q(left_at__gt=moment), came_at__lte=moment)
    return frozenset(found.values_list("member", flat=True))


def there_while_open(one: BallotRound) -> frozenset[int]:
    """The members who were there at any moment of the round: each was handed a ballot."""
    found = Presence.objects.filter(meeting=one.meeting_id)
    found = found.filter(Q(left_at=None) | Q(left_at__gt=one.opened_at))
    if one.closed_at is not None:
        found = found.filter(came_at__lte=one.closed_at)
    return frozenset(found.values_list("member", flat=True))


def recused_from(matter: Matter) -> frozenset[int]:
    """The persons an open conflict or a recusal keeps from the dossier, in whichever council."""
    same = Conflict.objects.filter(
        outcome__in=BARRING,
        matter__subject_kind=matter.subject_kind,
        matter__subject_id=matter.subject_id,
    )
    return frozenset(same.values_list("person", flat=True))


def recused_from_each(matters: Sequence[Matter]) -> dict[int, frozenset[int]]:
    """The same of many dossiers, in one question."""
    subjects = {(one.subject_kind, one.subject_id) for one in matters}
    rows = Conflict.objects.filter(
        outcome__in=BARRING,
        matter__subject_kind__in={kind for kind, _key in subjects},
        matter__subject_id__in={key for _kind, key in subjects},
    ).values_list("matter__subject_kind", "matter__subject_id", "person")
    found: dict[tuple[str, int], set[int]] = {}
    for kind, key, person in rows:
        found.setdefault((kind, key), set()).add(person)
    return {one.pk: frozenset(found.get((one.subject_kind, one.subject_id), ())) for one in matters}


def rounds_waiting_for(actor: Actor) -> QuerySet[BallotRound]:
    """Open rounds at meetings where the actor sits and has not cast yet."""
    seats = CouncilMember.objects.filter(person=actor.person_id or 0, state__in=SITTING)
    return (
        rounds_visible_to(actor)
        .filter(state="open", meeting__council__members__in=seats)
        .exclude(sheets__member__in=seats, sheets__state="cast")
        .exclude(voters__member__in=seats)
        .select_related("matter", "meeting", "meeting__council")
        .order_by("opened_at", "pk")
        .distinct()
    )
