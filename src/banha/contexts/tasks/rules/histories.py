# SPDX-License-Identifier: Apache-2.0
"""Who may replay the life of a task dossier."""

from django.db.models import Q, QuerySet

from banha.contexts.programmes.public import Secrecy
from banha.contexts.tasks.models import Proposal
from banha.contexts.tasks.queries.closing import closed_proposal
from banha.contexts.tasks.rules.permissions import interests_of
from banha.contexts.tasks.terms.histories import DOSSIER_HISTORY_ROLES, DOSSIER_OFFICE
from banha.kernel.access.public import Actor


def dossier_histories_readable_to(actor: Actor) -> QuerySet[Proposal]:
    """Sent dossiers of one's office, and of the bodies one audits.

    Never one that a conflict of interest closes, nor one's own; to who only audits it, no State
    secret: neither its life nor its name.
    """
    if actor.person_id is None:
        return Proposal.objects.none()
    reach = Q(managing_organisation__in=actor.organisations(*DOSSIER_HISTORY_ROLES))
    office = Q(managing_organisation__in=actor.organisations(*DOSSIER_OFFICE))
    sent = Proposal.objects.filter(submitted_at__isnull=False, dossier__isnull=False)
    return sent.filter(
        reach & (office | Q(secrecy=Secrecy.NONE)),
        ~closed_proposal(actor) & ~interests_of(actor.person_id),
    )


def is_of_office(actor: Actor, proposal: Proposal) -> bool:
    """Whether the actor reads it for the office, not only as who audits it."""
    return proposal.managing_organisation_id in actor.organisations(*DOSSIER_OFFICE)
