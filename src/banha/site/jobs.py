# SPDX-License-Identifier: Apache-2.0
"""Jobs of the house itself: taking up what a killed worker dropped, clearing what is over."""

import logging

from django.core.cache import cache
from django.db import connection
from procrastinate import JobContext
from procrastinate.contrib.django import app
from procrastinate.exceptions import UniqueViolation
from procrastinate.jobs import Status

from banha.site.models import ApiCount

log = logging.getLogger(__name__)
#: A worker beats every ten seconds; one not heard for so long is dead.
SILENT_SECONDS = 45
#: A job whose worker died with it so often is what kills them; it is set aside.
TAKEN_UP_AT_MOST = 5
#: Ended jobs are kept a fortnight, failed ones a quarter, to be looked into.
ENDED_KEPT_HOURS, FAILED_KEPT_HOURS = 14 * 24, 92 * 24


@app.periodic(cron="* * * * *")
@app.task(name="site.rescue_jobs", queueing_lock="site.rescue_jobs", pass_context=True)
async def rescue_jobs(context: JobContext, timestamp: int) -> int:
    """Hand what a killed worker had in hand to another one; gives how many jobs."""
    manager, taken_up = context.app.job_manager, 0
    for job in await manager.get_stalled_jobs(seconds_since_heartbeat=SILENT_SECONDS):
        assert job.id is not None
        if job.attempts >= TAKEN_UP_AT_MOST:
            log.error(
                "job %s (%s) ended %s workers; set aside", job.id, job.task_name, job.attempts
            )
            await manager.finish_job_by_id_async(job.id, Status.FAILED, delete_job=False)
            continue
        try:
            await manager.retry_job(job)
            taken_up += 1
        except UniqueViolation:
            # The same work waits in the queue already and will be done once.
            await manager.finish_job_by_id_async(job.id, Status.ABORTED, delete_job=False)
    return taken_up


@app.periodic(cron="10 18 * * *")
@app.task(name="site.clear_jobs", queueing_lock="site.clear_jobs", pass_context=True)
async def clear_jobs(context: JobContext, timestamp: int) -> None:
    """Forget the jobs that ended long ago: thousands a day would slow the queue over the years."""
    manager = context.app.job_manager
    await manager.delete_old_jobs(nb_hours=ENDED_KEPT_HOURS)
    await manager.delete_old_jobs(
        nb_hours=FAILED_KEPT_HOURS,
        include_failed=True,
        include_cancelled=True,
        include_aborted=True,
    )


@app.periodic(cron="40 18 * * *")
@app.task(name="site.clear_counts", queueing_lock="site.clear_counts")
def clear_counts(timestamp: int) -> int:
    """Drop all counts of the API and all expired tries; at most one stretch is begun anew."""
    with connection.cursor() as cursor:
        table = getattr(cache, "_table", "")
        if table:
            name = connection.ops.quote_name(table)
            cursor.execute(f"DELETE FROM {name} WHERE expires < now()")  # noqa: S608 - our own table
    return ApiCount.objects.all().delete()[0]
