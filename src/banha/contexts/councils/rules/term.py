# SPDX-License-Identifier: Apache-2.0
"""How long a council for a term still sits, and when its office is told that the term ends."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class TermLeft:
    """The last day of a term and how many days are left; below 0 it is over."""

    until: date
    days: int
    #: So many days before its end the office is told.
    told_before: int

    @property
    def is_over(self) -> bool:
        return self.days < 0

    @property
    def ends_soon(self) -> bool:
        """Not over, and within the days in which the office is told."""
        return 0 <= self.days <= self.told_before


def term_left(until: date | None, *, on: date, told_before: int) -> TermLeft | None:
    """What is left of a term on a day, the last day counted; None for a council without one."""
    return None if until is None else TermLeft(until, (until - on).days, told_before)
