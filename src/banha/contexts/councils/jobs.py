# SPDX-License-Identifier: Apache-2.0
"""Background work of councils: the daily reminder of opinions asked of chairs."""

from django.utils import timezone
from procrastinate.contrib.django import app

from banha.contexts.councils.services.chair_reminders import chair_reminders
from banha.kernel.law.public import working_calendar
from banha.kernel.notices.public import remind_of


@app.periodic(cron="40 23 * * 0-4")
@app.task(name="councils.remind_chairs", queueing_lock="councils.remind_chairs")
def remind_daily(timestamp: int) -> int:
    """After the reminder of slips, on working days in Hà Nội; gives how many were told."""
    today = timezone.localdate()
    if not working_calendar().is_working(today):
        return 0
    return remind_of(chair_reminders(today))
