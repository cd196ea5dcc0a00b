# SPDX-License-Identifier: Apache-2.0
"""Which proposals, tasks and papers an actor may see, decided in SQL."""

from django.db.models import Exists, OuterRef, Q, QuerySet

from banha.contexts.programmes.public import Secrecy
from banha.contexts.tasks.models import (
    ApprovalDecision,
    ConsolidatedList,
    Contract,
    HostApplication,
    ListLine,
    LookUp,
    Proposal,
    ProposalAuthor,
    SavedView,
    Task,
    TeamMember,
)
from banha.contexts.tasks.terms import (
    OFFICER_ROLES,
    SECRECY_ROLES,
    SPEAKER_ROLES,
    LookUpOccasion,
)
from banha.foundation.among import among
from banha.kernel.access.public import Actor


def managed_by(actor: Actor) -> Q:
    """What lies in the reach of the actor's office; what is secret, for fewer roles."""
    offices, trusted = actor.organisations(*OFFICER_ROLES), actor.organisations(*SECRECY_ROLES)
    managed = Q(managing_organisation__in=offices)
    if offices <= trusted:
        return managed
    return managed & (Q(secrecy=Secrecy.NONE) | Q(managing_organisation__in=trusted))


def proposals_visible_to(actor: Actor) -> QuerySet[Proposal]:
    """Own drafts, what one's organisation proposes, and what was sent to one's office.

    An office never sees a draft, nor does who is only named as its leader: co-authors are invited
    and confirm. Another applicant never sees the proposal he competes with.
    """
    proposals = Proposal.objects.all()
    if actor.is_public:
        return proposals.none()
    speaks_for = actor.organisations(*SPEAKER_ROLES)
    writes = ProposalAuthor.objects.filter(
        proposal=OuterRef("pk"), person=actor.person_id, confirmed_at__isnull=False
    )
    chosen = HostApplication.objects.filter(
        Q(host__in=speaks_for) | Q(leader=actor.person_id),
        proposal=OuterRef("pk"),
        is_chosen=True,
    )
    sent = Q(submitted_at__isnull=False)
    return proposals.filter(
        Q(created_by=actor.person_id)
        | Q(leader=actor.person_id, submitted_at__isnull=False)
        | Exists(writes)
        | Q(proposer__in=speaks_for)
        | (sent & Q(host__in=speaks_for))
        | (sent & Exists(chosen))
        | (sent & Q(orderer__in=speaks_for, secrecy=Secrecy.NONE))
        | (sent & managed_by(actor))
    )


def applications_visible_to(actor: Actor) -> QuerySet[HostApplication]:
    """One's own applications, and the opened ones of proposals one's office manages.

    Until the opening an application is sealed: the office knows of its receipt alone.
    """
    applications = HostApplication.objects.all()
    if actor.is_public:
        return applications.none()
    managed = Proposal.objects.filter(
        managed_by(actor), pk=OuterRef("proposal_id"), submitted_at__isnull=False
    )
    return applications.filter(
        Q(host__in=actor.organisations(*SPEAKER_ROLES))
        | Q(leader=actor.person_id)
        | Q(created_by=actor.person_id)
        | (Q(opening__isnull=False) & Exists(managed))
    )


def tasks_visible_to(actor: Actor) -> QuerySet[Task]:
    """Published tasks for everyone; more for those who manage, host or work on them.

    Being visible is not being open: what of a published task a stranger may read is
    ``public_task_of``; whether he sees more is ``may_see_whole_task``.
    """
    published = _published()
    if actor.is_public:
        return Task.objects.filter(published)
    return Task.objects.filter(published | whole_tasks(actor))


def whole_tasks(actor: Actor) -> Q:
    """The condition under which an actor may read the whole of a task."""
    return _kept(actor) | _own(actor) | managed_by(actor)


def whole_tasks_in_parts(actor: Actor) -> tuple[Q, ...]:
    """The same condition as parts no task fits twice: each is walked by an index of its own."""
    managed, kept = managed_by(actor), _kept(actor)
    return managed, kept & ~managed, _own(actor) & ~managed & ~kept


def visible_tasks_in_parts(actor: Actor) -> list[QuerySet[Task]]:
    """``tasks_visible_to`` as parts that share no task: what is published, then what is whole."""
    published = _published()
    parts = [published]
    if not actor.is_public:
        parts += [part & ~published for part in whole_tasks_in_parts(actor)]
    return [Task.objects.filter(part) for part in parts]


