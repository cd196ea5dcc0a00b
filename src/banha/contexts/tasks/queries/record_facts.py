# SPDX-License-Identifier: Apache-2.0
"""What a reader wants to know of the records a look-up found, beside their texts."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Prefetch

from banha.contexts.tasks.models import Proposal, Task, TaskHeritage, TaskIdentifier
from banha.contexts.tasks.queries.visibility import (
    closed_proposals,
    closed_tasks,
    proposals_visible_to,
    tasks_visible_to,
)
from banha.contexts.tasks.terms import Heritage, IdentifierKind, OriginKind
from banha.kernel.access.public import Actor
from banha.kernel.similarity.public import Candidate, CaseCandidate


@dataclass(frozen=True)
class RecordFacts:
    """Code, host, years and place of a record found, and what the proposer declared of it."""

    code: str = ""
    host: str = ""
    years: str = ""
    province: str = ""
    level: str = ""
    level_words: str = ""
    kind_words: str = ""
    state_words: str = ""
    is_secret: bool = False
    #: "continues", "inherits" …: declared by the proposer, with what he said of it.
    declared: str = ""
    declared_note: str = ""
    #: The proposer names it as the result his pilot production grows out of.
    origin: str = ""


Facts = dict[tuple[str, str], RecordFacts]


def facts_of(
    candidates: Iterable[CaseCandidate | Candidate], proposal: Proposal | None = None
) -> Facts:
    """Facts of every candidate still in the house, in five queries however many there are."""
    found = list(candidates)
    tasks = [int(c.object_id) for c in found if c.kind == "tasks.task" and c.object_id.isdecimal()]
    others = [
        int(c.object_id) for c in found if c.kind == "tasks.proposal" and c.object_id.isdecimal()
    ]
    declared = (
        {row.earlier_id: row for row in proposal.heritage.filter(is_declared=True)}
        if proposal
        else {}
    )
    facts: Facts = {}
    for task in (
        Task.objects.filter(pk__in=tasks)
        .select_related("host", "province")
        .prefetch_related(
            Prefetch(
                "identifiers",
                TaskIdentifier.objects.filter(cancelled_on=None).order_by("kind"),
            )
        )
    ):
        facts["tasks.task", str(task.pk)] = _of_task(task, declared.get(task.pk), proposal)
    for other in Proposal.objects.filter(pk__in=others).select_related(
        "host", "proposer", "dossier"
    ):
        facts["tasks.proposal", str(other.pk)] = RecordFacts(
            code=other.code,
            host=str(other.host or other.proposer),
            years=str(other.submitted_at.year) if other.submitted_at else "",
            level=other.level,
            level_words=other.get_level_display() if other.level else "",
            kind_words=other.get_kind_display() if other.kind else "",
            is_secret=other.is_secret,
        )
    return facts


def _of_task(task: Task, declared: TaskHeritage | None, proposal: Proposal | None) -> RecordFacts:
    is_origin = proposal is not None and proposal.origin_task_id == task.pk
    kind = OriginKind(proposal.origin_kind or OriginKind.RESULT) if proposal else OriginKind.RESULT
    return RecordFacts(
        code=_code_of(task),
        host=str(task.host) if task.host else str(task.as_written.get("host") or ""),
        years=_years_of(task),
        province=task.province.name if task.province else _written_province(task),
        level=task.level,
        level_words=task.get_level_display() if task.level else "",
        kind_words=task.get_kind_display() if task.kind else "",
        state_words=task.get_state_display(),
        is_secret=task.is_secret,
        declared=str(Heritage(declared.relation).label) if declared else "",
        declared_note=declared.note if declared else "",
        origin=str(kind.label) if is_origin else "",
    )


def _written_province(task: Task) -> str:
    return str(task.as_written.get("province") or "")


def _code_of(task: Task) -> str:
    order = (IdentifierKind.MANAGING_CODE, IdentifierKind.NATIONAL_ID, IdentifierKind.INTERNAL)
    known = {one.kind: one.text for one in task.identifiers.all()}
    return next((known[kind] for kind in order if kind in known), "")


def _years_of(task: Task) -> str:
    begins = task.starts_on.year if task.starts_on else task.start_year
    end = task.extended_until or task.ends_on
    if begins and end and end.year != begins:
        return f"{begins}–{end.year}"
    year = begins or (end.year if end else None)
    return str(year or (task.approved_on.year if task.approved_on else ""))


def withheld_from(actor: Actor, candidates: Iterable[CaseCandidate]) -> frozenset[int]:
    """Ids of the candidates of which the actor may learn only that they exist; four queries.

    They are confidential ones he may not read, and those a conflict of interest closes to him.
    """
    listed = list(candidates)
    shut = {("tasks.proposal", str(pk)) for pk in closed_proposals(actor)}
    shut |= {("tasks.task", str(pk)) for pk in closed_tasks(actor)}
    closed = [one for one in listed if one.is_confidential or (one.kind, one.object_id) in shut]
    asked: dict[str, list[str]] = {}
    for one in closed:
        asked.setdefault(one.kind, []).append(one.object_id)
    readable: set[tuple[str, str]] = set()
    if numbers := asked.get("tasks.proposal"):
        seen = proposals_visible_to(actor).filter(pk__in=numbers).values_list("pk", flat=True)
        readable |= {("tasks.proposal", str(pk)) for pk in seen}
    if numbers := asked.get("tasks.task"):
        open_to = tasks_visible_to(actor).filter(pk__in=numbers).values_list("pk", flat=True)
        readable |= {("tasks.task", str(pk)) for pk in open_to}
    return frozenset(one.pk for one in closed if (one.kind, one.object_id) not in readable)
