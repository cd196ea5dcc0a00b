# SPDX-License-Identifier: Apache-2.0
"""A stored proposal as the words that stand on its form."""

from collections.abc import Sequence
from typing import Any

from banha.contexts.tasks.forms.inputs import NamedField, number_words
from banha.contexts.tasks.forms.proposal_entry import NAMED_COLUMNS, REGISTERS, Raw
from banha.contexts.tasks.forms.proposal_fields import (
    CODES,
    FIELD_NAMES,
    MANY_CODES,
    MONEY,
    NAMES,
    NUMBERS,
)
from banha.contexts.tasks.forms.proposal_rows import all_tables
from banha.contexts.tasks.models import ProductMetric, Proposal
from banha.contexts.tasks.services.drafts import METRIC, TABLES
from banha.contexts.tasks.services.drafts_stored import Stored, stored_tables
from banha.foundation.written import number_written

MONEY_CELLS = {"amount", "money"}
NUMBER_CELLS = {"quantity", "person_months", "coefficient", "readiness"}


def raw_of_proposal(proposal: Proposal, stored: Stored | None = None) -> Raw:
    """What the form shows: the record, and over it what was kept as typed.

    ``stored`` are its tables where they were read already.
    """
    raw, stored = Raw(), stored_tables(proposal) if stored is None else stored
    for name in FIELD_NAMES:
        if name in MANY_CODES:
            raw.lists[name] = [str(pk) for pk in stored[name]]
        elif name in NAMES:
            record = getattr(proposal, name)
            raw.fields[name] = str(record) if record else ""
            raw.fields[f"{name}_id"] = str(record.pk) if record else ""
        else:
            raw.fields[name] = _field(proposal, name)
    for code in TABLES:
        raw.tables[code] = [_row(code, row) for row in stored[code]]
    raw.tables["metrics"] = _measures(proposal, [row["pk"] for row in stored["products"]])
    _name_records(raw)
    for name, typed in proposal.as_typed.items():
        if isinstance(typed, str):
            raw.fields[name] = typed
            if name in NAMES:
                # Words without a record: the record chosen before is not what is typed now.
                raw.fields[f"{name}_id"] = ""
        elif name in raw.lists:
            raw.lists[name] = typed
        else:
            raw.tables[name] = typed
    return raw


def _field(proposal: Proposal, name: str) -> str:
    value = getattr(proposal, f"{name}_id" if name in {*CODES, "programme"} else name)
    if value is None:
        return ""
    if name in MONEY:
        return number_written(value)
    return number_words(value) if name in NUMBERS and name != "start_year" else str(value)


def _row(code: str, stored: dict[str, Any]) -> dict[str, str]:
    columns = {name: value for name, value in stored.items() if name != "pk"}
    row: dict[str, str] = {}
    for (table, cell), (words, record) in NAMED_COLUMNS.items():
        if table == code:
            row[cell] = str(columns.pop(words, "") or "") if words else ""
            pk = columns.pop(record)
            row[f"{cell}_id"] = str(pk) if pk is not None else ""
    for name, value in columns.items():
        row[name] = _cell(name, value)
    return row


def _cell(name: str, value: Any) -> str:
    if value is None or value is False:
        return ""
    if value is True:
        return "on"
    if name in MONEY_CELLS:
        return number_written(value)
    return number_words(value) if name in NUMBER_CELLS else str(value)


def _measures(proposal: Proposal, products: Sequence[int]) -> list[dict[str, str]]:
    places = {pk: str(number) for number, pk in enumerate(products, 1)}
    if not places:
        return []
    found = ProductMetric.objects.filter(product__proposal=proposal).order_by("product", "position")
    return [
        {"product": places[metric.product_id], **{name: getattr(metric, name) for name in METRIC}}
        for metric in found
    ]


def _name_records(raw: Raw) -> None:
    """A row that knows its record and has no words of its own shows the name of the record."""
    tables = all_tables()
    for code, cell in NAMED_COLUMNS:
        nameless = [row for row in raw.tables[code] if row[f"{cell}_id"] and not row[cell]]
        column = tables[code].form.base_fields[cell]
        if not nameless or not isinstance(column, NamedField):
            continue
        found = REGISTERS[column.register].objects.in_bulk(
            [int(row[f"{cell}_id"]) for row in nameless]
        )
        for row in nameless:
            record = found.get(int(row[f"{cell}_id"]))
            row[cell] = str(getattr(record, "title", record) if record else "")[:300]
