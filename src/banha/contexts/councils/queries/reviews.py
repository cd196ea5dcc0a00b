# SPDX-License-Identifier: Apache-2.0
"""Opinions of reviewers: whose they are, who reads which, and what is still missing."""

from django.db.models import Exists, OuterRef, Q, QuerySet

from banha.contexts.councils.models import (
    AbsentOpinion,
    Council,
    CouncilMember,
    Matter,
    Meeting,
    Review,
)
from banha.contexts.councils.queries.visibility import (
    kept_out,
    matters_judged_by,
    matters_visible_to,
)
from banha.contexts.councils.terms import READING_ENDS, Seat, SeatState
from banha.kernel.access.public import Actor, Role


def own_reviews(actor: Actor) -> QuerySet[Review]:
    """The opinions asked of the actor on dossiers no conflict keeps him from.

    Whoever accepted to review sees the dossier; only a conflict takes it from him.
    """
    asked = Review.objects.filter(
        member__person=actor.person_id or 0, member__state=SeatState.ACCEPTED
    )
    return asked.exclude(kept_out(actor, "matter__"))


def reviews_readable_to(actor: Actor) -> QuerySet[Review]:
    """One's own; sent ones to the secretaries and the chair, to the others once the council meets.

    Until he has sent his own, a reviewer does not read the other's before the meeting. The texts
    that were read do not say who reads when: configuration. A conflict closes all of them.
    """
    if actor.person_id is None:
        return Review.objects.none()
    office = Q(
        matter__in=matters_visible_to(actor)
        .filter(council__managing_organisation__in=actor.organisations(Role.COUNCIL_SECRETARY))
        .values("pk")
    )
    leads = CouncilMember.objects.filter(
        council=OuterRef("matter__council"),
        person=actor.person_id,
        state=SeatState.ACCEPTED,
        seat__in=(Seat.CHAIR, Seat.SECRETARY),
    )
    met = Meeting.objects.filter(council=OuterRef("matter__council"), opened_at__isnull=False)
    judged = Q(matter__in=matters_judged_by(actor).values("pk"))
    sent = Q(sent_at__isnull=False) & (office | judged & (Exists(leads) | Exists(met)))
    return Review.objects.filter(sent | Q(pk__in=own_reviews(actor).values("pk")))


def opinion_papers_open_to(actor: Actor) -> QuerySet[Review]:
    """Whose papers the actor reads: of the opinions he reads, and of those his office gave back.

    While an opinion is written again its reviewer keeps what he sent, and the office that gave it
    back what it read; the others read neither.
    """
    offices = actor.organisations(Role.COUNCIL_SECRETARY)
    given_back = Q(
        matter__in=matters_visible_to(actor).values("pk"),
        matter__council__managing_organisation__in=offices,
        reopened_at__isnull=False,
    )
    return Review.objects.filter(Q(pk__in=reviews_readable_to(actor).values("pk")) | given_back)


def absent_opinions_open_to(actor: Actor) -> QuerySet[AbsentOpinion]:
    """One's own, and those read out by who keeps the meeting: its secretaries and its chair.

    A conflict closes all of them.
    """
    if actor.person_id is None:
        return AbsentOpinion.objects.none()
    seen = Q(matter__in=matters_visible_to(actor).values("pk"))
    own = Q(member__person=actor.person_id, member__state=SeatState.ACCEPTED)
    offices = actor.organisations(Role.COUNCIL_SECRETARY)
    office = Q(matter__council__managing_organisation__in=offices)
    leads = CouncilMember.objects.filter(
        council=OuterRef("matter__council"),
        person=actor.person_id,
        state=SeatState.ACCEPTED,
        seat__in=(Seat.CHAIR, Seat.SECRETARY),
    )
    judged = Q(matter__in=matters_judged_by(actor).values("pk"))
    return AbsentOpinion.objects.filter(seen & (own | office) | judged & Exists(leads))


def reviews_asked_of(council: Council, actor: Actor) -> QuerySet[Review]:
    """Every opinion asked for on dossiers the actor sees: whose it is and whether it came."""
    seen = matters_visible_to(actor).filter(council=council).values("pk")
    rows = Review.objects.filter(matter__in=seen, member__state=SeatState.ACCEPTED)
    return rows.select_related("matter", "member", "paper").order_by(
        "matter__order", "matter", "member__order", "member"
    )


def reviews_waiting_for(actor: Actor) -> QuerySet[Review]:
    """Opinions the actor has still to send, on dossiers not concluded yet."""
    waiting = own_reviews(actor).filter(sent_at=None, matter__conclusion=None)
    ended = Q(matter__council__dossier__stage__in=READING_ENDS)
    return waiting.exclude(ended).select_related("matter", "matter__council").order_by("pk")


def last_meeting_of(council: Council) -> Meeting | None:
    """The meeting the opinions are asked for."""
    return council.meetings.select_related("council").order_by("-number").first()


def may_open(actor: Actor, matter: Matter) -> bool:
    """Whether the member has declared himself, so that the dossier is open to him."""
    return matters_judged_by(actor).filter(pk=matter.pk).exists()
