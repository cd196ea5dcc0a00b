# SPDX-License-Identifier: Apache-2.0
"""What a writer of proposals has of his own: drafts, sent ones, invitations, organisations."""

from django.db.models import Exists, OuterRef, Q, QuerySet

from banha.contexts.tasks.models import Proposal, ProposalAuthor
from banha.contexts.tasks.terms import OFFICER_ROLES, SPEAKER_ROLES
from banha.foundation.built_once import built_once
from banha.kernel.access.public import Actor
from banha.kernel.organisations.public import Organisation

#: Units of these kinds manage tasks, those of the State.
MANAGING_KINDS = (Organisation.Kind.DEPARTMENT, Organisation.Kind.PROVINCE_DEPARTMENT)
#: So many invitations stand in the inbox.
SHOWN = 6


def own_proposals_of(actor: Actor) -> QuerySet[Proposal]:
    """Proposals the actor writes, leads, or speaks for as the proposing organisation."""
    if actor.is_public:
        return Proposal.objects.none()
    writes = ProposalAuthor.objects.filter(
        proposal=OuterRef("pk"), person=actor.person_id, confirmed_at__isnull=False
    )
    return Proposal.objects.filter(
        Q(created_by=actor.person_id)
        | Q(leader=actor.person_id, submitted_at__isnull=False)
        | Exists(writes)
        | Q(proposer__in=actor.organisations(*SPEAKER_ROLES))
    )


def invitations_of(actor: Actor) -> QuerySet[ProposalAuthor]:
    """Invitations to write that wait for the actor's answer."""
    return _invitations(actor.person_id or 0)


def _invitations(person: int) -> QuerySet[ProposalAuthor]:
    return ProposalAuthor.objects.filter(
        person=person, confirmed_at=None, declined_at=None
    ).select_related("proposal", "proposal__proposer", "invited_by")


@built_once
def first_invitations_of(person: int) -> QuerySet[ProposalAuthor]:
    """Those to proposals not sent yet, for the inbox: the frame of every page counts them."""
    return _invitations(person).filter(proposal__submitted_at=None)[:SHOWN]


def proposing_organisations_of(actor: Actor) -> QuerySet[Organisation]:
    """The organisations in whose name the actor may propose: those where he holds a role."""
    held = {held.organisation_id for held in actor.roles if held.role not in OFFICER_ROLES}
    return Organisation.objects.filter(pk__in=held, valid_until__isnull=True).order_by("sort_key")


def managing_units() -> QuerySet[Organisation]:
    """Units of the State a proposal outside a call can be sent to."""
    return Organisation.objects.filter(
        house=Organisation.House.STATE, kind__in=MANAGING_KINDS, valid_until__isnull=True
    ).order_by("sort_key")


def manages_tasks(unit: Organisation) -> bool:
    """Whether the unit is one of ``managing_units``, asked of the record in hand."""
    return (
        unit.house == Organisation.House.STATE
        and unit.kind in MANAGING_KINDS
        and unit.valid_until is None
    )
