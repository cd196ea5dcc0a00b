# SPDX-License-Identifier: Apache-2.0
"""Background work of councils: reminders of opinions asked of chairs, of seats not answered."""

from django.utils import timezone
from procrastinate.contrib.django import app

from banha.contexts.councils.services.chair_reminders import chair_reminders
from banha.contexts.councils.services.inviting import remind_unanswered
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


@app.periodic(cron="45 23 * * 0-4")
@app.task(name="councils.remind_invited", queueing_lock="councils.remind_invited")
def remind_invited_daily(timestamp: int) -> int:
    """Early on working days in Hà Nội: who has to answer by the next one, or is late."""
    today = timezone.localdate()
    return remind_unanswered(today) if working_calendar().is_working(today) else 0
