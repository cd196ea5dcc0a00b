# SPDX-License-Identifier: Apache-2.0
"""How members rated each product of an order, as the record of counting keeps it."""

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Any

from banha.contexts.councils.models import BallotSheet
from banha.contexts.councils.rules import Lateness
from banha.contexts.councils.services.product_rows import Products
from banha.contexts.councils.terms import Measured, Rating


def by_rating(said: Iterable[Any]) -> dict[str, int]:
    """How many said each rating; what is none is not counted."""
    found = Counter(said)
    return {rating.value: found[rating.value] for rating in Rating}


def told_by_product(sheets: Sequence[BallotSheet], products: Products) -> list[dict[str, Any]]:
    """Line by line the amounts as they stood, and how many rated each respect how."""
    rows = [row for one in sheets for row in one.answers.get("rows") or ()]
    return [
        {
            "line": line,
            "product": one.name,
            "unit": one.unit,
            "ordered": "" if one.ordered is None else str(one.ordered),
            "delivered": "" if one.delivered is None else str(one.delivered),
            "ratings": {
                measured.value: by_rating(
                    row.get("rating")
                    for row in rows
                    if row.get("line") == line and row.get("measured") == measured
                )
                for measured in Measured
            },
        }
        for line, one in products.items()
    ]


def late_told(late: Lateness | None) -> dict[str, Any] | None:
    """The days of a dossier that came too late; None where it came in time."""
    if late is None or not late.is_late:
        return None
    return {
        "lodged_on": late.lodged_on.isoformat(),
        "ends_on": late.ends_on.isoformat(),
        "last_day": late.last_day.isoformat(),
        "months": late.months,
    }
