# SPDX-License-Identifier: Apache-2.0
"""Background work that keeps index and vectors in step with the corpus."""

import logging

from django.db import close_old_connections, transaction
from procrastinate.contrib.django import app
from procrastinate.exceptions import AlreadyEnqueued

from banha.kernel.similarity.index_store import IndexBusy
from banha.kernel.similarity.indexing import bring_in_step
from banha.kernel.similarity.scans import JOB, resume_silent, work_on
from banha.kernel.similarity.vectors import fill_vectors

logger = logging.getLogger(__name__)
# One job waits at most: many writes ask for the same work.
LOCK = "similarity.index"
VECTORS = "similarity.vectors"
#: A vector takes about a tenth of a second on one core: some seconds a turn.
VECTORS_AT_ONCE = 64
AFTER_ALL_ELSE = -100


@app.periodic(cron="*/5 * * * *")
@app.task(queueing_lock="similarity.index.timer", name="similarity.look_after_index")
def look_after_index(timestamp: int) -> None:
    """Catches what a crash between commit and asking left behind."""
    update_index()


@app.task(queueing_lock=LOCK, lock=LOCK, name="similarity.update_index")
def update_index() -> None:
    """Write what waits; whoever holds the lock already does our work."""
    try:
        bring_in_step()
    except IndexBusy:
        logger.info("The overlap index is being written by another process.")
        return
    ask_for_vectors()


def ask_for_vectors() -> None:
    """Vectors are made when nothing else waits: an officer's look-up goes before them."""
    try:
        with transaction.atomic():
            fill_some_vectors.configure(priority=AFTER_ALL_ELSE).defer()
    except AlreadyEnqueued:
        return


@app.task(queueing_lock=VECTORS, lock=VECTORS, name="similarity.fill_vectors")
def fill_some_vectors() -> None:
    """Make a few vectors and ask for the rest, so that the worker is never held for long."""
    if fill_vectors(VECTORS_AT_ONCE) >= VECTORS_AT_ONCE:
        ask_for_vectors()


@app.task(name=JOB, queue="scans")
def scan(scan_id: int) -> None:
    """Compare every record with every other."""
    close_old_connections()
    work_on(scan_id)


@app.periodic(cron="* * * * *")
@app.task(queueing_lock="similarity.scan.watch", name="similarity.watch_scans")
def watch_scans(timestamp: int) -> None:
    """Each minute: a scan whose job was killed goes on with another."""
    close_old_connections()
    resume_silent()
