# SPDX-License-Identifier: Apache-2.0
"""A proposal to be read: its fields and tables as words, empty ones left out."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from django import forms
from django.utils.translation import gettext as _

from banha.contexts.tasks.forms.inputs import choice_by_word, choices_of
from banha.contexts.tasks.forms.proposal_entry import Entry
from banha.contexts.tasks.forms.proposal_rows import Table
from banha.contexts.tasks.forms.proposal_sections import sections_of

LONG = 90


@dataclass(frozen=True)
class Fact:
    """A field with its words."""

    label: Any
    value: str

    @property
    def is_long(self) -> bool:
        return len(self.value) > LONG or "\n" in self.value


@dataclass(frozen=True)
class ReadTable:
    """A table with its headings; columns nobody filled are left out."""

    title: Any
    labels: tuple[Any, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass
class ReadSection:
    """A section of the page that only shows."""

    code: str
    title: Any
    facts: list[Fact] = field(default_factory=list)
    tables: list[ReadTable] = field(default_factory=list)


def read_sections(entry: Entry, *, unconfirmed: Iterable[str] = ()) -> list[ReadSection]:
    """Every section with something in it, in the order of the form.

    ``unconfirmed`` names the fields whose organisation the register does not hold yet.
    """
    found = []
    for section in sections_of(entry, ()):
        read = ReadSection(section.code, section.title)
        for kind, part in section.parts:
            if kind == "table":
                if part.rows:
                    read.tables.append(_table(part, entry.raw.tables[part.code]))
            elif value := _field(entry, part.name):
                waits = part.name in unconfirmed
                read.facts.append(Fact(part.label, _waiting(value) if waits else value))
        if read.facts or read.tables:
            found.append(read)
    return found


def _field(entry: Entry, name: str) -> str:
    made = entry.form.fields[name]
    if name in entry.raw.lists:
        return ", ".join(cell_words(made, one) for one in entry.raw.lists[name])
    return cell_words(made, entry.raw.fields.get(name, ""))


def _waiting(name: str) -> str:
    words = _("not confirmed yet")
    return f"{name} ({words})"


def cell_words(made: forms.Field, typed: str) -> str:
    """The words of a choice, yes for a tick, else what was typed."""
    if isinstance(made, forms.BooleanField):
        return _("yes") if typed else ""
    if isinstance(made, forms.ChoiceField) and typed:
        value = choice_by_word(choices_of(made), typed)
        return next((words for known, words in choices_of(made) if known == value), typed)
    return typed


def _table(table: Table, raw: list[dict[str, str]]) -> ReadTable:
    used = [(name, made) for name, made in table.columns if any(row.get(name) for row in raw)]
    return ReadTable(
        title=table.title,
        labels=tuple(made.label for _name, made in used),
        rows=tuple(
            tuple(cell_words(made, row.get(name, "")) for name, made in used) for row in raw
        ),
    )
