# SPDX-License-Identifier: Apache-2.0
"""How the life of a council is told: what its sentences name, and what explains an act."""

from collections.abc import Iterator
from typing import Any

from django.db.models import Model
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
from banha.contexts.councils.tables.history_words import WORDS
from banha.contexts.councils.terms import ActKind, MemberGroup, Seat
from banha.kernel.audit.public import CHANGED, Entry, Life, Row, Telling, row_of
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


def _row(life: Life, model: type[Model], one: Entry) -> dict[str, Any]:
    """What a sentence names: the row as it was made or is, and the words for what it points to."""
    row = row_of(life, model, one)
    if "round_id" in row:
        row["matter_id"] = life.rows[BallotRound].get(row["round_id"], {}).get("matter_id")
    if model is not Matter:
        row["title"] = life.rows[Matter].get(row.get("matter_id") or 0, {}).get("title", "")
    row["member"] = _member(life, model, row, one)
    if model in (Declaration, Conflict, ForbiddenExpert):
        row["person"] = life.people.get(row.get("person_id") or 0, "")
    return row


def _member(life: Life, model: type[Model], row: Row, one: Entry) -> str:
    """The member it is about; of a meeting who leads it or writes its minutes from now on."""
    key = row.get("member_id")
    for name in ("led_by_id", "elected_secretary_id"):
        changed = one.changes.get(name)
        if model is Meeting and isinstance(changed, list):
            key = changed[1]
    return str(life.rows[CouncilMember].get(key or 0, {}).get("name", "–"))


def _because(model: type[Model], _row: Row, one: Entry) -> str | None:
    if model is CouncilMember and one.operation == CHANGED and "state" not in one.changes:
        return "; ".join(_changed(one))
    return None


def _changed(one: Entry) -> Iterator[str]:
    """Of a seat: capacity, group and pin, before and after."""
    for name, choices in (("seat", Seat), ("group", MemberGroup)):
        if isinstance(pair := one.changes.get(name), list):
            before, after = (str(choices(value).label) for value in pair)
            yield f"{before} → {after}"
    if isinstance(pair := one.changes.get("is_pinned"), list):
        yield _("pinned") if pair[1] else _("not pinned any more")


TELLING = Telling(kinds=ActKind, words=WORDS, row=_row, why=WHY, because=_because)
