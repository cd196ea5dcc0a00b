# SPDX-License-Identifier: Apache-2.0
"""Reads of imports: who sees which, and how far one is."""

from dataclasses import dataclass
from typing import Any

from django.db.models import Q, QuerySet
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from banha.kernel.access.public import OFFICERS, Actor
from banha.kernel.imports.models import ImportRun
from banha.kernel.imports.registry import sheet_of, sheets_for
from banha.kernel.imports.rows import counts_of, fault_kinds_of
from banha.kernel.imports.terms import RowState, RunState

NOW = {
    RunState.CHECKING: _("reading and checking the rows"),
    RunState.WRITING: _("writing the rows"),
    RunState.UNDOING: _("taking the written rows back"),
}


def runs_visible_to(actor: Actor) -> QuerySet[ImportRun]:
    """Own imports, and for officers those of their units, of the sheets they may use."""
    if actor.is_public:
        return ImportRun.objects.none()
    sheets = [spec.code for spec in sheets_for(actor)]
    return ImportRun.objects.filter(
        Q(started_by=actor.person_id) | Q(organisation__in=actor.organisations(*OFFICERS)),
        sheet__in=sheets,
    ).select_related("started_by")


def may_read_run(actor: Actor, run_id: int) -> bool:
    """Who sees the import may read its file."""
    return runs_visible_to(actor).filter(pk=run_id).exists()


def earlier_runs_of(run: ImportRun) -> QuerySet[ImportRun]:
    """The same file brought for the same sheet before, by anyone of the unit."""
    same = ImportRun.objects.filter(sheet=run.sheet, sha256=run.sha256, pk__lt=run.pk)
    return same.filter(
        Q(started_by=run.started_by_id) | Q(organisation=run.organisation_id)
    ).select_related("started_by")


@dataclass(frozen=True)
class Progress:
    """What the progress strip shows."""

    title: Any
    done: int
    total: int
    now: Any
    seconds_left: int | None
    #: running, stopped, failed, done
    state: str
    poll_url: str
    stop_url: str
    resume_url: str


def progress_of(run: ImportRun) -> Progress:
    """How far the job is; a job that fell silent is shown as stopped, to be resumed."""
    spec = sheet_of(run.sheet)
    left = None
    if run.is_working and run.phase_started_at and run.done:
        spent = (timezone.now() - run.phase_started_at).total_seconds()
        left = max(0, round(spent / run.done * (run.total - run.done)))
    if run.is_working:
        state = "stopped" if run.is_silent else "running"
    else:
        state = "stopped" if run.state == RunState.STOPPED else "done"
    return Progress(
        title=spec.title if spec else run.sheet,
        done=run.done,
        total=run.total,
        now=NOW.get(RunState(run.stopped_in or run.state), ""),
        seconds_left=left,
        state=state,
        poll_url=reverse("imports:progress", args=[run.pk]),
        stop_url=reverse("imports:stop", args=[run.pk]),
        resume_url=reverse("imports:resume", args=[run.pk]),
    )


def report_of(run: ImportRun) -> list[str]:
    """The outcome in lines, for a terminal: how many rows stand where, then each kind of fault."""
    counts = counts_of(run)
    lines = [f"{run.file_name}: {RunState(run.state).label}"]
    lines += [f"{counts[state]:>7} {RowState(state).label}" for state in RowState.values]
    lines.append(_("%(count)7d with doubts") % {"count": counts["doubtful"]})
    for code, column, _is_doubt, rows, words in fault_kinds_of(run):
        said = words.get((get_language() or "vi")[:2]) or words.get("vi", "")
        lines.append(f"{rows:>7} {column} {code}: {said}")
    return [str(line) for line in lines]
