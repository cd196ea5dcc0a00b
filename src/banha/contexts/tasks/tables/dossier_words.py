# SPDX-License-Identifier: Apache-2.0
"""Sentences for the acts of a dossier until it is decided on, by the table that was written."""

from typing import Any

from django.db.models import Model
from django.utils.translation import gettext as _

from banha.contexts.councils.public import Matter, Objection, Result
from banha.contexts.programmes.public import Secrecy
from banha.contexts.tasks.models import (
    ApplicationOpening,
    AppraisedItem,
    BudgetAppraisal,
    CouncilConclusion,
    HostApplication,
    LookUp,
    PostedReceipt,
    Proposal,
    ProposalVersion,
    Remark,
    RemarkAnswer,
    ValidityCheck,
)
from banha.contexts.tasks.terms import (
    BudgetItem,
    CouncilKind,
    CouncilResult,
    MoneySource,
    Validity,
)
from banha.contexts.tasks.terms.remarks import RemarkSource, Stance
from banha.kernel.audit.public import CHANGED, MADE, Row, Sentence, Wrote, label_of, now_of
from banha.kernel.dossiers.public import StepTaken
from banha.kernel.processes.public import process_of
from banha.kernel.similarity.public import Finding


def _step(_did: str, row: Row, _wrote: Wrote) -> str:
    is_of_objection = bool(row.get("told_as"))
    try:
        process = process_of(str(row.get("process_code")), str(row.get("edition")))
        title: Any = process.step(str(row.get("step"))).title
    except KeyError:
        return _("registered the objection") if is_of_objection else _("opened the dossier")
    if is_of_objection:
        return _("took the step “%(step)s” of the objection") % {"step": title}
    return _("took the step “%(step)s”") % {"step": title}


def _proposal(_did: str, _row: Row, wrote: Wrote) -> str:
    if now_of(wrote, "secrecy") == Secrecy.NONE:
        return _("the dossier is no State secret any more")
    return _("the dossier was marked as a State secret")


def _version(_did: str, row: Row, _wrote: Wrote) -> str:
    return _("version %(number)s of the proposal was kept") % row


def _receipt(_did: str, row: Row, _wrote: Wrote) -> str:
    return _("receipt %(number)s was given") % row


def _application(_did: str, row: Row, wrote: Wrote) -> str:
    if now_of(wrote, "received_at"):
        return _("sent the application of %(host)s") % row
    if now_of(wrote, "withdrawn_at"):
        return _("withdrew the application of %(host)s") % row
    if now_of(wrote, "is_chosen"):
        return _("the application of %(host)s was chosen") % row
    return _("the choice of %(host)s was taken back") % row


def _opening(_did: str, row: Row, _wrote: Wrote) -> str:
    if row.get("present"):
        return _("opened the applications in the presence of %(people)s") % {
            "people": ", ".join(row["present"])
        }
    return _("opened the applications")


def _validity(_did: str, row: Row, _wrote: Wrote) -> str:
    told = {"host": row.get("host", ""), "result": label_of(Validity, row.get("result"))}
    if told["host"]:
        return _("checked the application of %(host)s: %(result)s") % told
    return _("checked the dossier: %(result)s") % told


def _look_up(did: str, row: Row, wrote: Wrote) -> str:
    if did == MADE:
        return _("looked up what overlaps: %(found)s near records") % row
    if now_of(wrote, "sent_to_council_at"):
        return _("sent the look-up of overlap to the council")
    return _("concluded on overlap: %(verdict)s") % {
        "verdict": label_of(Finding, now_of(wrote, "verdict"))
    }


def _matter(did: str, row: Row, _wrote: Wrote) -> str:
    if did == CHANGED:
        return _("the conclusion of the council “%(council)s” was set aside") % row
    return _("brought it before the council “%(council)s”") % row


def _conclusion(_did: str, row: Row, _wrote: Wrote) -> str:
    return _("entered the conclusion of the %(council)s: %(result)s") % {
        "council": label_of(CouncilKind, row.get("council_kind")),
        "result": label_of(CouncilResult, row.get("result")),
    }


def _result(did: str, _row: Row, wrote: Wrote) -> str:
    if did == MADE:
        return _("sent the letter with the council's result")
    if now_of(wrote, "set_aside_at"):
        return _("set the council's result aside")
    return _("published the council's result")


def _objection(did: str, _row: Row, wrote: Wrote) -> str:
    if did == MADE:
        return _("objected to the council's result")
    if now_of(wrote, "chair_asked_at"):
        return _("asked the chair of the council for an opinion on the objection")
    if now_of(wrote, "chair_wrote_at"):
        return _("wrote an opinion on the objection as chair of the council")
    if now_of(wrote, "released_at"):
        return _("let the dossier go on in spite of the objection")
    return _("handed the objection to another colleague")


def _remark(did: str, row: Row, _wrote: Wrote) -> str:
    if did == CHANGED:
        return _("took remark %(number)s out") % row
    return _("entered remark %(number)s (%(source)s)") % {
        "number": row["number"],
        "source": label_of(RemarkSource, row.get("source")),
    }


def _answer(_did: str, row: Row, wrote: Wrote) -> str:
    if now_of(wrote, "sent_at"):
        told = {"number": row["number"], "stance": label_of(Stance, row.get("stance"))}
        return _("answered remark %(number)s: %(stance)s") % told
    if now_of(wrote, "is_settled"):
        return _("found remark %(number)s settled") % row
    if now_of(wrote, "is_settled") is None:
        return _("took the finding on remark %(number)s back") % row
    return _("found remark %(number)s not settled") % row


def _appraisal(_did: str, row: Row, _wrote: Wrote) -> str:
    said = _("entered the appraisal of the estimate: %(present)s of %(members)s members present")
    return said % row


def _item(_did: str, row: Row, _wrote: Wrote) -> str:
    return _("appraised “%(item)s” (%(source)s)") % {
        "item": label_of(BudgetItem, row.get("item")),
        "source": label_of(MoneySource, row.get("source")),
    }


UNTIL_DECIDED: dict[type[Model], Sentence] = {
    StepTaken: _step,
    Proposal: _proposal,
    ProposalVersion: _version,
    PostedReceipt: _receipt,
    HostApplication: _application,
    ApplicationOpening: _opening,
    ValidityCheck: _validity,
    LookUp: _look_up,
    Matter: _matter,
    CouncilConclusion: _conclusion,
    Result: _result,
    Objection: _objection,
    Remark: _remark,
    RemarkAnswer: _answer,
    BudgetAppraisal: _appraisal,
    AppraisedItem: _item,
}
