# SPDX-License-Identifier: Apache-2.0
"""The door of audit."""

from banha.kernel.audit.actors import acting
from banha.kernel.audit.models import Entry, Operation
from banha.kernel.audit.queries import Change, FieldChange, history_of
from banha.kernel.audit.registry import register_history_reader
from banha.kernel.audit.writes import Writes, rows_ever, writes_of

__all__ = [
    "Change",
    "Entry",
    "FieldChange",
    "Operation",
    "Writes",
    "acting",
    "history_of",
    "register_history_reader",
    "rows_ever",
    "writes_of",
]
