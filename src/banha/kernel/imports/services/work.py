# SPDX-License-Identifier: Apache-2.0
"""What the job does: chunk by chunk, each chunk done wholly or not at all."""

from contextlib import suppress
from threading import Lock
from typing import Any, NamedTuple

from django.db import InterfaceError, OperationalError, transaction
from django.utils.translation import gettext_lazy as _

from banha.kernel.access.public import PUBLIC, Actor, actor_of
from banha.kernel.audit.public import acting
from banha.kernel.imports.checking import fault_of_refusals
from banha.kernel.imports.models import ImportRow, ImportRun
from banha.kernel.imports.registry import sheet_of
from banha.kernel.imports.rows import put_written
from banha.kernel.imports.services.checks import check_run
from banha.kernel.imports.services.hands import hands_free, share_out
from banha.kernel.imports.services.phases import Beat, Interrupted, end_phase, only_worker
from banha.kernel.imports.terms import RowState, RunState, SheetSpec, Values
from banha.kernel.law.public import NotAllowed, Refusal, Refused

#: Rows that go in one by one are slow, and a lot of them must not keep the beat silent for long.
WRITTEN_AT_ONCE, WRITTEN_IN_BULK = 200, 1000


class Good(NamedTuple):
    """A row that shall be written."""

    pk: int
    number: int
    heading: str
    raw: dict[str, Any]
    values: Values


def work_on(run_id: int) -> None:
    """Do what the run waits for; called again after a kill, it goes on where it was."""
    with only_worker(run_id) as mine:
        run = ImportRun.objects.select_related("document", "acting_person").get(pk=run_id)
        spec = sheet_of(run.sheet)
        if not mine or not run.is_working or spec is None:
            return
        actor = actor_of(run.acting_person) if run.acting_person else PUBLIC
        phases = {
            str(RunState.CHECKING): check_run,
            str(RunState.WRITING): _write,
            str(RunState.UNDOING): _undo,
        }
        try:
            with acting(actor):
                phases[run.state](run, spec, actor)
        except Interrupted:
            end_phase(run, RunState.STOPPED)
        except Refused as refused:
            ImportRun.objects.filter(pk=run.pk).update(refusal=_kept(refused))
            end_phase(run, RunState.CHECKED if run.state != RunState.UNDOING else RunState.WRITTEN)
        except (OperationalError, InterfaceError):
            raise  # The database ended; the run goes on when it is back.
        except Exception:
            _stop_at_fault(run)
            raise


def _stop_at_fault(run: ImportRun) -> None:
    """A fault of ours would come again each minute; the officer is told, and may go on."""
    told = Refused(
        Refusal(
            _("The import stopped at a fault of this software; no row was lost or written twice."),
            remedy=_("Tell the administrator, who finds it in the log; then go on."),
            code="fault",
        )
    )
    ImportRun.objects.filter(pk=run.pk).update(refusal=_kept(told))
    end_phase(run, RunState.STOPPED)


def _kept(refused: Refused) -> dict[str, Any]:
    return {"faults": fault_of_refusals(refused)}


# ---- writing -------------------------------------------------------------------------------


def _write(run: ImportRun, spec: SheetSpec, actor: Actor) -> None:
    if not spec.may_use(actor):
        raise NotAllowed(Refusal(_("You may not import this kind of sheet."), code="sheet"))
    if run.manner == ImportRun.Manner.ALL:
        _write_all_or_none(run, spec, actor)
        return
    beat = Beat(run)
    done = run.rows.filter(state=RowState.WRITTEN).count()
    told = Lock()

    def write_one() -> bool:
        nonlocal done
        with transaction.atomic():
            chunk = _next_good(run, spec)
            outcome = _write_chunk(run, spec, actor, chunk)
            put_written(outcome)
        with told:
            done += sum(row["state"] == RowState.WRITTEN for row in outcome)
            beat.tell(done)
        return bool(chunk)

    share_out([write_one] * (hands_free() if spec.in_any_order(run) else 1), actor)
    with transaction.atomic():
        spec.finish(run, actor)
        end_phase(run, RunState.WRITTEN)


def _next_good(run: ImportRun, spec: SheetSpec) -> list[Good]:
    rows = run.rows.filter(state=RowState.GOOD).order_by("number")
    rows = rows.select_for_update(skip_locked=True)
    many = WRITTEN_IN_BULK if spec.write_rows else WRITTEN_AT_ONCE
    return [Good(*row) for row in rows.values_list(*Good._fields)[:many]]


