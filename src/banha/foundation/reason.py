# SPDX-License-Identifier: Apache-2.0
"""What no entry may hold, whoever sends it: dates of no calendar in use, letters nobody sees."""

import re
from collections.abc import Mapping
from datetime import UTC, date, datetime
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

FIRST_YEAR, LAST_YEAR = 1900, 2200
WORDS = _("The year must lie between 1900 and 2200.")
_BREAKS = re.compile("[\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")
# Controls but tab, line feed and return; NUL stays, it is refused and not mended. Marks that turn
# the direction of what follows, and values that are no letters: no XML and no reader takes them.
_HIDDEN = re.compile(
    "[\x01-\x08\x0e-\x1b\x1f\x7f-\x84\x86-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff\ufffe\uffff]"
)


def visible(text: str) -> str:
    """The text without what cannot be seen; soft line breaks of Word become line breaks."""
    return _HIDDEN.sub("", _BREAKS.sub("\n", text))


def visible_within(value: Any) -> Any:
    """The same for every text of a nested value, as it comes in from JSON."""
    if type(value) is str:  # a choice is a string too, and stays the choice
        return visible(value)
    if isinstance(value, Mapping):
        return {key: visible_within(inner) for key, inner in value.items()}
    if isinstance(value, list):
        return [visible_within(inner) for inner in value]
    return value


def whole_number(typed: Any, *, digits: int = 18) -> int | None:
    """The whole number an address or a form holds; None for anything else.

    Eighteen digits fit every key of the database; longer runs are no keys, and thousands of digits
    are more than Python reads.
    """
    text = str(typed if typed is not None else "").strip()
    return int(text) if text.isascii() and text.isdigit() and len(text) <= digits else None


def is_sane(moment: date) -> bool:
    """Whether a date or moment lies where calendars, databases and papers can show it."""
    if isinstance(moment, datetime) and moment.tzinfo is not None:
        try:
            moment = moment.astimezone(UTC)
        except OverflowError:
            return False
    return FIRST_YEAR <= moment.year <= LAST_YEAR


def sane_date(moment: date) -> None:
    """Raises ValidationError for a date that is a slip of typing or an attack."""
    if not is_sane(moment):
        raise ValidationError(WORDS, code="year_out_of_range")


def guard_forms() -> None:
    """Give Django's own date fields the rule, so that no form can forget it.

    Called before any form is made: a field takes its validators when its form is defined.
    """
    for field in (forms.DateField, forms.DateTimeField):
        field.default_validators = [sane_date]
