# SPDX-License-Identifier: Apache-2.0
"""Which proposals, tasks and papers an actor may see, decided in SQL."""

from collections.abc import Iterable

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
from banha.contexts.tasks.queries.closing import (
    closed_proposal,
    closed_task,
    kept_from_proposals,
    named_by_conflicts,
    tasks_named_by_conflicts,
)
from banha.contexts.tasks.terms import (
    OFFICER_ROLES,
    SECRECY_ROLES,
    SPEAKER_ROLES,
    LookUpOccasion,
)
from banha.foundation.among import among
from banha.kernel.access.public import Actor, actor_of
from banha.kernel.people.public import Person


def managed_by(actor: Actor) -> Q:
    """What lies in the reach of the actor's office; what is secret, for fewer roles."""
    offices, trusted = actor.organisations(*OFFICER_ROLES), actor.organisations(*SECRECY_ROLES)
    managed = Q(managing_organisation__in=offices)
    if offices <= trusted:
        return managed
    return managed & (Q(secrecy=Secrecy.NONE) | Q(managing_organisation__in=trusted))


def managed_proposals(actor: Actor) -> Q:
    """What was sent to the actor's office, without what a conflict closes to him."""
    return Q(submitted_at__isnull=False) & managed_by(actor) & ~closed_proposal(actor)


def own_proposals_of(actor: Actor) -> Q:
    """What the actor wrote, leads, speaks for or carries out: his own side of it."""
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
    # An officer who entered a paper list wrote none of its proposals.
    return (
        Q(created_by=actor.person_id, imported_as="")
        | Q(leader=actor.person_id, submitted_at__isnull=False)
        | Exists(writes)
        | Q(proposer__in=speaks_for)
        | (sent & Q(host__in=speaks_for))
        | (sent & Exists(chosen))
        | (sent & Q(orderer__in=speaks_for, secrecy=Secrecy.NONE))
    )


def proposals_visible_to(actor: Actor) -> QuerySet[Proposal]:
    """Own drafts, what one's organisation proposes, and what was sent to one's office.

    An office never sees a draft, nor does who is only named as its leader: co-authors are invited
    and confirm. Another applicant never sees the proposal he competes with. An officer does not
    see what a conflict of interest keeps him from.
    """
    proposals = Proposal.objects.all()
    if actor.is_public:
        return proposals.none()
    return proposals.filter(visible_proposals(actor))


def visible_proposals(actor: Actor) -> Q:
    """The condition of it, for somebody who is signed in."""
    entered = Q(created_by=actor.person_id) & ~Q(imported_as="") & ~closed_proposal(actor)
    return own_proposals_of(actor) | entered | managed_proposals(actor)


def closed_proposals(actor: Actor) -> QuerySet[Proposal, int]:
    """Keys of the proposals a conflict closes to the actor and that are not his own."""
    named = named_by_conflicts(actor).exclude(own_proposals_of(actor))
    return named.order_by().values_list("pk", flat=True)


def closed_tasks(actor: Actor) -> QuerySet[Task, int]:
    """Keys of the tasks a conflict closes to the actor and that are not his own."""
    named = tasks_named_by_conflicts(actor).exclude(pk__in=Task.objects.filter(_own(actor)))
    return named.order_by().values_list("pk", flat=True)


def kept_from_each(ids: Iterable[int]) -> dict[int, frozenset[int]]:
    """Proposal -> whom a conflict closes it to; nobody is kept from his own side of it."""
    found = {}
    for pk, persons in kept_from_proposals(ids).items():
        actors = [actor_of(person) for person in Person.objects.filter(pk__in=persons)]
        found[pk] = frozenset(
            actor.person_id
            for actor in actors
            if actor.person_id and closed_proposals(actor).filter(pk=pk).exists()
        )
    return found


def applications_visible_to(actor: Actor) -> QuerySet[HostApplication]:
    """One's own applications, and the opened ones of proposals one's office manages.

    Until the opening an application is sealed: the office knows of its receipt alone.
    """
    applications = HostApplication.objects.all()
    if actor.is_public:
        return applications.none()
    return applications.filter(visible_applications(actor))