def _published() -> Q:
    return Q(announced_on__isnull=False, secrecy=Secrecy.NONE)


def _kept(actor: Actor) -> Q:
    """What stands in the old registers of the actor's office."""
    return Q(kept_by__in=actor.organisations(*OFFICER_ROLES), secrecy=Secrecy.NONE)


def _own(actor: Actor) -> Q:
    """What the actor or his organisation carries out, proposed or watches over."""
    speaks_for = actor.organisations(*SPEAKER_ROLES)
    works = TeamMember.objects.filter(
        person=actor.person_id, until__isnull=True, task__isnull=False
    )
    own = Q(leader=actor.person_id) | Q(monitor=actor.person_id)
    own |= among("pk", works.values("task"))
    if speaks_for:
        proposed = Proposal.objects.filter(proposer__in=speaks_for)
        own |= Q(host__in=speaks_for)
        own |= among("proposal_id", proposed.values("pk")) & Q(secrecy=Secrecy.NONE)
    return own


def contracts_visible_to(actor: Actor) -> QuerySet[Contract]:
    """Contracts of one's office and of one's organisation as a party."""
    if actor.is_public:
        return Contract.objects.none()
    managed = Task.objects.filter(managed_by(actor), pk=OuterRef("task_id"))
    return Contract.objects.filter(
        Exists(managed)
        | Q(party_b__in=actor.organisations(*SPEAKER_ROLES))
        | Q(task__leader=actor.person_id)
    )


def lists_visible_to(actor: Actor) -> QuerySet[ConsolidatedList]:
    """Lists of one's office; with a secret line in it the whole list is for who may read secrets.

    Title and goal of every line stand on the list, on its papers and in its sheet.
    """
    secret = _secret_lines().filter(of_list=OuterRef("pk"))
    return ConsolidatedList.objects.filter(
        Q(managing_organisation__in=actor.organisations(*SECRECY_ROLES))
        | Q(managing_organisation__in=actor.organisations(*OFFICER_ROLES)) & ~Exists(secret)
    )


def _secret_lines() -> QuerySet[ListLine]:
    return ListLine.objects.exclude(proposal__secrecy=Secrecy.NONE)


def decisions_visible_to(actor: Actor) -> QuerySet[ApprovalDecision]:
    """Decisions that stand behind a list of one's office or a task one may read whole."""
    if actor.is_public:
        return ApprovalDecision.objects.none()
    decided = (
        Q(list_decision=OuterRef("pk"))
        | Q(approval_decision=OuterRef("pk"))
        | Q(ordering_decision=OuterRef("pk"))
    )
    tasks = Task.objects.filter(whole_tasks(actor)).filter(decided)
    lists = lists_visible_to(actor).filter(decision=OuterRef("pk"))
    secret_tasks = Task.objects.exclude(secrecy=Secrecy.NONE).filter(decided)
    secret_lines = _secret_lines().filter(of_list__decision=OuterRef("pk"))
    return ApprovalDecision.objects.filter(
        Exists(tasks)
        | Exists(lists)
        | Q(issuer__in=actor.organisations(*SECRECY_ROLES))
        | Q(issuer__in=actor.organisations(*OFFICER_ROLES))
        & ~Exists(secret_tasks)
        & ~Exists(secret_lines)
    )


def look_ups_visible_to(actor: Actor) -> QuerySet[LookUp]:
    """The office sees its look-ups of its proposals; a self-check is seen by who made it alone."""
    if actor.is_public:
        return LookUp.objects.none()
    managed = Proposal.objects.filter(
        managed_by(actor), pk=OuterRef("proposal_id"), submitted_at__isnull=False
    )
    return LookUp.objects.filter(
        Q(made_by=actor.person_id) | (Exists(managed) & ~Q(occasion=LookUpOccasion.ENTRY))
    )


def saved_views_of(actor: Actor, of_list: str) -> QuerySet[SavedView]:
    """The views of a list the actor keeps, and those shared with his organisations."""
    return SavedView.objects.filter(
        Q(person=actor.person_id) | Q(shared_with__in=actor.organisations()), of_list=of_list
    )
