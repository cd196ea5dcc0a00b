# SPDX-License-Identifier: Apache-2.0
"""Tells those on whom a step puts a duty, and the persons whose dossier moved."""

from datetime import timedelta
from typing import Any

from django.utils import timezone
from django.utils.functional import lazy
from django.utils.translation import gettext as _

from banha.foundation.events import listen
from banha.kernel.access.public import kept_from
from banha.kernel.dossiers.events import StageEntered
from banha.kernel.dossiers.models import Dossier, Seat
from banha.kernel.dossiers.reminding import MOVED, NEW, persons_of, reminder_of, running_at
from banha.kernel.dossiers.subjects import judges, url_of_subject
from banha.kernel.notices.public import notify, remind_of
from banha.kernel.processes.public import process_of

#: A step entered so long after it was taken is history: nobody is woken by it.
FRESH = timedelta(hours=1)


@listen(StageEntered)
def tell_of_step(event: StageEntered) -> None:
    """Tell new duties and the new stage once; the person who took the step knows it himself."""
    if event.left == event.entered:
        return
    if event.at is not None and event.at < timezone.now() - FRESH:
        return
    asked = _tell_duties(event)
    if event.left:
        _tell_seated(event, asked)


def _tell_duties(event: StageEntered) -> set[int]:
    duties = running_at(event.dossier_id, event.entered)
    persons = persons_of(duties, timezone.localdate())
    asked = {person for found in persons.values() for person in found}
    reminders = [
        reminder_of(duty, NEW, persons[duty.pk] - {event.person_id}, event.reasons)
        for duty in duties
        if persons[duty.pk] - {event.person_id}
    ]
    remind_of(reminders, is_new=True)
    return asked


def _tell_seated(event: StageEntered, asked: set[int]) -> None:
    """Persons who sit on the dossier themselves: the author and those who write with him."""
    seats = Seat.objects.filter(dossier_id=event.dossier_id, is_shown=True, person__isnull=False)
    people = {seat.person_id for seat in seats if seat.person_id} - asked - {event.person_id}
    if not people:
        return
    dossier = Dossier.objects.get(pk=event.dossier_id)
    if any(judges(dossier.subject_kind, seat.code) for seat in seats if seat.person_id in people):
        barred = kept_from(dossier.subject_kind, [dossier.subject_id])
        people -= barred.get(dossier.subject_id, frozenset())
    notify(
        people=people,
        kind=MOVED,
        title=_stage_lazily(dossier, event.entered),
        body=_body(dossier, event.reasons),
        url=url_of_subject(dossier.subject_kind, dossier.subject_id, str(dossier.key)),
        dossier=dossier,
        once_key=f"dossier:{dossier.pk}:{dossier.version}",
    )


def _stage(dossier: Dossier, stage: str) -> str:
    process = process_of(dossier.process_code, dossier.edition)
    return _("Your dossier is now: %(stage)s") % {"stage": process.title_of(stage)}


def _body(dossier: Dossier, reasons: Any) -> str:
    return "\n\n".join(part for part in (dossier.title, str(reasons)[:2000]) if part)


_stage_lazily = lazy(_stage, str)
