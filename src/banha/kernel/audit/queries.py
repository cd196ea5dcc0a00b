# SPDX-License-Identifier: Apache-2.0
"""What happened to a record, in words."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Field, ForeignKey, Model, QuerySet
from django.utils import dateparse, formats, timezone
from django.utils.translation import gettext as _

from banha.kernel.access.public import Role
from banha.kernel.audit.models import Entry, Operation
from banha.kernel.people.public import Person


@dataclass(frozen=True)
class FieldChange:
    """One field: its label, before and after in words (empty before a record existed)."""

    label: str
    before: str
    after: str


@dataclass(frozen=True)
class Change:
    """One write: when, who in which role, what."""

    at: datetime
    who: str
    role: str
    operation: str
    operation_label: str
    fields: tuple[FieldChange, ...]


def entries_of(model: type[Model], pk: int | str) -> QuerySet[Entry]:
    """The record's entries, newest first."""
    return Entry.objects.filter(table_name=model._meta.db_table, row_pk=str(pk)).order_by("-id")


def history_of(model: type[Model], pk: int | str) -> list[Change]:
    """Everything that happened to the record, newest first."""
    return in_words(model, entries_of(model, pk))


def in_words(model: type[Model], entries: Iterable[Entry]) -> list[Change]:
    """Entries with names for numbers, in a fixed number of queries."""
    rows = list(entries)
    people = Person.objects.in_bulk({row.person_id for row in rows if row.person_id})
    columns = {str(field.column): field for field in model._meta.concrete_fields}
    names = _names_of_related(columns, rows)
    roles = dict(Role.choices)
    return [
        Change(
            at=row.at,
            who=people[row.person_id].full_name
            if row.person_id in people
            else _("the system itself"),
            role=str(roles.get(row.role, "")),
            operation=row.operation,
            operation_label=str(Operation(row.operation).label),
            fields=tuple(
                FieldChange(
                    label=_label(columns.get(column), column),
                    before=_in_word(columns.get(column), before, names),
                    after=_in_word(columns.get(column), after, names),
                )
                for column, before, after in _pairs(row)
            ),
        )
        for row in rows
    ]


def _pairs(row: Entry) -> list[tuple[str, Any, Any]]:
    if row.operation == Operation.UPDATE:
        return [(column, *pair) for column, pair in row.changes.items()]
    known = [(c, v) for c, v in row.changes.items() if v not in (None, "", [], {})]
    if row.operation == Operation.INSERT:
        return [(column, None, value) for column, value in known]
    return [(column, value, None) for column, value in known]


Names = dict[str, dict[Any, str]]


def _names_of_related(columns: dict[str, Any], rows: list[Entry]) -> Names:
    wanted: dict[str, set[Any]] = defaultdict(set)
    for row in rows:
        for column, before, after in _pairs(row):
            if isinstance(columns.get(column), ForeignKey):
                wanted[column] |= {v for v in (before, after) if isinstance(v, (int, str))}
    names: Names = {}
    for column, keys in wanted.items():
        related = columns[column].related_model
        target = columns[column].target_field.attname
        found = related._base_manager.filter(**{f"{target}__in": keys})
        names[column] = {getattr(each, target): str(each) for each in found}
    return names


def _label(field: Any, column: str) -> str:
    words = str(field.verbose_name) if isinstance(field, Field) else column
    return words[:1].upper() + words[1:]


def _in_word(field: Any, value: Any, names: Names) -> str:
    if value is None or value == "":
        return ""
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if isinstance(value, dict) and set(value) == {"sha256", "length"}:
        return _("a long text (hash %(hash)s)") % {"hash": value["sha256"][:12]}
    if field is None:
        return str(value)
    if str(field.column) in names:
        return names[str(field.column)].get(value, f"#{value}")
    if field.choices:
        return str(dict(field.flatchoices).get(value, value))
    return _dated(field, value)


def _dated(field: Any, value: Any) -> str:
    kind = field.get_internal_type()
    if kind == "DateField" and (day := dateparse.parse_date(str(value))):
        return formats.date_format(day, "SHORT_DATE_FORMAT")
    if kind == "DateTimeField" and (at := dateparse.parse_datetime(str(value))):
        return formats.date_format(timezone.localtime(at), "SHORT_DATETIME_FORMAT")
    if isinstance(value, int) and not isinstance(value, bool):
        return formats.number_format(value, use_l10n=True, force_grouping=abs(value) > 9999)
    return str(value)
