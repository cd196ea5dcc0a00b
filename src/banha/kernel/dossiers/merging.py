# SPDX-License-Identifier: Apache-2.0
"""Seats and duties go over when two entries turn out to be one human being."""

from banha.foundation.events import listen
from banha.kernel.dossiers.models import OpenDuty, Seat
from banha.kernel.people.events import PersonsMerged


@listen(PersonsMerged)
def move_seats(event: PersonsMerged) -> None:
    """The kept person sits where the double sat, once; the steps taken stay as they were signed."""
    kept, double = event.kept_id, event.double_id
    taken = set(
        Seat.objects.filter(person_id=kept).values_list("dossier_id", "code", "organisation_id")
    )
    for seat in Seat.objects.filter(person_id=double):
        if (seat.dossier_id, seat.code, seat.organisation_id) in taken:
            seat.delete()
        else:
            seat.person_id = kept
            seat.save(update_fields=("person",))
    mine = set(
        OpenDuty.objects.filter(person_id=kept, closed_on=None).values_list("dossier_id", "code")
    )
    for duty in OpenDuty.objects.filter(person_id=double):
        if duty.is_open and (duty.dossier_id, duty.code) in mine:
            duty.delete()
        else:
            duty.person_id = kept
            duty.save(update_fields=("person",))
