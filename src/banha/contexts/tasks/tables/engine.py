# SPDX-License-Identifier: Apache-2.0
"""Lists of records: columns one may choose and what stands in them."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.db.models import Field, Model
from django.utils.translation import gettext as _

#: A column of a sheet this wide (in characters) keeps some width on a page too.
WIDE = 30


@dataclass(frozen=True)
class Column:
    """One column: what stands in it, how it is shown, by what it is ordered."""

    code: str
    title: Any
    #: The bare value of a record, for the sheet and the page alike.
    value: Callable[[Any], Any]
    #: A path or an expression; None: the column orders nothing.
    sort: Any = None
    #: title | text | money | number | year | date | state | clock
    form: str = "text"
    is_default: bool = False
    width: int = 16
    #: The shape and colour of a state that is not the record's own.
    badge: Callable[[Any], str] | None = None
    #: What of the record's surroundings the value reads: relations, or what a list adds to it.
    near: tuple[str, ...] = ()

    @property
    def is_number(self) -> bool:
        return self.form in {"money", "number"}

    @property
    def is_wide(self) -> bool:
        """Names of organisations and the like: a page breaks them at most into a few lines."""
        return self.width >= WIDE

    @cached_property
    def text_class(self) -> str:
        """The classes of a cell of words."""
        code = " nowrap" if self.code == "code" else ""
        return f"list-text{' list-wide' if self.is_wide else ''}{code}"


@dataclass(frozen=True)
class Cell:
    """What stands in one column of one row."""

    column: Column
    value: Any
    #: How it is shown: as its column says, or that it is empty.
    form: str


def cell_of(column: Column, record: Any) -> Cell:
    """The cell of a record in a column."""
    value = column.value(record)
    return Cell(column, value, "empty" if value is None or value == "" else column.form)


@dataclass(frozen=True)
class Row:
    """A record with the cells of the columns shown."""

    record: Any
    cells: tuple[Cell, ...]
    url: str = ""
    #: The shape and colour of its state.
    badge: str = "info"


def body_named(name: str) -> Callable[[Any], str]:
    """The value of a column that names an organisation: one nobody confirmed yet says so."""

    def value(record: Any) -> str:
        found = getattr(record, name)
        if found is None:
            return ""
        return f"{found} ({_('not confirmed yet')})" if found.is_declared else str(found)

    return value


def choice_column(model: type[Model], code: str, title: Any = "", **more: Any) -> Column:
    """A column of a field with fixed words, titled as the model titles it unless told.

    The words are looked up by the value: Django's ``get_…_display`` hashes every word of the
    field, each translated anew, for every record.
    """
    field = model._meta.get_field(code)
    assert isinstance(field, Field)
    words = dict(field.flatchoices)

    def value(record: Any) -> str:
        held = getattr(record, code)
        return str(words.get(held, held or ""))

    return Column(code, title or field.verbose_name, value, code, **more)


def chosen_columns(columns: Sequence[Column], codes: Iterable[str]) -> list[Column]:
    """The columns asked for in the order of the list; the usual ones when none is known."""
    asked = set(codes)
    chosen = [column for column in columns if column.code in asked]
    return chosen or [column for column in columns if column.is_default]


def near_of(columns: Iterable[Column]) -> set[str]:
    """Everything around a record that these columns read: a page joins no more than that."""
    return {name for column in columns for name in column.near}


def rows_of(
    records: Iterable[Any],
    columns: Sequence[Column],
    url_of: Callable[[Any], str],
    badge_of: Callable[[Any], str],
) -> list[Row]:
    """The rows of a page as the table shows them."""
    return [
        Row(
            record,
            tuple(cell_of(column, record) for column in columns),
            url_of(record),
            badge_of(record),
        )
        for record in records
    ]
