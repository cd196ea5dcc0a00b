# SPDX-License-Identifier: Apache-2.0
"""The calendar of the house against a published list, and the administrator's switch."""

import csv
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from django.utils import translation

from banha.foundation import events
from banha.foundation.calendar import calendar_days, working_days
from banha.foundation.events import listen
from banha.kernel.law.events import DayExceptionChanged
from banha.kernel.law.models import DayException
from banha.kernel.law.public import (
    NotAllowed,
    Refused,
    forget_calendar,
    switch_day,
    withdraw_switch,
    working_calendar,
)
from banha.kernel.law.reference import load_law
from banha.kernel.law.working_days import (
    holiday_name,
    holidays_of,
    is_year_complete,
    public_state,
)

LIST = Path("vn_holidays/vn_holidays_2020_2028.csv")
CULTURE_DAY = date(2026, 11, 24)


@pytest.fixture(autouse=True)
def _fresh() -> Iterator[None]:
    forget_calendar()
    yield
    forget_calendar()


@pytest.mark.data
def test_days_off_agree_with_the_published_list(db, shared_data):
    with (shared_data / LIST).open(encoding="utf-8") as rows:
        listed = {date.fromisoformat(row["date"]) for row in csv.DictReader(rows)}
    calendar = working_calendar()
    ours = {day for day in calendar.off if 2020 <= day.year <= 2028}
    assert ours == listed
    assert date(2026, 8, 22) in calendar.swapped_in


def test_tet_and_the_swapped_saturday(db):
    calendar = working_calendar()
    assert calendar.add(date(2026, 2, 13), working_days(1)) == date(2026, 2, 23)
    assert calendar.add(date(2026, 8, 21), working_days(1)) == date(2026, 8, 22)
    assert calendar.add(date(2026, 8, 1), calendar_days(30)) == date(2026, 9, 3)


def test_culture_day_is_off_until_an_administrator_says_otherwise(cast):
    load_law(lambda done, total: None)
    forget_calendar()
    assert not DayException.objects.get(day=CULTURE_DAY).is_confirmed
    assert not working_calendar().is_working(CULTURE_DAY)
    switch_day(
        actor=cast.administrator.actor,
        day=CULTURE_DAY,
        is_working=True,
        note="Chưa có văn bản cho nghỉ",
    )
    assert working_calendar().is_working(CULTURE_DAY)
    withdraw_switch(actor=cast.administrator.actor, day=CULTURE_DAY)
    assert not working_calendar().is_working(CULTURE_DAY)


def test_switch_keeps_who_and_why_and_tells(cast, monkeypatch):
    monkeypatch.setattr(events, "_listeners", {})
    heard: list[DayExceptionChanged] = []
    listen(DayExceptionChanged)(heard.append)
    saturday = date(2026, 12, 5)
    row = switch_day(
        actor=cast.administrator.actor,
        day=saturday,
        is_working=True,
        note="  Làm bù theo thông báo  ",
        basis="TB 123/TB-BNV",
    )
    assert (row.changed_by_name, row.note) == ("Trịnh Thị Quản", "Làm bù theo thông báo")
    assert heard == [DayExceptionChanged(saturday, is_working=True)]
    assert working_calendar().is_working(saturday)
    withdraw_switch(actor=cast.administrator.actor, day=saturday)
    assert heard[-1] == DayExceptionChanged(saturday, is_working=False)


def test_switch_refuses_strangers_and_silence(cast):
    day = date(2026, 12, 7)
    with pytest.raises(NotAllowed):
        switch_day(actor=cast.desk_officer.actor, day=day, is_working=False, note="nghỉ")
    with pytest.raises(Refused) as refused:
        switch_day(actor=cast.administrator.actor, day=date(2045, 1, 2), is_working=False, note=" ")
    assert {r.field for r in refused.value.refusals} == {"note", "day"}
    with pytest.raises(Refused):
        withdraw_switch(actor=cast.administrator.actor, day=day)
    assert not DayException.objects.exists()


def test_a_switch_by_another_process_is_seen(db, monkeypatch):
    monkeypatch.setattr("banha.kernel.law.working_days.TRUSTED_SECONDS", 0.0)
    day = date(2026, 12, 8)
    assert working_calendar().is_working(day)
    DayException.objects.create(day=day, is_working=False, note="bão")
    assert not working_calendar().is_working(day)


def test_calendar_costs_no_query_twice(db, django_assert_num_queries):
    working_calendar()
    with django_assert_num_queries(0):
        working_calendar()


def test_years_without_announced_swaps_are_flagged():
    today = date(2026, 11, 21)
    assert is_year_complete(2026, today=today)
    assert not is_year_complete(2027, today=today)
    assert not is_year_complete(2009, today=today)
    assert public_state(date(2026, 8, 22))


def test_names_of_days_off_never_put_the_month_first():
    with translation.override("en"):
        assert holiday_name(date(2026, 8, 31)) == "Day off (substituted from 22 Aug 2026)"
        assert "08/22" not in str(holidays_of(2026))
    with translation.override("vi"):
        assert "22/08/2026" in holiday_name(date(2026, 8, 31))
