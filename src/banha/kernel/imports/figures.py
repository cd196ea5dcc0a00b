# SPDX-License-Identifier: Apache-2.0
"""Readers of figures: numbers, money, days, years."""

import math
import re
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from django.utils.translation import gettext_lazy as _

from banha.foundation.money import PLAUSIBLE, SCALE, MoneyUnit, parse_money
from banha.foundation.text import strip_marks
from banha.kernel.imports.cells import refuse_cell, text_of
from banha.kernel.imports.terms import Cell, Fault, Parsed

_DATE = re.compile(
    r"^(?:ngày\s*)?(\d{1,2})(?:\s*[./-]\s*|\s*tháng\s*)(\d{1,2})"
    r"(?:\s*[./-]\s*|\s*năm\s*)(\d{4})(?:\s+\d{1,2}:\d{2}(?::\d{2})?)?$"
)
_ISO_DATE = re.compile(r"^(\d{4})-(\d{1,2})-(\d{1,2})(?:[T ].*)?$")
_UNIT = re.compile(
    r"\b(?:(?P<big>trieu|tr|ty|ti|nghin|ngan)|(?P<thousand>1000|000))?\s*\b(?:dong|vnd|d)\b"
)
_YEAR = re.compile(r"^(?:năm\s*)?(\d{4})$", re.IGNORECASE)


def number_of(cell: Cell) -> float | None:
    """A number written by Vietnamese habit: dots for thousands, a comma for decimals."""
    if isinstance(cell, bool):
        return None
    if isinstance(cell, int | float):
        return float(cell) if math.isfinite(cell) else None
    text = text_of(cell).replace(" ", "").replace("−", "-")
    if re.fullmatch(r"-?\d{1,3}(\.\d{3})+(,\d+)?", text):
        text = text.replace(".", "").replace(",", ".")
    elif re.fullmatch(r"-?\d{1,15},\d{1,9}", text):
        text = text.replace(",", ".")
    elif not re.fullmatch(r"-?\d{1,15}(\.\d{1,9})?", text):
        return None
    return float(text)


@dataclass(frozen=True)
class NumberCell:
    """A number, whole or not, between bounds."""

    least: float | None = None
    most: float | None = None
    whole: bool = False

    def __call__(self, cell: Cell) -> Parsed:
        number = number_of(cell)
        if number is None:
            return refuse_cell(
                "not_a_number",
                _("“%(text)s” is not a number."),
                _("Write figures only, such as 1.250 or 12,5."),
                text=text_of(cell)[:60],
            )
        if self.whole and not number.is_integer():
            return refuse_cell("not_whole", _("%(number)s is not a whole number."), number=number)
        if (self.least is not None and number < self.least) or (
            self.most is not None and number > self.most
        ):
            least = "−∞" if self.least is None else f"{self.least:g}"
            most = "∞" if self.most is None else f"{self.most:g}"
            return refuse_cell(
                "out_of_bounds",
                _("%(number)s is not between %(least)s and %(most)s."),
                number=f"{number:g}",
                least=least,
                most=most,
            )
        return Parsed(int(number) if self.whole else number)


def integer_cell(least: int | None = None, most: int | None = None) -> NumberCell:
    """A whole number between bounds."""
    return NumberCell(least, most, whole=True)


def unit_in(heading: str) -> MoneyUnit | None:
    """The unit a heading or the line above it names: "Kinh phí (triệu đồng)", "ĐVT: 1.000 đ"."""
    text = strip_marks(heading).lower().replace("1.000", "1000")
    plain = " ".join(re.sub(r"[^a-z0-9]+", " ", text).split())
    found = _UNIT.search(plain)
    if found is None:
        return None
    words = {"trieu": MoneyUnit.MILLION, "tr": MoneyUnit.MILLION, "ty": MoneyUnit.BILLION}
    words |= {"ti": MoneyUnit.BILLION, "nghin": MoneyUnit.THOUSAND, "ngan": MoneyUnit.THOUSAND}
    if found["big"]:
        return words[found["big"]]
    return MoneyUnit.THOUSAND if found["thousand"] else MoneyUnit.DONG


@dataclass(frozen=True)
class MoneyCell:
    """Whole đồng; ``unit`` is what the heading says for cells that name none.

    What cannot be read surely is refused, never guessed; with ``doubtful_is_unknown`` (a legacy
    register) it becomes unknown with a doubt.
    """

    unit: MoneyUnit = MoneyUnit.DONG
    plausible: tuple[int, int] = PLAUSIBLE
    doubtful_is_unknown: bool = False

    def under(self, heading: str) -> "MoneyCell":
        """The cell as it is read below a heading that may name the unit."""
        unit = unit_in(heading)
        return replace(self, unit=unit) if unit else self

    def __call__(self, cell: Cell) -> Parsed:
        if isinstance(cell, int | float) and not isinstance(cell, bool):
            return self._number(float(cell), text_of(cell))
        text = text_of(cell)
        money = parse_money(text, default_unit=self.unit, plausible=self.plausible)
        if money.amount is not None:
            return Parsed(money.amount)
        return self._unsure(str(money.doubt), text)

    def _number(self, number: float, text: str) -> Parsed:
        if not math.isfinite(number):
            return self._unsure(_("Part of the amount cannot be read."), text)
        amount = round(number * SCALE[self.unit])
        if amount < 0:
            return self._unsure(_("The amount is negative."), text)
        if amount and not self.plausible[0] <= amount <= self.plausible[1]:
            return self._unsure(_("The amount does not fit the unit of the column."), text)
        return Parsed(amount)

    def _unsure(self, why: Any, text: str) -> Parsed:
        fault = Fault(
            "money",
            why,
            remedy=_("Write the amount with its unit, such as 4.950 triệu đồng."),
            is_doubt=self.doubtful_is_unknown,
        )
        return Parsed(None, (fault,))


def _date(year: str, month: str, day: str) -> date | None:
    try:
        return date(int(year), int(month), int(day))
    except ValueError:
        return None


@dataclass(frozen=True)
class DateCell:
    """A day, as dd/mm/yyyy or a date cell; kept as yyyy-mm-dd."""

    earliest: date = date(1945, 9, 2)
    latest: date = date(2100, 12, 31)

    def __call__(self, cell: Cell) -> Parsed:
        text = text_of(cell).lower()
        day = None
        if match := _DATE.match(text):
            day = _date(match[3], match[2], match[1])
        elif match := _ISO_DATE.match(text):
            day = _date(match[1], match[2], match[3])
        if day is None:
            return refuse_cell(
                "not_a_date",
                _("“%(text)s” is not a day of the calendar."),
                _("Write it as dd/mm/yyyy, such as 27/11/2026."),
                text=text[:60],
            )
        if not self.earliest <= day <= self.latest:
            return refuse_cell("date_out_of_bounds", _("%(text)s is too far away."), text=text)
        return Parsed(day.isoformat())


@dataclass(frozen=True)
class YearCell:
    """A year; a full date gives its year."""

    earliest: int = 1945
    latest: int = 2100

    def __call__(self, cell: Cell) -> Parsed:
        text = text_of(cell)
        match = _YEAR.match(text) or re.match(r"^\d{1,2}[./-](?:\d{1,2}[./-])?(\d{4})$", text)
        if not match or not self.earliest <= int(match[1]) <= self.latest:
            return refuse_cell(
                "not_a_year",
                _("“%(text)s” is not a year between %(earliest)s and %(latest)s."),
                _("Write four figures, such as 2026."),
                text=text[:60],
                earliest=self.earliest,
                latest=self.latest,
            )
        return Parsed(int(match[1]))
