# SPDX-License-Identifier: Apache-2.0
"""Sentences for the acts of a council's life, by the table that was written."""

from django.db.models import Model
from django.utils.translation import gettext as _

from banha.contexts.councils.models import (
    AbsentOpinion,
    BallotRound,
    BallotSheet,
    Conclusion,
    Conflict,
    CouncilMember,
    CountRecord,
    Declaration,
    ForbiddenExpert,
    Matter,
    Meeting,
    Presence,
    Result,
    Review,
    Teller,
    Voter,
)
from banha.contexts.councils.processes import COUNCIL_PROCESS
from banha.contexts.councils.terms import ConflictKind, MatterOutcome, Outcome, Seat, SeatState
from banha.kernel.audit.public import CHANGED, GONE, MADE, Row, Sentence, Wrote, label_of
from banha.kernel.dossiers.public import StepTaken


def _step(_did: str, row: Row, _wrote: Wrote) -> str:
    code = row.get("step")
    step = next((one for one in COUNCIL_PROCESS.steps if one.code == code), None)
    if step is None:
        return _("began the council")
    return _("took the step “%(step)s”") % {"step": step.title}


def _matter(did: str, row: Row, _wrote: Wrote) -> str:
    if did == CHANGED:
        return _("set the conclusion on “%(title)s” aside") % row
    return _("brought “%(title)s” before the council") % row


MEMBER_STATES = {
    SeatState.INVITED: lambda row: _("asked %(name)s to sit on the council") % row,
    SeatState.ACCEPTED: lambda row: _("accepted the seat of %(name)s") % row,
    SeatState.DECLINED: lambda row: _("declined the seat of %(name)s") % row,
    SeatState.REPLACED: lambda row: _("took %(name)s off the council") % row,
}


def _member(did: str, row: Row, wrote: Wrote) -> str:
    if did == GONE:
        return _("took the name of %(name)s off") % row
    if did == MADE:
        told = {"name": row["name"], "seat": label_of(Seat, row["seat"])}
        if row.get("reasons"):
            return _("let %(name)s be proposed as %(seat)s") % told
        return _("named %(name)s as %(seat)s") % told
    if "state" in wrote:
        said = MEMBER_STATES.get(wrote["state"][1])
        return said(row) if said else ""
    if "reminded_at" in wrote:
        return _("reminded %(name)s of the invitation") % row
    return _("changed the seat of %(name)s") % row


def _forbidden(did: str, row: Row, _wrote: Wrote) -> str:
    if did == GONE:
        return _("let %(person)s be named again") % row
    return _("kept %(person)s from the council") % row


def _declared(_did: str, row: Row, wrote: Wrote) -> str:
    free = wrote.get("is_free")
    is_free = free[1] if isinstance(free, list) else free
    if is_free:
        return _("%(person)s has no interest in “%(title)s”, as declared") % row
    return _("%(person)s has an interest in “%(title)s”, as declared") % row


ENDS = {
    Outcome.DISMISSED: lambda row: _("dismissed a conflict of %(person)s with “%(title)s”") % row,
    Outcome.WAIVED: lambda row: _("waived a conflict of %(person)s with “%(title)s”") % row,
    Outcome.RECUSED: lambda row: _("recused %(person)s from “%(title)s”") % row,
    Outcome.OPEN: lambda row: _("opened a conflict of %(person)s with “%(title)s” again") % row,
}


def _conflict(did: str, row: Row, wrote: Wrote) -> str:
    if did == CHANGED:
        said = ENDS.get(wrote["outcome"][1])
        return said(row) if said else ""
    return _("a conflict of %(person)s with “%(title)s” was found: %(kind)s") % {
        **row,
        "kind": label_of(ConflictKind, row.get("kind")),
    }


def _meeting(did: str, row: Row, wrote: Wrote) -> str:
    if did == MADE:
        return _("called meeting %(number)s") % row
    state = wrote.get("state", ("", ""))[1]
    if state == "open":
        return _("opened meeting %(number)s") % row
    if state:
        return _("closed meeting %(number)s") % row
    if "minutes_id" in wrote:
        return _("issued the minutes of meeting %(number)s") % row
    if "mandate_id" in wrote:
        return _("enclosed or took back the authorisation of the vice-chair")
    if "elected_secretary_id" in wrote:
        return _("%(member)s writes the minutes of the meeting") % row
    return _("%(member)s leads the meeting") % row


def _presence(did: str, row: Row, _wrote: Wrote) -> str:
    return (
        _("noted: %(member)s left") % row if did == CHANGED else _("noted: %(member)s came") % row
    )


def _teller(did: str, row: Row, _wrote: Wrote) -> str:
    if did == GONE:
        return _("took %(member)s off the counting board") % row
    if row.get("is_head"):
        return _("named %(member)s head of the counting board") % row
    return _("named %(member)s to the counting board") % row


def _review(_did: str, row: Row, wrote: Wrote) -> str:
    if "reopened_at" in wrote and wrote["reopened_at"][1]:
        return _("gave the opinion of %(member)s on “%(title)s” back") % row
    return _("sent the opinion of %(member)s on “%(title)s”") % row


def _absent(_did: str, row: Row, _wrote: Wrote) -> str:
    return _("sent an opinion on “%(title)s” to be read out for %(member)s") % row


def _round(did: str, row: Row, wrote: Wrote) -> str:
    if did == MADE:
        return _("opened the ballots on “%(title)s”") % row
    said = {
        "closed": _("closed the ballots on “%(title)s”"),
        "counted": _("the ballots on “%(title)s” were counted"),
        "broken": _("broke the ballots on “%(title)s” off"),
    }
    return said.get(wrote["state"][1], "") % row


def _sheet(_did: str, row: Row, _wrote: Wrote) -> str:
    return _("%(member)s cast a sheet on “%(title)s”") % row


def _vote(_did: str, row: Row, _wrote: Wrote) -> str:
    return _("%(member)s voted in secret on “%(title)s”") % row


def _count(_did: str, row: Row, _wrote: Wrote) -> str:
    return _("counted “%(title)s”: %(collected)s ballots collected, %(valid)s valid") % row


def _conclusion(_did: str, row: Row, wrote: Wrote) -> str:
    outcome = wrote.get("outcome")
    now = outcome[1] if isinstance(outcome, list) else outcome
    told = {**row, "outcome": label_of(MatterOutcome, now)}
    return _("wrote the conclusion on “%(title)s” down: %(outcome)s") % told


def _result(did: str, row: Row, wrote: Wrote) -> str:
    if did == MADE:
        return _("sent the letter of result on “%(title)s”") % row
    if "set_aside_at" in wrote:
        return _("set the result on “%(title)s” aside") % row
    return _("published the result on “%(title)s”") % row


WORDS: dict[type[Model], Sentence] = {
    StepTaken: _step,
    Matter: _matter,
    CouncilMember: _member,
    ForbiddenExpert: _forbidden,
    Declaration: _declared,
    Conflict: _conflict,
    Meeting: _meeting,
    Presence: _presence,
    Teller: _teller,
    Review: _review,
    AbsentOpinion: _absent,
    BallotRound: _round,
    BallotSheet: _sheet,
    Voter: _vote,
    CountRecord: _count,
    Conclusion: _conclusion,
    Result: _result,
}
