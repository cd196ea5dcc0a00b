# SPDX-License-Identifier: Apache-2.0
"""Which remarks an actor reads: the office's own dossiers, and what is asked of one's own host."""

from django.db.models import Exists, OuterRef, Prefetch, Q, QuerySet

from banha.contexts.tasks.models import Proposal, Remark, RemarkAnswer
from banha.contexts.tasks.queries.openings import HOST
from banha.contexts.tasks.queries.visibility import managed_proposals
from banha.contexts.tasks.terms import SPEAKER_ROLES
from banha.kernel.access.public import Actor
from banha.kernel.dossiers.public import Seat


def _seated(actor: Actor, dossier: str) -> Exists:
    """The actor sits at the host's seat of the dossier, himself or for his organisation."""
    own = Q(person=actor.person_id) | Q(organisation__in=actor.organisations(*SPEAKER_ROLES))
    return Exists(Seat.objects.filter(own, code=HOST, dossier=OuterRef(dossier)))


def remarks_visible_to(actor: Actor) -> QuerySet[Remark]:
    """Remarks on dossiers of one's office, and those one's side has to answer.

    What was taken out is the office's to read: it may have been said of another host.
    """
    if actor.is_public or actor.person_id is None:
        return Remark.objects.none()
    managed = Proposal.objects.filter(managed_proposals(actor), pk=OuterRef("proposal_id"))
    return Remark.objects.filter(
        Q(Exists(managed)) | Q(_seated(actor, "proposal__dossier_id"), dropped_at=None)
    )


def hosted_by(actor: Actor, proposal: Proposal) -> bool:
    """Whether the actor answers for the host of the dossier."""
    if actor.is_public or actor.person_id is None or proposal.dossier_id is None:
        return False
    return Proposal.objects.filter(_seated(actor, "dossier_id"), pk=proposal.pk).exists()


def handled_by(actor: Actor, proposal: Proposal) -> bool:
    """Whether the dossier is one of the actor's office and open to him."""
    if actor.is_public or actor.person_id is None:
        return False
    return Proposal.objects.filter(managed_proposals(actor), pk=proposal.pk).exists()


def with_answers(remarks: QuerySet[Remark]) -> QuerySet[Remark]:
    """In their order, with the answers oldest first and who wrote what: two queries."""
    answers = RemarkAnswer.objects.select_related("saved_by", "judged_by").order_by("pk")
    found = remarks.select_related("conclusion", "appraisal", "entered_by", "dropped_by")
    return found.prefetch_related(Prefetch("answers", answers)).order_by("number")


def remarks_of(proposal: Proposal) -> list[Remark]:
    """Every remark on the dossier with its answers, for the services and the papers."""
    return list(with_answers(Remark.objects.filter(proposal=proposal)))
