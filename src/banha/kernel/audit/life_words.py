# SPDX-License-Identifier: Apache-2.0
"""A life as sentences: time, person, act, why or what changed; as CSV and as a workbook too."""

import csv
import io
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import xlsxwriter
from django.db.models import Model
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from banha.foundation.text import neutral
from banha.kernel.access.public import Role
from banha.kernel.audit.lives import Life
from banha.kernel.audit.models import Entry

Row = Mapping[str, Any]
#: What was made or deleted, or what changed: ``{column: [before, after]}``.
Wrote = Mapping[str, Any]
#: operation, row, what was written -> the act in words
Sentence = Callable[[str, Row, Wrote], str]
MADE, CHANGED, GONE = "i", "u", "d"
OPTIONS = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}
WIDTHS = (19, 26, 24, 24, 60, 50)
LONGEST_CELL = 32_000


@dataclass(frozen=True)
class Act:
    """One act: when, who in which role, which kind of act, in words, why or what changed."""

    id: int
    at: datetime
    person_id: int | None
    who: str
    role: str
    kind: Any
    said: str
    why: str
    #: Where what it tells of stands, if the reader may go there.
    url: str = ""


@dataclass(frozen=True)
class Telling:
    """In which words a kind of life is told."""

    #: The kinds of acts with their labels.
    kinds: Any
    words: Mapping[type[Model], Sentence]
    #: life, table, entry -> what the sentence names
    row: Callable[[Life, type[Model], Entry], dict[str, Any]]
    #: Columns whose words explain an act; of no other column is anything shown.
    why: Mapping[type[Model], tuple[str, ...]]
    #: Why or what changed, where that is more than the words of a column; None: it is not.
    because: Callable[[type[Model], Row, Entry], str | None] = lambda _model, _row, _entry: None


def nobody() -> str:
    """Who acts where no person did."""
    return pgettext("history", "the system itself")


def acts_in_words(life: Life, entries: Sequence[Entry], telling: Telling) -> list[Act]:
    """These acts with names for numbers."""
    models = {model._meta.db_table: model for model in life.told}
    roles, told = dict(Role.choices), []
    for one in entries:
        model = models[one.table_name]
        row = telling.row(life, model, one)
        because = telling.because(model, row, one)
        told.append(
            Act(
                id=one.pk,
                at=one.at,
                person_id=one.person_id,
                who=life.people.get(one.person_id or 0, nobody()),
                role=str(roles.get(one.role, "")),
                kind=telling.kinds(life.kind_of(model, row)),
                said=telling.words[model](one.operation, row, one.changes),
                why=words_of(one, telling.why.get(model, ())) if because is None else because,
                url=str(row.get("url") or ""),
            )
        )
    return told


def row_of(life: Life, model: type[Model], one: Entry) -> dict[str, Any]:
    """The row as it was made or is."""
    row = dict(life.rows[model].get(int(one.row_pk), {}))
    return row if one.operation == CHANGED else row | one.changes


def now_of(wrote: Wrote, column: str) -> Any:
    """What a column was made or changed to; None where it was not written."""
    value = wrote.get(column)
    return value[1] if isinstance(value, list) and len(value) == 2 else value


def words_of(one: Entry, columns: Sequence[str]) -> str:
    """The words these columns were given."""
    found = (now_of(one.changes, name) for name in columns)
    return "; ".join(words.strip() for words in found if isinstance(words, str) and words.strip())


def label_of(choices: Any, value: Any) -> str:
    """The label of a stored value; the value itself where nobody knows it any more."""
    return str(choices(value).label) if value in choices.values else str(value or "")


def _head() -> tuple[str, ...]:
    return (_("When"), _("Who"), _("Role"), _("Kind of act"), _("Act"), _("Reason or change"))


def _cells(one: Act) -> tuple[str, ...]:
    when = f"{timezone.localtime(one.at):%d/%m/%Y %H:%M:%S}"
    return when, one.who, one.role, str(one.kind.label), one.said, one.why


def life_csv(acts: Sequence[Act]) -> bytes:
    """With a byte order mark, so that a spreadsheet reads the letters."""
    out = io.StringIO()
    lines = csv.writer(out)
    lines.writerow(_head())
    for one in acts:
        lines.writerow(map(neutral, _cells(one)))
    return out.getvalue().encode("utf-8-sig")


def life_sheet(acts: Sequence[Act], *, title: str) -> bytes:
    """The same as a workbook; text stays text."""
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, OPTIONS)
    sheet = book.add_worksheet(_("History")[:31])
    bold = book.add_format({"bold": True, "text_wrap": True, "valign": "top"})
    wrap = book.add_format({"text_wrap": True, "valign": "top"})
    sheet.write_string(0, 0, title, bold)
    for place, (words, width) in enumerate(zip(_head(), WIDTHS, strict=True)):
        sheet.set_column(place, place, width)
        sheet.write_string(2, place, words, bold)
    for line, one in enumerate(acts, 3):
        for place, cell in enumerate(_cells(one)):
            sheet.write_string(line, place, cell[:LONGEST_CELL], wrap)
    sheet.freeze_panes(3, 0)
    book.close()
    return out.getvalue()
