# SPDX-License-Identifier: Apache-2.0
"""Terms across Tết, swapped days and the ends of months."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from banha.foundation.calendar import (
    WorkingCalendar,
    add_months,
    calendar_days,
    months,
    working_days,
)

TET_2026 = frozenset(date(2026, 2, d) for d in (16, 17, 18, 19, 20))
#: 31/08/2026 is off and made up for on Saturday 22/08/2026.
YEAR_2026 = WorkingCalendar(
    off=TET_2026
    | {date(2026, 1, 1), date(2026, 8, 31), date(2026, 9, 1), date(2026, 9, 2)}
    | {date(2026, 4, 27), date(2026, 4, 30), date(2026, 5, 1)},
    swapped_in=frozenset({date(2026, 8, 22)}),
)

DAYS = st.dates(date(2010, 1, 1), date(2030, 12, 31))
CALENDARS = st.builds(
    WorkingCalendar,
    off=st.frozensets(st.dates(date(2019, 1, 1), date(2021, 12, 31)), max_size=60),
    swapped_in=st.frozensets(st.dates(date(2019, 1, 1), date(2021, 12, 31)), max_size=20),
)
NEAR = st.dates(date(2018, 6, 1), date(2022, 6, 30))


def walked(calendar: WorkingCalendar, start: date, amount: int) -> date:
    """The same by walking day by day: slow, and plainly right."""
    step, left, day = timedelta(days=1 if amount > 0 else -1), abs(amount), start
    while left:
        day += step
        left -= calendar.is_working(day)
    return day


@pytest.mark.parametrize(
    ("start", "term", "end"),
    [
        (date(2026, 11, 20), working_days(5), date(2026, 11, 27)),
        (date(2026, 2, 13), working_days(1), date(2026, 2, 23)),  # Friday before Tết
        (date(2026, 2, 17), working_days(3), date(2026, 2, 25)),  # begun inside Tết
        (date(2026, 8, 21), working_days(1), date(2026, 8, 22)),  # a Saturday swapped in
        (date(2026, 8, 28), working_days(1), date(2026, 9, 3)),
        (date(2026, 2, 23), working_days(-1), date(2026, 2, 13)),
        (date(2026, 11, 20), working_days(0), date(2026, 11, 20)),
        (date(2026, 11, 21), working_days(0), date(2026, 11, 23)),
        (date(2026, 2, 6), calendar_days(10), date(2026, 2, 23)),  # ends on 30 Tết
        (date(2026, 8, 15), calendar_days(7), date(2026, 8, 22)),
        (date(2026, 10, 31), calendar_days(-30), date(2026, 10, 1)),
        (date(2026, 5, 31), calendar_days(-30), date(2026, 4, 29)),  # back over 1/5, 30/4
        (date(2026, 8, 31), months(6), date(2027, 3, 1)),  # 28/02/2027 is a Sunday
        (date(2025, 10, 31), months(1), date(2025, 12, 1)),
        (date(2028, 3, 31), months(-1), date(2028, 2, 29)),
    ],
)
def test_add_known_terms(start, term, end):
    assert YEAR_2026.add(start, term) == end


def test_add_without_roll_keeps_the_day_counted():
    assert YEAR_2026.add(date(2026, 2, 6), calendar_days(10), roll=False) == date(2026, 2, 16)
    assert YEAR_2026.add(date(2026, 8, 31), months(6), roll=False) == date(2027, 2, 28)


def test_months_end_of_month():
    assert add_months(date(2024, 1, 31), 1) == date(2024, 2, 29)
    assert add_months(date(2023, 1, 31), 1) == date(2023, 2, 28)
    assert add_months(date(2024, 2, 29), 12) == date(2025, 2, 28)
    assert add_months(date(2024, 1, 15), -13) == date(2022, 12, 15)


def test_swapped_in_wins_over_off():
    day = date(2026, 8, 22)
    assert WorkingCalendar(off=frozenset({day}), swapped_in=frozenset({day})).is_working(day)


@given(CALENDARS, NEAR, st.integers(-400, 400).filter(bool))
def test_working_days_equal_a_walk(calendar, start, amount):
    assert calendar.add(start, working_days(amount)) == walked(calendar, start, amount)


@given(CALENDARS, NEAR, st.integers(1, 300))
def test_between_undoes_add(calendar, start, amount):
    end = calendar.add(start, working_days(amount))
    assert calendar.is_working(end)
    assert calendar.working_days_between(start, end) == amount
    assert calendar.working_days_between(end, start) == -amount


@given(CALENDARS, NEAR, NEAR)
def test_between_counts_days(calendar, a, b):
    first, last = min(a, b), max(a, b)
    span = (first + timedelta(days=n) for n in range(1, (last - first).days + 1))
    counted = sum(calendar.is_working(day) for day in span)
    assert calendar.working_days_between(a, b) == (counted if a <= b else -counted)


@given(CALENDARS, NEAR, st.integers(-500, 500))
def test_rolled_end_is_worked_and_never_the_wrong_side(calendar, start, amount):
    plain = calendar.add(start, calendar_days(amount), roll=False)
    rolled = calendar.add(start, calendar_days(amount))
    assert plain == start + timedelta(days=amount)
    assert calendar.is_working(rolled)
    assert rolled >= plain if amount >= 0 else rolled <= plain


@given(DAYS, st.integers(-60, 60))
def test_months_keep_the_day_or_the_last(start, amount):
    end = add_months(start, amount)
    assert (end.year * 12 + end.month) - (start.year * 12 + start.month) == amount
    assert end.day == start.day or (end + timedelta(days=1)).day == 1
