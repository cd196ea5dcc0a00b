# SPDX-License-Identifier: Apache-2.0
"""Whether a council can meet: how many are there, and who is missing."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import ceil

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from banha.contexts.councils.terms import Edition, Seat
from banha.kernel.law.public import Refusal


@dataclass(frozen=True)
class Attendance:
    """Who of the members is there. Who sent a written opinion and stayed away is absent."""

    seats: Sequence[Seat]
    present: Sequence[Seat]
    vice_has_mandate: bool = False
    reviews_missing: int = 0
    is_council_member_present: bool = True
    # How many are there, where only the seats that matter are told one by one.
    counted: int | None = None

    @property
    def there(self) -> int:
        return len(self.present) if self.counted is None else self.counted


def attendance_from_counts(
    *, members: int, present: int, is_led: bool, has_secretary: bool, reviewers: int
) -> Attendance:
    """An attendance of which only numbers are known, as old minutes give it."""
    named = [Seat.REVIEWER] * reviewers
    if is_led:
        named.append(Seat.CHAIR)
    if has_secretary:
        named.append(Seat.SECRETARY)
    return Attendance(seats=(Seat.MEMBER,) * members, present=named, counted=present)


def members_needed(edition: Edition, members: int) -> int:
    """The least members of a council of this size that make a quorum."""
    return ceil(edition.quorum.share * members)


def quorum_faults(edition: Edition, attendance: Attendance) -> tuple[Refusal, ...]:
    """Every reason why no meeting can be held; none: it can.

    Two thirds alone are no quorum. A reviewer who is recused counts as missing: another one is
    named before the council meets.
    """
    found = (
        *_number(edition, attendance),
        *_leading(edition, attendance),
        *_others(edition, attendance),
    )
    return tuple(
        Refusal(message, field="present", basis=edition.quorum_basis, remedy=remedy, code=code)
        for message, remedy, code in found
    )


Fault = tuple[str, str, str]


def _number(edition: Edition, attendance: Attendance) -> Iterator[Fault]:
    needed = members_needed(edition, len(attendance.seats))
    there = attendance.there
    if there < needed:
        numbers = {"present": there, "members": len(attendance.seats), "needed": needed}
        yield (
            _("%(present)s of %(members)s members are present; %(needed)s are needed.") % numbers,
            _("Wait for more members, or call the meeting for another day."),
            "quorum",
        )


def _leading(edition: Edition, attendance: Attendance) -> Iterator[Fault]:
    if not edition.quorum.needs_chair_or_vice or Seat.CHAIR in attendance.present:
        return
    if Seat.VICE not in attendance.present:
        yield (
            _("Neither the chair nor the vice-chair is present."),
            _("The meeting cannot be led; call it for another day."),
            "chair",
        )
    elif edition.quorum.vice_needs_mandate and not attendance.vice_has_mandate:
        yield (
            _("The vice-chair leads only with the chair's written authorisation."),
            _("Enclose the chair's authorisation before the meeting is opened."),
            "mandate",
        )


def _others(edition: Edition, attendance: Attendance) -> Iterator[Fault]:
    wanted, there = edition.quorum.reviewers, attendance.present.count(Seat.REVIEWER)
    if there < wanted:
        yield (
            ngettext(
                "%(wanted)s reviewer must be present; %(there)s is.",
                "%(wanted)s reviewers must be present; %(there)s are.",
                wanted,
            )
            % {"wanted": wanted, "there": there},
            _("Wait for the reviewer, or name another and call the meeting again."),
            "reviewers",
        )
    if edition.quorum.needs_secretary and Seat.SECRETARY not in attendance.present:
        yield (
            _("The scientific secretary is not present."),
            _("Wait for the secretary, or have another one named."),
            "secretary",
        )
    if edition.quorum.needs_council_member and not attendance.is_council_member_present:
        yield (
            _("The member who sits on the council is not present."),
            _("Wait for this member; the team does not decide without the council."),
            "council_member",
        )
    if edition.quorum.needs_all_reviews and attendance.reviews_missing:
        yield (
            ngettext(
                "%(n)s written review has not come in.",
                "%(n)s written reviews have not come in.",
                attendance.reviews_missing,
            )
            % {"n": attendance.reviews_missing},
            _("All reviews are in before the meeting; ask for what is missing."),
            "reviews",
        )
