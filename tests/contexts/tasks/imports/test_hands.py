# SPDX-License-Identifier: Apache-2.0
"""Two hands at one import: every row once, what fails is told, and order where order counts."""

import dataclasses
import threading
from pathlib import Path
from typing import Any

import pytest
from pytest_django import Settings

from banha.contexts.tasks.models import Task
from banha.contexts.tasks.services.imports.register import REGISTER
from banha.kernel.audit.models import Entry
from banha.kernel.imports import registry
from banha.kernel.imports.public import ImportRun, register_sheet, work_on, write_import
from banha.kernel.imports.services import checks, hands, work
from banha.kernel.imports.services.steps import resume_import, stop_import
from banha.kernel.search.models import SearchEntry
from banha.kernel.similarity.public import CorpusRecord
from tests.contexts.tasks.imports.test_killed_worker import started
from tests.factories.cast import Cast

pytestmark = pytest.mark.django_db(transaction=True)
ROWS = 230


@pytest.fixture(autouse=True)
def small_lots(monkeypatch: pytest.MonkeyPatch, settings: Settings, tmp_path: Path) -> None:
    settings.MEDIA_ROOT = tmp_path
    monkeypatch.setattr(checks, "CHECKED_AT_ONCE", 20)
    monkeypatch.setattr(work, "WRITTEN_IN_BULK", 20)
    monkeypatch.setattr(hands.os, "cpu_count", lambda: 2)
    monkeypatch.setattr(registry, "_sheets", dict(registry._sheets))


def watched(*, expected: int) -> set[int]:
    """The threads that write rows; each waits once until as many as expected are there."""
    seen: set[int] = set()
    all_there = threading.Barrier(expected)
    write = REGISTER.write_rows
    assert write is not None

    def write_rows(rows: Any, actor: Any, run: Any) -> list[int | None]:
        if threading.get_ident() not in seen:
            seen.add(threading.get_ident())
            all_there.wait(timeout=30)
        return write(rows, actor, run)

    register_sheet(dataclasses.replace(REGISTER, write_rows=write_rows))
    return seen


def written(cast: Cast, run: ImportRun) -> ImportRun:
    work_on(run.pk)
    write_import(run_id=run.pk, manner="good", actor=cast.desk_officer.actor)
    work_on(run.pk)
    run.refresh_from_db()
    return run


def test_two_hands_write_every_row_once(cast: Cast) -> None:
    seen = watched(expected=2)
    run = written(cast, started(cast, ROWS))

    assert (run.state, run.done, run.total) == ("written", ROWS, ROWS)
    assert len(seen) == 2
    assert list(run.rows.order_by("number").values_list("number", flat=True)) == list(
        range(2, ROWS + 2)
    )
    tasks = dict(Task.objects.values_list("pk", "legacy_key"))
    assert sorted(tasks.values()) == sorted(f"K{n}" for n in range(ROWS))
    for row in run.rows.filter(state="written"):
        assert tasks[row.object_id] == row.values["_key"]
    officer = cast.desk_officer.actor.person_id
    entries = Entry.objects.filter(table_name__in=("tasks_task", "imports_importrow"))
    assert set(entries.values_list("person_id", flat=True)) == {officer}
    found = set(SearchEntry.objects.filter(kind="tasks.task").values_list("object_id", flat=True))
    compared = CorpusRecord.objects.filter(kind="tasks.task").values_list("object_id", flat=True)
    assert found == set(tasks) == set(map(int, compared))


def test_rows_that_may_be_one_record_are_written_in_order_by_one_hand(cast: Cast) -> None:
    seen = watched(expected=1)
    run = started(cast, ROWS)
    work_on(run.pk)
    last = run.rows.order_by("-number")[0]
    last.values["_key"] = "K0"
    last.save()
    write_import(run_id=run.pk, manner="good", actor=cast.desk_officer.actor)
    work_on(run.pk)

    assert len(seen) == 1
    assert Task.objects.count() == ROWS - 1
    last.refresh_from_db()
    assert (last.state, last.object_id) == ("written", None)


def test_what_fails_in_one_hand_stops_both_and_goes_on_later(cast: Cast) -> None:
    write = REGISTER.write_rows
    assert write is not None

    def broken(rows: Any, actor: Any, run: Any) -> list[int | None]:
        if any(row["_key"] == "K100" for row in rows):
            raise RuntimeError("a fault of ours")
        return write(rows, actor, run)

    register_sheet(dataclasses.replace(REGISTER, write_rows=broken))
    run = started(cast, ROWS)
    work_on(run.pk)
    write_import(run_id=run.pk, manner="good", actor=cast.desk_officer.actor)
    with pytest.raises(RuntimeError):
        work_on(run.pk)
    run.refresh_from_db()
    assert (run.state, run.stopped_in) == ("stopped", "writing")
    assert Task.objects.count() == run.rows.filter(state="written").count() < ROWS

    register_sheet(REGISTER)
    resume_import(run_id=run.pk, actor=cast.desk_officer.actor)
    work_on(run.pk)
    assert Task.objects.count() == ROWS


def test_both_hands_stop_when_the_officer_says_so(cast: Cast) -> None:
    run = started(cast, ROWS)
    work_on(run.pk)
    write_import(run_id=run.pk, manner="good", actor=cast.desk_officer.actor)
    stop_import(run_id=run.pk, actor=cast.desk_officer.actor)
    work_on(run.pk)
    run.refresh_from_db()
    assert run.state == "stopped"
    # A lot of each hand at most.
    assert 20 <= Task.objects.count() == run.rows.filter(state="written").count() <= 40
