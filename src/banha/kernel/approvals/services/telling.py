# SPDX-License-Identifier: Apache-2.0
"""Who is told of a slip: who is asked, who presented it, who decides."""

from collections.abc import Iterable
from datetime import date

from django.urls import reverse
from django.utils.functional import lazy
from django.utils.translation import gettext as _

from banha.foundation.calendar import working_days
from banha.foundation.written import day_written
from banha.kernel.access.public import Role, holders_over
from banha.kernel.approvals.models import ApprovalSlip, SlipEdition, SlipSeat
from banha.kernel.approvals.queries import barred_from
from banha.kernel.approvals.terms import SlipState
from banha.kernel.law.public import working_calendar
from banha.kernel.notices.public import Notice, Reminder, notify, take_back

ASKED, RETURNED, COMPLETE, LATE = "slip_asked", "slip_returned", "slip_complete", "slip_late"
SOON_DAYS = 1


def holders_of(seats: Iterable[SlipSeat], on: date | None = None) -> dict[int, frozenset[int]]:
    """Seat -> who holds its role today and to whom the subject is not closed."""
    rows = list(seats)
    held = holders_over(
        {seat.organisation_id for seat in rows}, {seat.role for seat in rows}, on=on
    )
    found = {
        seat.pk: frozenset(
            person
            for role, person in held.get(seat.organisation_id, frozenset())
            if role == seat.role
        )
        for seat in rows
    }
    barred = barred_from(
        ((seat.slip.kind, seat.slip.subject_id, one) for seat in rows for one in found[seat.pk]),
        on=on,
    )
    return {
        seat.pk: frozenset(
            one
            for one in found[seat.pk]
            if (seat.slip.kind, seat.slip.subject_id, one) not in barred
        )
        for seat in rows
    }


def url_of(slip: ApprovalSlip) -> str:
    """The page of the slip."""
    return reverse("approvals:slip", args=[slip.key])


def _asked(matter: str, due: str) -> str:
    return _("Your approval is asked: %(matter)s, until %(due)s") % {"matter": matter, "due": due}


def _late(matter: str, due: str) -> str:
    return _("Late: your approval, %(matter)s, was due %(due)s") % {"matter": matter, "due": due}


def _returned(title: str) -> str:
    return _("The slip was returned: %(title)s") % {"title": title}


def _complete(title: str) -> str:
    return _("All who were asked have approved: %(title)s") % {"title": title}


_asked_lazily, _late_lazily = lazy(_asked, str), lazy(_late, str)
_returned_lazily, _complete_lazily = lazy(_returned, str), lazy(_complete, str)


def tell_asked(slip: ApprovalSlip, seats: Iterable[SlipSeat]) -> None:
    """Those whose seats were opened just now."""
    rows = list(seats)
    for seat in rows:
        seat.slip = slip
    holders = holders_of(rows)
    for seat in rows:
        assert seat.due_on is not None
        notify(
            people=holders[seat.pk],
            kind=ASKED,
            title=_asked_lazily(seat.matter, day_written(seat.due_on)),
            body=slip.title,
            url=url_of(slip),
            dossier=slip.dossier_id,
            subject={"slip_seat": seat.pk},
        )


def tell_answered(seat: SlipSeat) -> None:
    """There is nothing to do any more at this seat."""
    for kind in (ASKED, LATE):
        take_back(kind=kind, subject={"slip_seat": seat.pk})


def tell_returned(slip: ApprovalSlip, edition: SlipEdition, words: str) -> None:
    """Who presented it reads why it came back."""
    if edition.presented_by_id is not None:
        notify(
            people=[edition.presented_by_id],
            kind=RETURNED,
            title=_returned_lazily(slip.title),
            body=words[:2000],
            url=url_of(slip),
            dossier=slip.dossier_id,
        )


def tell_complete(slip: ApprovalSlip, edition: SlipEdition) -> None:
    """Who presented it, and the leaders who decide now."""
    held = holders_over({slip.organisation_id}, {str(Role.MINISTRY_LEADER)})
    leaders = {person for _role, person in held.get(slip.organisation_id, frozenset())}
    presenter = {edition.presented_by_id} if edition.presented_by_id else set()
    people = leaders | presenter
    barred = barred_from((slip.kind, slip.subject_id, person) for person in people)
    notify(
        people={one for one in people if (slip.kind, slip.subject_id, one) not in barred},
        kind=COMPLETE,
        title=_complete_lazily(slip.title),
        url=url_of(slip),
        dossier=slip.dossier_id,
    )


def reminders_on(day: date) -> list[Reminder]:
    """Seats due on the next working day at the latest, and late ones; once a seat and due day."""
    soon = working_calendar().add(day, working_days(SOON_DAYS))
    seats = list(
        SlipSeat.objects.filter(
            slip__state=SlipState.RUNNING, opened_on__lt=day, closed_on=None, due_on__lte=soon
        ).select_related("slip", "organisation")
    )
    holders = holders_of(seats, day)
    found = []
    for seat in seats:
        assert seat.due_on is not None
        is_late = seat.due_on < day
        words = _late_lazily if is_late else _asked_lazily
        found.append(
            Reminder(
                person_ids=holders[seat.pk],
                kind=LATE if is_late else ASKED,
                key=f"slip:{seat.pk}:{'late' if is_late else 'soon'}:{seat.due_on}",
                title=words(seat.matter, day_written(seat.due_on)),
                body=seat.slip.title,
                url=url_of(seat.slip),
                due_on=seat.due_on,
                dossier_id=seat.slip.dossier_id,
                subject={"slip_seat": seat.pk},
            )
        )
    return [one for one in found if one.person_ids]


def is_still_asked(notice: Notice) -> bool:
    """False once the seat has answered or the slip is not under way."""
    key = notice.subject.get("slip_seat")
    if key is None:
        return True
    waiting = SlipSeat.objects.filter(
        pk=key, slip__state=SlipState.RUNNING, opened_on__isnull=False, closed_on=None
    )
    return waiting.exists()
