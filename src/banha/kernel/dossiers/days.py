# SPDX-License-Identifier: Apache-2.0
"""The calendar that clocks are counted by."""

from banha.foundation.calendar import WorkingCalendar
from banha.kernel.law import public as law


def working_calendar() -> WorkingCalendar:
    """The calendar of the law room; Monday to Friday while it states none."""
    stated = getattr(law, "working_calendar", WorkingCalendar)
    calendar = stated()
    assert isinstance(calendar, WorkingCalendar)
    return calendar
