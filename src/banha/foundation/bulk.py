# SPDX-License-Identifier: Apache-2.0
"""Many rows in one statement: they travel as one JSON text, which the server takes apart.

``bulk_create`` quotes every value of every row by itself in Python; for thousands of rows with
texts and JSON that costs more than the writing. Triggers, constraints and defaults count as ever.
"""

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date, datetime
from decimal import Decimal
from functools import cache
from typing import Any, TypeVar
from uuid import UUID

from django.core.serializers.json import DjangoJSONEncoder
from django.db import connection
from django.db.models import (
    BigIntegerField,
    BooleanField,
    CharField,
    DateField,
    Field,
    ForeignKey,
    IntegerField,
    Model,
    SmallIntegerField,
    TextField,
)

Record = TypeVar("Record", bound=Model)
#: Fields that send a value of this very type as it is.
PLAIN: dict[type[Any], type[Any]] = {
    CharField: str, TextField: str, BooleanField: bool, DateField: date, ForeignKey: int,
    IntegerField: int, BigIntegerField: int, SmallIntegerField: int,
}  # fmt: skip


def _plain(value: Any) -> Any:
    """What JSON does not know, as PostgreSQL reads it."""
    if isinstance(value, date | datetime):
        return value.isoformat()
    if isinstance(value, Decimal | UUID):
        return str(value)
    # Raises TypeError for what cannot travel.
    return DjangoJSONEncoder().default(value)


@cache
def _fields(model: type[Model]) -> "list[Field[Any, Any]]":
    return [field for field in model._meta.concrete_fields if not field.primary_key]


def insert_many(
    records: Iterable[Record],
    *,
    replaces: tuple[tuple[str, ...], tuple[str, ...]] | None = None,
    skips_known: bool = False,
) -> list[Record]:
    """Insert these new records of one model and give them their numbers.

    ``replaces`` names (columns that tell a record, columns written anew where it is known);
    ``skips_known`` leaves known ones alone, and then no numbers are given.
    """
    rows = list(records)
    if not rows:
        return rows
    model = type(rows[0])
    columns = _columns(model)
    sent = [{name: read(row) for name, read in columns} for row in rows]
    with connection.cursor() as cursor:
        statement = _statement(model, replaces, skips_known)
        cursor.execute(statement, [json.dumps(sent, default=_plain, ensure_ascii=False)])
        found = cursor.fetchall()
    if not skips_known:
        for row, (pk,) in zip(rows, found, strict=True):
            row.pk, row._state.adding, row._state.db = pk, False, connection.alias
    return rows


@cache
def _columns(model: type[Model]) -> list[tuple[str | None, Callable[[Any], Any]]]:
    """Each column with what reads its value off a record, as the field would send it."""
    return [(field.column, _reader(field)) for field in _fields(model)]


def _reader(field: Any) -> Callable[[Any], Any]:
    plain = PLAIN.get(type(field))
    name, saved, sent = field.attname, field.pre_save, field.get_prep_value
    if plain is None or type(field).pre_save not in (Field.pre_save, DateField.pre_save):
        return lambda row: sent(saved(row, True))
    if getattr(field, "auto_now", False) or getattr(field, "auto_now_add", False):
        return lambda row: sent(saved(row, True))

    def read(row: Any) -> Any:
        value = getattr(row, name)
        # Of its own type already: there is nothing to turn it into.
        return value if value is None or type(value) is plain else sent(value)

    return read


def _on_conflict(
    model: type[Model], replaces: tuple[tuple[str, ...], tuple[str, ...]] | None
) -> str:
    if replaces is None:
        return ""
    columns = {field.name: _quoted(field) for field in model._meta.concrete_fields}
    keys, written = ([columns[name] for name in names] for names in replaces)
    anew = ", ".join(f"{column} = excluded.{column}" for column in written)
    return f"ON CONFLICT ({', '.join(keys)}) DO UPDATE SET {anew}"


def _quoted(field: Any) -> str:
    return connection.ops.quote_name(field.column)


@cache
def _statement(
    model: type[Model],
    replaces: tuple[tuple[str, ...], tuple[str, ...]] | None,
    skips_known: bool,
) -> str:
    fields = _fields(model)
    columns = ", ".join(map(_quoted, fields))
    typed = ", ".join(f"{_quoted(field)} {field.db_type(connection)}" for field in fields)
    ending = "ON CONFLICT DO NOTHING" if skips_known else _on_conflict(model, replaces)
    # Names come from our own models; what was typed travels as the one parameter.
    return (
        f"INSERT INTO {connection.ops.quote_name(model._meta.db_table)} ({columns})"  # noqa: S608
        f" SELECT {columns} FROM jsonb_to_recordset(%s::jsonb) AS sent({typed})"
        f" {ending} RETURNING {_quoted(model._meta.pk)}"
    )


# ---- rows that are no records yet ------------------------------------------------------------


def insert_rows(
    model: type[Model],
    rows: Sequence[Mapping[str, Any]],
    *,
    same: Mapping[str, Any] | None = None,
    replaces: tuple[tuple[str, ...], tuple[str, ...]] | None = None,
) -> list[int]:
    """Insert rows given as {attribute: value} and give their numbers, in the same order.

    All rows name the attributes the first one names. The others are the ``same`` in every row, or
    the model's defaults; these stand once in the statement. For thousands of rows this spares
    making a record of each; what ``save`` of the model would do to values is the caller's to do.
    """
    if not rows:
        return []
    statement, left = _statement_of_rows(model, tuple(rows[0]), replaces)
    given = {} if same is None else same
    kept = [
        field.get_db_prep_save(
            given[field.attname] if field.attname in given else _default(field), connection
        )
        for field in left
    ]
    with connection.cursor() as cursor:
        sent = json.dumps(rows, default=_plain, ensure_ascii=False)
        cursor.execute(statement, [*kept, sent])
        return [number for (number,) in cursor.fetchall()]


def _default(field: Any) -> Any:
    if getattr(field, "auto_now", False) or getattr(field, "auto_now_add", False):
        return field.pre_save(field.model(), True)
    return field.get_default()


@cache
def _statement_of_rows(
    model: type[Model],
    given: tuple[str, ...],
    replaces: tuple[tuple[str, ...], tuple[str, ...]] | None,
) -> "tuple[str, list[Field[Any, Any]]]":
    """The statement, and the fields whose one value for all rows are its first parameters."""
    quoted = connection.ops.quote_name
    by_name = {field.attname: field for field in _fields(model)}
    sent = [by_name[name] for name in given]
    left = [field for name, field in by_name.items() if name not in given]
    columns = ", ".join(_quoted(field) for field in (*left, *sent))
    constant = "".join(f"%s::{field.db_type(connection)}, " for field in left)
    read = ", ".join(f"sent.{quoted(field.attname)}" for field in sent)
    typed = ", ".join(f"{quoted(field.attname)} {field.db_type(connection)}" for field in sent)
    # Names come from our own models; what was typed travels in the last parameter.
    statement = (
        f"INSERT INTO {quoted(model._meta.db_table)} ({columns})"  # noqa: S608
        f" SELECT {constant}{read} FROM jsonb_to_recordset(%s::jsonb) AS sent({typed})"
        f" {_on_conflict(model, replaces)} RETURNING {_quoted(model._meta.pk)}"
    )
    return statement, left
