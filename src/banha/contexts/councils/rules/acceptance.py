# SPDX-License-Identifier: Apache-2.0
"""Rating an acceptance: from product rows to a ballot, from ballots to the council's word.

Source: TT 11/2014/TT-BKHCN Đ13, TT 50/2014/TT-BCT Đ34(8). The signed ballot is the legal truth;
what is derived here is shown beside it, and where the two differ it is said.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction

from banha.contexts.councils.terms import AMOUNTS, AcceptanceRule, Measured, Rating
from banha.foundation.calendar import add_months
from banha.kernel.law.public import Basis


@dataclass(frozen=True)
class ProductRow:
    """One product in one respect: an amount against the ordered amount, or a judged rating.

    ``ordered`` and ``delivered`` share one unit; quality and type are judged and carry none.
    """

    product: str
    measured: Measured
    rating: Rating
    ordered: Decimal | None = None
    delivered: Decimal | None = None

    @property
    def share_delivered(self) -> Fraction | None:
        if not self.ordered or self.delivered is None:
            return None
        return Fraction(self.delivered) / Fraction(self.ordered)


def rate_amount(ordered: Decimal, delivered: Decimal) -> Rating:
    """Above the order is excellent, the order is met, below it is not."""
    if delivered > ordered:
        return Rating.EXCELLENT
    return Rating.MET if delivered == ordered else Rating.FAILED


def derive_ballot(rows: Sequence[ProductRow], report: Rating, rule: AcceptanceRule) -> Rating:
    """What a member's ballot says when it follows the rows and the report."""
    if not rows or report == Rating.FAILED:
        return Rating.FAILED
    if all(row.rating == Rating.EXCELLENT for row in rows):
        return Rating.EXCELLENT
    return Rating.MET if _is_met(rows, rule) else Rating.FAILED


def _is_met(rows: Sequence[ProductRow], rule: AcceptanceRule) -> bool:
    amounts = [row for row in rows if row.measured in AMOUNTS]
    judged = [row for row in rows if row.measured not in AMOUNTS]
    short = [row for row in amounts if row.rating == Rating.FAILED]
    enough = len(amounts) - len(short) >= rule.amounts_met * len(amounts)
    return (
        all(row.rating != Rating.FAILED for row in judged)
        and enough
        and all(_is_near_enough(row, rule) for row in short)
    )


def _is_near_enough(row: ProductRow, rule: AcceptanceRule) -> bool:
    share = row.share_delivered
    return share is not None and share >= rule.least_of_ordered


def rate_by_council(ballots: Sequence[Rating], *, present: int, rule: AcceptanceRule) -> Rating:
    """The council's word, from the ballots of those present; absent members are not counted."""
    if len(ballots) > present or not ballots:
        raise ValueError((len(ballots), present))
    excellent, failed = ballots.count(Rating.EXCELLENT), ballots.count(Rating.FAILED)
    if failed > rule.failed_share * present:
        return Rating.FAILED
    if not failed and excellent >= rule.excellent_share * present:
        return Rating.EXCELLENT
    return Rating.MET


@dataclass(frozen=True)
class Lateness:
    """When a dossier was lodged against the last day of its text; that it came in time is told."""

    lodged_on: date
    #: The contract's end as it stands, with its extension.
    ends_on: date
    last_day: date
    months: int
    basis: Basis

    @property
    def is_late(self) -> bool:
        return self.lodged_on > self.last_day


def lateness_of(
    *,
    lodged_on: date | None,
    ends_on: date | None,
    extended_until: date | None,
    rule: AcceptanceRule,
) -> Lateness | None:
    """How the dossier stands to its last day; None where no text sets one or a day is not known."""
    ends = extended_until or ends_on
    if rule.late_months is None or lodged_on is None or ends is None:
        return None
    last_day = add_months(ends, rule.late_months)
    return Lateness(lodged_on, ends, last_day, rule.late_months, rule.basis)


def against_figures(rows: Sequence[ProductRow]) -> tuple[tuple[ProductRow, Rating], ...]:
    """Amounts whose rating is not what their figures say, with what these say."""
    told = (
        (row, rate_amount(row.ordered, row.delivered))
        for row in rows
        if row.measured in AMOUNTS and row.ordered is not None and row.delivered is not None
    )
    return tuple((row, rating) for row, rating in told if rating != row.rating)
