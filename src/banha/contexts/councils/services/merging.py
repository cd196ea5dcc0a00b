# SPDX-License-Identifier: Apache-2.0
"""Seats, parties, conflicts and ties follow when two entries turn out to be one human being."""

from typing import Any

from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from banha.contexts.councils.models import (
    Conflict,
    CouncilMember,
    Declaration,
    DeclaredTie,
    ForbiddenExpert,
    MatterParty,
    Objection,
    Sanction,
    Topic,
)
from banha.contexts.councils.queries import BARRING
from banha.contexts.councils.terms import SITTING, SeatState
from banha.foundation.events import listen
from banha.kernel.people.events import PersonsMerged


@listen(PersonsMerged)
def move_seats(event: PersonsMerged) -> None:
    """What kept either entry from a dossier keeps the one person from it."""
    kept, double = event.kept_id, event.double_id
    Sanction.objects.filter(person_id=double).update(person_id=kept)
    Topic.objects.filter(presenter_id=double).update(presenter_id=kept)
    _move_conflicts(kept, double)
    _move_declarations(kept, double)
    _move_once(ForbiddenExpert, kept, double, "council_id")
    _move_once(MatterParty, kept, double, "matter_id", "role")
    _move_ties(kept, double)
    _move_members(kept, double)
    _move_objections(kept, double)


def _move_once(model: Any, kept: int, double: int, *names: str) -> None:
    """Move the rows; one that says of the kept person what another says already goes."""
    held = set(model.objects.filter(person_id=kept).values_list(*names))
    for row in model.objects.filter(person_id=double):
        if tuple(getattr(row, name) for name in names) in held:
            row.delete()
        else:
            model.objects.filter(pk=row.pk).update(person_id=kept)


def _move_conflicts(kept: int, double: int) -> None:
    """Of two the one that bars stays: nobody is let in because an entry was merged."""
    mine = {(row.matter_id, row.kind): row for row in Conflict.objects.filter(person_id=kept)}
    for row in Conflict.objects.filter(person_id=double):
        other = mine.get((row.matter_id, row.kind))
        if other is not None:
            weaker = row if other.outcome in BARRING or row.outcome not in BARRING else other
            weaker.delete()
            if weaker is row:
                continue
        Conflict.objects.filter(pk=row.pk).update(person_id=kept)


def _move_declarations(kept: int, double: int) -> None:
    """Of two the one that states an interest stays."""
    mine = {row.matter_id: row for row in Declaration.objects.filter(person_id=kept)}
    for row in Declaration.objects.filter(person_id=double):
        other = mine.get(row.matter_id)
        if other is not None:
            weaker = other if other.is_free and not row.is_free else row
            weaker.delete()
            if weaker is row:
                continue
        Declaration.objects.filter(pk=row.pk).update(person_id=kept)


def _move_ties(kept: int, double: int) -> None:
    """A tie between the two entries was one with himself."""
    between = Q(person_id=kept, other_id=double) | Q(person_id=double, other_id=kept)
    DeclaredTie.objects.filter(between).delete()
    running = DeclaredTie.objects.filter(until__isnull=True)
    for name, beside in (("person_id", "other_id"), ("other_id", "person_id")):
        told = ("kind", "other_name", beside)
        held = set(running.filter(**{name: kept}).values_list(*told))
        for row in DeclaredTie.objects.filter(**{name: double}):
            said = tuple(getattr(row, one) for one in told)
            if row.until is None and said in held:
                row.delete()
            else:
                DeclaredTie.objects.filter(pk=row.pk).update(**{name: kept})


def _move_members(kept: int, double: int) -> None:
    """On one council a person has one seat: the double's is given up, with the reason."""
    seated = set(
        CouncilMember.objects.filter(person_id=kept, state__in=SITTING).values_list(
            "council_id", flat=True
        )
    )
    twice = CouncilMember.objects.filter(person_id=double, state__in=SITTING, council__in=seated)
    twice.update(state=SeatState.REPLACED, answer_reason=_("the same person"))
    outside = CouncilMember.everybody.filter(reviews_only__isnull=False, state__in=SITTING)
    reviewed = outside.filter(person_id=kept).values_list("reviews_only", flat=True)
    outside.filter(person_id=double, reviews_only__in=list(reviewed)).update(
        state=SeatState.REPLACED, answer_reason=_("the same person")
    )
    CouncilMember.everybody.filter(person_id=double).update(person_id=kept)


def _move_objections(kept: int, double: int) -> None:
    """Of two to one result one stays open; the dossier of the other is answered all the same."""
    open_ones = Objection.objects.filter(ended_at=None)
    held = set(open_ones.filter(objector_id=kept).values_list("result_id", flat=True))
    for row in open_ones.filter(objector_id=double, result__in=held):
        row.ended_at = timezone.now()
        row.save(update_fields=("ended_at",))
    for name in ("objector", "handler", "chair"):
        Objection.objects.filter(**{name: double}).update(**{name: kept})
