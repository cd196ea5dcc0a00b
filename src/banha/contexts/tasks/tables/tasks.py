# SPDX-License-Identifier: Apache-2.0
"""The columns of the list of tasks: every field of R-02 that is a word, a number or a day."""

from collections.abc import Iterable, Sequence
from typing import Any

from django.db.models import Min, OuterRef, Prefetch, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from banha.contexts.network.public import Classification
from banha.contexts.tasks.models import Task, TaskIdentifier
from banha.contexts.tasks.queries.task_list import running_clock
from banha.contexts.tasks.tables.engine import (
    Column,
    body_named,
    choice_column,
    near_of,
)
from banha.contexts.tasks.terms import UNDER_WAY, IdentifierKind

LATENESS = "days_late"
#: What a list adds to a task: the due date that runs, and its codes in force.
CLOCK, CODES = "clock_due", "live_identifiers"
USUAL_ORDER = "-approved_on"
NEAR = (
    "host",
    "leader",
    "managing_organisation",
    "governing_body",
    "orderer",
    "province",
    "research_field",
    "objective",
    "programme",
    "approval_decision",
    "monitor",
)
#: Long texts no list shows.
HEAVY = ("urgency", "goal", "content", "method", "novelty", "expected_result", "application")


def dressed_tasks(tasks: QuerySet[Task], columns: Iterable[Column] | None = None) -> QuerySet[Task]:
    """The tasks with what these columns read; with what all of them read unless told."""
    near = near_of(TASK_COLUMNS if columns is None else columns)
    dressed = tasks.select_related(*(name for name in NEAR if name in near)).defer(*HEAVY)
    if CLOCK in near:
        dressed = dressed.annotate(clock_due=running_clock())
    if CODES in near:
        live = TaskIdentifier.objects.filter(cancelled_on=None)
        dressed = dressed.prefetch_related(
            Prefetch("identifiers", queryset=live, to_attr="live_identifiers")
        )
    return dressed.prefetch_related("sectors") if "sectors" in near else dressed


def read_tasks(keys: Sequence[int], columns: Iterable[Column] | None = None) -> QuerySet[Task]:
    """The records of a page with what its columns read."""
    return dressed_tasks(Task.objects.filter(pk__in=keys), columns)


def _days_late(task: Any) -> int | None:
    """Calendar days since the earliest day that has passed: of the contract, or of a clock."""
    ends = task.extended_until or task.ends_on if task.state in UNDER_WAY else None
    passed = [day for day in (ends, task.clock_due) if day is not None]
    days = (timezone.localdate() - min(passed)).days if passed else 0
    return days if days > 0 else None


def _identifier(kind: IdentifierKind) -> Any:
    def value(task: Any) -> str:
        return next((one.text for one in task.live_identifiers if one.kind == kind), "")

    return value


def _by_identifier(kind: IdentifierKind) -> Subquery:
    live = TaskIdentifier.objects.filter(task=OuterRef("pk"), kind=kind, cancelled_on=None)
    return Subquery(live.values("text")[:1])


def _first_sector() -> Subquery:
    sectors = Classification.objects.filter(tasks_of_sector=OuterRef("pk"))
    by_task = sectors.order_by().values("tasks_of_sector")
    return Subquery(by_task.annotate(first=Min("title_vi")).values("first"))


def _host(task: Any) -> str:
    return str(task.host) if task.host else str((task.as_written or {}).get("host") or "")


def _leader(task: Any) -> str:
    if task.leader:
        return str(task.leader.full_name)
    return str((task.as_written or {}).get("leader") or "")


def _named(name: str) -> Any:
    def value(task: Any) -> str:
        found = getattr(task, name)
        return str(found) if found else ""

    return value


def _title_of(name: str) -> Any:
    def value(task: Any) -> str:
        found = getattr(task, name)
        return str(found.title) if found else ""

    return value


