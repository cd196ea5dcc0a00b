# SPDX-License-Identifier: Apache-2.0
"""One row against its sheet: what is understood, what is wrong, what is doubtful."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from django.utils.translation import gettext_lazy as _

from banha.foundation.text import fold
from banha.kernel.imports.cells import fault_of_cell, remembered_lookups, text_of
from banha.kernel.imports.terms import (
    Cell,
    Column,
    Fault,
    Parsed,
    Parser,
    Setting,
    SheetSpec,
    Values,
)
from banha.kernel.law.public import Refused

#: What offices write where there is nothing to write.
NOTHING = {"", "-", "–", "—", "...", "…", "/", "x x x"}


@dataclass
class Checked:
    """The outcome for one row."""

    values: Values = field(default_factory=dict)
    faults: list[dict[str, Any]] = field(default_factory=list)
    key: str = ""

    @property
    def is_good(self) -> bool:
        return all(fault["is_doubt"] for fault in self.faults)

    @property
    def has_doubts(self) -> bool:
        return any(fault["is_doubt"] for fault in self.faults)


def _read_cell(column: Column, parse: Parser, cell: Cell, heading: str) -> Parsed:
    if cell is None and not column.required and not (column.takes_heading and heading):
        return Parsed(column.default)
    if fault := fault_of_cell(cell):
        return Parsed(None, (fault,))
    if text_of(cell) in NOTHING:
        cell = heading if column.takes_heading and heading else None
    if cell is None:
        if column.required:
            fault = Fault(
                "required",
                _("The cell is empty."),
                basis=column.basis,
                remedy=_("Fill it in; this column must not be empty."),
            )
            return Parsed(None, (fault,))
        return Parsed(column.default)
    try:
        return parse(cell)
    except (ValueError, TypeError, ArithmeticError, LookupError):
        # A parser of a context met something its author did not think of; the row says so.
        fault = Fault("unreadable", _("The cell cannot be read."), remedy=_("Type it anew."))
        return Parsed(None, (fault,))


def _key_of(spec: SheetSpec, values: Values) -> str:
    parts = []
    for code in spec.key:
        value = values.get(code)
        if isinstance(value, dict):
            value = value.get("id") or value.get("name")
        parts.append(fold(str(value)) if value is not None else "")
    # A row that names nothing is its required columns' matter, not a double.
    return "\x1f".join(parts).replace("\x00", "")[:600] if all(parts) else ""


def _parsers(spec: SheetSpec, headings: Mapping[str, str]) -> list[tuple[Column, Parser]]:
    """Each column with its parser; one that depends on the heading (units) is told it."""
    return [
        (column, under(headings.get(column.code, "")) if under else column.parse)
        for column in spec.columns
        for under in (getattr(column.parse, "under", None),)
    ]


def _parse_row(
    spec: SheetSpec,
    parsers: list[tuple[Column, Parser]],
    raw: Mapping[str, Cell],
    heading: str,
) -> Checked:
    checked = Checked()
    for column, parse in parsers:
        parsed = _read_cell(column, parse, raw.get(column.code), heading)
        checked.values[column.code] = parsed.value
        checked.faults += [fault.stored(column.code) for fault in parsed.faults]
    checked.key = _key_of(spec, checked.values)
    return checked


def check_rows(
    spec: SheetSpec, rows: Iterable[tuple[Mapping[str, Cell], str]], setting: Setting
) -> list[Checked]:
    """Check rows given as (cells by column code, sub-heading above)."""
    with remembered_lookups():
        parsers = _parsers(spec, setting.headings)
        checked = [_parse_row(spec, parsers, raw, heading) for raw, heading in rows]
    prepared = spec.prepare([each.values for each in checked], setting)
    setting = replace(setting, prepared=prepared)
    for each in checked:
        for rule in spec.rules:
            each.faults += [fault.stored() for fault in rule(each.values, setting)]
    return checked


def fault_of_refusals(refused: Refused) -> list[dict[str, Any]]:
    """What a service refused, as faults of the row it was asked to write."""
    return [
        Fault(
            f"refused.{refusal.code}",
            refusal.message,
            column=refusal.field,
            basis=refusal.basis,
            remedy=refusal.remedy,
        ).stored()
        for refusal in refused.refusals
    ]
