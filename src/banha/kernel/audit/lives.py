# SPDX-License-Identifier: Apache-2.0
"""The life of a record from the audit: which writes to which rows tell something."""

from collections import defaultdict
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from django.db.models import CharField, Model, QuerySet, Value
from django.db.models.functions import JSONObject
from django.db.models.query_utils import Q

from banha.kernel.audit.models import Entry
from banha.kernel.audit.writes import Writes, writes_of
from banha.kernel.people.public import Person

Rows = dict[int, dict[str, Any]]
#: In a row: the kind of act it is told as, where it is not that of its table.
TOLD_AS = "told_as"


@dataclass(frozen=True)
class Told:
    """Which writes of a table tell something: made, deleted, or one of these columns changed."""

    kind: str
    columns: tuple[str, ...] = ()
    inserted: bool = True
    deleted: bool = False
    #: Only rows made with these values are told as made: a vote when it is cast, never its draft.
    inserted_as: Mapping[str, Any] = field(default_factory=dict)


def _nobody(_life: "Life") -> Collection[int]:
    return ()


@dataclass
class Life:
    """What a reader may know of a record: its rows by table, and every write to them that tells."""

    told: Mapping[type[Model], Told]
    title: str
    rows: dict[type[Model], Rows]
    #: The people the sentences name besides those who act.
    named: Callable[["Life"], Collection[int]] = _nobody

    @cached_property
    def people(self) -> dict[int, str]:
        """Who acts or is named in this life; one question for all of it."""
        acted = self.acts().order_by().values("person_id").distinct()
        found = Person.objects.filter(Q(pk__in=acted) | Q(pk__in=list(self.named(self))))
        return dict(found.order_by("sort_key", "pk").values_list("pk", "full_name"))

    def acts(self, kind: str = "", person: int | None = None) -> QuerySet[Entry]:
        """In order; only acts of a kind, or of one person, where they are asked for."""
        found = writes_of(self._writes(kind))
        return found if person is None else found.filter(person_id=person)

    def kind_of(self, model: type[Model], row: Mapping[str, Any]) -> str:
        """Which kind of act a write to this row is: its table's, or what its row is told as."""
        return str(row.get(TOLD_AS) or self.told[model].kind)

    def _writes(self, kind: str) -> list[Writes]:
        return [
            Writes(
                model,
                [
                    key
                    for key, row in self.rows.get(model, {}).items()
                    if not kind or self.kind_of(model, row) == kind
                ],
                told.columns,
                inserted=told.inserted,
                deleted=told.deleted,
                inserted_as=told.inserted_as,
            )
            for model, told in self.told.items()
        ]


@dataclass(frozen=True)
class Asked:
    """Rows of a table, and by which of their columns, or of those they hang on, acts are told."""

    rows: QuerySet[Any]
    columns: tuple[str, ...] = ()
    #: name -> the column of another table
    paths: Mapping[str, Any] = field(default_factory=dict)


def rows_now(asked: Mapping[type[Model], Asked]) -> dict[type[Model], Rows]:
    """The rows as they are, of all these tables in one question."""
    tables = {model._meta.db_table: model for model in asked}
    parts = [
        one.rows.order_by().values_list(
            Value(model._meta.db_table, CharField()),
            "pk",
            JSONObject(pk="pk", **{name: name for name in one.columns}, **one.paths),
        )
        for model, one in asked.items()
    ]
    found: dict[type[Model], Rows] = defaultdict(dict)
    for table, key, row in parts[0].union(*parts[1:], all=True):
        found[tables[table]][key] = row
    return found
