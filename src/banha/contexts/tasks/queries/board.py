# SPDX-License-Identifier: Apache-2.0
"""Figures of the homes: money and tasks that run, clocks that come, tasks on the map."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.db.models import Count, QuerySet, Sum
from django.utils import timezone
from django.utils.translation import gettext as _

from banha.contexts.programmes.public import Call, calls_open_at, calls_visible_to
from banha.contexts.tasks.models import BudgetLine, Proposal, Task
from banha.contexts.tasks.queries.proposal_list import office_proposals
from banha.contexts.tasks.queries.public_view import public_tasks
from banha.contexts.tasks.queries.task_list import tasks_seen_whole
from banha.contexts.tasks.queries.visibility import proposals_visible_to
from banha.contexts.tasks.terms import UNDER_WAY, MoneySource, PublicState
from banha.kernel.access.public import Actor
from banha.kernel.dossiers.public import OpenDuty, StepTaken, closed_to, dossiers_visible_to

#: How far the leader looks ahead.
COMING_DAYS = 10


@dataclass(frozen=True)
class YearMoney:
    """What running tasks are to get in a year, by source."""

    year: int
    #: (source in words, đồng, share of the largest year in percent)
    parts: tuple[tuple[str, int, float], ...]
    total: int


def under_way(actor: Actor) -> QuerySet[Task]:
    """The tasks of the actor's office that run."""
    return tasks_seen_whole(actor).filter(state__in=UNDER_WAY)


def money_by_year(actor: Actor) -> tuple[list[YearMoney], int]:
    """Money of running tasks by year and source, and how many stand there with their whole sum.

    Tasks with estimates count by the years of their lines; a task without any (an older
    register gives only sums) counts in the year it starts, since its years are not known.
    """
    running = under_way(actor)
    lines = BudgetLine.objects.filter(task__in=running.values("pk"))
    summed: dict[int, dict[str, int]] = defaultdict(lambda: defaultdict(int))
    grouped = lines.order_by().values_list("year", "source").annotate(money=Sum("amount"))
    for year, source, money in grouped:
        summed[year][str(MoneySource(source).label)] += int(money)
    state, other = str(MoneySource.STATE.label), str(_("outside the budget"))
    whole = 0
    for year, count, *sums in (
        running.filter(start_year__isnull=False, budgetlines=None)
        .order_by()
        .values_list("start_year")
        .annotate(number=Count("pk"), state=Sum("state_budget"), other=Sum("other_money"))
    ):
        whole += count
        for name, sum_ in zip((state, other), sums, strict=True):
            if sum_:
                summed[year][name] += int(sum_)
    return _as_years(summed), whole


def _as_years(summed: Mapping[int, Mapping[str, int]]) -> list[YearMoney]:
    """Bars that share one scale."""
    most = max((sum(parts.values()) for parts in summed.values()), default=0)
    return [
        YearMoney(
            year,
            tuple((source, money, round(100 * money / most, 2)) for source, money in parts.items()),
            sum(parts.values()),
        )
        for year, parts in sorted(summed.items())
    ]


def tasks_by_province(actor: Actor) -> dict[str, tuple[int, int]]:
    """Code of the province -> (how many tasks, its key); one query."""
    rows = (
        tasks_seen_whole(actor)
        .filter(province__isnull=False)
        .order_by()
        .values_list("province__code", "province")
        .annotate(number=Count("pk"))
    )
    return {code: (number, place) for code, place, number in rows}


def coming_duties(actor: Actor) -> QuerySet[OpenDuty]:
    """Running clocks that end within the next days, the nearest first."""
    today = timezone.localdate()
    return (
        OpenDuty.objects.filter(
            closed_on=None,
            paused_on=None,
            due_on__range=(today, today + timedelta(days=COMING_DAYS)),
            dossier__in=dossiers_visible_to(actor),
        )
        .select_related("dossier", "organisation", "person")
        .order_by("due_on", "pk")
    )


def open_calls_of_office(actor: Actor) -> QuerySet[Call]:
    """Calls of the actor's office that are open now, the first to close first."""
    open_now = calls_open_at(timezone.now()).values("pk")
    return calls_visible_to(actor).filter(pk__in=open_now).order_by("closes_at")


def proposals_of_running_calls(actor: Actor) -> QuerySet[Proposal]:
    """What came in and is not at an end."""
    return office_proposals(actor).filter(dossier__closed_at=None)


def last_steps_of(actor: Actor, number: int) -> list[StepTaken]:
    """The dossiers the actor touched last, each once."""
    steps = (
        StepTaken.objects.filter(person=actor.person_id)
        .select_related("dossier")
        .exclude(closed_to(actor, "dossier__"))
    )
    found: dict[int, StepTaken] = {}
    for step in steps.order_by("-at", "-pk")[: number * 4]:
        found.setdefault(step.dossier_id, step)
    return list(found.values())[:number]


def own_proposals(actor: Actor) -> QuerySet[Proposal]:
    """The proposals the actor writes, leads or speaks for, the latest first."""
    seen = proposals_visible_to(actor).select_related("dossier", "call", "proposer", "leader")
    return seen.order_by("-saved_at")


def public_figures() -> dict[str, int]:
    """How many tasks are public, running, ended and applied; one query."""
    rows = public_tasks().order_by().values_list("public_state").annotate(number=Count("pk"))
    by_state: dict[Any, int] = dict(rows)
    return {
        "all": sum(by_state.values()),
        **{state: by_state.get(state, 0) for state in PublicState.values},
    }
