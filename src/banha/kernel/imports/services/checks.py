# SPDX-License-Identifier: Apache-2.0
"""The rows of a sheet, read from its file, checked and kept in one step, lot by lot."""

from collections.abc import Iterator
from itertools import islice
from threading import Lock
from typing import Any

from django.db import transaction

from banha.foundation.bulk import insert_rows
from banha.kernel.access.public import Actor
from banha.kernel.imports.checking import Checked, Checker
from banha.kernel.imports.headings import Line, lines_below
from banha.kernel.imports.models import ImportRow, ImportRun
from banha.kernel.imports.rows import mark_doubles, put_checked
from banha.kernel.imports.services.bringing import UNIT_LINE, grid_of
from banha.kernel.imports.services.hands import Lot, hands_free, share_out
from banha.kernel.imports.services.phases import Beat, end_phase
from banha.kernel.imports.terms import RowState, RunState, Setting, SheetSpec, Values

CHECKED_AT_ONCE = 1000
#: More skipped lines than these are not named one by one.
SKIPPED_NAMED = 200


def check_run(run: ImportRun, spec: SheetSpec, actor: Actor) -> None:
    """Read, check and keep every line of the sheet; what a killed job kept stays as it is."""
    beat = Beat(run)
    lines = _lines(run)
    held = set(run.rows.values_list("number", flat=True))
    done = run.rows.exclude(state=RowState.WAITING).count()
    lots = _lots(line for line in lines if line.number not in held)
    told = Lock()
    # Names are looked up once for both hands.
    setting = setting_of(run, actor)

    def hand() -> Lot:
        checker = Checker(spec, setting)

        def check_one() -> bool:
            nonlocal done
            with told:
                lot = next(lots, None)
            if lot is None:
                return False
            keep_checked(run, spec, checker, lot)
            with told:
                done += len(lot)
                beat.tell(done)
            return True

        return check_one

    share_out([hand() for _hand in range(hands_free())], actor)
    # Rows that were kept before they were checked, by a version of this software that did so.
    waiting = run.rows.filter(state=RowState.WAITING).order_by("number")
    while chunk := list(waiting[:CHECKED_AT_ONCE]):
        with transaction.atomic():
            check_again(run, spec, actor, chunk)
        done += len(chunk)
        beat.tell(done)
    with transaction.atomic():
        mark_doubles(run)
        end_phase(run, RunState.CHECKED)


def _lots(lines: Iterator[Line]) -> Iterator[list[Line]]:
    while lot := list(islice(lines, CHECKED_AT_ONCE)):
        yield lot


def setting_of(run: ImportRun, actor: Actor) -> Setting:
    above = run.arguments.get(UNIT_LINE, "")
    titles = {code: run.headers[n] for code, n in run.mapping.items() if 0 <= n < len(run.headers)}
    headings = {code: f"{title} {above}" for code, title in titles.items()}
    return Setting(actor=actor, arguments=run.arguments, headings=headings)


def _lines(run: ImportRun) -> list[Line]:
    """The lines that are rows; how many they are and what else the sheet holds is told at once."""
    found = list(lines_below(grid_of(run), run.header_row, run.header_height, run.mapping))
    lines = [line for line in found if not line.skipped]
    skipped: list[list[Any]] = [
        [line.number, line.skipped, _words(line)] for line in found if line.skipped
    ]
    more = len(skipped) - SKIPPED_NAMED
    run.total = len(lines)
    run.skipped = [*skipped[:SKIPPED_NAMED], *([[0, "more", str(more)]] * (more > 0))]
    ImportRun.objects.filter(pk=run.pk).update(total=run.total, skipped=run.skipped)
    return lines


def _words(line: Line) -> str:
    return "; ".join(str(cell) for cell in line.cells if cell not in (None, ""))[:200]


def _unclaimed(run: ImportRun) -> list[tuple[int, str]]:
    """The sheet's columns that are none of ours, with their headings."""
    claimed = set(run.mapping.values())
    return [(n, t) for n, t in enumerate(run.headers) if t and n not in claimed]


@transaction.atomic
def keep_checked(run: ImportRun, spec: SheetSpec, checker: Checker, lines: list[Line]) -> None:
    """Check these lines and keep them with the outcome."""
    columns = run.mapping.items()
    others = _unclaimed(run) if spec.keeps_others else []
    raws: list[dict[str, Any]] = []
    for line in lines:
        cells, width = line.cells, len(line.cells)
        raw: dict[str, Any] = {
            code: cells[n] for code, n in columns if n < width and cells[n] is not None
        }
        kept = {t: cells[n] for n, t in others if n < width and cells[n] is not None}
        if kept:
            raw["_other"] = kept
        raws.append(raw)
    outcome = checker.check([(raw, line.heading) for raw, line in zip(raws, lines, strict=True)])
    insert_rows(
        ImportRow,
        [
            {
                "run_id": run.pk,
                "number": line.number,
                "raw": raw,
                "heading": line.heading,
                "values": said(checked.values),
                "faults": checked.faults,
                "key": checked.key,
                "has_doubts": checked.has_doubts,
                "state": str(RowState.GOOD if checked.is_good else RowState.FAULTY),
            }
            for line, raw, checked in zip(lines, raws, outcome, strict=True)
        ],
    )


def said(values: Values) -> Values:
    """The values that are kept: a column a row does not say is told again where it is written.

    What a sheet worked out for itself (``_organisation``) is kept as it is, nothing included.
    """
    return {
        code: value for code, value in values.items() if value is not None or code.startswith("_")
    }


def check_again(run: ImportRun, spec: SheetSpec, actor: Actor, rows: list[ImportRow]) -> None:
    """Check rows that are kept already, and keep the outcome."""
    checker = Checker(spec, setting_of(run, actor))
    outcome = checker.check([(row.raw, row.heading) for row in rows])
    put_checked([_kept(row, checked) for row, checked in zip(rows, outcome, strict=True)])


def _kept(row: ImportRow, checked: Checked) -> dict[str, Any]:
    return {
        "id": row.pk,
        "vals": said(checked.values),
        "faults": checked.faults,
        "key": checked.key,
        "has_doubts": checked.has_doubts,
        "is_good": checked.is_good,
    }
