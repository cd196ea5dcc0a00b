# SPDX-License-Identifier: Apache-2.0
"""Rows of an import as the oracle table shows them."""

from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.translation import get_language

from banha.kernel.imports.models import ImportRow, ImportRun
from banha.kernel.imports.terms import RowState, SheetSpec
from banha.kernel.law.public import Basis, Certainty


@dataclass(frozen=True)
class FaultView:
    """A fault in the reader's language."""

    message: str
    remedy: str
    basis: Basis
    is_doubt: bool


@dataclass(frozen=True)
class CellView:
    """A cell with what is wrong in it."""

    code: str
    title: str
    text: str
    faults: tuple[FaultView, ...]
    mend_url: str

    @property
    def is_faulty(self) -> bool:
        return any(not fault.is_doubt for fault in self.faults)


@dataclass(frozen=True)
class RowView:
    """A row; faults that belong to no cell stand at its number."""

    number: int
    state: str
    state_words: str
    heading: str
    is_edited: bool
    cells: tuple[CellView, ...]
    faults: tuple[FaultView, ...]


def said(words: dict[str, str]) -> str:
    """The words in the reader's language."""
    return words.get((get_language() or "vi")[:2]) or words.get("vi", "")


def fault_view(fault: dict[str, Any]) -> FaultView:
    text, article, certainty = fault["basis"]
    return FaultView(
        said(fault["message"]),
        said(fault["remedy"]),
        Basis(text, article, Certainty(certainty)),
        fault["is_doubt"],
    )


def _shown(cell: Any) -> str:
    if isinstance(cell, float):
        return f"{cell:.10g}".replace(".", ",")
    return "" if cell is None else str(cell)


def row_view(run: ImportRun, spec: SheetSpec, row: ImportRow) -> RowView:
    """The row with each fault at its cell."""
    of_cell: dict[str, list[FaultView]] = {}
    for fault in [*row.faults, *row.cross_faults]:
        of_cell.setdefault(fault["column"], []).append(fault_view(fault))
    may_mend = not run.is_working and row.state in (RowState.GOOD, RowState.FAULTY)
    url = reverse("imports:mend", args=[run.pk, row.number]) if may_mend else ""
    cells = tuple(
        CellView(
            code=column.code,
            title=str(column.title),
            text=_shown(row.raw.get(column.code)),
            faults=tuple(of_cell.pop(column.code, ())),
            mend_url=url,
        )
        for column in spec.columns
    )
    return RowView(
        number=row.number,
        state=row.state,
        state_words=str(RowState(row.state).label),
        heading=row.heading,
        is_edited=row.is_edited,
        cells=cells,
        faults=tuple(fault for faults in of_cell.values() for fault in faults),
    )
