# SPDX-License-Identifier: Apache-2.0
"""Who may write, send and read."""

from django.db.models import Exists, OuterRef, Q

from banha.contexts.tasks.models import HostApplication, Proposal, ProposalAuthor, Task, TeamMember
from banha.contexts.tasks.queries.visibility import whole_tasks
from banha.contexts.tasks.terms import OFFICER_ROLES, SECRECY_ROLES, SPEAKER_ROLES, AuthorRight
from banha.kernel.access.public import Actor
from banha.kernel.processes.public import process_of


def _is_open_to_writing(proposal: Proposal) -> bool:
    """A draft is; a sent proposal only while the office waits for its supplement."""
    dossier = proposal.dossier
    if dossier is None:
        return proposal.is_draft
    process = process_of(dossier.process_code, dossier.edition)
    return dossier.stage == process.starts or dossier.stage in process.pauses


def _writes(actor: Actor, proposal: Proposal) -> bool:
    """The creator, co-authors with the right to edit, and once it was sent its leader.

    A draft names its leader without asking him: until it is sent he writes as a co-author only.
    """
    return (
        actor.person_id == proposal.created_by_id
        or (not proposal.is_draft and actor.person_id == proposal.leader_id)
        or _is_editor(actor, proposal)
    )


def _is_editor(actor: Actor, proposal: Proposal) -> bool:
    return proposal.authors.filter(
        person=actor.person_id, right=AuthorRight.EDIT, confirmed_at__isnull=False
    ).exists()


def interests_of(person_id: int) -> Q:
    """Proposals in which a person has a part: wrote, leads, works in the team, applies to lead."""
    here = OuterRef("pk")
    authors = ProposalAuthor.objects.filter(
        proposal=here, person=person_id, confirmed_at__isnull=False
    )
    team = TeamMember.objects.filter(proposal=here, person=person_id)
    applies = HostApplication.objects.filter(
        proposal=here, leader=person_id, withdrawn_at=None, replaced_by=None
    )
    return (
        Q(created_by=person_id, imported_as="")
        | Q(leader=person_id)
        | Q(Exists(authors))
        | Q(Exists(team))
        | Q(Exists(applies))
    )


def has_interest(actor: Actor, proposal: Proposal) -> bool:
    """Whether the actor wrote the proposal, leads it, works in its team or applies to lead it.

    An officer who entered a paper list wrote none of its proposals.
    """
    if actor.person_id is None:
        return False
    return Proposal.objects.filter(interests_of(actor.person_id), pk=proposal.pk).exists()


def _speaks_for_proposer(actor: Actor, proposal: Proposal) -> bool:
    return proposal.proposer_id in actor.organisations(*SPEAKER_ROLES)


def may_edit_proposal(actor: Actor, proposal: Proposal) -> bool:
    """Authors with the right to edit, the leader once sent, and who speaks for the proposer."""
    return (
        not actor.is_public
        and _is_open_to_writing(proposal)
        and (_speaks_for_proposer(actor, proposal) or _writes(actor, proposal))
    )


def may_submit_proposal(actor: Actor, proposal: Proposal) -> bool:
    """As for editing; a co-author who only writes does not send."""
    return may_edit_proposal(actor, proposal) and (
        _speaks_for_proposer(actor, proposal)
        or actor.person_id in {proposal.created_by_id, proposal.leader_id}
    )


def may_invite_authors(actor: Actor, proposal: Proposal) -> bool:
    """The creator, the leader and the proposer name co-authors; co-authors do not."""
    return may_submit_proposal(actor, proposal)


def may_check_overlap(actor: Actor, proposal: Proposal) -> bool:
    """Who writes it may look for himself; the office may once it was sent."""
    if actor.is_public:
        return False
    if _speaks_for_proposer(actor, proposal) or _writes(actor, proposal):
        return True
    roles = SECRECY_ROLES if proposal.is_secret else OFFICER_ROLES
    return (
        not proposal.is_draft
        and proposal.managing_organisation_id in actor.organisations(*roles)
        and not has_interest(actor, proposal)
    )


def may_judge_overlap(actor: Actor, proposal_id: int) -> bool:
    """The desk and the leaders of the managing unit, once sent; nobody judges his own work."""
    offices = actor.organisations(*SECRECY_ROLES)
    if not offices or actor.person_id is None:
        return False
    judged = Proposal.objects.filter(submitted_at__isnull=False, managing_organisation__in=offices)
    return judged.filter(~interests_of(actor.person_id), pk=proposal_id).exists()


def may_self_check(actor: Actor, proposal: Proposal) -> bool:
    """Who writes a proposal open to his writing and does not judge it for an office."""
    return may_edit_proposal(actor, proposal) and not may_judge_overlap(actor, proposal.pk)


def may_see_whole_task(actor: Actor, task: Task) -> bool:
    """Whether money, members and papers of the task may be shown to the actor."""
    return not actor.is_public and Task.objects.filter(whole_tasks(actor), pk=task.pk).exists()
