# SPDX-License-Identifier: Apache-2.0
"""Which seats wait now: a stage opens once the one before it has approved."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from difflib import SequenceMatcher
from typing import Any

from django.utils import timezone

from banha.foundation.calendar import working_days
from banha.kernel.approvals.models import Approval, ApprovalSlip, SlipEdition, SlipSeat
from banha.kernel.approvals.terms import Answer, SlipState
from banha.kernel.law.public import working_calendar

#: A word with the space behind it, a break of line, or what stands before the first word.
WORD = re.compile(r"\n|[^\S\n]*[^\s]+[^\S\n]*|[^\S\n]+")


@dataclass(frozen=True)
class Change:
    """What one edition says otherwise than another."""

    label: Any
    old: str
    new: str

    def __str__(self) -> str:
        return f"{self.label}: {self.old or '—'} → {self.new or '—'}"

    @property
    def runs(self) -> list[tuple[str, str]]:
        """The text run by run: ``same``, ``gone`` or ``come``, word by word."""
        old, new = WORD.findall(self.old), WORD.findall(self.new)
        found: list[tuple[str, str]] = []
        for tag, a, b, c, d in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
            if tag == "equal":
                found.append(("same", "".join(old[a:b])))
                continue
            if a < b:
                found.append(("gone", "".join(old[a:b])))
            if c < d:
                found.append(("come", "".join(new[c:d])))
        return found


def changes_between(
    old: Mapping[str, Any], new: Mapping[str, Any], labels: Mapping[str, Any], papers: Any
) -> list[Change]:
    """Facts and papers that differ, in the order they are shown; ``papers`` is their heading."""
    found = []
    before, after = dict(old.get("facts", [])), dict(new.get("facts", []))
    for code in [*after, *(code for code in before if code not in after)]:
        if before.get(code, "") != after.get(code, ""):
            label = labels.get(code, code)
            found.append(Change(label, before.get(code, ""), after.get(code, "")))
    had = {tuple(one) for one in old.get("papers", [])}
    has = {tuple(one) for one in new.get("papers", [])}
    gone, come = sorted(had - has), sorted(has - had)
    if gone or come:
        found.append(
            Change(
                papers,
                "; ".join(title for title, _sha in gone),
                "; ".join(title for title, _sha in come),
            )
        )
    return found


def valid_answers(slip: ApprovalSlip) -> dict[int, Approval]:
    """Seat -> the answer that counts."""
    found = Approval.objects.filter(seat__slip=slip, invalid_at=None).select_related("edition")
    return {one.seat_id: one for one in found}


def is_passed(seats: Sequence[SlipSeat], answers: dict[int, Approval]) -> bool:
    """Whether a stage has approved: all of it, or one where one is enough."""
    said = [seat.pk in answers and answers[seat.pk].answer == Answer.APPROVED for seat in seats]
    return any(said) if all(seat.one_is_enough for seat in seats) else all(said)


def settle(slip: ApprovalSlip, *, now: datetime | None = None) -> list[SlipSeat]:
    """Open what waits now, close what waits no more; gives the seats opened just now.

    The slip is complete once every stage has approved. Called with the slip locked.
    """
    at = now or timezone.now()
    today = timezone.localdate(at)
    answers = valid_answers(slip)
    seats = list(slip.seats.select_related("organisation").order_by("stage", "pk"))
    opened: list[SlipSeat] = []
    waits = False
    for stage in sorted({seat.stage for seat in seats}):
        here = [seat for seat in seats if seat.stage == stage]
        passed = is_passed(here, answers)
        for seat in here:
            if waits:
                _shut(seat, answers)
            elif passed:
                _close(seat, today)
            elif seat.pk not in answers and (seat.opened_on is None or seat.closed_on is not None):
                _open(seat, today)
                opened.append(seat)
            elif seat.pk in answers:
                _close(seat, today)
        waits = waits or not passed
    SlipSeat.objects.bulk_update(seats, ("opened_on", "due_on", "closed_on"))
    slip.state = SlipState.RUNNING if waits else SlipState.COMPLETE
    slip.completed_at = None if waits else at
    return opened


def stop(slip: ApprovalSlip) -> None:
    """Nobody is waited for any more: what was not answered has no clock."""
    waiting = slip.seats.filter(opened_on__isnull=False, closed_on=None)
    waiting.update(opened_on=None, due_on=None)


def _open(seat: SlipSeat, today: date) -> None:
    seat.opened_on, seat.closed_on = today, None
    seat.due_on = working_calendar().add(today, working_days(seat.days))


def _close(seat: SlipSeat, today: date) -> None:
    if seat.opened_on is not None and seat.closed_on is None:
        seat.closed_on = today


def _shut(seat: SlipSeat, answers: dict[int, Approval]) -> None:
    """A later stage waits for nobody yet; what was answered there stays answered."""
    if seat.pk not in answers:
        seat.opened_on = seat.due_on = seat.closed_on = None


def invalidate(answers: Sequence[Approval], why: str, *, at: datetime) -> None:
    """Answers that count no more: they stay, with when and why."""
    for one in answers:
        one.invalid_at, one.invalid_why = max(at, one.at), why
    Approval.objects.bulk_update(answers, ("invalid_at", "invalid_why"))


def last_edition(slip: ApprovalSlip) -> SlipEdition:
    """What is presented now."""
    found = slip.editions.order_by("-number").select_related("presented_by").first()
    assert found is not None
    return found
