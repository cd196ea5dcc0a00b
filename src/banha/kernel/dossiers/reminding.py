# SPDX-License-Identifier: Apache-2.0
"""Who is told of a duty or a step, and in which words."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date
from typing import Any

from django.db.models import QuerySet
from django.utils import timezone
from django.utils.functional import lazy
from django.utils.translation import gettext as _

from banha.foundation.built_once import built_once
from banha.foundation.calendar import working_days
from banha.foundation.written import day_written
from banha.kernel.access.public import holders_over, kept_from
from banha.kernel.dossiers.models import OpenDuty, Seat
from banha.kernel.dossiers.parties import seat_of_party
from banha.kernel.dossiers.places import url_of_duty
from banha.kernel.dossiers.subjects import judges
from banha.kernel.dossiers.terms import SOON_DAYS
from banha.kernel.law.public import working_calendar
from banha.kernel.notices.public import Notice, Reminder
from banha.kernel.processes.public import process_of

NEW, SOON, LATE, MOVED = "duty_new", "duty_due_soon", "duty_late", "dossier_moved"


def persons_of(duties: Iterable[OpenDuty], on: date) -> dict[int, frozenset[int]]:
    """On whom each duty falls: the same persons in whose inbox it lies, delegates included.

    Whom a conflict keeps from the dossier is told of none of its duties.
    """
    rows = list(duties)
    barred = _barred(rows)
    seated = _seated(rows)
    held = holders_over(
        {duty.organisation_id for duty in rows if duty.organisation_id},
        {role for duty in rows for role in duty.roles},
        on=on,
    )
    found: dict[int, frozenset[int]] = {}
    for duty in rows:
        if duty.person_id is not None:
            found[duty.pk] = frozenset({duty.person_id})
        else:
            here = held.get(duty.organisation_id or 0, frozenset())
            by_role = frozenset(person for role, person in here if role in duty.roles)
            found[duty.pk] = by_role | seated.get(duty.pk, frozenset())
        found[duty.pk] -= barred.get(duty.pk, frozenset())
    return found


def _barred(duties: Iterable[OpenDuty]) -> dict[int, frozenset[int]]:
    """Duty of a seat that judges -> whom a conflict keeps from it; asked once a kind of subject."""
    by_kind: dict[str, dict[int, list[int]]] = defaultdict(lambda: defaultdict(list))
    for duty in duties:
        if judges(duty.dossier.subject_kind, _seat_of(duty)):
            by_kind[duty.dossier.subject_kind][duty.dossier.subject_id].append(duty.pk)
    return {
        duty: persons
        for kind, subjects in by_kind.items()
        for subject, persons in kept_from(kind, subjects).items()
        for duty in subjects[subject]
    }


@built_once
def _persons_at(dossiers: list[int]) -> QuerySet[Seat, Any]:
    rows = Seat.objects.filter(dossier__any_of=dossiers, person__isnull=False)
    return rows.values_list("dossier_id", "code", "person_id")


def _seated(duties: Iterable[OpenDuty]) -> dict[int, frozenset[int]]:
    """The persons who sit beside the organisation each duty falls on."""
    shared = [duty for duty in duties if duty.organisation_id is not None]
    sitting: dict[tuple[int, str], set[int]] = defaultdict(set)
    for dossier_id, code, person_id in _persons_at(sorted({duty.dossier_id for duty in shared})):
        sitting[dossier_id, code].add(person_id)
    found: dict[int, frozenset[int]] = {}
    for duty in shared:
        found[duty.pk] = frozenset(sitting.get((duty.dossier_id, _seat_of(duty)), ()))
    return found


def _seat_of(duty: OpenDuty) -> str:
    process = process_of(duty.dossier.process_code, duty.dossier.edition)
    return seat_of_party(process, duty.party)


def reminder_of(
    duty: OpenDuty, kind: str, person_ids: frozenset[int], reasons: str = ""
) -> Reminder:
    """The reminder of a duty; a new due date or a clock that goes on again is told anew.

    It opens the place where the duty is done and says why the step before put it there.
    """
    again = len(duty.pauses) if kind == NEW else duty.due_on
    return Reminder(
        person_ids=person_ids,
        kind=kind,
        key=f"duty:{duty.pk}:{kind}:{again}",
        title=_title_lazily(duty, kind),
        body="\n\n".join(part for part in (duty.dossier.title, reasons[:2000]) if part),
        url=url_of_duty(duty),
        due_on=duty.due_on,
        dossier_id=duty.dossier_id,
        subject={"duty": duty.pk, "due_on": duty.due_on.isoformat() if duty.due_on else ""},
    )


def _title(duty: OpenDuty, kind: str) -> str:
    process = process_of(duty.dossier.process_code, duty.dossier.edition)
    declared = next((d for d in process.duties if d.code == duty.code), None)
    values: dict[str, Any] = {
        "act": declared.title if declared else duty.code,
        "due": day_written(duty.due_on) if duty.due_on else "",
    }
    if kind == LATE:
        return _("Late: %(act)s, was due %(due)s") % values
    if kind == SOON:
        return _("Due soon: %(act)s, until %(due)s") % values
    if duty.due_on:
        return _("Waits on you: %(act)s, until %(due)s") % values
    return _("Waits on you: %(act)s") % values


_title_lazily = lazy(_title, str)


def running_duties() -> QuerySet[OpenDuty]:
    """Every duty whose clock runs."""
    return OpenDuty.objects.filter(closed_on=None, paused_on=None).select_related("dossier")


@built_once
def running_at(dossier: int, stage: str) -> QuerySet[OpenDuty]:
    """The duties of one dossier's stage whose clocks run."""
    return running_duties().filter(dossier_id=dossier, stage=stage)


def reminders_on(day: date) -> list[Reminder]:
    """Everything due within three working days of the day, and everything late on it."""
    soon = working_calendar().add(day, working_days(SOON_DAYS))
    duties = list(running_duties().filter(due_on__lte=soon).order_by("due_on", "pk"))
    persons = persons_of(duties, day)
    return [
        reminder_of(duty, LATE if duty.due_on and duty.due_on < day else SOON, persons[duty.pk])
        for duty in duties
        if persons[duty.pk]
    ]


def is_still_owed(notice: Notice) -> bool:
    """False once the duty is done, stands still, or is due on another day."""
    duty = running_duties().filter(pk=notice.subject.get("duty")).first()
    if duty is None:
        return False
    if notice.kind == SOON and duty.due_on and duty.due_on < timezone.localdate():
        return False
    if notice.kind == NEW:
        return True
    return duty.due_on is not None and duty.due_on.isoformat() == notice.subject.get("due_on")
