# SPDX-License-Identifier: Apache-2.0
"""Opening a dossier and seating who has a place on it."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime

from django.db import transaction
from django.utils import timezone

from banha.foundation.events import publish
from banha.kernel.access.public import Actor
from banha.kernel.dossiers.duties import open_duties_at, recount_open
from banha.kernel.dossiers.events import StageEntered
from banha.kernel.dossiers.models import Dossier, Mark, OpenDuty, Seat, StepTaken
from banha.kernel.dossiers.parties import is_seat_shown, roles_at_seat
from banha.kernel.organisations.public import Organisation
from banha.kernel.people.public import Person
from banha.kernel.processes.public import Process, process_of

Occupant = Organisation | Person
Occupants = Occupant | Iterable[Occupant] | None


def _listed(occupants: Occupants) -> list[Occupant]:
    if occupants is None:
        return []
    if isinstance(occupants, Organisation | Person):
        return [occupants]
    return list(occupants)


def _seat_rows(dossier: Dossier, process: Process, code: str, occupants: Occupants) -> list[Seat]:
    return [
        Seat(
            dossier=dossier,
            code=code,
            organisation=occupant if isinstance(occupant, Organisation) else None,
            person=occupant if isinstance(occupant, Person) else None,
            roles=roles_at_seat(process, code),
            is_shown=is_seat_shown(process, code, dossier.stage),
        )
        for occupant in _listed(occupants)
    ]


@transaction.atomic(savepoint=False)
def open_dossier(
    *,
    process: Process,
    title: str,
    subject_kind: str,
    subject_id: int,
    seats: Mapping[str, Occupants],
    actor: Actor,
    at: datetime | None = None,
    marks: Mapping[str, date] | None = None,
    stage: str | None = None,
) -> Dossier:
    """Open a dossier at the first stage of the process, seat everyone and open the first duties.

    ``at`` is given only when a dossier that was opened on paper is entered later, and ``stage``
    only when it came in on paper at a later stage (nobody drafted it here). A seat or a stage
    the process does not know is a ValueError.
    """
    first = process.stages(stage) if stage else process.starts
    _check_seats(process, seats)
    moment = at or timezone.now()
    dossier = Dossier.objects.create(
        process_code=process.code,
        edition=process.edition,
        stage=first,
        title=title[:600],
        subject_kind=subject_kind,
        subject_id=subject_id,
        opened_at=moment,
        stage_entered_at=moment,
    )
    seated = Seat.objects.bulk_create(
        row
        for code, occupants in seats.items()
        for row in _seat_rows(dossier, process, code, occupants)
    )
    dated = dict(marks or {})
    Mark.objects.bulk_create(Mark(dossier=dossier, code=code, on=on) for code, on in dated.items())
    opened = _write_opening(dossier, actor)
    day = timezone.localdate(moment)
    open_duties_at(dossier, process, first, day, without=frozenset(), seats=seated, marks=dated)
    tell_entered(dossier, opened, at)
    return dossier


def tell_entered(dossier: Dossier, taken: StepTaken, at: datetime | None) -> None:
    """Publish the stage a step entered; ``at`` is set where it was taken on paper earlier."""
    publish(
        StageEntered(
            dossier.pk,
            dossier.subject_kind,
            dossier.subject_id,
            dossier.process_code,
            taken.left,
            taken.entered,
            taken.step,
            taken.person_id,
            at,
            taken.reasons,
        )
    )


def _check_seats(process: Process, seats: Mapping[str, Occupants]) -> None:
    known = {party.seat for party in process.parties} | {process.rules_seat}
    unknown = sorted(set(seats) - known)
    if unknown:
        raise ValueError(f"{process.key} has no seat {', '.join(unknown)}")


def _write_opening(dossier: Dossier, actor: Actor) -> StepTaken:
    """The first line of the history: nothing was left, the first stage was entered."""
    return StepTaken.objects.create(
        dossier=dossier,
        step="",
        left="",
        entered=dossier.stage,
        process_code=dossier.process_code,
        edition=dossier.edition,
        person_id=actor.person_id,
        at=dossier.opened_at,
    )


@transaction.atomic
def set_seat(dossier: Dossier, code: str, occupants: Occupants, *, actor: Actor) -> None:
    """Seat others instead of those who sit there; open duties of the seat go over to them.

    Who may change a seat is the rule of the context that asks.
    """
    locked = Dossier.objects.select_for_update().get(pk=dossier.pk)
    process = process_of(locked.process_code, locked.edition)
    Seat.objects.filter(dossier=locked, code=code).delete()
    Seat.objects.bulk_create(_seat_rows(locked, process, code, occupants))
    _hand_over_duties(locked, process, code)


def _hand_over_duties(dossier: Dossier, process: Process, seat: str) -> None:
    """Open duties of the seat's parties move to its new occupants with their clocks."""
    parties = {party.code for party in process.parties if party.seat == seat}
    running = list(
        OpenDuty.objects.select_for_update().filter(
            dossier=dossier, closed_on=None, party__in=parties
        )
    )
    kept = {duty.code: duty for duty in running}
    if not kept:
        return
    OpenDuty.objects.filter(pk__in=[duty.pk for duty in running]).delete()
    day = timezone.localdate()
    for stage in sorted({duty.stage for duty in running}):
        other = {duty.code for duty in process.duties_at(stage)} - set(kept)
        open_duties_at(dossier, process, stage, day, without=frozenset(other))
    fresh = list(OpenDuty.objects.filter(dossier=dossier, closed_on=None, code__in=kept))
    for duty in fresh:
        old = kept[duty.code]
        duty.opened_on, duty.counted_from = old.opened_on, old.counted_from
        duty.term_amount, duty.term_unit = old.term_amount, old.term_unit
        duty.pauses, duty.paused_on = old.pauses, old.paused_on
        duty.due_on = old.due_on
        duty.save()
    recount_open(fresh)
