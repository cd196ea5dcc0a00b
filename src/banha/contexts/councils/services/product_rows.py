# SPDX-License-Identifier: Apache-2.0
"""Product rows of a ballot at acceptance: amounts from the record, ratings from the member."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal, InvalidOperation
from typing import Any

from django.utils.translation import gettext as _

from banha.contexts.councils.models import OrderedProduct
from banha.contexts.councils.rules import ProductRow
from banha.contexts.councils.terms import AMOUNTS, Measured, Rating
from banha.kernel.law.public import Refusal

#: In which respects every product is rated; of the amounts the one the order speaks of is enough.
ALWAYS = (Measured.QUALITY, Measured.TYPE)

Products = Mapping[int, OrderedProduct]


def number_of(value: Any) -> Decimal | None:
    """The number written; what is none is None."""
    if value is None or value == "" or isinstance(value, bool):
        return None
    try:
        return Decimal(str(value))
    except InvalidOperation:
        return None


def row_code(line: int, measured: str) -> str:
    """Under which name a page and a refusal speak of a row."""
    return f"row_{line}_{measured}"


def products_of(matter_id: int) -> dict[int, OrderedProduct]:
    """The products of the order by their lines; one query."""
    return {one.line: one for one in OrderedProduct.objects.filter(matter=matter_id)}


def rows_of(answers: Mapping[str, Any]) -> tuple[ProductRow, ...]:
    """The product rows of a rating; a row that says no rating is left out."""
    found = []
    for row in answers.get("rows") or ():
        if row.get("rating") in Rating.values and row.get("measured") in Measured.values:
            found.append(
                ProductRow(
                    str(row.get("product", "")),
                    Measured(row["measured"]),
                    Rating(row["rating"]),
                    number_of(row.get("ordered")),
                    number_of(row.get("delivered")),
                )
            )
    return tuple(found)


def line_of(row: Mapping[str, Any], products: Products) -> int | None:
    """Which product a row speaks of: by its line, or by a name that only one has."""
    if row.get("line") is not None:
        return row["line"] if row["line"] in products else None
    named = [line for line, one in products.items() if one.name == row.get("product")]
    return named[0] if len(named) == 1 else None


def tidy_rows(rows: Iterable[Mapping[str, Any]], products: Products) -> list[dict[str, Any]]:
    """Each row with name and amounts as the record has them, whatever was sent; one a respect."""
    if not products:
        return [dict(row) for row in rows]
    found: dict[Any, dict[str, Any]] = {}
    for row in rows:
        line = line_of(row, products)
        if line is None:
            found[len(found), "unknown"] = dict(row)
            continue
        one = products[line]
        amounts = {"ordered": one.ordered, "delivered": one.delivered}
        told = {"line": line, "product": one.name, "measured": row.get("measured"),
                "rating": row.get("rating")}  # fmt: skip
        if row.get("measured") in AMOUNTS:
            told |= {name: str(value) for name, value in amounts.items() if value is not None}
        found[line, row.get("measured")] = told
    return list(found.values())


def missing_rows(rows: Sequence[Mapping[str, Any]], products: Products) -> list[tuple[int, str]]:
    """Product and respect that still want a rating."""
    rated = {
        (line_of(row, products), row.get("measured"))
        for row in rows
        if row.get("rating") in Rating.values
    }
    missing: list[tuple[int, str]] = []
    for line in products:
        if not any((line, amount) in rated for amount in AMOUNTS):
            missing.append((line, Measured.NUMBER))
        missing += [(line, one) for one in ALWAYS if (line, one) not in rated]
    return missing


def row_faults(rows: Sequence[Mapping[str, Any]], products: Products) -> Iterator[Refusal]:
    """Rows of products nobody ordered, and ratings that are missing."""
    for row in rows:
        if line_of(row, products) is None:
            yield Refusal(
                _("The order has no product “%(name)s”.")
                % {"name": str(row.get("product") or row.get("line") or "")[:120]},
                field="rows",
                remedy=_("Rate the products of the order, by their lines."),
                code="product_unknown",
            )
    for line, measured in missing_rows(rows, products):
        words = {"product": products[line].name, "respect": Measured(measured).label}
        yield Refusal(
            _("“%(product)s” has no rating of its %(respect)s.") % words,
            field=row_code(line, measured),
            remedy=_("Choose excellent, met or not met; of number and volume one is enough."),
            code="rating_missing",
        )
