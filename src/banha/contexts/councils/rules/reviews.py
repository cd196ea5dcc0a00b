# SPDX-License-Identifier: Apache-2.0
"""When a reviewer's opinion is due, and what it must say to be sent."""

from collections.abc import Iterator, Mapping
from datetime import date, timedelta

from django.utils import timezone
from django.utils.translation import gettext as _

from banha.contexts.councils.models import Meeting
from banha.contexts.councils.terms import REVIEW_FORM, ReviewForm
from banha.kernel.law.public import Refusal, working_calendar


def review_due_on(meeting: Meeting | None) -> date | None:
    """The last day on which it is in time: before the day of the meeting, by the edition."""
    if meeting is None:
        return None
    day = timezone.localdate(meeting.starts_at)
    before = meeting.council.rules.quorum.reviews_days_before
    if not before:
        return day - timedelta(days=1)
    due, calendar = day, working_calendar()
    while calendar.working_days_between(due, day) < before:
        due -= timedelta(days=1)
    return calendar.roll(due, backward=True)


def review_faults(written: Mapping[str, str], form: ReviewForm = REVIEW_FORM) -> Iterator[Refusal]:
    """Every part that is still to be written before it is sent."""
    for part in form.needed:
        if not written.get(part, "").strip():
            said = _("Say what you advise.") if part == "advice" else _("Write this part first.")
            yield Refusal(said, field=part, basis=form.basis, code="part_missing")
