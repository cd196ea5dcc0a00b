# SPDX-License-Identifier: Apache-2.0
"""The whole proposal as typed: read from page, file or record, understood as far as possible."""

from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.http import QueryDict
from django.utils.datastructures import MultiValueDict
from django.utils.translation import gettext as _

from banha.contexts.tasks.forms.inputs import Named, NamedField
from banha.contexts.tasks.forms.proposal_fields import (
    CODES,
    FIELD_NAMES,
    MANY_CODES,
    NAMES,
    ProposalForm,
)
from banha.contexts.tasks.forms.proposal_rows import RowForm, Table, all_tables
from banha.contexts.tasks.models import Task
from banha.contexts.tasks.queries import tasks_visible_to
from banha.contexts.tasks.rules.completeness import LOOKED_FOR
from banha.contexts.tasks.services.drafts import Typed
from banha.contexts.tasks.terms import TeamRole
from banha.foundation.reason import whole_number
from banha.kernel.access.public import Actor
from banha.kernel.law.public import LegalText
from banha.kernel.organisations.public import Organisation, nameable_by
from banha.kernel.people.public import Person

REGISTERS: dict[str, Any] = {
    "person": Person,
    "organisation": Organisation,
    "text": LegalText,
    "task": Task,
}
#: Fields no proposal is sent without, whatever its kind (R-01).
NEEDED = (*(name for name in LOOKED_FOR if name in FIELD_NAMES), "formation", "sectors")
#: Cell of a row -> the column of its words and of its record; an empty name stores no words.
NAMED_COLUMNS = {
    ("products", "receiver"): ("receiver_text", "receiver_id"),
    ("users", "name"): ("name", "organisation_id"),
    ("bases", "citation"): ("citation", "legal_text_id"),
    ("team", "name"): ("name", "person_id"),
    ("team", "organisation"): ("organisation_text", "organisation_id"),
    ("partners", "name"): ("name", "organisation_id"),
    ("heritage", "earlier"): ("", "earlier_id"),
}


@dataclass
class Raw:
    """What was typed, untouched: texts by field, lists of texts, rows of texts by table."""

    fields: dict[str, str] = field(default_factory=dict)
    lists: dict[str, list[str]] = field(default_factory=dict)
    tables: dict[str, list[dict[str, str]]] = field(default_factory=dict)
    #: Cells that could not be taken over at all: table, row, cell, what is wrong.
    notes: list[tuple[str, int, str, str]] = field(default_factory=list)


def _typed(post: QueryDict, name: str) -> str:
    """The text of a field, without the one character PostgreSQL cannot hold."""
    return str(post.get(name, "")).replace("\x00", "")


def raw_of_post(post: QueryDict) -> Raw:
    """What a page sent: removed and empty rows are left out, and measures follow their product."""
    raw = Raw()
    for name in FIELD_NAMES:
        if name in MANY_CODES:
            raw.lists[name] = [one.replace("\x00", "") for one in post.getlist(name) if one]
        else:
            raw.fields[name] = _typed(post, name)
            if name in NAMES:
                raw.fields[f"{name}_id"] = _typed(post, f"{name}_id")
    numbers: dict[str, str] = {}
    for code, table in all_tables().items():
        rows = raw.tables[code] = []
        for number in range(_total(post, code)):
            prefix = f"{code}-{number}-"
            row = {
                name[len(prefix) :]: _typed(post, name)
                for name in _names(prefix, table)
                if _typed(post, name).strip()
            }
            if not row or post.get(f"{prefix}DELETE"):
                continue
            rows.append(row)
            if code == "products":
                numbers[str(number + 1)] = str(len(rows))
    for row in raw.tables["metrics"]:
        row["product"] = numbers.get(row.get("product", "").strip(), row.get("product", ""))
    return raw


def _total(post: QueryDict, code: str) -> int:
    return min(whole_number(post.get(f"{code}-TOTAL_FORMS")) or 0, 2000)


def _names(prefix: str, table: Table) -> Iterable[str]:
    for name, one in table.columns:
        yield f"{prefix}{name}"
        if isinstance(one, NamedField):
            yield f"{prefix}{name}_id"


def nameable(register: str, actor: Actor) -> QuerySet[Any]:
    """The records of a register one may name: a key typed by hand opens nothing hidden."""
    if register == "organisation":
        return nameable_by(actor)
    if register == "task":
        return tasks_visible_to(actor)
    rows: QuerySet[Any] = REGISTERS[register].objects.all()
    return rows


def _records_in(raw: Raw) -> dict[str, set[int]]:
    """The keys of all records named in a form, by register."""
    found: dict[str, set[int]] = defaultdict(set)
    rows = [(ProposalForm.base_fields, raw.fields)]
    for code, table in all_tables().items():
        rows += [(table.form.base_fields, row) for row in raw.tables.get(code, ())]
    for fields, values in rows:
        for name, one in fields.items():
            pk = whole_number(values.get(f"{name}_id"))
            if isinstance(one, NamedField) and pk is not None:
                found[one.register].add(pk)
    return found


