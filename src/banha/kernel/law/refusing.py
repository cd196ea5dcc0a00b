# SPDX-License-Identifier: Apache-2.0
"""How services say no: one refusal, ready to raise."""

from datetime import date
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from banha.foundation.written import day_written
from banha.kernel.law.terms import CONFIGURATION, Basis, NotAllowed, Refusal, Refused


def refuse(
    message: Any, *, field: str = "", basis: Basis = CONFIGURATION, remedy: Any = "", code: str
) -> Refused:
    """One refusal, ready to raise."""
    return Refused(Refusal(message, field=field, basis=basis, remedy=remedy, code=code))


def not_allowed(message: Any, *, basis: Basis = CONFIGURATION, remedy: Any = "") -> NotAllowed:
    """The actor may see the thing and not do this with it."""
    return NotAllowed(Refusal(message, basis=basis, remedy=remedy, code="not_allowed"))


def refuse_future(day: date | None, field: str) -> None:
    """What is recorded has been: a day that is still to come is a slip of typing."""
    if day and day > timezone.localdate():
        raise refuse(
            _("%(day)s has not come yet.") % {"day": day_written(day)},
            field=field,
            remedy=_("Give the day it really happened."),
            code="future",
        )
