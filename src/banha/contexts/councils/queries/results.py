# SPDX-License-Identifier: Apache-2.0
"""Who may read which result, and what stands in public today."""

from datetime import date

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils import timezone

from banha.contexts.councils.models import MatterParty, Objection, Result
from banha.contexts.councils.queries.visibility import matters_visible_to
from banha.contexts.councils.terms import HOST_ROLES, ObjectionStage, PartyRole
from banha.kernel.access.public import Actor

#: Who of a dossier is told its result in person, and the organisations whose people are.
TOLD_PERSONS = (PartyRole.LEADER, PartyRole.SECRETARY, PartyRole.AUTHOR)
TOLD_HOUSES = (PartyRole.HOST, PartyRole.PROPOSER)


def results_in_public(day: date | None = None) -> QuerySet[Result]:
    """Results whose days of publication last; it ends of itself with its last day.

    One that was set aside stands there as such to its last day; a corrected one stands instead of
    what it replaces. ``is_objected``: an admitted objection to it is open, whoever wrote it.
    """
    on = day or timezone.localdate()
    found = Result.objects.filter(
        is_public=True, stands_from__lte=on, stands_until__gte=on, replaced_by=None
    )
    return found.annotate(is_objected=under_objection())


def under_objection() -> Exists:
    """Whether an admitted objection to a result of the same dossier is open."""
    admitted = Objection.objects.filter(dossier__stage=ObjectionStage.ADMITTED)
    return Exists(admitted.filter(result__matter=OuterRef("matter")))


def _is_party(actor: Actor, matter: str) -> Exists:
    """Whether the actor leads or wrote the dossier, or speaks for its host or proposer."""
    parties = MatterParty.objects.filter(matter=OuterRef(matter))
    return Exists(
        parties.filter(
            Q(person=actor.person_id or 0, role__in=TOLD_PERSONS)
            | Q(organisation__in=actor.organisations(*HOST_ROLES), role__in=TOLD_HOUSES)
        )
    )


def results_told_to(actor: Actor) -> QuerySet[Result]:
    """Results on dossiers the actor is a party of."""
    if actor.is_public:
        return Result.objects.none()
    return Result.objects.filter(_is_party(actor, "matter"))


def results_visible_to(actor: Actor) -> QuerySet[Result]:
    """With reasons and letter: to the parties, and to whoever sees the dossier at the council."""
    if actor.is_public:
        return Result.objects.none()
    seen = Q(matter__in=matters_visible_to(actor).values("pk"))
    return Result.objects.filter(seen | Q(_is_party(actor, "matter")))
