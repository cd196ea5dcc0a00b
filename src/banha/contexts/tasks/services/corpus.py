# SPDX-License-Identifier: Apache-2.0
"""Puts proposals and tasks where later proposals are compared with them."""

from collections.abc import Callable, Iterable, Iterator
from typing import Any

from django.db import transaction
from django.db.models import Prefetch, QuerySet
from django.urls import NoReverseMatch
from django.utils import timezone

from banha.contexts.tasks.models import ProductRow, Proposal, Task, TeamMember
from banha.contexts.tasks.terms import Brought, TeamRole
from banha.contexts.tasks.terms.kinds import SUBJECT, TASK
from banha.foundation.addresses import addresses_of
from banha.kernel.similarity.public import FieldName, NewRecord, drop_record, put_records

#: Keys under which an old register keeps what it wrote of hosts, leaders, aims and products.
WRITTEN_HOST = ("host", "Tổ chức chủ trì", "Cơ quan chủ trì")
WRITTEN_LEADER = ("leader", "Chủ nhiệm")
WRITTEN_AIM = ("aim", "product_or_aim", "goal", "Mục tiêu")
WRITTEN_PRODUCT = ("product", "products", "Sản phẩm")
BATCH = 1000


def put_proposal_in_corpus(*, proposal: Proposal) -> bool:
    """Make a sent proposal comparable, in the writer's transaction; a draft is nobody's to read.

    A proposal that became a task is compared as the task alone: the two are one work.
    """
    return put_proposals_in_corpus(Proposal.objects.filter(pk=proposal.pk)) > 0


def put_task_in_corpus(*, task: Task) -> bool:
    """Make a task comparable, in the writer's transaction; it stands in for its proposal."""
    return put_tasks_in_corpus(Task.objects.filter(pk=task.pk)) > 0


def drop_proposal_from_corpus(*, proposal: Proposal) -> None:
    """Compare with it no longer; cases that showed it keep their evidence."""
    drop_record(kind=SUBJECT, object_id=proposal.pk)


@transaction.atomic
def put_proposals_in_corpus(proposals: QuerySet[Proposal]) -> int:
    """Put all sent proposals of a query at once; gives how many."""
    rows = (
        proposals.filter(submitted_at__isnull=False, task__isnull=True)
        .select_related("proposer", "host", "leader", "managing_organisation")
        .prefetch_related(*_rows_beside())
        .order_by("pk")
    )
    return put_records(_record_of_proposal(one) for one in rows.iterator(chunk_size=BATCH))


@transaction.atomic
def put_tasks_in_corpus(tasks: QuerySet[Task]) -> int:
    """Put all tasks of a query at once, old registers as well; gives how many."""
    beside = ("host", "leader", "managing_organisation", *_rows_beside())
    rows = tasks.prefetch_related(*beside).order_by("pk")

    address = _addresses("tasks:task")

    def records() -> Iterator[NewRecord]:
        for task in rows.iterator(chunk_size=BATCH):
            if task.proposal_id is not None:
                drop_record(kind=SUBJECT, object_id=task.proposal_id)
            yield _record_of_task(task, address, products=_products(task), team=_team(task))

    return put_records(records())


def put_brought_tasks_in_corpus(tasks: Iterable[Brought]) -> int:
    """Put tasks just brought: who wrote them holds all that is compared."""
    address = _addresses("tasks:task")
    return put_records(
        _record_of_task(task, address, products=_joined((task.expected_result,)), team=task.team)
        for task in tasks
    )


def refill_corpus() -> int:
    """Put every sent proposal and every task again."""
    return put_proposals_in_corpus(Proposal.objects.all()) + put_tasks_in_corpus(Task.objects.all())


def own_records(proposal: Proposal) -> tuple[tuple[str, str], ...]:
    """What a look-up of this proposal never reports: itself, and the task that grew out of it."""
    tasks = Task.objects.filter(proposal=proposal).values_list("pk", flat=True)
    return ((SUBJECT, str(proposal.pk)), *((TASK, str(pk)) for pk in tasks))


def comparable_fields(proposal: Proposal) -> dict[str, str]:
    """The texts of a proposal as they are compared, from the first draft on."""
    return {
        FieldName.AIM: proposal.goal,
        FieldName.CONTENT: _joined((proposal.content, proposal.method)),
        FieldName.PRODUCT: _products(proposal),
        FieldName.TEAM: _team(proposal),
        FieldName.ORGANISATION: _organisation(proposal),
    }


def _rows_beside() -> tuple[Any, ...]:
    return (
        Prefetch("productrows", ProductRow.objects.only("proposal", "task", "name")),
        Prefetch("teammembers", TeamMember.objects.prefetch_related("person")),
    )


def _record_of_proposal(proposal: Proposal) -> NewRecord:
    managing = proposal.managing_organisation
    sent = proposal.submitted_at
    return NewRecord(
        kind=SUBJECT,
        object_id=str(proposal.pk),
        title=proposal.title,
        fields=comparable_fields(proposal),
        url=_addresses("tasks:proposal")(proposal.pk),
        year=timezone.localdate(sent).year if sent else proposal.start_year,
        level=proposal.level,
        source=str(managing) if managing else "",
        # A competitor may learn that there is a near proposal, and not what it says.
        is_confidential=True,
        ask=str(managing) if managing else "",
    )


def _record_of_task(
    task: Any, address: Callable[[int], str], *, products: str, team: str
) -> NewRecord:
    managing = task.managing_organisation
    year = task.start_year or (task.approved_on.year if task.approved_on else None)
    return NewRecord(
        kind=TASK,
        object_id=str(task.pk),
        title=task.title,
        fields={
            FieldName.AIM: task.goal or _written(task, WRITTEN_AIM),
            FieldName.CONTENT: _joined((task.content, task.method)),
            FieldName.PRODUCT: products or _written(task, WRITTEN_PRODUCT),
            FieldName.TEAM: team or _written(task, WRITTEN_LEADER),
            FieldName.ORGANISATION: _organisation(task),
        },
        url=address(task.pk),
        year=year or (task.starts_on.year if task.starts_on else None),
        level=task.level,
        source=(task.legacy_source if task.is_legacy else "") or (str(managing or "")),
        is_confidential=task.is_secret,
        ask=str(managing or ""),
    )


def _joined(texts: Iterable[str]) -> str:
    return "\n".join(text.strip() for text in texts if text.strip())


def _written(task: Any, keys: tuple[str, ...]) -> str:
    """What an old register wrote in the first of these columns it has."""
    words = (str(task.as_written.get(key) or "") for key in keys)
    return next((text for text in words if text.strip()), "")


def _products(owner: Proposal | Task) -> str:
    named = (row.name for row in owner.productrows.all())
    return _joined((owner.expected_result, *named))


def _team(owner: Proposal | Task) -> str:
    """Leader first; names stand apart by semicolons, each once."""
    members = sorted(owner.teammembers.all(), key=lambda one: one.role != TeamRole.LEADER)
    names = [member.person.full_name if member.person else member.name for member in members]
    if owner.leader is not None:
        names.insert(0, owner.leader.full_name)
    return "; ".join(dict.fromkeys(name for name in names if name))


def _organisation(owner: Any) -> str:
    if owner.host is not None:
        return str(owner.host.name)
    if isinstance(owner, Proposal):
        return str(owner.proposer.name)
    return _written(owner, WRITTEN_HOST)


def _addresses(name: str) -> Callable[[int], str]:
    """The addresses of pages, empty while the house has none of that name."""
    try:
        return addresses_of(name)
    except NoReverseMatch:
        return lambda _number: ""
