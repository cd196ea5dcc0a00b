# SPDX-License-Identifier: Apache-2.0
"""Tests of clocks: pauses, Tết, marks, changed calendars."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from banha.foundation.calendar import Term, Unit, WorkingCalendar, calendar_days, working_days
from banha.foundation.events import publish
from banha.kernel.dossiers.clocks import due_date
from banha.kernel.dossiers.public import Dossier, advance, clock_of, open_dossier, set_seat
from banha.kernel.law.events import DayExceptionChanged
from banha.kernel.law.public import DayException, forget_calendar
from tests.factories.cast import Cast
from tests.factories.sample_process import OLD, any_document

# Tết Bính Ngọ: 16 to 20 February 2026 off, 22 August… not needed here.
TET = WorkingCalendar(
    off=frozenset(date(2026, 2, day) for day in range(16, 21)),
    swapped_in=frozenset({date(2026, 2, 28)}),
)
DAYS = st.dates(date(2026, 1, 5), date(2026, 3, 20))
HANOI = ZoneInfo("Asia/Ho_Chi_Minh")


def hanoi(month: int, day: int) -> datetime:
    return datetime(2026, month, day, 9, 0, tzinfo=HANOI)


@given(DAYS, st.integers(1, 20), st.integers(0, 15), st.integers(0, 30))
def test_pause_lengthens_a_term_by_its_working_days(
    start: date, amount: int, wait: int, length: int
) -> None:
    stop = start + timedelta(days=wait)
    until = stop + timedelta(days=length)
    plain = due_date(TET, start, working_days(amount))

    due = due_date(TET, start, working_days(amount), [(stop, until)])

    assert TET.is_working(due)
    assert TET.working_days_between(plain, due) == TET.working_days_between(stop, until)
    # What was left when the clock stopped is what is left when it goes on.
    left = TET.working_days_between(stop, plain)
    assert TET.working_days_between(until, due) == left


@given(DAYS, st.integers(1, 60), st.sampled_from([Unit.CALENDAR_DAYS, Unit.MONTHS]))
def test_term_never_ends_on_a_day_off(start: date, amount: int, unit: Unit) -> None:
    due = due_date(TET, start, Term(min(amount, 12), unit))

    assert TET.is_working(due)
    assert due > start


@given(DAYS, st.lists(st.tuples(st.integers(0, 20), st.integers(0, 5)), max_size=4))
def test_longer_pauses_never_bring_the_date_nearer(
    start: date, pauses: list[tuple[int, int]]
) -> None:
    spans, at = [], start
    for wait, length in pauses:
        stop = at + timedelta(days=wait)
        at = stop + timedelta(days=length)
        spans.append((stop, at))
    for term in (working_days(7), calendar_days(30), Term(1, Unit.MONTHS)):
        dates = [due_date(TET, start, term, spans[:n]) for n in range(len(spans) + 1)]
        assert dates == sorted(dates)


def test_term_across_tet_counts_no_day_of_tet() -> None:
    assert due_date(TET, date(2026, 2, 12), working_days(5)) == date(2026, 2, 26)
    assert due_date(TET, date(2026, 1, 19), calendar_days(30)) == date(2026, 2, 23)


def test_pause_before_the_first_day_stops_nothing() -> None:
    early = [(date(2026, 1, 5), date(2026, 1, 20))]

    assert due_date(TET, date(2026, 2, 2), working_days(5), early) == date(2026, 2, 9)


def test_term_counted_backwards_knows_no_pause() -> None:
    pause = [(date(2026, 6, 1), date(2026, 6, 30))]

    assert due_date(TET, date(2026, 9, 30), calendar_days(-30), pause) == date(2026, 8, 31)


@pytest.fixture
def across_tet(cast: Cast) -> Dossier:
    """Received on 11/02/2026; Tết is off from Monday 16 to Friday 20 by the real calendar."""
    dossier = open_dossier(
        process=OLD, title="Qua Tết", subject_kind="sample", subject_id=7,
        seats={"host": cast.institute, "author": cast.scientist.person, "managing": cast.agency},
        actor=cast.scientist.actor, at=hanoi(2, 10),
    )  # fmt: skip
    advance(
        dossier, "submit", actor=cast.scientist.actor, papers=[("application", any_document())],
        at=hanoi(2, 11),
    )  # fmt: skip
    return dossier


def test_step_across_tet_moves_the_due_date_beyond_it(across_tet: Dossier) -> None:
    due = across_tet.duties.get(code="examine").due_on

    assert due == date(2026, 2, 25)


def test_clock_stands_still_while_the_applicant_supplements(
    across_tet: Dossier, cast: Cast
) -> None:
    advance(
        across_tet, "ask_for_more", actor=cast.desk_officer.actor, reasons="thiếu", at=hanoi(2, 12)
    )
    duty = across_tet.duties.get(code="examine")
    assert clock_of(duty).state == "paused"
    assert across_tet.duties.get(code="supplement").is_open

    advance(across_tet, "supplement", actor=cast.scientist.actor, at=hanoi(3, 2))

    duty.refresh_from_db()
    assert duty.pauses == [["2026-02-12", "2026-03-02"]]
    assert duty.due_on == date(2026, 3, 6)
    assert not across_tet.duties.get(code="supplement").is_open


def test_late_duty_is_shown_and_kept_as_done_late(across_tet: Dossier, cast: Cast) -> None:
    duty = across_tet.duties.get(code="examine")
    assert clock_of(duty, date(2026, 2, 24)).state == "due_soon"
    late = clock_of(duty, date(2026, 2, 28))
    assert (late.state, late.days_left) == ("late", -2)

    advance(across_tet, "accept", actor=cast.desk_officer.actor, at=hanoi(2, 27))

    duty.refresh_from_db()
    assert duty.was_late
    assert clock_of(duty).state == "done_late"


def test_switched_day_counts_open_clocks_anew(across_tet: Dossier) -> None:
    DayException.objects.create(day=date(2026, 2, 24), is_working=False)
    forget_calendar()

    publish(DayExceptionChanged(day=date(2026, 2, 24), is_working=False))

    assert across_tet.duties.get(code="examine").due_on == date(2026, 2, 26)
    forget_calendar()


def test_new_occupant_of_a_seat_takes_over_the_clock(across_tet: Dossier, cast: Cast) -> None:
    due = across_tet.duties.get(code="examine").due_on

    set_seat(across_tet, "managing", cast.province_agency, actor=cast.administrator.actor)

    duty = across_tet.duties.get(code="examine")
    assert (duty.organisation, duty.due_on) == (cast.province_agency, due)
