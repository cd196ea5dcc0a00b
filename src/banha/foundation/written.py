# SPDX-License-Identifier: Apache-2.0
"""Numbers, sums and days as a page writes and reads them, in the language of the page.

A Vietnamese page writes 1.234.567,5 and 22/11/2026, an English one 1,234,567.5 and 22 Nov 2026.
Papers stay Vietnamese whoever issues them; they use ``banha.foundation.money`` and never this.
"""

import re
from datetime import date, datetime
from decimal import ROUND_HALF_UP, Decimal, InvalidOperation
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.formats import date_format, get_format
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from banha.foundation.money import parse_money

MOST_MONEY = 10**15


def is_english() -> bool:
    """Whether the page writes numbers with a decimal point."""
    return not (get_language() or "vi").startswith("vi")


def number_written(number: int | Decimal, *, groups_from: int = 4) -> str:
    """1234567.50 → 1.234.567,5 or 1,234,567.5; whole numbers of fewer digits stay ungrouped."""
    whole, _dot, rest = f"{abs(Decimal(number)).normalize():f}".partition(".")
    if len(whole) >= groups_from:
        whole = f"{int(whole):,}".replace(",", get_format("THOUSAND_SEPARATOR"))
    sign = "−" if number < 0 else ""
    return f"{sign}{whole}{get_format('DECIMAL_SEPARATOR')}{rest}" if rest else sign + whole


def points_written(points: Decimal | str) -> str:
    """84.625 → 84,63: two decimals, a half rounded up as on the pages and as people do."""
    exact = Decimal(points).quantize(Decimal("0.01"), ROUND_HALF_UP)
    return f"{exact:f}".replace(".", get_format("DECIMAL_SEPARATOR"))


def day_written(day: date) -> str:
    """22/11/2026 or 22 Nov 2026; a moment gives the day on the wall in Hà Nội."""
    if isinstance(day, datetime) and timezone.is_aware(day):
        day = timezone.localtime(day)
    return date_format(day, "SHORT_DATE_FORMAT")


def moment_written(moment: datetime) -> str:
    """22/11/2026 17:00 or 22 Nov 2026, 17:00, as the clock on the wall in Hà Nội shows it."""
    if timezone.is_aware(moment):
        moment = timezone.localtime(moment)
    return date_format(moment, "SHORT_DATETIME_FORMAT")


def _marks() -> tuple[str, str]:
    """What parts thousands and what parts decimals on the page."""
    return (",", ".") if is_english() else (".", ",")


def _plain(typed: str) -> str:
    return typed.strip().replace(" ", "").replace("\xa0", "")


def is_grouped_elsewhere(typed: str) -> bool:
    """12,500 on a Vietnamese page, 12.500 on an English one: another language's thousands."""
    _group, mark = _marks()
    return re.fullmatch(rf"[1-9]\d{{0,2}}(\{mark}\d{{3}})+", _plain(typed)) is not None


def number_read(typed: str) -> Decimal | None:
    """The number typed on the page, or None; a mark that cannot part thousands parts decimals."""
    group, mark = _marks()
    plain = _plain(typed)
    if re.fullmatch(rf"\d{{1,3}}(\{group}\d{{3}})+(\{mark}\d+)?", plain):
        plain = plain.replace(group, "")
    try:
        number = Decimal(plain.replace(",", "."))
    except InvalidOperation:
        return None
    return number if number.is_finite() else None


def dong_read(typed: str) -> int | None:
    """Whole đồng typed on the page: grouped as it writes, or with a unit; None when doubtful."""
    groups = r"[, ]" if is_english() else r"[. ]"
    if re.fullmatch(rf"\d+|\d{{1,3}}({groups}\d{{3}})+", typed):
        amount: int | None = int(re.sub(r"\D", "", typed)) if len(typed) < 40 else None
    else:
        found = parse_money(typed)
        amount = None if found.doubt else found.amount
    return amount if amount is not None and 0 <= amount < MOST_MONEY else None


def sum_asked() -> Any:
    """What a doubtful sum is answered with; the example is written as the page writes."""
    return _("Give the sum in đồng, for example %(example)s.") % {
        "example": number_written(1_250_000_000)
    }


class MoneyField(forms.Field):
    """Whole đồng; “1,2 tỷ” is understood, a doubtful sum is asked again."""

    def __init__(self, **more: Any) -> None:
        box = forms.TextInput(attrs={"data-money": "", "inputmode": "numeric"})
        more.setdefault("widget", box)
        super().__init__(**more)

    def prepare_value(self, value: Any) -> Any:
        return number_written(value) if isinstance(value, int) else value

    def to_python(self, value: Any) -> int | None:
        typed = "" if value is None else str(value).strip()
        if not typed:
            return None
        amount = dong_read(typed)
        if amount is None:
            raise forms.ValidationError(sum_asked())
        return amount


def day_field(**more: Any) -> forms.DateField:
    """A day typed as the page writes it, or as 22/11/2026 or 2026-11-22."""
    box = forms.DateInput(attrs={"placeholder": _("such as 22 Nov 2026"), "autocomplete": "off"})
    return forms.DateField(widget=box, **more)


def moment_field(**more: Any) -> forms.DateTimeField:
    """A day with its hour."""
    box = forms.DateTimeInput(
        attrs={"placeholder": _("such as 22 Nov 2026 17:00"), "autocomplete": "off"}
    )
    return forms.DateTimeField(widget=box, **more)
