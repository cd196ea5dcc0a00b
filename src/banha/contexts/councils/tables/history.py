# SPDX-License-Identifier: Apache-2.0
"""The life of a council as sentences: time, person, act, what changed; as CSV and Excel too."""

import csv
import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import xlsxwriter
from django.db.models import Model
from django.utils import timezone
from django.utils.translation import gettext as _

from banha.contexts.councils.models import (
    BallotRound,
    Conflict,
    CouncilMember,
    Declaration,
    ForbiddenExpert,
    Matter,
    Meeting,
)
from banha.contexts.councils.queries.history import TOLD, Life, names_in
from banha.contexts.councils.tables.fees import OPTIONS
from banha.contexts.councils.tables.history_words import WORDS, nobody
from banha.contexts.councils.terms import ActKind, MemberGroup, Seat
from banha.kernel.access.public import Role
from banha.kernel.audit.public import Entry
from banha.kernel.dossiers.public import StepTaken

#: Columns whose words explain an act; of no other column is anything shown.
WHY: dict[type[Model], tuple[str, ...]] = {
    StepTaken: ("reasons",),
    CouncilMember: ("answer_reason",),
    ForbiddenExpert: ("reason",),
    Conflict: ("reason", "plan"),
    BallotRound: ("broken_because",),
    Matter: ("set_aside_because",),
}
MODELS = {model._meta.db_table: model for model in TOLD}
#: A cell that would be a formula in a spreadsheet is written as text.
FORMULA = ("=", "+", "-", "@", "\t", "\r")


@dataclass(frozen=True)
class Act:
    """One act: when, who in which role, which kind of act, in words, why or what changed."""

    id: int
    at: datetime
    person_id: int | None
    who: str
    role: str
    kind: ActKind
    said: str
    why: str


def acts_in_words(life: Life, entries: Sequence[Entry]) -> list[Act]:
    """These acts with names for numbers; one question for the names."""
    people, roles = names_in(life, entries), dict(Role.choices)
    told = []
    for one in entries:
        model = MODELS[one.table_name]
        row = _row(life, model, one, people)
        told.append(
            Act(
                id=one.pk,
                at=one.at,
                person_id=one.person_id,
                who=people.get(one.person_id or 0, nobody()),
                role=str(roles.get(one.role, "")),
                kind=TOLD[model].kind,
                said=WORDS[model](one.operation, row, one.changes),
                why=_why(model, one),
            )
        )
    return told


def _row(life: Life, model: type[Model], one: Entry, people: dict[int, str]) -> dict[str, Any]:
    """What a sentence names: the row as it was made or is, and the words for what it points to."""
    row = dict(life.rows[model].get(int(one.row_pk), {}))
    if one.operation != "u":
        row |= one.changes
    if "round_id" in row:
        row["matter_id"] = life.rows[BallotRound].get(row["round_id"], {}).get("matter_id")
    if model is not Matter:
        row["title"] = life.rows[Matter].get(row.get("matter_id") or 0, {}).get("title", "")
    row["member"] = _member(life, row, one)
    if model in (Declaration, Conflict, ForbiddenExpert):
        row["person"] = people.get(row.get("person_id") or 0, "")
    return row


def _member(life: Life, row: dict[str, Any], one: Entry) -> str:
    """The member it is about; of a meeting who leads it or writes its minutes from now on."""
    key = row.get("member_id")
    for name in ("led_by_id", "elected_secretary_id"):
        changed = one.changes.get(name)
        if MODELS[one.table_name] is Meeting and isinstance(changed, list):
            key = changed[1]
    return str(life.rows[CouncilMember].get(key or 0, {}).get("name", "–"))


def _why(model: type[Model], one: Entry) -> str:
    if model is CouncilMember and one.operation == "u" and "state" not in one.changes:
        return "; ".join(_changed(one))
    found = []
    for name in WHY.get(model, ()):
        value = one.changes.get(name)
        words = value[1] if isinstance(value, list) else value
        if isinstance(words, str) and words.strip():
            found.append(words.strip())
    return "; ".join(found)


def _changed(one: Entry) -> Iterator[str]:
    """Of a seat: capacity, group and pin, before and after."""
    for name, choices in (("seat", Seat), ("group", MemberGroup)):
        if isinstance(pair := one.changes.get(name), list):
            before, after = (str(choices(value).label) for value in pair)
            yield f"{before} → {after}"
    if isinstance(pair := one.changes.get("is_pinned"), list):
        yield _("pinned") if pair[1] else _("not pinned any more")


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
        lines.writerow(f"'{cell}" if cell.startswith(FORMULA) else cell for cell in _cells(one))
    return out.getvalue().encode("utf-8-sig")


def life_sheet(acts: Sequence[Act], *, title: str) -> bytes:
    """The same as a workbook; text stays text."""
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, OPTIONS)
    sheet = book.add_worksheet(_("History")[:31])
    bold = book.add_format({"bold": True, "text_wrap": True, "valign": "top"})
    wrap = book.add_format({"text_wrap": True, "valign": "top"})
    sheet.write_string(0, 0, title, bold)
    for place, (words, width) in enumerate(zip(_head(), (19, 26, 24, 24, 60, 50), strict=True)):
        sheet.set_column(place, place, width)
        sheet.write_string(2, place, words, bold)
    for line, one in enumerate(acts, 3):
        for place, cell in enumerate(_cells(one)):
            sheet.write_string(line, place, cell[:32_000], wrap)
    sheet.freeze_panes(3, 0)
    book.close()
    return out.getvalue()
