# SPDX-License-Identifier: Apache-2.0
"""The daily reminder of approvals that are due or late."""

from django.utils import timezone
from procrastinate.contrib.django import app

from banha.kernel.approvals.services.telling import reminders_on
from banha.kernel.law.public import working_calendar
from banha.kernel.notices.public import remind_of


@app.periodic(cron="35 23 * * 0-4")
@app.task(name="approvals.remind", queueing_lock="approvals.remind")
def remind_daily(timestamp: int) -> int:
    """After the reminder of duties, on working days in Hà Nội; gives how many were told."""
    today = timezone.localdate()
    if not working_calendar().is_working(today):
        return 0
    return remind_of(reminders_on(today))
