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


#: Longer texts are seldom said twice; so many of a column are remembered.
SHORT, REMEMBERED = 120, 10_000


class _Reader:
    """Reads the cells of one column. Sheets say the same words in many rows: those are read once.

    A parser answers for the cell alone, so that its answer may be given again.
    """

    def __init__(self, column: Column, parse: Parser) -> None:
        self.column = column
        self.parse = parse
        self.may_be_empty = not (column.required or column.takes_heading)
        self._memory: dict[tuple[str, str], tuple[Any, tuple[dict[str, Any], ...]]] = {}

    def read(self, cell: Cell, heading: str) -> tuple[Any, tuple[dict[str, Any], ...]]:
        """The value, and the faults as they are kept."""
        above = heading if self.column.takes_heading else ""
        if type(cell) is not str or len(cell) > SHORT:
            return self._read(cell, above)
        asked = cell, above
        if asked not in self._memory:
            if len(self._memory) >= REMEMBERED:
                self._memory.clear()
            self._memory[asked] = self._read(cell, above)
        return self._memory[asked]

    def _read(self, cell: Cell, heading: str) -> tuple[Any, tuple[dict[str, Any], ...]]:
        parsed = _read_cell(self.column, self.parse, cell, heading)
        return parsed.value, tuple(fault.stored(self.column.code) for fault in parsed.faults)


class Checker:
    """Checks rows against their sheet, as many at a time as are given.

    What it learns of cells and names it keeps until it is thrown away: one serves one phase.
    """

    def __init__(self, spec: SheetSpec, setting: Setting) -> None:
        self._spec = spec
        self._setting = setting
        self._defaults = {column.code: column.default for column in spec.columns}
        # A parser that depends on the heading (units) is told it.
        told = [(column, getattr(column.parse, "under", None)) for column in spec.columns]
        self._readers = [
            _Reader(column, under(setting.headings.get(column.code, "")) if under else column.parse)
            for column, under in told
        ]

    def check(self, rows: Iterable[tuple[Mapping[str, Cell], str]]) -> list[Checked]:
        """Check rows given as (cells by column code, sub-heading above)."""
        with remembered_lookups():
            checked = [self._parsed(raw, heading) for raw, heading in rows]
        prepared = self._spec.prepare([each.values for each in checked], self._setting)
        setting = replace(self._setting, prepared=prepared)
        for each in checked:
            for rule in self._spec.rules:
                each.faults += [fault.stored() for fault in rule(each.values, setting)]
        return checked

    def _parsed(self, raw: Mapping[str, Cell], heading: str) -> Checked:
        values: Values = dict(self._defaults)
        faults: list[dict[str, Any]] = []
        for reader in self._readers:
            code = reader.column.code
            cell = raw.get(code)
            if cell is None and reader.may_be_empty:
                continue
            values[code], found = reader.read(cell, heading)
            faults += found
        return Checked(values, faults, _key_of(self._spec, values))


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
