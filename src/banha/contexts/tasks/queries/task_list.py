# SPDX-License-Identifier: Apache-2.0
"""Narrowing a list of tasks to what was asked, and summing what is left."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count, Exists, OuterRef, Q, QuerySet, Subquery, Sum
from django.db.models.functions import Coalesce
from django.utils import timezone

from banha.contexts.tasks.models import Task, TaskIdentifier
from banha.contexts.tasks.queries.visibility import whole_tasks, whole_tasks_in_parts
from banha.contexts.tasks.terms import UNDER_WAY, comparable
from banha.foundation.among import one_of
from banha.foundation.text import fold, nfc
from banha.kernel.access.public import Actor
from banha.kernel.dossiers.public import OpenDuty
from banha.kernel.organisations.public import Organisation
from banha.kernel.people.public import Person

#: Filters whose value is compared with the column of the same name.
PLAIN = (
    "level",
    "kind",
    "formation",
    "mode",
    "regime",
    "managing",
    "state",
    "public_state",
    "host",
    "leader",
    "managing_organisation",
    "province",
    "programme",
    "rating",
)


@dataclass(frozen=True)
class Totals:
    """The last row of a list: over everything asked for, not over the page."""

    count: int
    state_budget: int
    other_money: int
    #: False: there are more than ``count``, and the sums are not known.
    is_exact: bool = True

    @property
    def money(self) -> int:
        return self.state_budget + self.other_money


def tasks_seen_whole(actor: Actor) -> QuerySet[Task]:
    """The tasks of which the actor may read money, members and papers."""
    if actor.is_public:
        return Task.objects.none()
    return Task.objects.filter(whole_tasks(actor))


def tasks_seen_in_parts(actor: Actor) -> list[QuerySet[Task]]:
    """``tasks_seen_whole`` as parts that share no task; together they are one long list."""
    if actor.is_public:
        return []
    return [Task.objects.filter(part) for part in whole_tasks_in_parts(actor)]


def with_words(text: str, *, title: str = "folded_title", exact: str = "title") -> Q:
    """Every word of the text in the title; words typed with marks must stand there with them."""
    wanted = Q()
    for word in nfc(text).split():
        folded = fold(word)
        wanted &= Q(**{f"{title}__contains": folded})
        if folded != word.lower():
            wanted &= Q(**{f"{exact}__icontains": word})
    return wanted


def _text(text: str) -> Q:
    """In the title, as a code, or as the name of the host or the leader."""
    found = with_words(text)
    if len(code := comparable(text)) >= 3:
        codes = TaskIdentifier.objects.filter(comparable__contains=code)
        found |= one_of("pk", codes.values_list("task", flat=True))
    folded = fold(text)
    if len(folded) >= 3:
        hosts = Organisation.objects.filter(
            Q(folded_name__contains=folded) | Q(short_name__icontains=text)
        )
        leaders = Person.objects.filter(folded_name__contains=folded)
        found |= one_of("host", hosts.values_list("pk", flat=True))
        found |= one_of("leader", leaders.values_list("pk", flat=True))
    return found


def late_tasks(today: date | None = None) -> Q:
    """Ended by its contract and not evaluated, or a running clock of its dossier has passed."""
    day = today or timezone.localdate()
    overdue = OpenDuty.objects.filter(
        dossier=OuterRef("dossier"), closed_on=None, paused_on=None, due_on__lt=day
    )
    ended = Q(extended_until__lt=day) | Q(extended_until=None, ends_on__lt=day)
    return Q(state__in=UNDER_WAY) & ended | Q(Exists(overdue))


def running_clock() -> Subquery:
    """The earliest due date that runs in the dossier of a task."""
    running = OpenDuty.objects.filter(
        dossier=OuterRef("dossier"), closed_on=None, paused_on=None, due_on__isnull=False
    )
    return Subquery(running.order_by("due_on").values("due_on")[:1])


def _ranges(asked: Mapping[str, Any]) -> Q:
    wanted = Q()
    for name, path in (
        ("year_from", "start_year__gte"),
        ("year_until", "start_year__lte"),
        ("money_from", "state_budget__gte"),
        ("money_until", "state_budget__lte"),
    ):
        if asked.get(name) is not None:
            wanted &= Q(**{path: asked[name]})
    return wanted


def matching_tasks(tasks: QuerySet[Task], asked: Mapping[str, Any]) -> QuerySet[Task]:
    """Those of the tasks that fit every filter given; an empty filter asks for nothing."""
    return tasks.filter(_wanted(asked))


def matching_in_parts(
    parts: Iterable[QuerySet[Task]], asked: Mapping[str, Any]
) -> list[QuerySet[Task]]:
    """The same of every part."""
    wanted = _wanted(asked)
    return [part.filter(wanted) for part in parts]


def _wanted(asked: Mapping[str, Any]) -> Q:
    wanted = _ranges(asked)
    for name in PLAIN:
        if asked.get(name):
            wanted &= Q(**{name: asked[name]})
    if text := str(asked.get("q") or "").strip():
        wanted &= _text(text)
    if field := asked.get("field"):
        wanted &= Q(research_field=field) | Q(research_field__code__startswith=field.code)
    if sector := asked.get("sector"):
        through = Task.sectors.through.objects.filter(classification=sector)
        wanted &= Q(pk__in=through.values("task"))
    if asked.get("late"):
        wanted &= late_tasks()
    return wanted


def totals_of(tasks: QuerySet[Any]) -> Totals:
    """How many and how much money, in one query."""
    summed = tasks.order_by().aggregate(
        count=Count("pk"),
        state=Coalesce(Sum("state_budget"), 0),
        other=Coalesce(Sum("other_money"), 0),
    )
    return Totals(summed["count"], int(summed["state"]), int(summed["other"]))
