# SPDX-License-Identifier: Apache-2.0
"""How a clock runs, stops and shows."""

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Protocol

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from banha.foundation.calendar import Term, Unit, WorkingCalendar
from banha.foundation.written import day_written
from banha.kernel.dossiers.models import OpenDuty
from banha.kernel.dossiers.terms import SOON_DAYS, ClockState, ClockView
from banha.kernel.law.public import Basis, working_calendar
from banha.kernel.processes.public import process_of

Pause = tuple[date, date]


class Timed(Protocol):
    """What has a due date: a duty of a dossier, a seat of a slip."""

    @property
    def due_on(self) -> date | None: ...  # noqa: D102

    @property
    def counted_from(self) -> date | None: ...  # noqa: D102

    @property
    def paused_on(self) -> date | None: ...  # noqa: D102

    @property
    def closed_on(self) -> date | None: ...  # noqa: D102

    @property
    def was_late(self) -> bool: ...  # noqa: D102


def due_date(
    calendar: WorkingCalendar, counted_from: date, term: Term, pauses: Iterable[Pause] = ()
) -> date:
    """The last day of a term that stood still during the pauses.

    Terms in working days are lengthened by the working days of each pause, terms in days and
    months by its calendar days. A term that ends on a day off ends on the next working day (Bộ
    luật Dân sự 2015, khoản 5 Điều 148). A term counted backwards from a date knows no pause.
    """
    if term.amount < 0:
        return calendar.add(counted_from, term)
    # A pause before the first day counted stops nothing.
    stops = [(max(start, counted_from), max(end, counted_from)) for start, end in pauses]
    if term.unit is Unit.WORKING_DAYS:
        stopped = sum(calendar.working_days_between(start, end) for start, end in stops)
        return calendar.add(counted_from, Term(term.amount + stopped, term.unit))
    days = sum((end - start).days for start, end in stops)
    return calendar.roll(calendar.add(counted_from, term, roll=False) + timedelta(days=days))


def pauses_of(duty: OpenDuty) -> list[Pause]:
    """The pauses of the duty that ended."""
    return [(date.fromisoformat(start), date.fromisoformat(end)) for start, end in duty.pauses]


def recount(duty: OpenDuty, calendar: WorkingCalendar) -> date | None:
    """The due date of the duty counted anew; None when it has no term or no first day."""
    if duty.term is None or duty.counted_from is None:
        return None
    return due_date(calendar, duty.counted_from, duty.term, pauses_of(duty))


def basis_of(duty: OpenDuty) -> Basis | None:
    """The basis of the duty in the edition its dossier runs."""
    try:
        process = process_of(duty.dossier.process_code, duty.dossier.edition)
        return process.duty(duty.code).basis
    except KeyError:
        return None


def clock_of(duty: OpenDuty, today: date | None = None) -> ClockView:
    """The clock of a duty on a day, with the words a screen reader says.

    ``days_left`` counts working days and is below zero when late; None when there is no date.
    """
    return clock_of_term(duty, basis_of(duty), today)


def clock_of_term(duty: Timed, basis: Basis | None = None, today: date | None = None) -> ClockView:
    """The clock of whatever has a due date; see ``clock_of``."""
    day = today or timezone.localdate()
    calendar = working_calendar()
    total = None
    if duty.due_on and duty.counted_from:
        total = calendar.working_days_between(duty.counted_from, duty.due_on)
    state, left = _state_of(duty, day, calendar)
    words = _words(duty, state, left)
    if basis is not None and basis.is_shown:
        words = f"{words}, {basis}"
    return ClockView(state.value, left, duty.due_on, words, basis, total)


def _state_of(duty: Timed, day: date, calendar: WorkingCalendar) -> tuple[ClockState, int | None]:
    if duty.closed_on is not None:
        return (ClockState.DONE_LATE if duty.was_late else ClockState.DONE), None
    if duty.due_on is None:
        return (ClockState.PAUSED if duty.paused_on else ClockState.UNDATED), None
    if duty.paused_on is not None:
        return ClockState.PAUSED, calendar.working_days_between(duty.paused_on, duty.due_on)
    left = calendar.working_days_between(day, duty.due_on)
    if duty.due_on < day:
        # Late by a week-end alone is still late, though no working day has passed.
        return ClockState.LATE, min(left, -1)
    return (ClockState.DUE_SOON if left <= SOON_DAYS else ClockState.ON_TIME), left


def _words(duty: Timed, state: ClockState, left: int | None) -> str:
    due = day_written(duty.due_on) if duty.due_on else ""
    closed = day_written(duty.closed_on) if duty.closed_on else ""
    if state is ClockState.DONE:
        return _("done on %(closed)s") % {"closed": closed}
    if state is ClockState.DONE_LATE:
        return _("done late on %(closed)s, was due %(due)s") % {"closed": closed, "due": due}
    if state is ClockState.UNDATED:
        return _("no due date")
    if left is None:
        return _("paused")
    count = abs(left)
    values = {"count": count, "due": due}
    if state is ClockState.PAUSED:
        return (
            ngettext(
                "paused with %(count)s working day left",
                "paused with %(count)s working days left",
                count,
            )
            % values
        )
    if state is ClockState.LATE:
        return (
            ngettext(
                "late by %(count)s working day, was due %(due)s",
                "late by %(count)s working days, was due %(due)s",
                count,
            )
            % values
        )
    if count == 0:
        return _("due today, %(due)s") % values
    return (
        ngettext(
            "%(count)s working day left, due %(due)s",
            "%(count)s working days left, due %(due)s",
            count,
        )
        % values
    )
