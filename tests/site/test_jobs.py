# SPDX-License-Identifier: Apache-2.0
"""Jobs whose worker was killed are taken up again; what kills every worker is set aside."""

import asyncio
from collections.abc import Iterator
from types import SimpleNamespace

import pytest
from asgiref.sync import async_to_sync
from django.conf import settings
from django.db import connection, connections
from procrastinate.contrib.django import app
from procrastinate.contrib.django.models import ProcrastinateJob

from banha.site.jobs import TAKEN_UP_AT_MOST, clear_jobs, rescue_jobs


@pytest.fixture(autouse=True)
def no_loop_of_a_browser() -> Iterator[None]:
    """A browser opened by a journey before, in this process, leaves its event loop running.

    Beside a running loop Django keeps other connections; those of before were to a database that
    is no more.
    """
    running = asyncio._get_running_loop()
    asyncio._set_running_loop(None)
    connections.close_all()
    yield
    connections.close_all()
    asyncio._set_running_loop(running)


NIGHTLY = 24 * 60 * 60


def dropped(*, silent_seconds: int, attempts: int = 0, queueing_lock: str | None = None) -> int:
    """A job in the hands of a worker that was last heard so long ago."""
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO procrastinate_workers (last_heartbeat)"
            " VALUES (now() - make_interval(secs => %s)) RETURNING id",
            [silent_seconds],
        )
        cursor.execute(
            "INSERT INTO procrastinate_jobs (queue_name, task_name, status, attempts, worker_id,"
            " queueing_lock) VALUES ('default', 'notices.mail', 'doing', %s, %s, %s) RETURNING id",
            [attempts, cursor.fetchone()[0], queueing_lock],
        )
        return int(cursor.fetchone()[0])


def rescued() -> int:
    return int(async_to_sync(rescue_jobs.func)(SimpleNamespace(app=app), 0))


def state_of(job: int) -> str:
    return str(ProcrastinateJob.objects.get(pk=job).status)


def test_job_of_a_dead_worker_waits_again_and_of_a_living_one_does_not(db: None) -> None:
    dead, alive = dropped(silent_seconds=300), dropped(silent_seconds=5)
    assert rescued() == 1
    assert (state_of(dead), state_of(alive)) == ("todo", "doing")
    assert ProcrastinateJob.objects.get(pk=dead).attempts == 1


def test_job_that_ends_every_worker_is_set_aside(
    db: None, caplog: pytest.LogCaptureFixture
) -> None:
    job = dropped(silent_seconds=300, attempts=TAKEN_UP_AT_MOST)
    assert rescued() == 0
    assert state_of(job) == "failed"
    assert "notices.mail" in caplog.text


def test_job_that_waits_already_is_not_queued_twice(transactional_db: None) -> None:
    job = dropped(silent_seconds=300, queueing_lock="one")
    app.configure_task("notices.digest", queueing_lock="one").defer(timestamp=0)
    assert rescued() == 0
    assert state_of(job) == "aborted"


def ended(*, days_ago: int) -> int:
    """A job that was done so many days ago."""
    job = dropped(silent_seconds=5)
    with connection.cursor() as cursor:
        cursor.execute("UPDATE procrastinate_jobs SET status = 'succeeded' WHERE id = %s", [job])
        cursor.execute(
            "UPDATE procrastinate_events SET at = now() - make_interval(days => %s)"
            " WHERE job_id = %s",
            [days_ago, job],
        )
    return job


def test_ended_jobs_are_forgotten_after_a_while(db: None) -> None:
    _old, late, open_ = ended(days_ago=20), ended(days_ago=2), dropped(silent_seconds=300)
    async_to_sync(clear_jobs.func)(SimpleNamespace(app=app), 0)
    assert set(ProcrastinateJob.objects.values_list("pk", flat=True)) == {late, open_}


def test_morning_of_a_machine_that_was_off_at_night_is_made_up_for() -> None:
    assert 4 * 60 * 60 < settings.PROCRASTINATE_PERIODIC_DEFAULTS["max_delay"] < NIGHTLY
    assert settings.PROCRASTINATE_WORKER_DEFAULTS["concurrency"] > 1
