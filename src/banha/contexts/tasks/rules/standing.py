# SPDX-License-Identifier: Apache-2.0
"""How a task stands on a day: its state, or that its time is over without an acceptance."""

from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from banha.contexts.tasks.terms import UNDER_WAY


def is_time_over(task: Any, today: date) -> bool:
    """Whether the last day has passed and nothing says that the task was accepted."""
    last = task.extended_until or task.ends_on
    if task.state not in UNDER_WAY or task.accepted_on:
        return False
    return last is not None and last < today


def standing_words(task: Any, today: date) -> str:
    """The state in words; an old register that knows no end is not said to be running."""
    if not is_time_over(task, today):
        return str(task.get_state_display())
    return _("time over, end not recorded") if task.is_legacy else _("time over")