def visible_applications(actor: Actor) -> Q:
    """The condition of it, for somebody who is signed in."""
    managed = Proposal.objects.filter(managed_proposals(actor), pk=OuterRef("proposal_id"))
    return (
        Q(host__in=actor.organisations(*SPEAKER_ROLES))
        | Q(leader=actor.person_id)
        | Q(created_by=actor.person_id)
        | Q(Exists(managed), opening__isnull=False)
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
    return _own(actor) | (_kept(actor) | managed_by(actor) | _watched(actor)) & ~closed_task(actor)


def whole_tasks_in_parts(actor: Actor) -> tuple[Q, ...]:
    """The same condition as parts no task fits twice: each is walked by an index of its own."""
    managed, kept, closed = managed_by(actor), _kept(actor), closed_task(actor)
    own = _own(actor) | _watched(actor) & ~closed
    return managed & ~closed, kept & ~managed & ~closed, own & (~managed & ~kept | closed)


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


def _watched(actor: Actor) -> Q:
    """What the actor watches over for an office."""
    return Q(monitor=actor.person_id)


def _own(actor: Actor) -> Q:
    """What the actor or his organisation carries out or proposed."""
    speaks_for = actor.organisations(*SPEAKER_ROLES)
    works = TeamMember.objects.filter(
        person=actor.person_id, until__isnull=True, task__isnull=False
    )
    own = Q(leader=actor.person_id)
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
    managed = Task.objects.filter(managed_by(actor) & ~closed_task(actor), pk=OuterRef("task_id"))
    return Contract.objects.filter(
        Exists(managed)
        | Q(party_b__in=actor.organisations(*SPEAKER_ROLES))
        | Q(task__leader=actor.person_id)
    )


def lists_visible_to(actor: Actor) -> QuerySet[ConsolidatedList]:
    """Lists of one's office; with a secret line in it the whole list is for who may read secrets.

    Title and goal of every line stand on the list, on its papers and in its sheet. So a conflict
    of interest with one line closes the whole list, and what is done with it, to the person.
    """
    secret = _secret_lines().filter(of_list=OuterRef("pk"))
    closed = ListLine.objects.filter(closed_proposal(actor, "proposal")).values("of_list")
    return ConsolidatedList.objects.exclude(pk__in=closed).filter(
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
    closed = ApprovalDecision.objects.filter(_naming_closed(actor)).values("pk")
    return ApprovalDecision.objects.exclude(pk__in=closed).filter(
        Exists(tasks)
        | Exists(lists)
        | Q(issuer__in=actor.organisations(*SECRECY_ROLES))
        | Q(issuer__in=actor.organisations(*OFFICER_ROLES))
        & ~Exists(secret_tasks)
        & ~Exists(secret_lines)
    )


def _naming_closed(actor: Actor) -> Q:
    """Decisions that name a record a conflict closes to the actor and that is not his own."""
    tasks = Task.objects.filter(pk__in=closed_tasks(actor)).order_by()
    lists = ListLine.objects.filter(proposal__in=closed_proposals(actor)).order_by()
    return (
        among("pk", tasks.filter(approval_decision__isnull=False).values("approval_decision"))
        | among("pk", tasks.filter(ordering_decision__isnull=False).values("ordering_decision"))
        | among("pk", tasks.filter(list_decision__isnull=False).values("list_decision"))
        | among("pk", lists.filter(of_list__decision__isnull=False).values("of_list__decision"))
    )


def look_ups_visible_to(actor: Actor) -> QuerySet[LookUp]:
    """The office sees its look-ups of its proposals; a self-check is seen by who made it alone."""
    if actor.is_public:
        return LookUp.objects.none()
    managed = Proposal.objects.filter(managed_proposals(actor), pk=OuterRef("proposal_id"))
    own = Q(made_by=actor.person_id, occasion=LookUpOccasion.ENTRY)
    return LookUp.objects.filter(own | (Exists(managed) & ~Q(occasion=LookUpOccasion.ENTRY)))


def saved_views_of(actor: Actor, of_list: str) -> QuerySet[SavedView]:
    """The views of a list the actor keeps, and those shared with his organisations."""
    return SavedView.objects.filter(
        Q(person=actor.person_id) | Q(shared_with__in=actor.organisations()), of_list=of_list
    )
