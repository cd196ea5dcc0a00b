# SPDX-License-Identifier: Apache-2.0
"""How many and how much money: exact while it is cheap, "more than" beyond, exact when asked."""

from collections.abc import Callable, Sequence
from hashlib import sha256
from typing import Any

from django.core.cache import cache
from django.core.exceptions import EmptyResultSet
from django.db import connections
from django.db.models import QuerySet

from banha.contexts.tasks.queries.task_list import Totals

#: A list is counted to the end up to this length; what is longer says "more than".
COUNTED = 10_000
#: The same of a list searched for words: its titles are read one by one, not counted in an index.
SEARCHED = 2_000
#: How far beyond the page shown there is counted, so that the pages next to it can be linked.
AHEAD = 250
#: Seconds an exact count of a longer list is kept, for who may see just the same.
KEPT = 60
NONE = Totals(0, 0, 0)


def _statement(
    parts: Sequence[QuerySet[Any]], *, sums: bool, most: int | None = None
) -> tuple[str, list[Any]]:
    """The question as it goes to the database: rights, filters and all.

    Counted to the end, each part is summed by itself, so that it is read as fast as its index can
    be; up to ``most``, the parts are one list that is cut.
    """
    columns = ("pk", "state_budget", "other_money") if sums else ("pk",)
    told = [part.order_by().values_list(*columns) for part in parts]
    if most is not None:
        told = [told[0].union(*told[1:], all=True)[: most + 1] if told[1:] else told[0][: most + 1]]
    money = "coalesce(sum(state_budget), 0), coalesce(sum(other_money), 0)" if sums else "0, 0"
    legs: list[str] = []
    values: list[Any] = []
    for one in told:
        try:
            sql, given = one.query.get_compiler(one.db).as_sql()
        except EmptyResultSet:
            continue
        legs.append(f"SELECT count(*), {money} FROM ({sql}) found ({', '.join(columns)})")  # noqa: S608
        values += given
    if not legs:
        raise EmptyResultSet
    if not legs[1:]:
        return legs[0], values
    whole = "SELECT sum(number), sum(state), sum(other) FROM ({}) summed (number, state, other)"
    return whole.format(" UNION ALL ".join(legs)), values


def _summed(
    parts: Sequence[QuerySet[Any]], *, sums: bool = True, most: int | None = None
) -> Totals:
    if not parts:
        return NONE
    try:
        sql, values = _statement(parts, sums=sums, most=most)
    except EmptyResultSet:
        return NONE
    with connections[parts[0].db].cursor() as cursor:
        cursor.execute(sql, values)
        count, state, other = (int(number) for number in cursor.fetchone())
    if most is not None and count > most:
        return Totals(most, 0, 0, is_exact=False)
    return Totals(count, state, other)


def count_of(parts: Sequence[QuerySet[Any]]) -> int:
    """How many there are in all; where the parts are narrowed by an index, from it alone."""
    return _summed(parts, sums=False).count


def _key(parts: Sequence[QuerySet[Any]]) -> str:
    """One question, one key: whoever may see less asks another question."""
    sql, values = _statement(parts, sums=True)
    return f"tasks.totals.{sha256(repr((sql, values)).encode()).hexdigest()}"


def exact_totals(parts: Sequence[QuerySet[Any]]) -> Totals:
    """Everything counted and summed; kept for a minute where that took long."""
    try:
        key = _key(parts) if parts else ""
    except EmptyResultSet:
        key = ""
    if not key:
        return NONE
    kept = cache.get(key)
    if kept is None:
        kept = _summed(parts)
        if kept.count > min(COUNTED, SEARCHED):
            cache.set(key, kept, KEPT)
    assert isinstance(kept, Totals)
    return kept


def totals_up_to(
    parts: Sequence[QuerySet[Any]],
    *,
    start: int = 0,
    sums: bool = True,
    is_searched: bool = False,
    reaches: Callable[[int, int], bool] | None = None,
) -> Totals:
    """Exact for a list of at most ``COUNTED`` rows; of a longer one, that it is longer.

    ``start`` is the first row of the page shown: there is always counted beyond that page.
    ``reaches`` says whether a page walks to a row: for one deep in the list nothing is counted.
    """
    counted = min(COUNTED, SEARCHED) if is_searched else COUNTED
    most = max(counted, start + AHEAD)
    if reaches is not None and start >= counted and reaches(start, most):
        found = Totals(most, 0, 0, is_exact=False)
    else:
        found = _summed(parts, sums=sums, most=most)
    if sums and not found.is_exact and (kept := cache.get(_key(parts))) is not None:
        assert isinstance(kept, Totals)
        return kept
    return found
