# SPDX-License-Identifier: Apache-2.0
"""Background work that keeps index and vectors in step with the corpus."""

import logging

from procrastinate.contrib.django import app

from banha.kernel.similarity.index_store import IndexBusy
from banha.kernel.similarity.indexing import bring_in_step
from banha.kernel.similarity.vectors import fill_vectors

logger = logging.getLogger(__name__)
# One job waits at most: many writes ask for the same work.
LOCK = "similarity.index"


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
    fill_vectors()
