# SPDX-License-Identifier: Apache-2.0
"""Look-ups of a proposal, and those of an office that wait for a verdict."""

from django.db.models import OuterRef, QuerySet, Subquery

from banha.contexts.tasks.models import LookUp
from banha.contexts.tasks.queries.visibility import look_ups_visible_to
from banha.contexts.tasks.terms import LookUpOccasion
from banha.kernel.access.public import Actor


def latest_look_ups() -> QuerySet[LookUp]:
    """The newest look-up of each proposal, those a proposer made for himself left aside."""
    newest = (
        LookUp.objects.filter(proposal=OuterRef("proposal"))
        .exclude(occasion=LookUpOccasion.ENTRY)
        .order_by("-made_at", "-pk")
        .values("pk")[:1]
    )
    return LookUp.objects.filter(pk=Subquery(newest))


def look_ups_waiting_for(actor: Actor) -> QuerySet[LookUp]:
    """The newest look-ups of the actor's office that have no verdict yet."""
    return look_ups_visible_to(actor).filter(
        pk__in=latest_look_ups().filter(verdict="").values("pk")
    )


def self_checks_of(actor: Actor, proposal_id: int) -> QuerySet[LookUp]:
    """What the actor looked up himself while writing a proposal, the newest first."""
    return LookUp.objects.filter(
        proposal=proposal_id, made_by=actor.person_id, occasion=LookUpOccasion.ENTRY
    )