class Entry:
    """The form of a proposal over what was typed; says what is understood and keeps the rest."""

    def __init__(self, raw: Raw, *, actor: Actor, kept: Callable[[], Raw] = Raw) -> None:
        """``kept`` gives what the record holds already: its records stay, whoever edits it."""
        self.raw, self.actor, self.kept = raw, actor, kept
        flat: MultiValueDict[str, str] = MultiValueDict({k: [v] for k, v in raw.fields.items()})
        for name, values in raw.lists.items():
            flat.setlist(name, list(values))
        self.form = ProposalForm(flat, actor=actor)
        self.tables = all_tables()
        for code, table in self.tables.items():
            table.fill(raw.tables.get(code, []))
        self.form.is_valid()
        self._drop_unknown_records()
        self._refuse_doubles()
        self._match_measures()
        # Said to the reader only: a field left empty is saved all the same.
        for name in NEEDED:
            self.form.fields[name].required = True

    def _named(self) -> Iterable[tuple[forms.Form, str, str]]:
        for form in (self.form, *(row for table in self.tables.values() for row in table.rows)):
            form.is_valid()
            for name, one in form.fields.items():
                if isinstance(one, NamedField) and name in form.cleaned_data:
                    yield form, name, one.register

    def _drop_unknown_records(self) -> None:
        """A record the actor may not name becomes words only; one query for each register."""
        asked: dict[str, set[int]] = defaultdict(set)
        cells = list(self._named())
        for form, name, register in cells:
            if (pk := form.cleaned_data[name].pk) is not None:
                asked[register].add(pk)
        known = {
            register: set(
                nameable(register, self.actor).filter(pk__in=pks).values_list("pk", flat=True)
            )
            for register, pks in asked.items()
        }
        if any(pks - known[register] for register, pks in asked.items()):
            for register, pks in _records_in(self.kept()).items():
                known[register] = known.get(register, set()) | pks
        for form, name, register in cells:
            named: Named = form.cleaned_data[name]
            if named.pk is not None and named.pk not in known[register]:
                form.cleaned_data[name] = Named(named.text)
                if getattr(form.fields[name], "must_exist", False):
                    form.add_error(name, _("This record is not in the register any more."))

    def _refuse_doubles(self) -> None:
        def budget_key(row: dict[str, Any]) -> Any:
            return tuple(row.get(name) for name in ("item", "source", "year", "is_lump"))

        def earlier(row: dict[str, Any]) -> Any:
            return row["earlier"].pk if row.get("earlier") else None

        def leads(row: dict[str, Any]) -> Any:
            return row.get("role") == TeamRole.LEADER or None

        for code, place, key_of, words in (
            ("budget", "item", budget_key, _("The same item, source and year stand above.")),
            ("heritage", "earlier", earlier, _("This task stands above already.")),
            ("team", "role", leads, _("A leader stands above already; a task has one.")),
        ):
            seen: set[Any] = set()
            for row in self.tables[code].rows:
                if not row.is_valid() or (key := key_of(row.cleaned_data)) is None:
                    continue
                if key in seen:
                    row.add_error(place, words)
                seen.add(key)

    def _match_measures(self) -> None:
        products = self.tables["products"].rows
        for row in self.tables["metrics"].rows:
            number = row.cleaned_data.get("product") if row.is_valid() else None
            if number is not None and number > len(products):
                row.add_error("product", _("The table above has no product of this number."))

    @property
    def unread(self) -> dict[str, Any]:
        """Everything not understood, as typed: by field, or the whole table."""
        found: dict[str, Any] = {}
        for name in self.form.errors:
            if name in self.raw.lists:
                found[name] = self.raw.lists[name]
            elif name in self.raw.fields:
                found[name] = self.raw.fields[name]
        broken = {code for code, table in self.tables.items() if not table.is_understood}
        if broken & {"products", "metrics"}:
            broken |= {"products", "metrics"}
        for code in broken:
            found[code] = self.raw.tables[code]
        return found

    def understood(self) -> Typed:
        """What the service saves."""
        return Typed(values=self._values(), tables=self._rows(), as_typed=self.unread)

    def _values(self) -> dict[str, Any]:
        found: dict[str, Any] = {}
        for name, value in self.form.cleaned_data.items():
            if name in NAMES:
                found[name] = value.pk
            elif name in CODES or name == "programme":
                found[name] = int(value) if value else None
            elif name in MANY_CODES:
                found[name] = [int(one) for one in value]
            elif name == "secrecy":
                found[name] = value or "none"
            else:
                found[name] = value
        return found

    def _rows(self) -> dict[str, list[dict[str, Any]]]:
        found: dict[str, list[dict[str, Any]]] = {}
        measures: dict[int, list[dict[str, Any]]] = defaultdict(list)
        for row in self.tables["metrics"].rows:
            if row.is_valid():
                values = dict(row.cleaned_data)
                measures[values.pop("product")].append(values)
        for code, table in self.tables.items():
            if code == "metrics":
                continue
            found[code] = [
                {**_columns(code, row), **({"metrics": measures[n]} if code == "products" else {})}
                for n, row in enumerate(table.rows, 1)
                if row.is_valid()
            ]
        return found


def _columns(code: str, row: RowForm) -> dict[str, Any]:
    """The cells of a row under the names of the columns that keep them."""
    found: dict[str, Any] = {}
    for name, value in row.cleaned_data.items():
        if isinstance(value, Named):
            words, record = NAMED_COLUMNS[code, name]
            found[record] = value.pk
            if words:
                found[words] = value.text
        else:
            found[name] = value
    if code == "partners":
        found["country"] = str(found.get("country", "")).upper()
    return found


def faults_of(entry: Entry) -> list[tuple[str, int, str, str]]:
    """Every unreadable cell: table (empty for a field), row, name of the cell, what is wrong."""
    found: list[tuple[str, int, str, str]] = [*entry.raw.notes]
    for name, messages in entry.form.errors.items():
        found += [("", 0, str(entry.form.fields[name].label), str(m)) for m in messages]
    for table in entry.tables.values():
        for number, row in enumerate(table.rows, 1):
            for name, messages in row.errors.items():
                label = row.fields[name].label if name in row.fields else name
                found += [(str(table.title), number, str(label), str(m)) for m in messages]
    return found


__all__ = ["Entry", "Raw", "faults_of", "raw_of_post"]
