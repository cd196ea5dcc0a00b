# SPDX-License-Identifier: Apache-2.0
"""What tasks do when they hear of something: keep the corpus in step, ask for look-ups."""

from collections.abc import Iterable
from typing import Any

from django.db.models import Q
from django.db.models.signals import post_save
from django.utils import timezone
from procrastinate.contrib.django import app

from banha.contexts.councils.events import ConclusionSetAside, CouncilStepTaken
from banha.contexts.councils.public import Council
from banha.contexts.programmes.events import CallExtended
from banha.contexts.tasks.events import (
    ContractSigned,
    ProposalSubmitted,
    ProposalWithdrawn,
    TaskApproved,
    TasksImported,
)
from banha.contexts.tasks.models import Proposal, Task
from banha.contexts.tasks.services.accepted_tasks import rate_again, rate_tasks
from banha.contexts.tasks.services.authors import take_back_invitations
from banha.contexts.tasks.services.corpus import (
    drop_proposal_from_corpus,
    put_brought_tasks_in_corpus,
    put_proposal_in_corpus,
    put_task_in_corpus,
    refill_corpus,
)
from banha.contexts.tasks.services.council_steps import (
    concluded,
    documents_sent,
    established,
)
from banha.contexts.tasks.services.hearing_again import put_before_again
from banha.contexts.tasks.services.look_up_paper import (
    OWNER,
    look_up_slip,
    may_read_look_up_paper,
)
from banha.contexts.tasks.services.look_ups import READERS, keep_what_council_received
from banha.contexts.tasks.services.search_entries import (
    OF_PROPOSAL,
    let_brought_tasks_be_found,
    let_new_proposal_be_found,
    let_proposals_be_found,
    let_tasks_be_found,
    register_sources,
)
from banha.contexts.tasks.terms.kinds import SUBJECT
from banha.foundation.events import listen
from banha.kernel.access.public import PUBLIC, actor_of
from banha.kernel.documents.public import IssuedPaper, register_template
from banha.kernel.documents.public import register_reader as register_paper_reader
from banha.kernel.dossiers.events import StageEntered
from banha.kernel.dossiers.public import set_mark
from banha.kernel.people.public import Person
from banha.kernel.similarity.public import register_reader, register_refill

#: Steps by which the papers of a proposal reach a council.
SENT_BY = frozenset({"send_to_council", "send_to_identification"})


def register_corpus() -> None:
    """Tell the house who reads our records and look-up papers, and how to put all records again."""
    register_template("tasks.look_up", "1", look_up_slip)
    register_paper_reader(OWNER, may_read_look_up_paper)
    for kind, may_read in READERS.items():
        register_reader(kind, may_read)
    register_refill("tasks", refill_corpus)


def keep_search_in_step() -> None:
    """Every saved task and proposal is found from the same transaction on, whoever saved it."""
    register_sources()
    post_save.connect(_task_saved, sender=Task, dispatch_uid="tasks.search.task")
    post_save.connect(_proposal_saved, sender=Proposal, dispatch_uid="tasks.search.proposal")


def _task_saved(*, instance: Task, raw: bool = False, **_more: Any) -> None:
    if not raw:
        let_tasks_be_found(Task.objects.filter(pk=instance.pk))


def _proposal_saved(
    *,
    instance: Proposal,
    created: bool,
    update_fields: Iterable[str] | None,
    raw: bool = False,
    **_more: Any,
) -> None:
    if raw:
        return
    if created:
        let_new_proposal_be_found(instance)
    elif update_fields is None or OF_PROPOSAL.intersection(update_fields):
        let_proposals_be_found(Proposal.objects.filter(pk=instance.pk))


@listen(ProposalSubmitted)
def compare_from_now_on(event: ProposalSubmitted) -> None:
    """The proposal stands in the corpus with its receipt, and is looked up in the background."""
    put_proposal_in_corpus(proposal=Proposal.objects.get(pk=event.proposal_id))
    # Written in the sender's transaction: no proposal without its look-up, none for a refused one.
    app.configure_task("tasks.look_up_submitted").defer(proposal_id=event.proposal_id)


@listen(ProposalSubmitted)
def ask_no_more_authors(event: ProposalSubmitted) -> None:
    """What was sent is written by nobody else."""
    take_back_invitations(event.proposal_id)


@listen(ProposalWithdrawn)
def compare_no_longer(event: ProposalWithdrawn) -> None:
    """What was withdrawn is nobody's obstacle."""
    drop_proposal_from_corpus(proposal=Proposal.objects.get(pk=event.proposal_id))


@listen(TaskApproved)
def compare_as_task(event: TaskApproved) -> None:
    """From its approval on the task stands in for its proposal."""
    put_task_in_corpus(task=Task.objects.get(pk=event.task_id))


@listen(TasksImported)
def compare_with_old_registers(event: TasksImported) -> None:
    """What an old register tells is compared with from the same moment on."""
    put_brought_tasks_in_corpus(event.tasks)
    let_brought_tasks_be_found(event.tasks)


@listen(ContractSigned)
def compare_as_signed(event: ContractSigned) -> None:
    """The contract may have changed what is done."""
    put_task_in_corpus(task=Task.objects.get(pk=event.task_id))


@listen(CallExtended)
def date_again(event: CallExtended) -> None:
    """What is counted from the closing of a call goes with it."""
    answers = Q(call_line__call=event.call_id) | Q(call_line=None, call=event.call_id)
    found = Proposal.objects.filter(answers, dossier__isnull=False, dossier__closed_at=None)
    for proposal in found.select_related("dossier"):
        if proposal.dossier is not None:
            day = timezone.localdate(event.closes_at)
            set_mark(proposal.dossier, "closing", day, actor=PUBLIC)


@listen(StageEntered)
def freeze_for_the_council(event: StageEntered) -> None:
    """What the council was sent never changes again."""
    if event.subject_kind == SUBJECT and event.step in SENT_BY:
        keep_what_council_received(proposal_id=event.subject_id)


#: What the dossiers of tasks do when their council takes a step.
WITH_COUNCIL = {"establish": established, "send_documents": documents_sent, "conclude": concluded}


@listen(CouncilStepTaken)
def go_with_the_council(event: CouncilStepTaken) -> None:
    """The officer acts once, on the council; what is before it goes its own step with it."""
    go = WITH_COUNCIL.get(event.step)
    if go is not None:
        council = Council.objects.select_related("decision").get(pk=event.council_id)
        go(council, actor_of(Person.objects.get(pk=event.person_id)), event.subjects)
    if event.step == "conclude":
        rate_tasks(Council.objects.get(pk=event.council_id), event.subjects)


@listen(ConclusionSetAside)
def go_back_to_the_council(event: ConclusionSetAside) -> None:
    """The decision on an objection set the conclusion aside: its dossiers are heard again."""
    rate_again(event.subjects)
    put_before_again(
        council=Council.objects.get(pk=event.council_id),
        actor=actor_of(Person.objects.get(pk=event.person_id)),
        subjects=event.subjects,
        goes_to_other=event.goes_to_other,
        reasons=event.reasons,
        decision=IssuedPaper.objects.get(pk=event.decision_id),
    )
