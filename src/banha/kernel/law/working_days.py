# SPDX-License-Identifier: Apache-2.0
"""The calendar of the house: public holidays, swapped days and what an administrator switched."""

import re
import time
from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache

import holidays
from django.db.models import Count, Max
from django.utils.translation import get_language

from banha.foundation.calendar import SATURDAY, WorkingCalendar
from banha.foundation.written import day_written
from banha.kernel.law.models import DayException

FIRST_YEAR, LAST_YEAR = 2010, 2030
#: How long a process trusts its copy before it asks the database whether a day was switched.
TRUSTED_SECONDS = 5.0

Fingerprint = tuple[int, datetime | None]


@dataclass
class _Kept:
    calendar: WorkingCalendar
    fingerprint: Fingerprint
    checked: float


_kept: list[_Kept] = []


@lru_cache(maxsize=2)
def _package(language: str = "vi") -> "holidays.HolidayBase":
    return holidays.country_holidays(
        "VN", years=range(FIRST_YEAR, LAST_YEAR + 1), language="en_US" if language == "en" else "vi"
    )


def working_calendar() -> WorkingCalendar:
    """The working days of 2010–2030; a switch by an administrator is seen within seconds.

    In the process that made the switch it is seen at once.
    """
    now = time.monotonic()
    if _kept and now - _kept[0].checked < TRUSTED_SECONDS:
        return _kept[0].calendar
    fingerprint = _fingerprint()
    if not _kept or _kept[0].fingerprint != fingerprint:
        _kept[:] = [_Kept(_read(), fingerprint, now)]
    _kept[0].checked = now
    return _kept[0].calendar


def forget_calendar() -> None:
    """Read the calendar again at the next question."""
    _kept.clear()


def _fingerprint() -> Fingerprint:
    row = DayException.objects.aggregate(count=Count("pk"), latest=Max("changed_at"))
    return row["count"], row["latest"]


def _read() -> WorkingCalendar:
    package = _package()
    off, swapped = set(package), set(package.weekend_workdays)
    for day, is_working in DayException.objects.values_list("day", "is_working"):
        off.discard(day)
        swapped.discard(day)
        if is_working:
            swapped.add(day)
        else:
            off.add(day)
    return WorkingCalendar(off=frozenset(off), swapped_in=frozenset(swapped))


def holiday_name(day: date) -> str:
    """What the calendar of public holidays calls the day, in the language of the page."""
    return _spoken(str(_package(get_language() or "vi").get(day, "")))


def public_state(day: date) -> bool:
    """Whether the day is worked by the public calendar alone, before any switch."""
    package = _package()
    return day in package.weekend_workdays or (day.weekday() < SATURDAY and day not in package)


def holidays_of(year: int) -> list[tuple[date, str]]:
    """Public holidays and days off in exchange, in order."""
    names = _package(get_language() or "vi")
    return sorted((day, _spoken(str(name))) for day, name in names.items() if day.year == year)


def _spoken(name: str) -> str:
    """The English names of the package write a day month first; the house never does."""
    if (get_language() or "vi").startswith("vi"):
        return name
    return re.sub(
        r"\b(\d\d)/(\d\d)/(\d{4})\b",
        lambda found: day_written(date(int(found[3]), int(found[1]), int(found[2]))),
        name,
    )


def swapped_days_of(year: int) -> list[date]:
    """Weekend days worked in exchange for a day off."""
    return sorted(day for day in _package().weekend_workdays if day.year == year)


def is_year_complete(year: int, *, today: date) -> bool:
    """False where swapped days are not announced yet: the next year's come out in the autumn.

    Years outside 2010–2030 have no public holidays here at all.
    """
    return FIRST_YEAR <= year <= min(today.year, LAST_YEAR)
