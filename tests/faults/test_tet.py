# SPDX-License-Identifier: Apache-2.0
"""Every dated duty of every edition across Tết and across swapped days.

What is expected is counted here day by day on a calendar of its own, from the notices on days off;
nothing of the house's calendar is asked.
"""

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from banha.contexts.tasks.processes import TASK_PROCESSES
from banha.foundation.calendar import Unit
from banha.kernel.dossiers.duties import open_duties_at
from banha.kernel.dossiers.public import Dossier, OpenDuty, open_dossier, set_mark
from banha.kernel.law.public import forget_calendar, switch_day, withdraw_switch
from banha.kernel.processes.public import Counted, Duty, Process
from tests.factories.cast import Cast
from tests.factories.every_step import seats_for

HANOI = ZoneInfo("Asia/Ho_Chi_Minh")
#: Weekdays off by the notices on holidays, as far as the terms below reach.
OFF = {
    *(date(2026, 2, day) for day in (16, 17, 18, 19, 20)),  # Tết Bính Ngọ
    date(2026, 4, 27), date(2026, 4, 30), date(2026, 5, 1),  # Giỗ Tổ (bù), 30/4, 1/5
    date(2026, 8, 31), date(2026, 9, 1), date(2026, 9, 2),  # hoán đổi, Quốc khánh
    *(date(2027, 2, day) for day in (4, 5, 8, 9, 10)),  # Tết Đinh Mùi
    date(2027, 4, 16), date(2027, 4, 30), date(2027, 5, 3),
}  # fmt: skip
#: Saturdays worked in exchange.
WORKED = {date(2026, 8, 22)}
#: The last working day before the days off (or the swapped day), and a day to be switched.
SPANS = {
    "Tết 2026": (date(2026, 2, 13), date(2026, 2, 23)),
    "Tết 2027": (date(2027, 2, 3), date(2027, 2, 11)),
    "Quốc khánh 2026": (date(2026, 8, 20), date(2026, 8, 21)),
}
DUTIES = [
    pytest.param(process, duty, id=f"{process.key}-{duty.code}")
    for process in TASK_PROCESSES
    for duty in process.duties
    if duty.within is not None and duty.within.unit is Unit.WORKING_DAYS and duty.within.amount > 0
]


def is_worked(day: date, also_off: date | None = None) -> bool:
    return day in WORKED or (day.weekday() < 5 and day not in OFF and day != also_off)


def counted(start: date, amount: int, also_off: date | None = None) -> date:
    """The last day of a term that begins the day after."""
    day = start
    while amount:
        day += timedelta(days=1)
        amount -= is_worked(day, also_off)
    return day


@pytest.fixture(autouse=True)
def own_calendar() -> Iterator[None]:
    forget_calendar()
    yield
    forget_calendar()


def opened(process: Process, duty: Duty, cast: Cast, day: date) -> OpenDuty:
    """The duty as the kernel opens it when a dossier comes to its stage on that day."""
    seats = seats_for(process, cast)
    moment = datetime(day.year, day.month, day.day, 16, 30, tzinfo=HANOI)
    dossier = open_dossier(
        process=process, title="Qua Tết", subject_kind="tried", subject_id=1, seats=seats,
        actor=cast.scientist.actor, at=moment,
    )  # fmt: skip
    OpenDuty.objects.filter(dossier=dossier).delete()
    Dossier.objects.filter(pk=dossier.pk).update(stage=duty.at)
    dossier.refresh_from_db()
    open_duties_at(dossier, process, duty.at, day, without=frozenset())
    if duty.counted is Counted.MARK:
        set_mark(dossier, duty.mark, day, actor=cast.desk_officer.actor)
    return OpenDuty.objects.filter(dossier=dossier, code=duty.code).latest("pk")


def test_every_edition_has_terms_in_working_days() -> None:
    assert {param.values[0].key for param in DUTIES} == {one.key for one in TASK_PROCESSES}


@pytest.mark.parametrize("span", SPANS)
@pytest.mark.parametrize(("process", "duty"), DUTIES)
def test_term_counts_no_day_of_tet_and_moves_with_a_switched_day(
    cast: Cast, process: Process, duty: Duty, span: str
) -> None:
    assert duty.within is not None
    day, switched = SPANS[span]
    amount = duty.within.amount
    row = opened(process, duty, cast, day)
    expected = counted(day, amount)
    assert row.due_on == expected
    assert expected > day
    assert amount > 0

    administrator = cast.administrator.actor
    switch_day(actor=administrator, day=switched, is_working=False, note="bão")
    row.refresh_from_db()
    assert row.due_on == counted(day, amount, switched)
    assert row.due_on != expected

    withdraw_switch(actor=administrator, day=switched)
    row.refresh_from_db()
    assert row.due_on == expected


def test_swapped_saturday_counts_as_a_working_day() -> None:
    """The calendar of this test is right where a mistake would show: checked by hand."""
    assert counted(date(2026, 2, 13), 1) == date(2026, 2, 23)
    assert counted(date(2026, 8, 21), 1) == date(2026, 8, 22)
    assert counted(date(2026, 8, 28), 1) == date(2026, 9, 3)
    assert counted(date(2027, 2, 3), 5) == date(2027, 2, 17)
