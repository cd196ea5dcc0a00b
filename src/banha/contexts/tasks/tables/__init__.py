# SPDX-License-Identifier: Apache-2.0
"""Columns of the lists of tasks and proposals, their order, pages and sheets."""

from banha.contexts.tasks.tables.engine import (
    Cell,
    Column,
    Row,
    chosen_columns,
    rows_of,
)
from banha.contexts.tasks.tables.pages import (
    Walked,
    cut_of,
    cut_of_parts,
    ordered,
    page_of,
    start_of,
)
from banha.contexts.tasks.tables.sheet import sheet_response, write_sheet
from banha.contexts.tasks.tables.tasks import TASK_COLUMNS, dressed_tasks, read_tasks

__all__ = [
    "TASK_COLUMNS",
    "Cell",
    "Column",
    "Row",
    "Walked",
    "chosen_columns",
    "cut_of",
    "cut_of_parts",
    "dressed_tasks",
    "ordered",
    "page_of",
    "read_tasks",
    "rows_of",
    "sheet_response",
    "start_of",
    "write_sheet",
]
