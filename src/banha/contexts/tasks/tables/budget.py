# SPDX-License-Identifier: Apache-2.0
"""The budget as a table: items down, sources and years across, with every sum."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from banha.contexts.tasks.models import BudgetLine
from banha.contexts.tasks.terms import BudgetItem, MoneySource


@dataclass(frozen=True)
class BudgetRow:
    """One item: its cells in the order of the columns, what of it is a lump sum, the whole."""

    title: Any
    cells: tuple[int, ...]
    lump: int
    total: int


@dataclass(frozen=True)
class SourceHead:
    """A source over the years in which it pays."""

    title: Any
    years: tuple[int, ...]


@dataclass(frozen=True)
class BudgetTable:
    """Rows, columns and the sums below."""

    heads: tuple[SourceHead, ...]
    rows: tuple[BudgetRow, ...]
    sums: BudgetRow

    @property
    def years(self) -> list[int]:
        return [year for head in self.heads for year in head.years]


def budget_table(lines: Iterable[BudgetLine]) -> BudgetTable | None:
    """The table of these lines; None when there is none."""
    cells: dict[tuple[str, str, int], int] = defaultdict(int)
    lump: dict[str, int] = defaultdict(int)
    for line in lines:
        cells[line.item, line.source, line.year] += line.amount
        lump[line.item] += line.amount if line.is_lump else 0
    if not cells:
        return None
    spans = {
        source: tuple(sorted({year for _item, paid, year in cells if paid == source}))
        for source in MoneySource.values
    }
    heads = tuple(
        SourceHead(MoneySource(source).label, spans[source]) for source in spans if spans[source]
    )
    across = [(source, year) for source in spans for year in spans[source]]
    items = [item for item in BudgetItem.values if any(kept == item for kept, _s, _y in cells)]
    rows = tuple(
        BudgetRow(
            BudgetItem(item).label,
            tuple(cells.get((item, *place), 0) for place in across),
            lump[item],
            sum(cells.get((item, *place), 0) for place in across),
        )
        for item in items
    )
    sums = BudgetRow(
        "",
        tuple(sum(row.cells[place] for row in rows) for place in range(len(across))),
        sum(row.lump for row in rows),
        sum(row.total for row in rows),
    )
    return BudgetTable(heads, rows, sums)
