# SPDX-License-Identifier: Apache-2.0
"""The sheets the contexts know how to read."""

from banha.kernel.access.public import Actor
from banha.kernel.imports.terms import SheetSpec

_sheets: dict[str, SheetSpec] = {}


def register_sheet(spec: SheetSpec) -> SheetSpec:
    """Make a kind of sheet known; called when the app that owns it is ready."""
    codes = [column.code for column in spec.columns]
    if len(codes) != len(set(codes)) or not set(spec.key) <= set(codes):
        raise ValueError(f"sheet {spec.code}: columns must be unique and hold the key")
    if spec.write_row is None and spec.write_rows is None:
        raise ValueError(f"sheet {spec.code}: nothing would be written")
    _sheets[spec.code] = spec
    return spec


def sheet_of(code: str) -> SheetSpec | None:
    """The sheet with this code, if some context registered it."""
    return _sheets.get(code)


def sheets_for(actor: Actor) -> tuple[SheetSpec, ...]:
    """The sheets this actor may bring."""
    return tuple(spec for spec in _sheets.values() if spec.may_use(actor))
