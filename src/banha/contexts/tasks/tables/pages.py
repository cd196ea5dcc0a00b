# SPDX-License-Identifier: Apache-2.0
"""Long lists: an order by any column, and pages that are as quick deep in the list as at its top.

A page is found by its keys alone, which an index holds in order; the records are read after that.
"""

from collections.abc import Callable, Iterable, Sequence
from typing import Any

from django.core.paginator import Page, Paginator
from django.db.models import F, Field, QuerySet, Value
from django.db.models.expressions import BaseExpression, OrderBy
from django.db.models.functions import Cast

from banha.contexts.tasks.tables.engine import Column
from banha.foundation.reason import whole_number

PAGE_SIZE = 50
#: No list is this long; a number of a page beyond is read as this.
LAST_PAGE = 1_000_000


#: Gives the keys from one place of a list to another, in the list's order.
Cut = Callable[[int, int], Iterable[int]]


class Walked:
    """A cut that remembers the keys it gave last: whoever looked ahead need not walk again."""

    def __init__(self, cut: Cut) -> None:
        self._cut, self._start, self._keys = cut, 0, list[int]()

    def __call__(self, start: int, stop: int) -> list[int]:
        """The keys from one place to another."""
        if start < self._start or stop > self._start + len(self._keys):
            self._start, self._keys = start, list(self._cut(start, stop))
        return self._keys[start - self._start : stop - self._start]

    def reaches(self, start: int, row: int) -> bool:
        """Whether there is such a row, for a page that begins at ``start``."""
        return len(self(start, row + 1)) > row - start


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


def _apart(part: QuerySet[Any], sort: Any) -> list[QuerySet[Any]]:
    """Records ordered by the name of what they belong to, those that belong to nothing apart.

    So the names are walked in their order and the records of each are taken from an index, until
    the page is reached; together with the others all of them would have to be sorted.
    """
    relation, _dots, name = sort.partition("__") if isinstance(sort, str) else ("", "", "")
    if not name or "__" in name:
        return [part.annotate(in_order=F(sort) if isinstance(sort, str) else sort)]
    field = part.model._meta.get_field(relation)
    target = field.related_model._meta.get_field(name) if field.related_model else None
    if target is None or target.null:
        return [part.annotate(in_order=F(sort))]
    nothing = Cast(Value(None), output_field=target)
    return [
        part.filter(**{f"{sort}__isnull": False}).annotate(in_order=F(sort)),
        part.filter(**{f"{relation}__isnull": True}).annotate(in_order=nothing),
    ]


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
    may_lack = _may_lack(parts[0], sort)
    order = (
        _directed(F("in_order"), downwards=downwards, may_lack=may_lack),
        "-pk" if downwards else "pk",
    )
    listed = [
        one.order_by(*order).values_list("pk", "in_order")
        for part in parts
        for one in _apart(part, sort)
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
