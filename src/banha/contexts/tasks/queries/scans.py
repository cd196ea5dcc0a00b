# SPDX-License-Identifier: Apache-2.0
"""Scans of the register: whose they are, which of their cases a reader may see, who judges."""

from django.db.models import CharField, Exists, Model, OuterRef, Q, QuerySet
from django.db.models.functions import Cast

from banha.contexts.tasks.models import Proposal, Task
from banha.contexts.tasks.queries.visibility import (
    closed_proposals,
    closed_tasks,
    proposals_visible_to,
    tasks_visible_to,
)
from banha.contexts.tasks.terms import SCAN_ROLES, SECRECY_ROLES
from banha.contexts.tasks.terms.kinds import SUBJECT, TASK
from banha.kernel.access.public import Actor
from banha.kernel.similarity.public import CaseCandidate, OverlapCase, OverlapScan


def scans_visible_to(actor: Actor) -> QuerySet[OverlapScan]:
    """All, for whoever may begin one; none for others."""
    scans = OverlapScan.objects.select_related("started_by")
    return scans if actor.organisations(*SCAN_ROLES) else scans.none()


def scan_cases_visible_to(actor: Actor, scan: OverlapScan) -> QuerySet[OverlapCase]:
    """Cases whose later record the actor may read; a closed one is shown to its own readers."""
    number = Cast("pk", CharField())
    tasks = tasks_visible_to(actor).annotate(n=number).filter(n=OuterRef("subject_id"))
    proposals = proposals_visible_to(actor).annotate(n=number).filter(n=OuterRef("subject_id"))
    closed = Q(
        subject_kind=TASK, subject_id__in=closed_tasks(actor).values_list(Cast("pk", CharField()))
    )
    closed |= Q(
        subject_kind=SUBJECT,
        subject_id__in=closed_proposals(actor).values_list(Cast("pk", CharField())),
    )
    return (
        OverlapCase.objects.filter(scan=scan)
        .exclude(closed)
        .filter(
            Q(is_closed=False)
            | Q(Exists(tasks), subject_kind=TASK)
            | Q(Exists(proposals), subject_kind=SUBJECT)
        )
    )


def nearest_of_cases(actor: Actor, scan: OverlapScan, level: str = "") -> QuerySet[CaseCandidate]:
    """The nearest earlier record of each case, the nearest first; of one level when named."""
    firsts = CaseCandidate.objects.filter(rank=1, case__in=scan_cases_visible_to(actor, scan))
    if level:
        firsts = firsts.filter(level=level)
    return firsts.select_related("case").prefetch_related("verdicts").order_by("-score", "pk")


def may_judge_case(actor: Actor, case: OverlapCase) -> bool:
    """The desk and the leaders of the unit that manages the later of the two."""
    tables: dict[str, type[Model]] = {TASK: Task, SUBJECT: Proposal}
    table = tables.get(case.subject_kind)
    reach = actor.organisations(*SECRECY_ROLES)
    return table is not None and table._default_manager.filter(
        pk=case.subject_id, managing_organisation__in=reach
    ).exists()  # fmt: skip
