# SPDX-License-Identifier: Apache-2.0
"""Background work of programmes: calls close on their hour."""

from procrastinate.contrib.django import app

from banha.contexts.programmes.services import close_calls_due


@app.periodic(cron="* * * * *")
@app.task(name="programmes.close_calls", queueing_lock="programmes.close_calls")
def close_calls(timestamp: int) -> None:
    """Close the calls whose time is over; runs every minute."""
    close_calls_due()
