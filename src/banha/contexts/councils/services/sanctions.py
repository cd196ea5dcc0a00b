# SPDX-License-Identifier: Apache-2.0
"""Sanctions in science and technology: who is under one sits on no council (TT 20/2023 Đ8(2))."""

from datetime import date

from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from banha.contexts.councils.models import Sanction
from banha.contexts.councils.queries.sanctions import SANCTION_ROLES
from banha.contexts.councils.terms import SANCTION_NOTED
from banha.foundation.text import nfc
from banha.kernel.access.public import Actor
from banha.kernel.law.public import not_allowed, refuse
from banha.kernel.notices.public import notify
from banha.kernel.people.public import Person

LONGEST = 4000


@transaction.atomic
def enter_sanction(
    *, actor: Actor, person: Person, text: str, valid_from: date, valid_until: date | None = None
) -> Sanction:
    """Keep a sanction: the decision and what it says, from when, until when.

    The person is told and reads it among his interests. Refused: to who manages no tasks and to
    himself, without a decision, ending before it begins, and the same one a second time.
    """
    _permit(actor, person)
    said = _words(text, "text", _("Name the decision and what it says."))
    if valid_until is not None and valid_until < valid_from:
        raise refuse(
            _("It ends before it begins."), field="valid_until", code="ends_before_it_begins"
        )
    Person.objects.select_for_update().get(pk=person.pk)
    if Sanction.objects.filter(person=person, text=said, valid_from=valid_from).exists():
        raise refuse(
            _("This sanction is kept already."),
            field="text",
            remedy=_("Look at the list; lift it there if it has ended."),
            code="twice",
        )
    made = Sanction.objects.create(
        person=person,
        text=said,
        valid_from=valid_from,
        valid_until=valid_until,
        entered_by_id=actor.person_id,
        entered_at=timezone.now(),
    )
    _tell(made, gettext_lazy("A sanction against you was entered"))
    return made


@transaction.atomic
def lift_sanction(*, actor: Actor, sanction: Sanction, until: date, reason: str) -> Sanction:
    """End a sanction on a day, with the reason; it stays on record. From then on he may sit again.

    Refused: to who manages no tasks and to himself, without a reason, a day before it began, a
    later end than it has, one that was lifted already.
    """
    locked = Sanction.objects.select_for_update(of=("self",)).get(pk=sanction.pk)
    _permit(actor, locked.person)
    said = _words(reason, "reason", _("Say why it is lifted."))
    if locked.lifted_at is not None:
        raise refuse(_("This sanction was lifted already."), field="reason", code="lifted")
    if until < locked.valid_from:
        raise refuse(
            _("It ends before it begins."),
            field="until",
            remedy=_("One that was entered wrongly ends on the day it begins."),
            code="ends_before_it_begins",
        )
    if locked.valid_until is not None and until > locked.valid_until:
        raise refuse(
            _("It ends earlier than that by its own decision."),
            field="until",
            remedy=_("A longer sanction is another decision: enter it."),
            code="ends_later",
        )
    locked.valid_until, locked.lifted_because = until, said
    locked.lifted_by_id, locked.lifted_at = actor.person_id, timezone.now()
    locked.save(update_fields=("valid_until", "lifted_because", "lifted_by", "lifted_at"))
    _tell(locked, gettext_lazy("A sanction against you was lifted"))
    return locked


def _permit(actor: Actor, person: Person) -> None:
    if not actor.organisations(*SANCTION_ROLES):
        raise not_allowed(_("Sanctions are entered by the offices that manage tasks."))
    if actor.person_id == person.pk:
        raise not_allowed(
            _("This is about yourself."), remedy=_("Leave it to a colleague of the office.")
        )


def _words(typed: str, field: str, missing: str) -> str:
    said = nfc(typed).strip()
    if not said:
        raise refuse(missing, field=field, code="no_text")
    if len(said) > LONGEST:
        raise refuse(
            _("Write at most %(n)s characters.") % {"n": LONGEST}, field=field, code="too_long"
        )
    return said


def _tell(sanction: Sanction, title: object) -> None:
    notify(
        people=[sanction.person_id],
        kind=SANCTION_NOTED,
        title=title,
        body=sanction.text,
        url=reverse("councils:ties"),
    )
