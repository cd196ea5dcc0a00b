# SPDX-License-Identifier: Apache-2.0
"""Scans of the whole register: begun, stopped, resumed, worked on by a job, turned into cases."""

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path

from django.conf import settings
from django.db import connection, transaction
from django.db.models import F, Max
from django.utils import timezone
from django.utils.translation import gettext as _
from procrastinate.contrib.django import app
from procrastinate.exceptions import AlreadyEnqueued

from banha.kernel.access.public import Actor
from banha.kernel.law.public import NotAllowed, Refusal, Refused
from banha.kernel.similarity.landing import land_shard
from banha.kernel.similarity.levels import thresholds_in_force
from banha.kernel.similarity.models import CorpusRecord, OverlapScan
from banha.kernel.similarity.scanning.driving import drive, units_of
from banha.kernel.similarity.scanning.engines import EngineMissing, OneProcess, engine_for
from banha.kernel.similarity.scanning.folder import ScanFolder
from banha.kernel.similarity.terms import Level

logger = logging.getLogger(__name__)
JOB = "similarity.scan"
#: A job at work says so with every unit; one that is silent longer was killed.
SILENCE = timedelta(minutes=3)
#: Namespace of the advisory locks of scans.
LOCKS = 0x5CA


class Interrupted(Exception):  # noqa: N818 - not an error: the officer stopped the scan
    """The officer asked the scan to stop."""


def folder_of(scan: OverlapScan) -> ScanFolder:
    return ScanFolder(Path(settings.SIMILARITY_SCAN_DIR) / scan.key.hex)


def start_scan(*, actor: Actor) -> OverlapScan:
    """Compare every record with every other, in a job. Refused: no person; one is under way."""
    if actor.person_id is None:
        raise NotAllowed(Refusal(_("Only a person can start a scan."), code="no_person"))
    now = timezone.now()
    with transaction.atomic():
        _refuse_second()
        scan = OverlapScan.objects.create(
            started_by_id=actor.person_id, started_at=now, begun_at=now, heard_at=now,
            thresholds={view.level: view.threshold for view in thresholds_in_force()},
        )  # fmt: skip
        _hand_to_job(scan.pk)
    return scan


def _refuse_second() -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s, 0)", [LOCKS])
    if OverlapScan.objects.filter(state=OverlapScan.State.WORKING).exists():
        raise Refused(
            Refusal(
                _("A scan of the register is under way."),
                remedy=_("Wait for its end, or stop it first."),
                code="scan_under_way",
            )
        )


def _hand_to_job(scan_id: int) -> None:
    """One job of a scan waits at most: behind long queues the watch would ask for more."""
    try:
        with transaction.atomic():
            app.configure_task(name=JOB, queueing_lock=f"{JOB}.{scan_id}").defer(scan_id=scan_id)
    except AlreadyEnqueued:
        return


def stop_scan(*, scan: OverlapScan, actor: Actor) -> None:
    """Ask the job to stop after the unit at hand; what is done stays done."""
    if actor.person_id is None:
        raise NotAllowed(Refusal(_("Only a person can stop a scan."), code="no_person"))
    OverlapScan.objects.filter(pk=scan.pk, state=OverlapScan.State.WORKING).update(stop_asked=True)


def resume_scan(*, scan: OverlapScan, actor: Actor) -> None:
    """Go on where it stopped or failed. Refused: it is done; one is under way."""
    if actor.person_id is None:
        raise NotAllowed(Refusal(_("Only a person can resume a scan."), code="no_person"))
    with transaction.atomic():
        _refuse_second()
        locked = OverlapScan.objects.select_for_update().get(pk=scan.pk)
        if locked.state == OverlapScan.State.DONE:
            raise Refused(
                Refusal(
                    _("This scan is done."),
                    remedy=_("Start a new one to compare what came since."),
                    code="scan_done",
                )
            )
        now = timezone.now()
        OverlapScan.objects.filter(pk=scan.pk).update(
            state=OverlapScan.State.WORKING, stop_asked=False, fault="", ended_at=None,
            begun_at=now, heard_at=now,
        )  # fmt: skip
        _hand_to_job(scan.pk)


