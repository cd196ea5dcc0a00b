# SPDX-License-Identifier: Apache-2.0
"""Dated marks from which duties are counted."""

from collections.abc import Mapping
from datetime import date

from django.db import transaction

from banha.kernel.access.public import Actor
from banha.kernel.dossiers.duties import recount_open
from banha.kernel.dossiers.models import Dossier, Mark, OpenDuty
from banha.kernel.processes.public import Counted, Process, process_of

#: Marks that the dossier itself keeps, because the choice of an edition looks at them.
OWN_DATES = {"submitted": "submitted_on", "approved": "approved_on"}


@transaction.atomic
def set_mark(dossier: Dossier, code: str, on: date, *, actor: Actor) -> Mark:
    """Set or move a dated mark; every open duty counted from it gets a new due date.

    Who may move a mark is the rule of the context that asks.
    """
    locked = Dossier.objects.select_for_update().get(pk=dossier.pk)
    process = process_of(locked.process_code, locked.edition)
    mark = write_marks(locked, process, {code: on})[0]
    dossier.submitted_on, dossier.approved_on = locked.submitted_on, locked.approved_on
    return mark


def write_marks(locked: Dossier, process: Process, marks: Mapping[str, date]) -> list[Mark]:
    """Write the marks of a locked dossier and count the duties that hang on them anew."""
    written = [
        Mark.objects.update_or_create(dossier=locked, code=code, defaults={"on": on})[0]
        for code, on in marks.items()
    ]
    own = [OWN_DATES[code] for code in marks if code in OWN_DATES]
    for code, on in marks.items():
        if code in OWN_DATES:
            setattr(locked, OWN_DATES[code], on)
    if own:
        locked.save(update_fields=own)
    waiting = {
        duty.code: duty.mark
        for duty in process.duties
        if duty.counted is Counted.MARK and duty.mark in marks
    }
    running = list(
        OpenDuty.objects.select_for_update().filter(
            dossier=locked, closed_on=None, code__in=waiting
        )
    )
    for row in running:
        row.counted_from = marks[waiting[row.code]]
    OpenDuty.objects.bulk_update(running, ("counted_from",))
    recount_open(running)
    return written