def _plain(code: str, form: str, **more: Any) -> Column:
    title = getattr(Task._meta.get_field(code), "verbose_name", code)
    return Column(code, title, lambda task: getattr(task, code), code, form, **more)


TASK_COLUMNS: tuple[Column, ...] = (
    Column("code", _("Task code"), _identifier(IdentifierKind.MANAGING_CODE),
           _by_identifier(IdentifierKind.MANAGING_CODE), is_default=True, width=20, near=(CODES,)),
    Column("title", _("title"), lambda task: task.title, "folded_title", "title", True, 60),
    choice_column(Task, "level", _("level of management"), is_default=True),
    choice_column(Task, "kind", width=24),
    choice_column(Task, "state", form="state", is_default=True),
    choice_column(Task, "public_state"),
    Column("host", _("host organisation"), _host, "host__sort_key", is_default=True, width=36,
           near=("host",)),
    Column("leader", _("leader"), _leader, "leader__sort_key", is_default=True, width=24,
           near=("leader",)),
    _plain("start_year", "year", is_default=True, width=8),
    _plain("state_budget", "money", is_default=True, width=18),
    _plain("other_money", "money", is_default=True, width=18),
    Column("money", _("total money"), lambda task: task.total_money,
           Coalesce("state_budget", 0) + Coalesce("other_money", 0), "money", width=18),
    _plain("approved_on", "date", is_default=True),
    Column(LATENESS, _("days late"), _days_late, None, "number", near=(CLOCK,)),
    choice_column(Task, "formation"),
    choice_column(Task, "mode"),
    choice_column(Task, "regime", width=24),
    choice_column(Task, "managing", width=24),
    Column("managing_organisation", _("managing unit"), _named("managing_organisation"),
           "managing_organisation__sort_key", width=36, near=("managing_organisation",)),
    Column("governing_body", _("governing body"), _named("governing_body"),
           "governing_body__sort_key", width=30, near=("governing_body",)),
    Column("orderer", _("ordering body"), body_named("orderer"), "orderer__sort_key", width=30,
           near=("orderer",)),
    Column("province", _("province"), _named("province"), "province__folded_name",
           near=("province",)),
    Column("field", _("field of research"), _title_of("research_field"),
           "research_field__code", width=30, near=("research_field",)),
    Column("objective", _("socio-economic objective"), _title_of("objective"),
           "objective__code", width=30, near=("objective",)),
    Column("sectors", _("sectors of industry and trade"),
           lambda task: ", ".join(one.title for one in task.sectors.all()), _first_sector(),
           width=30, near=("sectors",)),
    Column("programme", _("programme, project, cluster or chain"), _title_of("programme"),
           "programme__title", width=36, near=("programme",)),
    _plain("duration_months", "number"),
    _plain("starts_on", "date"),
    _plain("ends_on", "date"),
    _plain("extended_until", "date"),
    Column("decision", _("decision of approval"), _named("approval_decision"),
           "approval_decision__number", width=24, near=("approval_decision",)),
    Column("national", _("national task identifier"), _identifier(IdentifierKind.NATIONAL_ID),
           _by_identifier(IdentifierKind.NATIONAL_ID), width=22, near=(CODES,)),
    Column("contract", _("contract number"), _identifier(IdentifierKind.CONTRACT),
           _by_identifier(IdentifierKind.CONTRACT), width=20, near=(CODES,)),
    Column("internal", _("internal code"), _identifier(IdentifierKind.INTERNAL),
           _by_identifier(IdentifierKind.INTERNAL), width=18, near=(CODES,)),
    choice_column(Task, "rating"),
    _plain("accepted_on", "date"),
    _plain("certificate_number", "text", width=24),
    Column("monitor", _("monitoring officer"), _named("monitor"), "monitor__sort_key", width=24,
           near=("monitor",)),
    choice_column(Task, "lump_manner", width=22),
    _plain("legacy_source", "text", width=30),
)  # fmt: skip