def _write_all_or_none(run: ImportRun, spec: SheetSpec, actor: Actor) -> None:
    """One transaction: a refusal, a stop or a kill leaves nothing of it."""
    beat, done, refused = Beat(run, aside=True), 0, []
    try:
        with transaction.atomic():
            while chunk := _next_good(run, spec):
                outcome = _write_chunk(run, spec, actor, chunk)
                refused = [row for row in outcome if row["state"] == RowState.FAULTY]
                if refused:
                    transaction.set_rollback(True)
                    break
                put_written(outcome)
                done += len(chunk)
                beat.tell(done)
            else:
                spec.finish(run, actor)
                end_phase(run, RunState.WRITTEN)
    finally:
        beat.close()
    if refused:
        with transaction.atomic():
            put_written(refused)
            end_phase(run, RunState.CHECKED)


def _write_chunk(
    run: ImportRun, spec: SheetSpec, actor: Actor, rows: list[Good]
) -> list[dict[str, Any]]:
    """Write these rows in the caller's transaction; each row's outcome."""
    if not rows:
        return []
    unsaid = dict.fromkeys(column.code for column in spec.columns)
    values: list[Values] = [
        {**unsaid, **row.values, "_row": row.number, "_heading": row.heading, "_raw": row.raw}
        for row in rows
    ]
    if spec.write_rows is not None:
        try:
            with transaction.atomic():
                ids = spec.write_rows(values, actor, run)
            return [_outcome(row, object_id) for row, object_id in zip(rows, ids, strict=True)]
        except Refused as refused:
            if len(rows) == 1:
                return [_refused(rows[0], refused)]
        # Some row of the batch is refused: find it by writing them singly.
        return [out for row in rows for out in _write_chunk(run, spec, actor, [row])]
    write = spec.write_row
    assert write is not None
    # One savepoint for all; only where a row is refused does each get its own.
    with suppress(Refused), transaction.atomic():
        return [_outcome(r, write(v, actor, run)) for r, v in zip(rows, values, strict=True)]
    outcome = []
    for row, each in zip(rows, values, strict=True):
        try:
            with transaction.atomic():
                outcome.append(_outcome(row, write(each, actor, run)))
        except Refused as refused:
            outcome.append(_refused(row, refused))
    return outcome


def _outcome(row: Good, object_id: int | None) -> dict[str, Any]:
    return {"id": row.pk, "state": RowState.WRITTEN, "object_id": object_id, "faults": None}


def _refused(row: Good, refused: Refused) -> dict[str, Any]:
    faults = fault_of_refusals(refused)
    return {"id": row.pk, "state": RowState.FAULTY, "object_id": None, "faults": faults}


# ---- taking back ---------------------------------------------------------------------------


def _undo(run: ImportRun, spec: SheetSpec, actor: Actor) -> None:
    """The last written first; a row that cannot be taken back stays written and says why."""
    assert spec.undo_row is not None
    beat = Beat(run)
    done, last = 0, 10**9
    while True:
        with transaction.atomic():
            rows = run.rows.filter(state=RowState.WRITTEN, number__lt=last).order_by("-number")
            chunk = list(rows.select_for_update()[:WRITTEN_AT_ONCE])
            put_written([_undo_row(run, spec, actor, row) for row in chunk])
        if not chunk:
            break
        last = chunk[-1].number
        done += len(chunk)
        beat.tell(done)
    left = run.rows.filter(state=RowState.WRITTEN).exists()
    end_phase(run, RunState.WRITTEN if left else RunState.UNDONE)


def _undo_row(run: ImportRun, spec: SheetSpec, actor: Actor, row: ImportRow) -> dict[str, Any]:
    assert spec.undo_row is not None
    try:
        with transaction.atomic():
            if row.object_id is not None:
                spec.undo_row(row.object_id, actor, run)
    except Refused as refused:
        faults = fault_of_refusals(refused)
        return {
            "id": row.pk,
            "state": RowState.WRITTEN,
            "object_id": row.object_id,
            "faults": faults,
        }
    return {"id": row.pk, "state": RowState.UNDONE, "object_id": None, "faults": None}
