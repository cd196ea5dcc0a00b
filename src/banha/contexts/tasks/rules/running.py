# SPDX-License-Identifier: Apache-2.0
"""The days a contract sets for a task that runs: its next report, its acceptance file."""

from dataclasses import dataclass
from datetime import date, timedelta

from banha.foundation.calendar import add_months
from banha.kernel.law.public import Basis

REPORT_EVERY = 6
REPORT_BASIS = Basis("50/2014/TT-BCT", "khoản 1 Điều 32")
FILE_DAYS = timedelta(days=30)


@dataclass(frozen=True)
class NamedDay:
    """A day with the place in the law that sets it."""

    on: date
    basis: Basis


def next_report(*, edition: str, signed_on: date, ends_on: date, today: date) -> NamedDay | None:
    """The end of the running half-year since the contract; only the old circular asks for it."""
    if edition != "R1":
        return None
    months = REPORT_EVERY
    while (due := add_months(signed_on, months)) < today:
        months += REPORT_EVERY
    return NamedDay(due, REPORT_BASIS) if due < ends_on else None


def acceptance_file(*, process: str, edition: str, ends_on: date) -> NamedDay | None:
    """The last day for the acceptance file: before the end in the ministry, after it nationally.

    The law of 2025 sets no day that was read.
    """
    if edition != "R1":
        return None
    if process == "tasks.national":
        return NamedDay(ends_on + FILE_DAYS, Basis("11/2014/TT-BKHCN", "Điều 7"))
    if process == "tasks.moit":
        return NamedDay(ends_on - FILE_DAYS, Basis("50/2014/TT-BCT", "khoản 3 Điều 34"))
    return None
