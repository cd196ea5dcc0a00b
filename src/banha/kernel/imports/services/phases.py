# SPDX-License-Identifier: Apache-2.0
"""The beginning, the heartbeat and the end of a job's phase."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection
from django.utils import timezone
from procrastinate.contrib.django import app

from banha.kernel.access.public import Actor
from banha.kernel.imports.models import ImportRun
from banha.kernel.imports.terms import WORKING, RunState

JOB = "banha.kernel.imports.jobs.work_on_import"
#: Namespace of the advisory locks of imports.
LOCKS = 0x1A9


class Interrupted(Exception):  # noqa: N818 - not an error: the officer stopped the job
    """The officer asked the job to stop."""


def begin_phase(run: ImportRun, state: RunState, actor: Actor | None) -> None:
    """Put the run into a working state and hand it to a job, in the caller's transaction."""
    now = timezone.now()
    run.state = state
    run.stopped_in = ""
    run.stop_asked = False
    run.refusal = {}
    run.done = 0
    run.phase_started_at = now
    run.heard_at = now
    run.ended_at = None
    if actor is not None:
        run.acting_person_id = actor.person_id
    run.save()
    app.configure_task(name=JOB).defer(run_id=run.pk)


@contextmanager
def only_worker(run_id: int) -> Iterator[bool]:
    """True for the one worker that has the run; a killed worker's lock dies with it."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_lock(%s, %s)", [LOCKS, run_id % 2**31])
        row = cursor.fetchone()
    has_it = bool(row and row[0])
    try:
        yield has_it
    finally:
        if has_it:
            with connection.cursor() as cursor:
                cursor.execute("SELECT pg_advisory_unlock(%s, %s)", [LOCKS, run_id % 2**31])


class Beat:
    """Tells how far the job is, and hears whether it shall stop.

    Inside one long transaction (all rows or none) nobody else could see it, therefore it then
    speaks over a connection of its own.
    """

    def __init__(self, run: ImportRun, *, aside: bool = False) -> None:
        self.run = run
        self._aside = connection.copy() if aside else None

    def tell(self, done: int) -> None:
        """Raises Interrupted when the officer asked to stop."""
        db = self._aside or connection
        with db.cursor() as cursor:
            if self._aside:
                cursor.execute("SET lock_timeout = '2s'")
            cursor.execute(
                "UPDATE imports_importrun SET done = %s, heard_at = now() WHERE id = %s"
                " RETURNING stop_asked",
                [done, self.run.pk],
            )
            row = cursor.fetchone()
        if row and row[0]:
            raise Interrupted

    def close(self) -> None:
        if self._aside:
            self._aside.close()


def end_phase(run: ImportRun, state: RunState) -> None:
    """The phase is over; only if the run is still in a working state."""
    ImportRun.objects.filter(pk=run.pk, state__in=WORKING).update(
        state=state,
        stopped_in=run.state if state == RunState.STOPPED else "",
        stop_asked=False,
        ended_at=timezone.now(),
    )
