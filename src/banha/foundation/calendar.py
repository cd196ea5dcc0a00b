# SPDX-License-Identifier: Apache-2.0
"""Working days, calendar days and months as Vietnamese law counts them."""

from dataclasses import dataclass
from enum import StrEnum


class Unit(StrEnum):
    """In what a term is counted."""

    WORKING_DAYS = "wd"  # ngày làm việc
    CALENDAR_DAYS = "cd"  # ngày
    MONTHS = "mo"  # tháng


@dataclass(frozen=True)
class Term:
    """An amount of days or months; negative means before the date it is counted from."""

    amount: int
    unit: Unit


def working_days(amount: int) -> Term:
    return Term(amount, Unit.WORKING_DAYS)


def calendar_days(amount: int) -> Term:
    return Term(amount, Unit.CALENDAR_DAYS)


def months(amount: int) -> Term:
    return Term(amount, Unit.MONTHS)
