# SPDX-License-Identifier: Apache-2.0
"""How the life of a task dossier is told: what its sentences name, and what explains an act."""

from typing import Any

from django.db.models import Model
from django.utils.translation import gettext as _

from banha.contexts.councils.public import Objection
from banha.contexts.tasks.models import (
    AppraisedItem,
    BudgetAppraisal,
    CouncilConclusion,
    ListLine,
    LookUp,
    Ranking,
    RankingMove,
    Remark,
    RemarkAnswer,
    ValidityCheck,
)
from banha.contexts.tasks.tables.dossier_deciding_words import DECIDING
from banha.contexts.tasks.tables.dossier_words import UNTIL_DECIDED
from banha.contexts.tasks.terms.histories import DossierActKind
from banha.contexts.tasks.terms.ranking import RankingState
from banha.foundation.money import format_dong
from banha.kernel.approvals.public import Approval, ApprovalSlip, SlipEdition
from banha.kernel.audit.public import CHANGED, Entry, Life, Row, Telling, now_of, row_of, words_of
from banha.kernel.documents.public import SignatureRequest
from banha.kernel.dossiers.public import StepTaken

#: Columns whose words explain an act; of no other column is anything shown.
WHY: dict[type[Model], tuple[str, ...]] = {
    StepTaken: ("reasons",),
    ValidityCheck: ("reasons",),
    LookUp: ("reasons",),
    ListLine: ("reason",),
    CouncilConclusion: ("reasons",),
    Objection: ("concern", "reasons", "chair_opinion", "released_because"),
    Remark: ("text", "drop_reason"),
    BudgetAppraisal: ("opinion", "reserved_opinion"),
    ApprovalSlip: ("end_reason",),
    SlipEdition: ("note",),
    Approval: ("words", "invalid_why"),
    RankingMove: ("reason",),
    SignatureRequest: ("reason",),
}


def _row(life: Life, model: type[Model], one: Entry) -> dict[str, Any]:
    """What a sentence names: the row as it was made or is, and the words for what it points to."""
    row = row_of(life, model, one)
    if model is SignatureRequest:
        row["person"] = life.people.get(row.get("person_id") or 0, "")
    return row


def _because(model: type[Model], row: Row, one: Entry) -> str | None:
    if model is AppraisedItem:
        asked, appraised = (format_dong(int(row[name])) for name in ("asked", "appraised"))
        sums = _("asked for %(asked)s, appraised %(appraised)s đồng") % {
            "asked": asked, "appraised": appraised,
        }  # fmt: skip
        return "; ".join(filter(None, (sums, words_of(one, ("reason",)))))
    if model is RemarkAnswer:
        # What was sent never changes; a finding may have been written before it was given.
        names = ("words", "place") if now_of(one.changes, "sent_at") else ("finding",)
        return words_of(one, ("finding",)) or "; ".join(
            str(row[name]) for name in names if row.get(name)
        )
    if model is LookUp and one.operation == CHANGED and not now_of(one.changes, "verdict"):
        return ""
    if model is Ranking:
        return _place(row, one)
    return None


def _place(row: Row, one: Entry) -> str:
    """Where the dossier stood on what was submitted; of the others nothing is told."""
    place = row.get("place")
    is_same = now_of(one.changes, "sha256") == row.get("sha256")
    if now_of(one.changes, "state") != RankingState.SUBMITTED or not is_same or not place:
        return ""
    words = {"place": place.get("place"), "mean": place.get("mean") or "–"}
    if place.get("is_above"):
        return _("place %(place)s, mean %(mean)s, above the line of the budget") % words
    return _("place %(place)s, mean %(mean)s, below the line of the budget") % words


TELLING = Telling(
    kinds=DossierActKind, words=UNTIL_DECIDED | DECIDING, row=_row, why=WHY, because=_because
)
