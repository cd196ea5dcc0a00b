# SPDX-License-Identifier: Apache-2.0
"""What is late, by unit, stage and process: the figures of the leader's board."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count, Min, Q, QuerySet
from django.utils import timezone

from banha.foundation.calendar import working_days
from banha.kernel.access.public import Actor
from banha.kernel.dossiers.models import OpenDuty
from banha.kernel.dossiers.queries import dossiers_visible_to
from banha.kernel.dossiers.terms import SOON_DAYS
from banha.kernel.law.public import working_calendar
from banha.kernel.processes.public import Label, process_of


@dataclass(frozen=True)
class LatenessRow:
    """How many duties of one unit, stage or process are open, late and due soon."""

    key: str
    title: Label
    open: int
    late: int
    due_soon: int
    oldest_due: date | None
    #: The whole name where the title is an abbreviation.
    full: str = ""


def _running(actor: Actor) -> QuerySet[OpenDuty]:
    return OpenDuty.objects.filter(
        closed_on=None, paused_on=None, dossier__in=dossiers_visible_to(actor)
    )


def _counts() -> dict[str, Any]:
    today = timezone.localdate()
    soon = working_calendar().add(today, working_days(SOON_DAYS))
    return {
        "open": Count("pk"),
        "late": Count("pk", filter=Q(due_on__lt=today)),
        "due_soon": Count("pk", filter=Q(due_on__gte=today, due_on__lte=soon)),
        "oldest_due": Min("due_on"),
    }


def _counted(duties: QuerySet[OpenDuty], *names: str) -> list[dict[str, Any]]:
    """The figures grouped by these columns, the latest group first; one query."""
    rows: Any = duties.order_by().values(*names).annotate(**_counts())
    return list(rows.order_by("-late", *names))


def late_duties(actor: Actor) -> QuerySet[OpenDuty]:
    """Every running duty the actor may see whose due date has passed, oldest first."""
    return (
        _running(actor)
        .filter(due_on__lt=timezone.localdate())
        .select_related("dossier", "organisation", "person")
        .order_by("due_on", "pk")
    )


def lateness_by_unit(actor: Actor) -> list[LatenessRow]:
    """One row a unit on whom duties wait, the latest first; one query."""
    names = ("organisation__name", "organisation_id", "organisation__short_name")
    rows = _counted(_running(actor).exclude(organisation=None), *names)
    return [
        LatenessRow(
            str(row["organisation_id"]),
            row["organisation__short_name"] or row["organisation__name"],
            *_figures(row),
            full=row["organisation__name"] if row["organisation__short_name"] else "",
        )
        for row in rows
    ]


def lateness_by_stage(actor: Actor) -> list[LatenessRow]:
    """One row a process and stage, the latest first; one query."""
    names = ("dossier__process_code", "dossier__edition", "stage")
    rows = _counted(_running(actor), *names)
    found = []
    for row in rows:
        process = process_of(row["dossier__process_code"], row["dossier__edition"])
        key = f"{process.key}:{row['stage']}"
        found.append(LatenessRow(key, process.title_of(row["stage"]), *_figures(row)))
    return found


def lateness_by_process(actor: Actor) -> list[LatenessRow]:
    """One row an edition of a process, the latest first; one query."""
    names = ("dossier__process_code", "dossier__edition")
    rows = _counted(_running(actor), *names)
    found = []
    for row in rows:
        process = process_of(row["dossier__process_code"], row["dossier__edition"])
        found.append(LatenessRow(process.key, process.title, *_figures(row)))
    return found


def _figures(row: dict[str, Any]) -> tuple[int, int, int, date | None]:
    return row["open"], row["late"], row["due_soon"], row["oldest_due"]
