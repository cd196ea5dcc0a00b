# SPDX-License-Identifier: Apache-2.0
"""What the officer does with a checked import: mend, write, stop, go on, take back."""

from typing import Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from banha.kernel.access.public import Actor
from banha.kernel.imports.models import ImportRow, ImportRun
from banha.kernel.imports.reading import LONGEST_CELL
from banha.kernel.imports.rows import mark_doubles
from banha.kernel.imports.services.bringing import spec_for
from banha.kernel.imports.services.checks import check_again
from banha.kernel.imports.services.phases import begin_phase, end_phase
from banha.kernel.imports.terms import RowState, RunState
from banha.kernel.law.public import Refusal, Refused, Stale


def _locked(run_id: int, actor: Actor, *states: RunState) -> ImportRun:
    run = ImportRun.objects.select_for_update().get(pk=run_id)
    spec_for(run.sheet, actor)
    if run.state not in states:
        raise Stale(
            Refusal(
                _("The import has gone on since this page was opened."),
                remedy=_("Look at where it stands now, then decide."),
                code="state",
            )
        )
    return run


@transaction.atomic
def mend_cell(*, run_id: int, number: int, column: str, text: str, actor: Actor) -> ImportRow:
    """Put another text into a cell and check the row, and its doubles, again.

    Refused: a row already written, a column the sheet does not have.
    """
    run = _locked(run_id, actor, RunState.CHECKED, RunState.WRITTEN)
    spec = spec_for(run.sheet, actor)
    row = ImportRow.objects.select_for_update().get(run=run, number=number)
    if row.state not in (RowState.GOOD, RowState.FAULTY):
        raise Stale(Refusal(_("This row was written already."), field=column, code="written"))
    if spec.column(column) is None:
        raise Refused(Refusal(_("There is no such column."), field=column, code="column"))
    before = row.key
    clean = text.replace("\x00", "").strip()[:LONGEST_CELL]
    row.raw = {**row.raw, column: clean} if clean else {**row.raw, column: None}
    row.is_edited = True
    row.save(update_fields=("raw", "is_edited"))
    check_again(run, spec, actor, [row])
    row.refresh_from_db()
    mark_doubles(run, [before, row.key])
    row.refresh_from_db()
    return row


@transaction.atomic
def write_import(*, run_id: int, manner: str, actor: Actor) -> ImportRun:
    """Let the good rows be written, or all rows or none.

    Refused: nothing to write; with all-or-none, while a row is faulty.
    """
    run = _locked(run_id, actor, RunState.CHECKED, RunState.WRITTEN)
    spec = spec_for(run.sheet, actor)
    spec.admit(run.arguments, actor)
    if manner not in ImportRun.Manner.values:
        raise Refused(Refusal(_("Choose what shall be written."), field="manner", code="manner"))
    faulty = run.rows.filter(state=RowState.FAULTY).count()
    if manner == ImportRun.Manner.ALL and faulty:
        raise Refused(
            Refusal(
                _("Some rows are faulty, and all rows or none shall be written."),
                field="manner",
                remedy=_("Mend the faulty rows, or choose to write only the good ones."),
                code="faulty",
            )
        )
    good = run.rows.filter(state=RowState.GOOD).count()
    if not good:
        raise Refused(
            Refusal(
                _("There is no good row to write."),
                field="manner",
                remedy=_("Mend the faulty rows first."),
                code="nothing",
            )
        )
    run.manner = manner
    run.total = good + (
        run.rows.filter(state=RowState.WRITTEN).count() if manner == ImportRun.Manner.GOOD else 0
    )
    begin_phase(run, RunState.WRITING, actor)
    return run


@transaction.atomic
def stop_import(*, run_id: int, actor: Actor) -> ImportRun:
    """Ask the job to stop after the chunk in hand; a job that fell silent is stopped at once."""
    run = _locked(run_id, actor, RunState.CHECKING, RunState.WRITING, RunState.UNDOING)
    if run.is_silent:
        end_phase(run, RunState.STOPPED)
    else:
        run.stop_asked = True
        run.save(update_fields=("stop_asked",))
    run.refresh_from_db()
    return run


@transaction.atomic
def resume_import(*, run_id: int, actor: Actor) -> ImportRun:
    """Go on with what was stopped or killed; what was done stays done."""
    run = _locked(
        run_id,
        actor,
        RunState.STOPPED,
        RunState.CHECKING,
        RunState.WRITING,
        RunState.UNDOING,
    )
    if run.state != RunState.STOPPED and not run.is_silent:
        return run
    done = run.done
    begin_phase(run, RunState(run.stopped_in or run.state), actor)
    ImportRun.objects.filter(pk=run.pk).update(done=done)
    return run


@transaction.atomic
def undo_import(*, run_id: int, actor: Actor) -> ImportRun:
    """Take back every row this import wrote, where the register allows it."""
    run = _locked(run_id, actor, RunState.WRITTEN)
    spec = spec_for(run.sheet, actor)
    written = run.rows.filter(state=RowState.WRITTEN).count()
    if spec.undo_row is None or not written:
        raise Refused(
            Refusal(
                _("What this import wrote cannot be taken back."),
                remedy=_("Correct the records one by one on their own pages."),
                code="undo",
            )
        )
    run.total = written
    begin_phase(run, RunState.UNDOING, actor)
    return run


def resume_silent() -> int:
    """Hand every run whose job was killed to a new job; returns how many."""
    count = 0
    working: list[Any] = [RunState.CHECKING, RunState.WRITING, RunState.UNDOING]
    for run in ImportRun.objects.filter(state__in=working):
        if run.is_silent:
            with transaction.atomic():
                locked = ImportRun.objects.select_for_update().get(pk=run.pk)
                if locked.is_silent:
                    done = locked.done
                    begin_phase(locked, RunState(locked.state), None)
                    ImportRun.objects.filter(pk=run.pk).update(done=done)
                    count += 1
    return count
