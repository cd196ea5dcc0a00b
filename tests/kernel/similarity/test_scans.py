# SPDX-License-Identifier: Apache-2.0
"""Scans of the whole register: what they find, stop, kill and resume, who may begin one."""

import os
import shutil
import signal
from datetime import timedelta
from multiprocessing import get_context
from pathlib import Path
from random import Random
from typing import Any

import psutil
import pytest
from django.utils import timezone

from banha.kernel.access.public import PUBLIC, Actor
from banha.kernel.law.public import NotAllowed, Refused
from banha.kernel.people.public import Person
from banha.kernel.similarity import scans
from banha.kernel.similarity.models import CorpusRecord, OverlapCase, OverlapScan
from banha.kernel.similarity.public import put_record, resume_scan, start_scan, stop_scan
from banha.kernel.similarity.scanning import folder as folders
from banha.kernel.similarity.scanning.driving import drive
from banha.kernel.similarity.scanning.engines import DaskWorkers, OneProcess, engine_for
from banha.kernel.similarity.scanning.folder import ScanFolder
from banha.site.demo.works import works

COPIES = 6
Row = tuple[int, str, dict[str, str]]


def rows(count: int = 40) -> list[Row]:
    """Works that differ, then copies of the first with a tenth of the words changed."""
    made = [work for _year, work in works(3, count, 2015, 2020)]
    found = [
        (n, work.title, {"aim": work.aim, "content": f"{work.content}\n{work.method}"})
        for n, work in enumerate(made, start=1)
    ]
    dice = Random(5)
    words = " ".join(work.urgency for work in made).split()
    for n in range(COPIES):
        pk, title, fields = found[n]
        changed = {
            name: " ".join(dice.choice(words) if dice.random() < 0.1 else w for w in text.split())
            for name, text in fields.items()
        }
        found.append((1000 + pk, title, changed))
    return found


def silent(*_told: Any) -> None:
    return None


