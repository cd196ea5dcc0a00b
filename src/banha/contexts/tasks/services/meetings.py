# SPDX-License-Identifier: Apache-2.0
"""The hours and the place of a meeting: what they may be, and how papers say them."""

from collections.abc import Mapping
from dataclasses import asdict
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from banha.contexts.tasks.terms import Meeting, hour_in_words
from banha.kernel.documents.public import day_in_words
from banha.kernel.law.public import refuse

FIELDS = ("begins_at", "ends_at", "venue")


def meeting_of(values: Mapping[str, Any]) -> Meeting:
    """The meeting among the values of a form or a call."""
    return Meeting(**{name: values[name] for name in FIELDS if values.get(name) is not None})


def told_of(meeting: Meeting | None) -> dict[str, Any]:
    """The meeting as columns of its record."""
    return asdict(meeting or Meeting())


def refuse_hours(meeting: Meeting | None) -> None:
    """Refuse a meeting that ends before it begins."""
    if meeting is not None and meeting.ends_before_it_begins:
        raise refuse(_("The meeting ends after it begins."), field="ends_at", code="hours")


def meeting_words(meeting: Meeting | None, on: date) -> dict[str, str]:
    """What the minutes say of it; without an hour the day alone."""
    held, day = meeting or Meeting(), day_in_words(on)
    begins = f"{hour_in_words(held.begins_at)}, {day}" if held.begins_at else day
    ends = f"{hour_in_words(held.ends_at)}, {day}" if held.ends_at else ""
    return {"held_at": begins, "ended_at": ends, "venue": held.venue.strip()}
