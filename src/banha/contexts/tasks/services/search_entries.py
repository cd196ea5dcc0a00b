# SPDX-License-Identifier: Apache-2.0
"""What the one search box may find of proposals and tasks, and who may find it."""

from collections.abc import Callable, Iterable, Iterator
from typing import Any

from django.db.models import Prefetch, QuerySet
from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext_lazy as _

from banha.contexts.programmes.public import Secrecy
from banha.contexts.tasks.models import Proposal, ProposalAuthor, Task, TaskIdentifier, TeamMember
from banha.contexts.tasks.terms import Brought
from banha.contexts.tasks.terms.kinds import SUBJECT, TASK
from banha.foundation.addresses import addresses_of
from banha.kernel.search.public import Entry, drop_entry, put_entries, register_source

#: Only what everyone may read of a published task is searched: neither money nor members.
PUBLIC_TEXTS = ("goal", "content", "method", "expected_result")
PROPOSAL_TEXTS = ("goal", "content", "expected_result")
#: The columns an entry of a proposal is made of: a save that names none of them leaves it as it is.
OF_PROPOSAL = frozenset(
    {
        *PROPOSAL_TEXTS, "title", "code", "proposer", "leader", "created_by", "secrecy",
        "managing_organisation", "submitted_at",
    }
)  # fmt: skip


def _joined(parts: Iterable[Any]) -> str:
    return "\n".join(str(part) for part in parts if part)


def _people(ids: Iterable[int | None]) -> tuple[int, ...]:
    return tuple(sorted({one for one in ids if one is not None}))


def _office(record: Any) -> tuple[int, ...]:
    """The managing unit; a secret record is found by its own people alone."""
    found = record.managing_organisation_id
    return (found,) if found is not None and record.secrecy == Secrecy.NONE else ()


def _task_entry(task: Any, address: Callable[[int], str]) -> Entry:
    written = task.as_written or {}
    return Entry(
        kind=TASK,
        object_id=task.pk,
        title=task.title,
        body=_joined(
            [
                *(one.text for one in task.live_identifiers),
                task.host or written.get("host"),
                task.leader or written.get("leader"),
                task.research_field.title if task.research_field else "",
                *(getattr(task, name) for name in PUBLIC_TEXTS),
            ]
        ),
        url=address(task.pk),
        is_public=task.announced_on is not None and task.secrecy == Secrecy.NONE,
        organisation_ids=_office(task),
        person_ids=_people(
            [task.leader_id, task.monitor_id, *(one.person_id for one in task.live_team)]
        ),
    )


def _proposal_entry(proposal: Any) -> Entry:
    try:
        url = reverse("tasks:proposal", args=[proposal.pk])
    except NoReverseMatch:
        url = ""
    return Entry(
        kind=SUBJECT,
        object_id=proposal.pk,
        title=proposal.title or str(_("Draft proposal")),
        body=_joined(
            [
                proposal.code,
                proposal.proposer,
                proposal.leader,
                *(getattr(proposal, name) for name in PROPOSAL_TEXTS),
            ]
        ),
        url=url,
        is_public=False,
        # A draft is its writers' alone; an office finds what was sent to it.
        organisation_ids=() if proposal.is_draft else _office(proposal),
        person_ids=_people(
            [
                proposal.created_by_id,
                proposal.leader_id,
                *(one.person_id for one in proposal.live_authors),
            ]
        ),
    )


def _beside_task() -> tuple[Any, ...]:
    """What the entry of a task is read from besides the task: each named record once."""
    return (
        "host", "leader", "research_field",
        Prefetch(
            "identifiers",
            TaskIdentifier.objects.filter(cancelled_on=None),
            to_attr="live_identifiers",
        ),
        Prefetch("teammembers", TeamMember.objects.filter(until=None), to_attr="live_team"),
    )  # fmt: skip


def let_brought_tasks_be_found(tasks: Iterable[Brought]) -> int:
    """Write the entries of tasks just brought: who wrote them holds all that an entry says."""
    address = addresses_of("tasks:task")
    return put_entries(_task_entry(task, address) for task in tasks)


def _task_entries(tasks: QuerySet[Task]) -> Iterator[Entry]:
    rows = tasks.prefetch_related(*_beside_task())
    address = addresses_of("tasks:task")
    for task in rows.order_by("pk").iterator(chunk_size=500):
        yield _task_entry(task, address)


def _proposal_entries(proposals: QuerySet[Proposal]) -> Iterator[Entry]:
    authors = ProposalAuthor.objects.filter(confirmed_at__isnull=False)
    rows = proposals.select_related("proposer", "leader").prefetch_related(
        Prefetch("authors", authors, to_attr="live_authors")
    )
    for proposal in rows.order_by("pk").iterator(chunk_size=500):
        yield _proposal_entry(proposal)


def let_tasks_be_found(tasks: QuerySet[Task]) -> int:
    """Write the entries of these tasks; returns how many."""
    return put_entries(_task_entries(tasks))


def let_new_proposal_be_found(proposal: Proposal) -> int:
    """Write the entry of a proposal just begun: who made it holds all that the entry says."""
    proposal.live_authors = ()  # type: ignore[attr-defined]
    return put_entries([_proposal_entry(proposal)])


def let_proposals_be_found(proposals: QuerySet[Proposal]) -> int:
    """Write the entries of these proposals; returns how many."""
    return put_entries(_proposal_entries(proposals))


def forget(kind: str, pk: int) -> None:
    drop_entry(kind=kind, object_id=pk)


def register_sources() -> None:
    """Say how everything is read again when the search is rebuilt."""
    register_source(TASK, lambda: _task_entries(Task.objects.all()), label=_("Tasks"))
    register_source(
        SUBJECT,
        lambda: _proposal_entries(Proposal.objects.all()),
        label=_("Proposals"),
    )