def resume_silent() -> int:
    """Hand every scan whose job was killed to a new job; gives how many."""
    silent = OverlapScan.objects.filter(
        state=OverlapScan.State.WORKING, heard_at__lt=timezone.now() - SILENCE
    )
    count = 0
    for scan in silent:
        with _only_worker(scan.pk) as mine:
            if mine:
                _hand_to_job(scan.pk)
                OverlapScan.objects.filter(pk=scan.pk).update(heard_at=timezone.now())
                count += 1
    return count


@contextmanager
def _only_worker(scan_id: int) -> Iterator[bool]:
    """True for the one process that has the scan; a killed one's lock dies with it."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_lock(%s, %s)", [LOCKS, scan_id])
        row = cursor.fetchone()
    mine = bool(row and row[0])
    try:
        yield mine
    finally:
        if mine:
            with connection.cursor() as cursor:
                cursor.execute("SELECT pg_advisory_unlock(%s, %s)", [LOCKS, scan_id])


def work_on(scan_id: int) -> None:
    """Do what is left of a scan; called again after a kill, it goes on where it was."""
    with _only_worker(scan_id) as mine:
        if not mine:
            return
        # Read under the lock: who held it before may have brought the scan to its end.
        scan = OverlapScan.objects.get(pk=scan_id)
        if not scan.is_working:
            return
        try:
            _work(scan)
        except Interrupted:
            _end(scan, OverlapScan.State.STOPPED)
        except Exception as fault:  # whatever it is, the officer is told and can resume
            logger.exception("The scan %s failed.", scan.pk)
            _end(scan, OverlapScan.State.FAILED, f"{type(fault).__name__}: {fault}"[:2000])
        else:
            _end(scan, OverlapScan.State.DONE)
            folder_of(scan).remove()


def _work(scan: OverlapScan) -> None:
    folder = folder_of(scan)
    if folder.meta is None:
        _tell(scan, "texts", 0, 0)
        _write_texts(scan, folder)
    try:
        engine = engine_for(settings.SIMILARITY_SCAN_WORKERS)
    except EngineMissing as absent:
        logger.warning("%s", absent)
        engine = OneProcess()
    units = sum(units_of(folder).values())
    total = units + folder.shards
    try:
        OverlapScan.objects.filter(pk=scan.pk).update(engine=engine.name, workers=engine.workers)
        drive(folder, engine, lambda stage, done, _all: _tell(scan, stage, done, total))
    finally:
        engine.close()
    scan.refresh_from_db()
    for shard in range(scan.landed, folder.shards):
        _tell(scan, "land", units + shard, total)
        with transaction.atomic():
            land_shard(scan, folder, shard)
            OverlapScan.objects.filter(pk=scan.pk).update(landed=shard + 1)
    _tell(scan, "land", total, total)


def _write_texts(scan: OverlapScan, folder: ScanFolder) -> None:
    """The corpus of this moment, the oldest first: the later of two records is the one asked."""
    rows = CorpusRecord.objects.filter(dropped_at__isnull=True)
    newest = rows.aggregate(newest=Max("put_at"))["newest"]
    ordered = rows.order_by(F("year").asc(nulls_first=True), "pk")
    count = folder.write_texts(
        ordered.values_list("pk", "title", "fields").iterator(chunk_size=2000),
        least=scan.thresholds[Level.HIGH],
    )
    OverlapScan.objects.filter(pk=scan.pk).update(
        corpus_count=count, corpus_newest_at=newest, landed=0
    )


def _tell(scan: OverlapScan, stage: str, done: int, total: int) -> None:
    """Say how far it is and hear whether to stop."""
    with connection.cursor() as cursor:
        cursor.execute(
            "UPDATE similarity_overlapscan SET stage = %s, done = %s, total = %s, heard_at = now()"
            " WHERE id = %s RETURNING stop_asked",
            [stage, done, total, scan.pk],
        )
        row = cursor.fetchone()
    if row and row[0]:
        raise Interrupted


def _end(scan: OverlapScan, state: str, fault: str = "") -> None:
    now = timezone.now()
    begun = OverlapScan.objects.values_list("begun_at", flat=True).get(pk=scan.pk)
    OverlapScan.objects.filter(pk=scan.pk).update(
        state=state, fault=fault, stop_asked=False, ended_at=now,
        worked_seconds=F("worked_seconds") + round((now - begun).total_seconds()),
    )  # fmt: skip
