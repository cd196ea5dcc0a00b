# SPDX-License-Identifier: Apache-2.0
"""Background work of tasks: every sent proposal is looked up."""

from procrastinate import RetryStrategy
from procrastinate.contrib.django import app

from banha.contexts.tasks.services.look_ups import look_up_submitted


@app.task(name="tasks.look_up_submitted", retry=RetryStrategy(max_attempts=8, exponential_wait=4))
def look_up_after_sending(proposal_id: int) -> None:
    """Look the proposal up; running it twice for one sending changes nothing."""
    look_up_submitted(proposal_id=proposal_id)
