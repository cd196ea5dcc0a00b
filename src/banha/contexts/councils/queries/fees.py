# SPDX-License-Identifier: Apache-2.0
"""The fees of a council: who is paid for what, at the rates in force on the meeting's day."""

from dataclasses import dataclass, field
from datetime import date, datetime

from django.utils import timezone

from banha.contexts.councils.models import (
    AbsentOpinion,
    Council,
    CouncilMember,
    FeePayment,
    Meeting,
    Presence,
    Review,
)
from banha.contexts.councils.terms import (
    SCALES,
    FeeKind,
    FeeRate,
    MeetingState,
    Seat,
    rates_on,
)


@dataclass(frozen=True)
class FeeLine:
    """One fee; no rate where no norm was in force on the day."""

    member: CouncilMember
    kind: FeeKind
    meeting: Meeting
    rate: FeeRate | None
    matter: int | None = None
    paid: FeePayment | None = None

    @property
    def amount(self) -> int:
        """What was paid stays what it was; the rest follows the norm of the day."""
        if self.paid is not None:
            return self.paid.amount
        return self.rate.amount if self.rate else 0

    @property
    def is_due(self) -> bool:
        return self.paid is None and self.rate is not None


@dataclass
class FeeRow:
    """Everything one person is paid by a council."""

    member: CouncilMember
    lines: list[FeeLine] = field(default_factory=list)
    tax_percent: int = 0

    def count(self, kind: str) -> int:
        return sum(1 for one in self.lines if one.kind == kind)

    @property
    def sessions(self) -> int:
        return self.count(FeeKind.SESSION)

    @property
    def reviews(self) -> int:
        return self.count(FeeKind.REVIEW)

    @property
    def opinions(self) -> int:
        return self.count(FeeKind.OPINION)

    @property
    def rates(self) -> list[int]:
        """The different rates by which he is paid, the highest first."""
        return sorted({one.amount for one in self.lines if one.amount}, reverse=True)

    @property
    def amount(self) -> int:
        return sum(one.amount for one in self.lines)

    @property
    def tax(self) -> int:
        paid = sum(one.paid.tax for one in self.lines if one.paid)
        return paid + sum(tax_of(one.amount, self.tax_percent) for one in self.lines if one.is_due)

    @property
    def net(self) -> int:
        return self.amount - self.tax

    @property
    def due(self) -> int:
        """What is still to be paid, before tax."""
        return sum(one.amount for one in self.lines if one.is_due)

    @property
    def lacks_rate(self) -> bool:
        return any(one.rate is None and one.paid is None for one in self.lines)


def tax_of(amount: int, percent: int) -> int:
    """The share withheld, in whole đồng."""
    return amount * percent // 100


def _day(meeting: Meeting) -> date:
    return timezone.localdate(meeting.opened_at or meeting.starts_at)


def fee_rows(council: Council, *, tax_percent: int = 0) -> list[FeeRow]:
    """Who is paid what, in the order of the seats; seven enquiries and the norms of each day.

    Who was not there is not paid for the meeting; his written opinion is, by its own rate. Two
    seats of one person count once.
    """
    meetings = list(council.meetings.filter(state=MeetingState.CLOSED).order_by("number"))
    if not meetings:
        return []
    everybody = CouncilMember.everybody.filter(council=council).select_related("person")
    members = {one.pk: one for one in everybody}
    paid = _paid(meetings)
    rates = {day: rates_on(day) for day in {_day(one) for one in meetings}}
    there = _there(meetings)
    rows: dict[int, FeeRow] = {}
    seen: set[tuple[int, str, int]] = set()

    def add(
        member: CouncilMember, kind: FeeKind, meeting: Meeting, part: str, matter: int | None = None
    ) -> None:
        once = (member.person_id, kind.value, matter or meeting.pk)
        if once in seen:
            return
        seen.add(once)
        rate = rates[_day(meeting)].get(f"fee.{SCALES.get(council.kind, '')}.{part}")
        done = paid.get((member.pk, kind.value, matter or meeting.pk))
        row = rows.setdefault(member.person_id, FeeRow(member, tax_percent=tax_percent))
        row.lines.append(FeeLine(member, kind, meeting, rate, matter, done))

    for meeting in meetings:
        for pk in there[meeting.pk] & members.keys():
            part = "chair" if members[pk].seat == Seat.CHAIR else "member"
            add(members[pk], FeeKind.SESSION, meeting, part)
    for review in Review.objects.filter(matter__council=council, sent_at__isnull=False):
        if review.member_id in members:
            meeting = _meeting_after(meetings, review.sent_at)
            add(members[review.member_id], FeeKind.REVIEW, meeting, "review", review.matter_id)
    for said in AbsentOpinion.objects.filter(matter__council=council):
        meeting = _meeting_after(meetings, said.sent_at)
        if said.member_id in members and said.member_id not in there[meeting.pk]:
            add(members[said.member_id], FeeKind.OPINION, meeting, "opinion", said.matter_id)
    return sorted(rows.values(), key=lambda row: (row.member.order, row.member.pk))


def _there(meetings: list[Meeting]) -> dict[int, set[int]]:
    """Who was at which meeting, however long."""
    found: dict[int, set[int]] = {one.pk: set() for one in meetings}
    for meeting, member in Presence.objects.filter(meeting__in=meetings).values_list(
        "meeting", "member"
    ):
        found[meeting].add(member)
    return found


def _paid(meetings: list[Meeting]) -> dict[tuple[int, str, int], FeePayment]:
    found = FeePayment.objects.filter(meeting__in=meetings)
    return {(one.member_id, one.kind, one.matter_id or one.meeting_id): one for one in found}


def _meeting_after(meetings: list[Meeting], sent_at: datetime | None) -> Meeting:
    """The meeting it was written for: the first that closed after it was sent."""
    for meeting in meetings:
        if sent_at is not None and meeting.closed_at and meeting.closed_at >= sent_at:
            return meeting
    return meetings[-1]