@pytest.fixture(autouse=True)
def small_shards(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(folders, "SHARD", 8)


def written(path: Path) -> ScanFolder:
    folder = ScanFolder(path)
    folder.write_texts(rows(), least=0.75)
    return folder


def outcome(folder: ScanFolder) -> dict[int, list[tuple[int, float]]]:
    return {
        one["record"]: [(near["record"], near["score"]) for near in one["near"]]
        for shard in range(folder.shards)
        for one in folder.found(shard)
    }


def test_copies_are_found_and_nothing_else(tmp_path: Path) -> None:
    folder = written(tmp_path / "scan")
    drive(folder, OneProcess(), silent)
    found = outcome(folder)
    assert {pk: near[0][0] for pk, near in found.items()} == {
        1000 + n: n for n in range(1, COPIES + 1)
    }


def test_a_folder_written_anew_is_read_anew(tmp_path: Path) -> None:
    folder = written(tmp_path / "scan")
    drive(folder, OneProcess(), silent)
    first = outcome(folder)
    folder.write_texts(rows()[1:], least=0.75)
    drive(folder, OneProcess(), silent)
    assert outcome(folder).keys() == first.keys() - {1001}
    assert folder.text_at(0)[0] == 2


def _drive_and_die(path: str, after: int) -> None:
    seen = 0

    def told(*_said: Any) -> None:
        nonlocal seen
        seen += 1
        if seen == after:
            os.kill(os.getpid(), signal.SIGKILL)

    drive(ScanFolder(Path(path)), OneProcess(), told)


@pytest.mark.parametrize("after", [3, 9, 16])
def test_a_killed_process_leaves_what_it_did(tmp_path: Path, after: int) -> None:
    whole, killed = written(tmp_path / "whole"), written(tmp_path / "killed")
    drive(whole, OneProcess(), silent)
    child = get_context("fork").Process(target=_drive_and_die, args=(str(killed.path), after))
    child.start()
    child.join(120)
    assert child.exitcode == -signal.SIGKILL
    before = {file.name: file.stat().st_mtime_ns for file in killed.path.glob("*-0*")}
    assert any(name.startswith("mark-") for name in before)
    drive(killed, OneProcess(), silent)
    after_all = {file.name: file.stat().st_mtime_ns for file in killed.path.glob("*-0*")}
    assert {name: after_all[name] for name in before} == before, "a unit was done twice"
    assert outcome(killed) == outcome(whole)


def test_a_killed_worker_is_replaced(tmp_path: Path) -> None:
    pytest.importorskip("distributed")
    whole, shared = written(tmp_path / "whole"), written(tmp_path / "shared")
    drive(whole, OneProcess(), silent)
    engine = DaskWorkers(2)
    killed: list[int] = []

    def told(stage: str, done: int, _total: int) -> None:
        if done == 4 and not killed:
            pids = engine.client.run(os.getpid)
            killed.append(next(iter(pids.values())))
            psutil.Process(killed[0]).kill()

    try:
        drive(shared, engine, told)
        assert killed
        assert killed[0] not in engine.client.run(os.getpid).values()
    finally:
        engine.close()
    assert outcome(shared) == outcome(whole)


@pytest.mark.parametrize("wanted", ["", "1", "x"])
def test_one_process_unless_more_are_asked_for(wanted: str) -> None:
    assert isinstance(engine_for(wanted), OneProcess)


# ---- runs ----------------------------------------------------------------------------------


@pytest.fixture
def actor(db: None) -> Actor:
    return Actor(person_id=Person.objects.create(full_name="Trần Thị Rà Soát").pk)


@pytest.fixture
def register(db: None, settings: Any, tmp_path: Path) -> list[CorpusRecord]:
    settings.SIMILARITY_SCAN_DIR = tmp_path / "scans"
    return [
        put_record(
            kind="tasks.task", object_id=pk, title=title, fields=fields,
            year=2015 if pk < 1000 else 2021, source="Bộ Công Thương",
        )
        for pk, title, fields in rows()
    ]  # fmt: skip


def test_a_scan_lands_as_cases(register: list[CorpusRecord], actor: Actor) -> None:
    scan = start_scan(actor=actor)
    scans.work_on(scan.pk)
    scan.refresh_from_db()
    assert (scan.state, scan.done, scan.corpus_count) == ("done", scan.total, len(register))
    cases = OverlapCase.objects.filter(scan=scan)
    nearest = {case.subject_id: case.candidates.get(rank=1) for case in cases}
    assert {key: one.object_id for key, one in nearest.items()} == {
        str(1000 + n): str(n) for n in range(1, COPIES + 1)
    }
    one = nearest["1001"]
    assert one.level == "duplicate"
    assert one.passages
    assert one.reasons
    field, start, end, other, at, until, _chars = one.passages[0]
    assert len(one.case.fields[field][start:end]) > 20 < len(one.fields[other][at:until])
    assert not scans.folder_of(scan).path.exists(), "texts must not stay behind"


@pytest.mark.parametrize("is_begun_again", [False, True])
def test_stopped_and_resumed_it_lands_the_same_once(
    register: list[CorpusRecord],
    actor: Actor,
    monkeypatch: pytest.MonkeyPatch,
    *,
    is_begun_again: bool,
) -> None:
    """Also where its folder is gone, or is of an older version, and all is done again."""
    scan = start_scan(actor=actor)
    real = scans._tell

    def told(one: OverlapScan, stage: str, done: int, total: int) -> None:
        if stage == "land" and done == total - 1:
            stop_scan(scan=one, actor=actor)
        real(one, stage, done, total)

    monkeypatch.setattr(scans, "_tell", told)
    scans.work_on(scan.pk)
    scan.refresh_from_db()
    assert scan.state == "stopped"
    assert 0 < scan.landed < 6
    assert scan.done < scan.total
    monkeypatch.setattr(scans, "_tell", real)
    if is_begun_again:
        shutil.rmtree(scans.folder_of(scan).path)
    resume_scan(scan=scan, actor=actor)
    scans.work_on(scan.pk)
    scan.refresh_from_db()
    assert scan.state == "done"
    assert OverlapCase.objects.filter(scan=scan).count() == COPIES
    with pytest.raises(Refused):
        resume_scan(scan=scan, actor=actor)


def test_a_scan_whose_job_was_killed_goes_on(
    register: list[CorpusRecord], actor: Actor, monkeypatch: pytest.MonkeyPatch
) -> None:
    scan = start_scan(actor=actor)
    asked: list[int] = []
    task = type("Task", (), {"defer": lambda _s, scan_id: asked.append(scan_id)})
    monkeypatch.setattr(scans.app, "configure_task", lambda **_k: task())
    assert scans.resume_silent() == 0
    long_ago = timezone.now() - timedelta(minutes=10)
    OverlapScan.objects.filter(pk=scan.pk).update(heard_at=long_ago)
    assert scans.resume_silent() == 1
    assert asked == [scan.pk]
    scans.work_on(scan.pk)
    scan.refresh_from_db()
    assert scan.state == "done"


def test_a_fault_is_told_and_can_be_resumed(
    register: list[CorpusRecord], actor: Actor, monkeypatch: pytest.MonkeyPatch
) -> None:
    scan = start_scan(actor=actor)
    with monkeypatch.context() as broken:
        broken.setattr(scans, "drive", lambda *_a: 1 / 0)
        scans.work_on(scan.pk)
    scan.refresh_from_db()
    assert scan.state == "failed"
    assert "ZeroDivisionError" in scan.fault
    resume_scan(scan=scan, actor=actor)
    scans.work_on(scan.pk)
    scan.refresh_from_db()
    assert (scan.state, scan.fault) == ("done", "")


def test_one_scan_at_a_time_and_only_by_a_person(
    register: list[CorpusRecord], actor: Actor
) -> None:
    start_scan(actor=actor)
    with pytest.raises(Refused):
        start_scan(actor=actor)
    with pytest.raises(NotAllowed):
        start_scan(actor=PUBLIC)


def test_a_record_changed_meanwhile_makes_no_case(
    register: list[CorpusRecord], actor: Actor, monkeypatch: pytest.MonkeyPatch
) -> None:
    scan = start_scan(actor=actor)
    real = scans._tell

    def told(one: OverlapScan, stage: str, done: int, total: int) -> None:
        if stage == "land" and done == total - 6:
            put_record(kind="tasks.task", object_id=1001, title="Một đề tài khác hẳn", fields={})
        real(one, stage, done, total)

    monkeypatch.setattr(scans, "_tell", told)
    scans.work_on(scan.pk)
    subjects = set(OverlapCase.objects.filter(scan=scan).values_list("subject_id", flat=True))
    assert "1001" not in subjects
    assert "1002" in subjects
