# SPDX-License-Identifier: Apache-2.0
"""What a move to another edition would change: reads only, writes nothing."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Exists, OuterRef, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from banha.kernel.access.public import Actor, Role
from banha.kernel.dossiers.clocks import recount
from banha.kernel.dossiers.duties import (
    first_day,
    marks_of,
    places_of,
    rules_organisation,
    term_that_counts,
)
from banha.kernel.dossiers.models import Dossier, OpenDuty, Seat
from banha.kernel.law.public import working_calendar
from banha.kernel.processes.public import Label, Process, stage_in_words_of


@dataclass(frozen=True)
class DutyShift:
    """A duty before and after: a title with no date on one side is new or dropped."""

    title: Label
    before: date | None
    after: date | None
    is_new: bool = False
    is_dropped: bool = False

    @property
    def is_changed(self) -> bool:
        return self.is_new or self.is_dropped or self.before != self.after


@dataclass(frozen=True)
class PlannedMove:
    """One dossier of the plan; with an obstacle it stays where it is."""

    dossier: Dossier
    version: int
    stage_before: Label
    stage_after: Label
    target: str | None
    duties: tuple[DutyShift, ...]
    obstacle: str = ""


@dataclass(frozen=True)
class MovePlan:
    """The dry run: every dossier with what would change."""

    source: Process
    target: Process
    lines: tuple[PlannedMove, ...]

    @property
    def movable(self) -> tuple[PlannedMove, ...]:
        return tuple(line for line in self.lines if not line.obstacle)


def movable_by(actor: Actor, process: Process) -> QuerySet[Dossier]:
    """Open dossiers of the edition whose managing agency the actor administers."""
    seats = Seat.objects.filter(
        dossier=OuterRef("pk"),
        code=process.rules_seat,
        organisation_id__in=actor.organisations(Role.ADMINISTRATOR),
    )
    return Dossier.objects.filter(
        Exists(seats),
        process_code=process.code,
        edition=process.edition,
        closed_at=None,
    ).order_by("pk")


def plan_move(
    *, source: Process, target: Process, actor: Actor, dossiers: Iterable[int] | None = None
) -> MovePlan:
    """Show for every open dossier of ``source`` where it would stand in ``target`` and until when.

    Nothing is written. A dossier whose stage has no match in the target edition is listed with
    that obstacle.
    """
    found = movable_by(actor, source)
    if dossiers is not None:
        found = found.filter(pk__in=list(dossiers))
    return MovePlan(source, target, tuple(plan_line(d, source, target) for d in found))


def plan_line(dossier: Dossier, source: Process, target: Process) -> PlannedMove:
    stage = stage_in_words_of(source, dossier.stage, target)
    before = source.title_of(dossier.stage)
    if stage is None:
        reason = _("the other edition has no such stage")
        return PlannedMove(dossier, dossier.version, before, "", None, (), reason)
    running = list(OpenDuty.objects.filter(dossier=dossier, closed_on=None))
    fresh = rebuilt_duties(dossier, target, stage, running)
    shifts = _shifts(running, fresh, source, target)
    return PlannedMove(dossier, dossier.version, before, target.title_of(stage), stage, shifts)


def rebuilt_duties(
    dossier: Dossier, target: Process, stage: str, running: list[OpenDuty]
) -> list[OpenDuty]:
    """The duties under the target edition, unsaved: running clocks go on with the new terms."""
    seats = list(dossier.seats.all())
    office = rules_organisation(target, seats)
    marks, calendar = marks_of(dossier), working_calendar()
    entered_on = timezone.localdate(dossier.stage_entered_at)
    old = {duty.code: duty for duty in running}
    standing = {duty.code for duty in running if duty.paused_on is not None}
    wanted = [d for d in target.duties if d.at == stage or d.code in standing]
    rows = []
    for duty in wanted:
        known = old.get(duty.code)
        first = first_day(duty, entered_on, marks)
        since = (known.counted_from if known else first) or entered_on
        term = term_that_counts(target, duty, office, timezone.localdate(), marks, since)
        for organisation_id, person_id in places_of(duty, seats):
            row = OpenDuty(
                dossier=dossier,
                code=duty.code,
                stage=duty.at,
                party=duty.of.code,
                roles=list(duty.of.roles) if person_id is None else [],
                organisation_id=organisation_id,
                person_id=person_id,
                opened_on=known.opened_on if known else entered_on,
                counted_from=known.counted_from if known and known.counted_from else first,
                term_amount=term.amount if term else None,
                term_unit=term.unit.value if term else "",
                pauses=known.pauses if known else [],
                paused_on=known.paused_on if known else None,
            )
            row.due_on = recount(row, calendar)
            rows.append(row)
    return rows


def _shifts(
    running: list[OpenDuty], fresh: list[OpenDuty], source: Process, target: Process
) -> tuple[DutyShift, ...]:
    before = {duty.code: duty.due_on for duty in running}
    after = {duty.code: duty.due_on for duty in fresh}
    titles = {duty.code: duty.title for duty in (*source.duties, *target.duties)}
    return tuple(
        DutyShift(
            titles.get(code, code),
            before.get(code),
            after.get(code),
            is_new=code not in before,
            is_dropped=code not in after,
        )
        for code in [*before, *(code for code in after if code not in before)]
    )
