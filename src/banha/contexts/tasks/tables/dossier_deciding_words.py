# SPDX-License-Identifier: Apache-2.0
"""Sentences for what decides on a dossier: lists, slips, rankings, decisions, contract, papers."""

from collections.abc import Callable

from django.db.models import Model
from django.utils.translation import gettext as _

from banha.contexts.tasks.models import (
    ApprovalDecision,
    Contract,
    ListLine,
    Ranking,
    RankingMove,
    Task,
)
from banha.contexts.tasks.terms import DecisionKind, LineVerdict, TaskState
from banha.contexts.tasks.terms.ranking import Crossing, RankingState
from banha.kernel.approvals.public import Answer, Approval, ApprovalSlip, SlipEdition, SlipState
from banha.kernel.audit.public import CHANGED, GONE, MADE, Row, Sentence, Wrote, label_of, now_of
from banha.kernel.documents.public import IssuedPaper, SignatureRequest


def _line(did: str, row: Row, wrote: Wrote) -> str:
    told = {"list": row.get("list") or _("a list whose title is not told")}
    if did == MADE:
        return _("put the dossier on the list “%(list)s”") % told
    if did == GONE:
        return _("took the dossier off the list “%(list)s”") % told
    if now_of(wrote, "announced_in_id"):
        return _("announced the line of the list in a call")
    told["verdict"] = label_of(LineVerdict, now_of(wrote, "verdict"))
    return _("decided on the line of the list “%(list)s”: %(verdict)s") % told


def _decision(_did: str, row: Row, _wrote: Wrote) -> str:
    told = {"kind": label_of(DecisionKind, row.get("kind")), "number": row.get("number", "")}
    return _("%(kind)s No. %(number)s was taken") % told


def _slip(_did: str, _row: Row, wrote: Wrote) -> str:
    state = now_of(wrote, "state")
    return _("the slip is now: %(state)s") % {"state": label_of(SlipState, state)}


def _edition(_did: str, row: Row, _wrote: Wrote) -> str:
    return _("presented edition %(number)s of the slip") % row


def _approval(did: str, row: Row, _wrote: Wrote) -> str:
    if did == CHANGED:
        return _("the answer on “%(matter)s” to edition %(number)s became invalid") % row
    if row.get("answer") == Answer.APPROVED:
        return _("approved edition %(number)s of the slip: %(matter)s") % row
    return _("returned edition %(number)s of the slip: %(matter)s") % row


def _ranking(_did: str, row: Row, wrote: Wrote) -> str:
    told = {"ranking": row.get("ranking") or _("a ranking whose title is not told")}
    state = now_of(wrote, "state")
    if state == RankingState.SUBMITTED:
        return _("submitted the ranking “%(ranking)s”") % told
    if state == RankingState.APPROVED:
        return _("approved the ranking “%(ranking)s”") % told
    if state == RankingState.RETURNED:
        return _("returned the ranking “%(ranking)s” to its desk") % told
    return _("took the ranking “%(ranking)s” up again") % told


def _move(did: str, row: Row, _wrote: Wrote) -> str:
    if did == CHANGED:
        return _("let the dossier lie again where its place puts it")
    if row.get("crossing") == Crossing.UP:
        return _("took the dossier above the line of the budget by hand")
    return _("took the dossier below the line of the budget by hand")


def _task(did: str, row: Row, wrote: Wrote) -> str:
    if did == MADE:
        return _("approved the task")
    return _("the task is now: %(state)s") % {"state": label_of(TaskState, now_of(wrote, "state"))}


CONTRACT_STATES: dict[str, Callable[[Row], str]] = {
    "signed": lambda row: _("entered the contract %(number)s as signed") % row,
    "liquidated": lambda row: _("liquidated the contract %(number)s") % row,
    "cancelled": lambda row: _("cancelled the contract %(number)s") % row,
}


def _contract(did: str, row: Row, wrote: Wrote) -> str:
    said = CONTRACT_STATES.get(str(now_of(wrote, "state")))
    if said is not None:
        return said({"number": row.get("number", "")})
    return _("drafted the contract") if did == MADE else _("took the contract up again")


def _paper(_did: str, row: Row, _wrote: Wrote) -> str:
    told = {"number": row.get("number", ""), "title": row.get("title", "")}
    if told["number"]:
        return _("issued “%(title)s”, No. %(number)s") % told
    return _("issued “%(title)s”") % told


def _signature(did: str, row: Row, wrote: Wrote) -> str:
    told = {"title": row.get("title", ""), "person": row.get("person", "")}
    if did == MADE:
        return _("asked %(person)s to sign “%(title)s”") % told
    state = now_of(wrote, "state")
    if state == SignatureRequest.State.SIGNED:
        return _("%(person)s signed “%(title)s”") % told
    if state == SignatureRequest.State.DECLINED:
        return _("%(person)s declined to sign “%(title)s”") % told
    return _("%(person)s is asked again to sign “%(title)s”") % told


DECIDING: dict[type[Model], Sentence] = {
    ListLine: _line,
    ApprovalDecision: _decision,
    ApprovalSlip: _slip,
    SlipEdition: _edition,
    Approval: _approval,
    Ranking: _ranking,
    RankingMove: _move,
    Task: _task,
    Contract: _contract,
    IssuedPaper: _paper,
    SignatureRequest: _signature,
}
