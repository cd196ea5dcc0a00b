# SPDX-License-Identifier: Apache-2.0
"""The daily reminder of duties that are due soon or late."""

from django.utils import timezone
from procrastinate.contrib.django import app

from banha.kernel.dossiers.reminding import reminders_on
from banha.kernel.law.public import working_calendar
from banha.kernel.notices.public import remind_of


@app.periodic(cron="30 23 * * 0-4")
@app.task(name="dossiers.remind", queueing_lock="dossiers.remind")
def remind_daily(timestamp: int) -> int:
    """At half past six in Hà Nội on working days, before the daily mail; gives how many told."""
    today = timezone.localdate()
    if not working_calendar().is_working(today):
        return 0
    return remind_of(reminders_on(today))
