# SPDX-License-Identifier: Apache-2.0
"""The door of audit."""

from banha.kernel.audit.actors import acting
from banha.kernel.audit.life_api import LifeAct, LifePages
from banha.kernel.audit.life_pages import LifeRow, life_list, life_page
from banha.kernel.audit.life_words import (
    CHANGED,
    GONE,
    MADE,
    Row,
    Sentence,
    Telling,
    Wrote,
    label_of,
    now_of,
    row_of,
    words_of,
)
from banha.kernel.audit.lives import Asked, Life, Rows, Told, rows_now
from banha.kernel.audit.models import Entry, Operation
from banha.kernel.audit.queries import Change, FieldChange, history_of
from banha.kernel.audit.registry import register_history_reader
from banha.kernel.audit.writes import Writes, rows_ever, writes_of

__all__ = [
    "CHANGED",
    "GONE",
    "MADE",
    "Asked",
    "Change",
    "Entry",
    "FieldChange",
    "Life",
    "LifeAct",
    "LifePages",
    "LifeRow",
    "Operation",
    "Row",
    "Rows",
    "Sentence",
    "Telling",
    "Told",
    "Writes",
    "Wrote",
    "acting",
    "history_of",
    "label_of",
    "life_list",
    "life_page",
    "now_of",
    "register_history_reader",
    "row_of",
    "rows_ever",
    "rows_now",
    "words_of",
    "writes_of",
]
