# SPDX-License-Identifier: Apache-2.0
"""The door of imports."""

from banha.foundation.money import MoneyUnit
from banha.kernel.imports.cells import (
    ChoiceCell,
    CodeCell,
    EmailCell,
    FoundCell,
    TextCell,
    text_of,
)
from banha.kernel.imports.figures import (
    DateCell,
    MoneyCell,
    NumberCell,
    YearCell,
    integer_cell,
    number_of,
)
from banha.kernel.imports.models import ImportRow, ImportRun
from banha.kernel.imports.plain_sheets import PlainSheet, read_plain_sheet
from banha.kernel.imports.queries import report_of
from banha.kernel.imports.registry import register_sheet, sheet_of, sheets_for
from banha.kernel.imports.services.bringing import confirm_mapping, start_import
from banha.kernel.imports.services.steps import mend_cell, undo_import, write_import
from banha.kernel.imports.services.work import work_on
from banha.kernel.imports.terms import (
    Cell,
    Column,
    Fault,
    Parsed,
    RowState,
    RunState,
    Setting,
    SheetSpec,
    Values,
)
from banha.kernel.imports.writing_out import write_sheet

__all__ = [
    "Cell",
    "ChoiceCell",
    "CodeCell",
    "Column",
    "DateCell",
    "EmailCell",
    "Fault",
    "FoundCell",
    "ImportRow",
    "ImportRun",
    "MoneyCell",
    "MoneyUnit",
    "NumberCell",
    "Parsed",
    "PlainSheet",
    "RowState",
    "RunState",
    "Setting",
    "SheetSpec",
    "TextCell",
    "Values",
    "YearCell",
    "confirm_mapping",
    "integer_cell",
    "mend_cell",
    "number_of",
    "read_plain_sheet",
    "register_sheet",
    "report_of",
    "sheet_of",
    "sheets_for",
    "start_import",
    "text_of",
    "undo_import",
    "work_on",
    "write_import",
    "write_sheet",
]
