# SPDX-License-Identifier: Apache-2.0
"""Opening, pausing and closing the duties of a dossier; called only by its services."""

from collections.abc import Iterable, Sequence
from datetime import date

from banha.foundation.calendar import Term, calendar_days
from banha.kernel.dossiers.clocks import recount
from banha.kernel.dossiers.models import Dossier, Mark, OpenDuty, Seat
from banha.kernel.law.public import working_calendar
from banha.kernel.processes.public import Counted, Duty, Process, term_of

Place = tuple[int | None, int | None]


def places_of(duty: Duty, seats: Iterable[Seat]) -> list[Place]:
    """Where the duty falls: (organisation, person) for each who sits there, or nowhere yet.

    Persons who sit beside an organisation share its duty (see ``shared_with``): one clock for it.
    """
    here = [seat for seat in seats if seat.code == duty.of.seat]
    offices: list[Place] = [
        (seat.organisation_id, None) for seat in here if seat.organisation_id and duty.of.roles
    ]
    persons: list[Place] = [(None, seat.person_id) for seat in here if seat.person_id]
    return offices or persons or [(None, None)]


def rules_organisation(process: Process, seats: Iterable[Seat]) -> int | None:
    """The organisation whose rule set counts for the dossier."""
    for seat in seats:
        if seat.code == process.rules_seat and seat.organisation_id is not None:
            return seat.organisation_id
    return None


def first_day(duty: Duty, entered_on: date, marks: dict[str, date]) -> date | None:
    """The day the term is counted from; None while the mark is not known."""
    return marks.get(duty.mark) if duty.counted is Counted.MARK else entered_on


def term_that_counts(
    process: Process, duty: Duty, office: int | None, on: date, marks: dict[str, date], since: date
) -> Term | None:
    """Up to the day that was named, where one was and it lies ahead of ``since``; else the rule."""
    named = marks.get(duty.until)
    if named is not None and named > since:
        return calendar_days((named - since).days)
    return term_of(process, duty, office, on)


def marks_of(dossier: Dossier) -> dict[str, date]:
    return {mark.code: mark.on for mark in Mark.objects.filter(dossier=dossier)}


def open_duties_at(
    dossier: Dossier,
    process: Process,
    stage: str,
    on: date,
    *,
    without: frozenset[str],
    seats: Sequence[Seat] | None = None,
    marks: dict[str, date] | None = None,
) -> list[OpenDuty]:
    """Open the duties of the stage, except those that run already.

    ``seats`` and ``marks`` are read from the dossier unless who asks has them in hand.
    """
    duties = [duty for duty in process.duties_at(stage) if duty.code not in without]
    if not duties:
        return []
    seats = list(dossier.seats.all()) if seats is None else seats
    marks = marks_of(dossier) if marks is None else marks
    office = rules_organisation(process, seats)
    calendar = working_calendar()
    rows: list[OpenDuty] = []
    for duty in duties:
        term = term_that_counts(process, duty, office, on, marks, since=on)
        for organisation_id, person_id in places_of(duty, seats):
            row = OpenDuty(
                dossier=dossier,
                code=duty.code,
                stage=stage,
                party=duty.of.code,
                roles=list(duty.of.roles) if person_id is None else [],
                organisation_id=organisation_id,
                person_id=person_id,
                opened_on=on,
                counted_from=first_day(duty, on, marks),
                term_amount=term.amount if term else None,
                term_unit=term.unit.value if term else "",
            )
            row.due_on = recount(row, calendar)
            rows.append(row)
    return OpenDuty.objects.bulk_create(rows)


def settle_duties(
    dossier: Dossier,
    process: Process,
    *,
    left: str,
    entered: str,
    on: date,
    restarts_clock: bool = False,
    fulfils: Sequence[str] = (),
) -> None:
    """Close, pause, resume and open what the change of stage asks for."""
    running = list(OpenDuty.objects.select_for_update().filter(dossier=dossier, closed_on=None))
    if left == entered:
        for duty in running:
            if duty.code in fulfils:
                _close(duty, on)
        return
    kept: set[str] = set()
    for duty in running:
        if duty.code in fulfils:
            _close(duty, on)
        elif entered in process.pauses and (duty.paused_on or left not in process.pauses):
            _pause(duty, on)
        elif duty.paused_on and duty.stage == entered and not restarts_clock:
            _resume(duty, on)
            kept.add(duty.code)
        else:
            _close(duty, on)
    open_duties_at(dossier, process, entered, on, without=frozenset(kept))


def _pause(duty: OpenDuty, on: date) -> None:
    if duty.paused_on is None:
        duty.paused_on = on
        duty.save(update_fields=("paused_on",))


def _resume(duty: OpenDuty, on: date) -> None:
    assert duty.paused_on is not None
    duty.pauses = [*duty.pauses, [duty.paused_on.isoformat(), on.isoformat()]]
    duty.paused_on = None
    duty.due_on = recount(duty, working_calendar())
    duty.save(update_fields=("pauses", "paused_on", "due_on"))


def _close(duty: OpenDuty, on: date) -> None:
    """A duty that stood still was done on the day it stopped; later days do not count."""
    duty.closed_on = duty.paused_on or on
    duty.paused_on = None
    duty.save(update_fields=("closed_on", "paused_on"))


def recount_open(duties: Iterable[OpenDuty]) -> int:
    """Count due dates anew, write those that changed, and say how many did."""
    calendar = working_calendar()
    changed: list[OpenDuty] = []
    for duty in duties:
        due_on = recount(duty, calendar)
        if due_on != duty.due_on:
            duty.due_on = due_on
            changed.append(duty)
    OpenDuty.objects.bulk_update(changed, ("due_on",))
    return len(changed)
