# SPDX-License-Identifier: Apache-2.0
"""Queries that are built once for a process and asked many times.

Django builds the text of a query anew each time it is asked: for a small one with some relations
that is ten times the work of asking it. What is asked at every request or every write of the house
is built at the first call and then only given its values. Nothing it reads is kept: each call asks
the database.
"""

import inspect
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timezone
from functools import wraps
from typing import Any, ParamSpec, TypeVar, cast, get_type_hints

from django.db import connections, router
from django.db.models import (
    Count,
    Field,
    ForeignObject,
    IntegerField,
    Lookup,
    QuerySet,
    Subquery,
    Value,
    prefetch_related_objects,
)
from django.db.models.functions import Coalesce
from django.db.models.query import ModelIterable, get_related_populators

P = ParamSpec("P")
Row = TypeVar("Row")

#: Values nobody sends, by which a parameter is found again in what Django built.
_SAMPLES: dict[Any, Callable[[int], Any]] = {
    int: lambda n: 2_000_000_011 + n,
    str: lambda n: f"\x02sample {n}\x03",
    date: lambda n: date(3001, 1, 1 + n),
    datetime: lambda n: datetime(3001, 1, 1 + n, 2, 3, 4, 5, timezone.utc),  # noqa: UP017
    list[int]: lambda n: [2_000_000_011 + n],
    list[str]: lambda n: [f"\x02sample {n}\x03"],
}


@ForeignObject.register_lookup
@Field.register_lookup
class AnyOf(Lookup):
    """``field__any_of=list``: as ``__in``, in a text that is the same however many there are."""

    lookup_name = "any_of"
    prepare_rhs = False

    def as_sql(self, compiler: Any, connection: Any) -> Any:
        left, params = self.process_lhs(compiler, connection)
        return f"{left} = ANY(%s)", [*params, list(self.rhs)]


def counted(rows: QuerySet[Any, Any]) -> Coalesce:
    """How many rows there are, as a column beside others."""
    one = rows.order_by().annotate(all_of_them=Value(1)).values("all_of_them")
    number = one.annotate(number_of_rows=Count("pk")).values("number_of_rows")
    return Coalesce(Subquery(number, output_field=IntegerField()), 0)


@dataclass
class _Built:
    """The text, what stands at each of its places, and how a row becomes what is given back."""

    sql: str
    constants: list[Any]
    places: dict[int, str]
    rows: Callable[[Sequence[Any]], list[Any]]
    prefetched: tuple[Any, ...]


def built_once(build: Callable[P, QuerySet[Any, Row]]) -> Callable[P, list[Row]]:
    """Make a function that builds a query into one that gives its rows.

    The shape of the query may depend on nothing but constants; every argument is a value of one of
    the types above, never None, and appears in the query as it is. Models, with related and
    prefetched ones, and ``values_list`` are given back.
    """
    signature = inspect.signature(build)
    hints = get_type_hints(build)
    samples = {n: _SAMPLES[hints[n]](at) for at, n in enumerate(signature.parameters)}
    known: dict[str, _Built] = {}
    first = cast("Callable[..., QuerySet[Any, Any]]", build)
    models: list[Any] = []

    @wraps(build)
    def asked(*args: P.args, **kwargs: P.kwargs) -> list[Row]:
        values = signature.bind(*args, **kwargs).arguments
        if not models:
            models.append(first(**samples).model)
        alias = router.db_for_read(models[0])
        built = known.get(alias)
        if built is None:
            built = known[alias] = _build(first(**samples).using(alias), samples)
        params = list(built.constants)
        for place, name in built.places.items():
            params[place] = values[name]
        with connections[alias].cursor() as cursor:
            cursor.execute(built.sql, params)
            found = built.rows(cursor.fetchall())
        if built.prefetched and found:
            prefetch_related_objects(found, *built.prefetched)
        return found

    return asked


def _build(query: QuerySet[Any, Any], samples: dict[str, Any]) -> _Built:
    compiler = query.query.get_compiler(using=query.db)
    sql, params = compiler.as_sql()
    places: dict[int, str] = {}
    for place, param in enumerate(params):
        for name, sample in samples.items():
            if type(param) is type(sample) and param == sample:
                places[place] = name
    if missing := set(samples) - set(places.values()):
        raise TypeError(f"{sorted(missing)} do not appear in the query as they are: {sql}")
    prefetched = query._prefetch_related_lookups  # type: ignore[attr-defined]
    return _Built(sql, list(params), places, _reader(query, compiler), prefetched)


def _reader(query: QuerySet[Any, Any], compiler: Any) -> Callable[[Sequence[Any]], list[Any]]:
    """What Django does with the rows of such a query, prepared once."""
    columns = [column[0] for column in compiler.select[: compiler.col_count]]
    converters, db = compiler.get_converters(columns), query.db

    def converted(rows: Sequence[Any]) -> Any:
        if not converters:
            return rows
        connection, lists = connections[db], [list(row) for row in rows]
        for place, (steps, expression) in converters.items():
            for row in lists:
                for step in steps:
                    row[place] = step(row[place], expression, connection)
        return lists

    if not issubclass(query._iterable_class, ModelIterable):
        return lambda rows: [tuple(row) for row in converted(rows)]
    info = compiler.klass_info
    start, end = info["select_fields"][0], info["select_fields"][-1] + 1
    names = [column[0].target.attname for column in compiler.select[start:end]]
    populators = get_related_populators(info, compiler.select, db)  # type: ignore[call-arg]

    def instances(rows: Sequence[Any]) -> list[Any]:
        made = []
        for row in converted(rows):
            record = info["model"].from_db(db, names, row[start:end])
            for populator in populators:
                populator.populate(row, record)
            made.append(record)
        return made

    return instances
