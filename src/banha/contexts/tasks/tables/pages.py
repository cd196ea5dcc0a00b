# SPDX-License-Identifier: Apache-2.0
"""Long lists: an order by any column, and pages that are as quick deep in the list as at its top.

A page is found by its keys alone, which an index holds in order; the records are read after that.
"""

from collections.abc import Callable, Iterable, Sequence
from typing import Any

from django.core.paginator import Page, Paginator
from django.db.models import F, Field, QuerySet
from django.db.models.expressions import BaseExpression, OrderBy

from banha.contexts.tasks.tables.engine import Column
from banha.foundation.reason import whole_number

PAGE_SIZE = 50
#: No list is this long; a number of a page beyond is read as this.
LAST_PAGE = 1_000_000


#: Gives the keys from one place of a list to another, in the list's order.
Cut = Callable[[int, int], Iterable[int]]


class LateRows:
    """A long ordered list that is walked by its keys; only a page's records are read whole."""

    def __init__(
        self, cut: Cut, total: int, read: Callable[[Sequence[int]], Iterable[Any]]
    ) -> None:
        self._cut, self._total, self._read = cut, total, read

    def count(self) -> int:
        return self._total

    def __len__(self) -> int:
        return self._total

    def __getitem__(self, part: slice) -> list[Any]:
        start, stop = part.start or 0, min(part.stop, self._total)
        keys = list(self._cut(start, stop)) if start < stop else []
        found = {record.pk: record for record in self._read(keys)}
        return [found[key] for key in keys if key in found]


def cut_of(records: QuerySet[Any]) -> Cut:
    """The keys of records that have their order."""
    return lambda start, stop: records.values_list("pk", flat=True)[start:stop]


def _sort(columns: Sequence[Column], asked: str, usual: str) -> tuple[Any, bool]:
    """What the column asked for is ordered by, and whether downwards."""
    by_code = {column.code: column.sort for column in columns if column.sort is not None}
    code = asked.removeprefix("-")
    if code not in by_code:
        asked, code = usual, usual.removeprefix("-")
    return by_code[code], asked.startswith("-")


def _may_lack(records: QuerySet[Any], sort: Any) -> bool:
    """Whether a record can have nothing there; an index of a full column is read both ways."""
    if not isinstance(sort, str) or sort in records.query.annotations or "__" in sort:
        return True
    field = records.model._meta.get_field(sort)
    return not isinstance(field, Field) or field.null


def _directed(wanted: F | BaseExpression, *, downwards: bool, may_lack: bool) -> OrderBy:
    """What is not known stands last either way."""
    last = True if may_lack else None
    found: OrderBy = wanted.desc(nulls_last=last) if downwards else wanted.asc(nulls_last=last)
    return found


def ordered(
    records: QuerySet[Any], columns: Sequence[Column], asked: str, usual: str
) -> QuerySet[Any]:
    """The records by the column asked for."""
    sort, downwards = _sort(columns, asked, usual)
    wanted = F(sort) if isinstance(sort, str) else sort
    order = _directed(wanted, downwards=downwards, may_lack=_may_lack(records, sort))
    return records.order_by(order, "-pk" if downwards else "pk")


def cut_of_parts(
    parts: Sequence[QuerySet[Any]], columns: Sequence[Column], asked: str, usual: str
) -> Cut:
    """The keys of parts that share no record, as one list by the column asked for.

    Every part is ordered and cut by itself before they are laid together: so each takes the index
    that suits it, and none is read further than the page needs.
    """
    if not parts:
        return lambda _start, _stop: ()
    sort, downwards = _sort(columns, asked, usual)
    wanted = F(sort) if isinstance(sort, str) else sort
    may_lack = _may_lack(parts[0], sort)
    order = (
        _directed(F("in_order"), downwards=downwards, may_lack=may_lack),
        "-pk" if downwards else "pk",
    )
    listed = [
        part.annotate(in_order=wanted).order_by(*order).values_list("pk", "in_order")
        for part in parts
    ]

    def cut(start: int, stop: int) -> list[int]:
        first, *others = (one[:stop] for one in listed)
        rows = first.union(*others, all=True).order_by(*order) if others else first
        return [row[0] for row in rows[start:stop]]

    return cut


class OpenPaginator(Paginator):  # type: ignore[type-arg]
    """Pages of a list whose length may be known only as "more than"."""

    def __init__(self, rows: LateRows, size: int, *, is_exact: bool = True) -> None:
        super().__init__(rows, size)  # type: ignore[arg-type]
        self.is_exact = is_exact


def start_of(number: Any, size: int = PAGE_SIZE) -> int:
    """The first row of the page an address asks for."""
    asked = whole_number(number) or 1
    return (min(max(asked, 1), LAST_PAGE) - 1) * size


def page_of(
    cut: Cut,
    *,
    total: int,
    number: Any,
    read: Callable[[Sequence[int]], Iterable[Any]],
    size: int = PAGE_SIZE,
    is_exact: bool = True,
) -> "Page[Any]":
    """One page; a number that is none or too high gives the nearest page.

    A ``total`` that is not exact says that there are more: it must lie beyond the page asked for.
    """
    return OpenPaginator(LateRows(cut, total, read), size, is_exact=is_exact).get_page(number)
