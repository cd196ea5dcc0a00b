# SPDX-License-Identifier: Apache-2.0
"""What was written to many rows of several tables, for contexts that tell it in their own words."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Model, Q, QuerySet

from banha.kernel.audit.models import Entry, Operation


@dataclass(frozen=True)
class Writes:
    """Writes asked for: rows of one table; of changes those of these columns, and nothing else.

    ``inserted_as``: only rows that had these values when they were made.
    """

    model: type[Model]
    rows: Collection[int]
    columns: tuple[str, ...] = ()
    inserted: bool = True
    deleted: bool = False
    inserted_as: Mapping[str, Any] = field(default_factory=dict)


def writes_of(wanted: Iterable[Writes]) -> QuerySet[Entry]:
    """The entries of all of them, oldest first."""
    found = Q(pk__in=())
    for one in wanted:
        if not one.rows:
            continue
        operations = Q(pk__in=())
        if one.inserted:
            values = {f"changes__{name}": value for name, value in one.inserted_as.items()}
            operations |= Q(operation=Operation.INSERT, **values)
        if one.deleted:
            operations |= Q(operation=Operation.DELETE)
        if one.columns:
            operations |= Q(operation=Operation.UPDATE, changes__has_any_keys=list(one.columns))
        keys = [str(key) for key in one.rows]
        found |= Q(table_name=one.model._meta.db_table, row_pk__in=keys) & operations
    return Entry.objects.filter(found).order_by("id")


def rows_ever(
    wanted: Mapping[type[Model], tuple[str, Collection[int]]],
) -> dict[type[Model], dict[int, dict[str, Any]]]:
    """Every row that was ever made with one of these values in that column, deleted ones too.

    As they were made. For small tables: what was made is looked through.
    """
    asked = Q(pk__in=())
    tables = {model._meta.db_table: model for model in wanted}
    for model, (column, values) in wanted.items():
        among = {f"changes__{column}__in": list(values)}
        asked |= Q(table_name=model._meta.db_table, operation=Operation.INSERT, **among)
    found: dict[type[Model], dict[int, dict[str, Any]]] = defaultdict(dict)
    for table, key, row in Entry.objects.filter(asked).values_list(
        "table_name", "row_pk", "changes"
    ):
        found[tables[table]][int(key)] = row
    return found
