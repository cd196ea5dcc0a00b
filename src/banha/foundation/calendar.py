# SPDX-License-Identifier: Apache-2.0
"""Working days, calendar days and months as Vietnamese law counts them."""

import calendar as gregorian
from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from functools import cached_property

SATURDAY = 5
ONE_DAY = timedelta(days=1)


class Unit(StrEnum):
    """In what a term is counted."""

    WORKING_DAYS = "wd"  # ngày làm việc
    CALENDAR_DAYS = "cd"  # ngày
    MONTHS = "mo"  # tháng


@dataclass(frozen=True)
class Term:
    """An amount of days or months; negative means before the date it is counted from."""

    amount: int
    unit: Unit


def working_days(amount: int) -> Term:
    return Term(amount, Unit.WORKING_DAYS)


def calendar_days(amount: int) -> Term:
    return Term(amount, Unit.CALENDAR_DAYS)


def months(amount: int) -> Term:
    return Term(amount, Unit.MONTHS)


def add_months(start: date, amount: int) -> date:
    """The same day so many months on; a month too short for the day gives its last day."""
    index = start.year * 12 + start.month - 1 + amount
    year, month = divmod(index, 12)
    last = gregorian.monthrange(year, month + 1)[1]
    return date(year, month + 1, min(start.day, last))


def _weekdays_up_to(day: date) -> int:
    """How many days from Monday to Friday lie in 01/01/0001 .. day (that day was a Monday)."""
    weeks, rest = divmod(day.toordinal(), 7)
    return weeks * 5 + min(rest, 5)


@dataclass(frozen=True)
class WorkingCalendar:
    """Which days are worked: Monday to Friday, less days off, plus days swapped in."""

    off: frozenset[date] = frozenset()
    swapped_in: frozenset[date] = frozenset()

    @cached_property
    def _missing(self) -> list[date]:
        return sorted(d for d in self.off - self.swapped_in if d.weekday() < SATURDAY)

    @cached_property
    def _extra(self) -> list[date]:
        return sorted(d for d in self.swapped_in if d.weekday() >= SATURDAY)

    def is_working(self, day: date) -> bool:
        """A swapped-in day is worked even when it is also listed as a day off."""
        if day in self.swapped_in:
            return True
        return day.weekday() < SATURDAY and day not in self.off

    def _worked_up_to(self, day: date) -> int:
        return (
            _weekdays_up_to(day) - bisect_right(self._missing, day) + bisect_right(self._extra, day)
        )

    def working_days_between(self, a: date, b: date) -> int:
        """Working days after ``a`` up to and including ``b``; negative when ``b`` is earlier."""
        return self._worked_up_to(b) - self._worked_up_to(a)

    def roll(self, day: date, *, backward: bool = False) -> date:
        """The day itself if worked, else the next (or the last earlier) working day."""
        step = -ONE_DAY if backward else ONE_DAY
        while not self.is_working(day):
            day += step
        return day

    def add(self, start: date, term: Term, *, roll: bool = True) -> date:
        """The last day of a term that begins the day after ``start``.

        A term in days or months that ends on a day off ends with the next working day (Bộ luật
        Dân sự 2015, khoản 5 Điều 148). A term counted backwards ("at the latest 30 days before")
        rolls to the working day before instead, since the later day would break the promise.
        ``roll=False`` leaves the day as counted.
        """
        if term.unit == Unit.WORKING_DAYS and term.amount:
            return self._add_working_days(start, term.amount)
        if term.unit == Unit.MONTHS:
            end = add_months(start, term.amount)
        elif term.unit == Unit.CALENDAR_DAYS:
            end = start + timedelta(days=term.amount)
        else:
            end = start
        return self.roll(end, backward=term.amount < 0) if roll else end

    def _add_working_days(self, start: date, amount: int) -> date:
        if amount > 0:
            wanted = self._worked_up_to(start) + amount
        else:
            wanted = self._worked_up_to(start - ONE_DAY) + amount + 1
        return self._first_with(wanted, near=start)

    def _first_with(self, wanted: int, *, near: date) -> date:
        """The first day by which so many days since 01/01/0001 have been worked."""
        low = high = near.toordinal()
        reach = 8
        while self._worked_up_to(date.fromordinal(low)) >= wanted:
            low, reach = low - reach, reach * 2
        while self._worked_up_to(date.fromordinal(high)) < wanted:
            high, reach = high + reach, reach * 2
        days = range(low, high + 1)
        return date.fromordinal(
            days[bisect_left(days, wanted, key=lambda d: self._worked_up_to(date.fromordinal(d)))]
        )
