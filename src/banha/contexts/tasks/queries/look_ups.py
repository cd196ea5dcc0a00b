# SPDX-License-Identifier: Apache-2.0
"""Look-ups of a proposal, and those of an office that wait for a verdict."""

from django.db.models import Exists, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce

from banha.contexts.tasks.models import LookUp, PostedReceipt, Proposal
from banha.contexts.tasks.queries.task_list import with_words
from banha.contexts.tasks.queries.visibility import look_ups_visible_to, managed_proposals
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


def not_looked_up_yet() -> QuerySet[Proposal]:
    """Proposals sent, or sent again, whose look-up is still to come; the last sent first."""
    receipts = PostedReceipt.objects.filter(proposal=OuterRef("pk"), application=None)
    sent = receipts.order_by("-received_at").values("received_at")[:1]
    made = LookUp.objects.filter(
        proposal=OuterRef("pk"), occasion=LookUpOccasion.SUBMISSION, made_at__gte=OuterRef("sent")
    )
    return (
        Proposal.objects.filter(dossier__isnull=False, dossier__closed_at=None)
        .annotate(sent=Coalesce(Subquery(sent), "submitted_at"))
        .filter(~Exists(made), sent__isnull=False)
        .order_by("-sent", "pk")
    )


def to_be_looked_up_for(actor: Actor) -> QuerySet[Proposal]:
    """Those of the actor's office."""
    return not_looked_up_yet().filter(managed_proposals(actor))


def proposal_with(text: str, *, prefix: str = "") -> Q:
    """Proposals whose title has the words, or whose code has the text."""
    if not text.strip():
        return Q()
    titled = with_words(text, title=f"{prefix}folded_title", exact=f"{prefix}title")
    return titled | Q(**{f"{prefix}code__icontains": text.strip()})
