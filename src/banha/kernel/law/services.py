# SPDX-License-Identifier: Apache-2.0
"""Switches a day between worked and off."""

from datetime import date

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from banha.foundation.acting import Acting
from banha.foundation.events import publish
from banha.foundation.text import tidy
from banha.kernel.law.events import DayExceptionChanged
from banha.kernel.law.models import DayException
from banha.kernel.law.terms import NotAllowed, Refusal, Refused, Source
from banha.kernel.law.working_days import (
    FIRST_YEAR,
    LAST_YEAR,
    forget_calendar,
    public_state,
)

LABOUR_CODE = Source("45/2019/QH14")
ADMINISTRATOR = "administrator"


def switch_day(
    *,
    actor: Acting,
    day: date,
    is_working: bool,
    note: str,
    basis: str = "",
    is_confirmed: bool = True,
) -> DayException:
    """Decide that a day is worked or off, with the reason; open terms are counted again.

    Refuses who is no administrator, a missing reason, and a day outside the years of the calendar.
    """
    _refuse_strangers(actor)
    refusals = []
    note, basis = tidy(note), tidy(basis)
    if not note:
        refusals.append(
            Refusal(
                _("Say why the day is switched."),
                field="note",
                remedy=_("Name the circular or the notice, for instance the swap of days for Tết."),
                code="reason_missing",
            )
        )
    if not FIRST_YEAR <= day.year <= LAST_YEAR:
        refusals.append(
            Refusal(
                _("The calendar holds the years %(first)s to %(last)s.")
                % {"first": FIRST_YEAR, "last": LAST_YEAR},
                field="day",
                remedy=_("Choose a day of these years."),
                code="outside_calendar",
            )
        )
    if len(note) > 300 or len(basis) > 120:
        refusals.append(Refusal(_("The text is too long."), field="note", code="too_long"))
    if refusals:
        raise Refused(*refusals)
    with transaction.atomic():
        exception, _created = DayException.objects.update_or_create(
            day=day,
            defaults={
                "is_working": is_working,
                "is_confirmed": is_confirmed,
                "note": note,
                "basis": basis,
                "changed_by_id": actor.person_id,
                "changed_by_name": actor.name,
            },
        )
        _tell(day, is_working=is_working)
    return exception


def withdraw_switch(*, actor: Acting, day: date) -> None:
    """Give the day back to the public calendar; refuses where no switch stands."""
    _refuse_strangers(actor)
    with transaction.atomic():
        deleted, _rows = DayException.objects.filter(day=day).delete()
        if not deleted:
            raise Refused(
                Refusal(
                    _("This day is not switched."),
                    field="day",
                    remedy=_("Reload the page: somebody may have withdrawn the switch already."),
                    code="not_switched",
                )
            )
        _tell(day, is_working=public_state(day))


def _refuse_strangers(actor: Acting) -> None:
    if not actor.holds(ADMINISTRATOR):
        raise NotAllowed(
            Refusal(
                _("Only a system administrator switches days."),
                basis=LABOUR_CODE.article("112"),
                remedy=_("Ask the administrator of your office and name the notice."),
                code="not_administrator",
            )
        )


def _tell(day: date, *, is_working: bool) -> None:
    """Forget the kept calendar before the listeners count, and again when all is written."""
    forget_calendar()
    transaction.on_commit(forget_calendar)
    publish(DayExceptionChanged(day=day, is_working=is_working))
