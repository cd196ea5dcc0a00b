# SPDX-License-Identifier: Apache-2.0
"""Who may write, send and read."""

from banha.contexts.tasks.models import Proposal, Task
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
    return (
        actor.person_id in {proposal.created_by_id, proposal.leader_id}
        or proposal.authors.filter(
            person=actor.person_id, right=AuthorRight.EDIT, confirmed_at__isnull=False
        ).exists()
    )


def _speaks_for_proposer(actor: Actor, proposal: Proposal) -> bool:
    return proposal.proposer_id in actor.organisations(*SPEAKER_ROLES)


def may_edit_proposal(actor: Actor, proposal: Proposal) -> bool:
    """Authors with the right to edit, the leader, and who speaks for the proposer."""
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
    return not proposal.is_draft and proposal.managing_organisation_id in actor.organisations(
        *roles
    )


def may_judge_overlap(actor: Actor, proposal: Proposal) -> bool:
    """The desk and the leaders of the managing unit, once the proposal was sent."""
    return not proposal.is_draft and proposal.managing_organisation_id in actor.organisations(
        *SECRECY_ROLES
    )


def may_see_whole_task(actor: Actor, task: Task) -> bool:
    """Whether money, members and papers of the task may be shown to the actor."""
    return not actor.is_public and Task.objects.filter(whole_tasks(actor), pk=task.pk).exists()
