# SPDX-License-Identifier: Apache-2.0
"""The papers that belong to a consolidated list: statement, decision, notices of its tasks."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from banha.contexts.programmes.public import Call
from banha.contexts.tasks.models import ConsolidatedList, ListLine
from banha.kernel.documents.public import IssuedPaper


@dataclass(frozen=True)
class ListPapers:
    """What was issued of a list; a paper signed by hand has no file of ours."""

    statement: IssuedPaper | None = None
    #: The last notice on each task, by the key of its proposal.
    notices: dict[int, IssuedPaper] = field(default_factory=dict)
    #: The calls in which lines were announced, each with its own notice.
    calls: tuple[Call, ...] = ()


def papers_of_list(of_list: ConsolidatedList, lines: Iterable[ListLine]) -> ListPapers:
    """The statement in force and the notice of each line, in two queries."""
    known = list(lines)
    found = IssuedPaper.objects.filter(
        kind="tasks.statement", owner_kind="tasks.list", owner_id=of_list.pk
    )
    statement = found.filter(number=of_list.statement_number).order_by("-pk").first()
    proposals = [line.proposal_id for line in known if line.announced_in_id is not None]
    notices = IssuedPaper.objects.filter(
        kind="tasks.notice", owner_kind="tasks.proposal", owner_id__in=proposals
    ).order_by("pk")
    calls = {line.announced_in_id: line.announced_in for line in known if line.announced_in}
    return ListPapers(
        statement,
        {paper.owner_id: paper for paper in notices if paper.owner_id is not None},
        tuple(calls.values()),
    )
