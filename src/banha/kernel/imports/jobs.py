# SPDX-License-Identifier: Apache-2.0
"""Imports in the background, and the watch over those whose worker was killed."""

from django.db import InterfaceError, OperationalError, close_old_connections
from procrastinate import RetryStrategy
from procrastinate.contrib.django import app

from banha.kernel.imports.services.phases import JOB
from banha.kernel.imports.services.steps import resume_silent
from banha.kernel.imports.services.work import work_on

#: The database was started again under the job: the run goes on where it was.
AGAIN = RetryStrategy(
    max_attempts=8, exponential_wait=2, retry_exceptions={OperationalError, InterfaceError}
)


@app.task(name=JOB, queue="imports", retry=AGAIN)
def work_on_import(run_id: int) -> None:
    """Check, write or undo one import."""
    close_old_connections()
    work_on(run_id)


@app.periodic(cron="* * * * *")
@app.task(queue="imports", queueing_lock="imports.watch")
def watch_imports(timestamp: int) -> None:
    """Each minute: an import whose worker fell silent goes on with another one."""
    close_old_connections()
    resume_silent()
