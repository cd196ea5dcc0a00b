# SPDX-License-Identifier: Apache-2.0
"""The chair of a council is reminded of an opinion he was asked for on an objection."""

from datetime import date

from django.db.models import F
from django.urls import reverse
from django.utils.functional import lazy
from django.utils.translation import gettext as _

from banha.contexts.councils.models import Objection
from banha.contexts.councils.terms import CHAIR_ASKED
from banha.foundation.calendar import working_days
from banha.foundation.written import day_written
from banha.kernel.law.public import working_calendar
from banha.kernel.notices.public import Reminder

SOON_DAYS = 1


def _soon(due: str) -> str:
    return _("Your opinion on an objection is asked until %(due)s") % {"due": due}


def _late(due: str) -> str:
    return _("Late: your opinion on an objection was asked until %(due)s") % {"due": due}


_soon_lazily, _late_lazily = lazy(_soon, str), lazy(_late, str)


def chair_reminders(day: date) -> list[Reminder]:
    """Opinions due on the next working day at the latest, and late ones; once for each of both.

    Asking stops no clock: whoever decides may do so without the opinion.
    """
    soon = working_calendar().add(day, working_days(SOON_DAYS))
    waiting = Objection.objects.filter(
        chair_answers_by__lte=soon, chair_wrote_at=None, ended_at=None, chair__isnull=False
    ).exclude(chair_asked_at__date=day)
    found = []
    rows = waiting.annotate(title=F("result__matter__title"))
    for one in rows.order_by("chair_answers_by", "pk"):
        assert one.chair_id is not None
        assert one.chair_answers_by is not None
        is_late = one.chair_answers_by < day
        words = _late_lazily if is_late else _soon_lazily
        due = day_written(one.chair_answers_by)
        found.append(
            Reminder(
                person_ids=frozenset({one.chair_id}),
                kind=CHAIR_ASKED,
                key=f"objection:{one.pk}:{'late' if is_late else 'soon'}:{one.chair_answers_by}",
                title=words(due),
                body=one.title,
                url=reverse("councils:objection-opinion", args=[one.pk]),
                due_on=one.chair_answers_by,
                dossier_id=one.dossier_id,
            )
        )
    return found
