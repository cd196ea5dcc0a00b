# SPDX-License-Identifier: Apache-2.0
"""The processes of the house through the API: law as data, read only."""

from datetime import date
from typing import Any

from django.http import Http404, HttpRequest
from django.utils.translation import gettext_noop
from ninja import Router, Schema
from ninja.pagination import paginate

from banha.foundation.rest import NumberedPages, anyone
from banha.kernel.processes.registry import all_processes, process_of
from banha.kernel.processes.terms import PaperKind, Process

router = Router(tags=["processes"])


class ProcessOut(Schema):
    """One edition of one process."""

    code: str
    edition: str
    title: str
    regime: str
    valid_from: date | None
    valid_until: date | None


class CodedOut(Schema):
    """A code with its words."""

    code: str
    title: str


class PaperOut(CodedOut):
    """A paper a step asks for or issues."""

    form: str
    required: bool
    basis: str


class StepOut(CodedOut):
    """What a party does: leaves stages, enters one."""

    by: list[CodedOut]
    leaves: list[str]
    enters: str
    #: Several where the step goes back to the stage its pause was entered from.
    may_enter: list[str]
    encloses: list[PaperOut]
    issues: list[PaperOut]
    gives_reasons: bool
    is_side_exit: bool
    basis: str


class DutyOut(CodedOut):
    """Who must act while a dossier rests at a stage, and within what term."""

    of: CodedOut
    at: str
    within: str
    basis: str


class ProcessDetailOut(ProcessOut):
    """The whole edition."""

    stages: list[CodedOut]
    starts: str
    ends: list[str]
    pauses: list[str]
    main_line: list[str]
    steps: list[StepOut]
    duties: list[DutyOut]


def _brief(process: Process) -> dict[str, Any]:
    return {
        "code": process.code,
        "edition": process.edition,
        "title": str(process.title),
        "regime": process.regime,
        "valid_from": process.valid_from,
        "valid_until": process.valid_until,
    }


def _coded(thing: Any) -> dict[str, str]:
    return {"code": thing.code, "title": str(thing.title)}


def _paper(paper: PaperKind) -> dict[str, Any]:
    told = {"form": paper.form, "required": paper.required, "basis": str(paper.basis)}
    return {**_coded(paper), **told}


@router.get("/processes", response=list[ProcessOut], auth=anyone, summary=gettext_noop("Processes"))
@paginate(NumberedPages)
def list_processes(request: HttpRequest) -> list[dict[str, Any]]:
    """Every edition, by code."""
    return [_brief(process) for process in all_processes()]


@router.get(
    "/processes/{code}/{edition}",
    response=ProcessDetailOut,
    auth=anyone,
    summary=gettext_noop("One edition of a process"),
)
def one_process(request: HttpRequest, code: str, edition: str) -> dict[str, Any]:
    """Stages, steps, who, terms, papers and their basis, in the reader's language."""
    try:
        process = process_of(code, edition)
    except KeyError as unknown:
        raise Http404 from unknown
    return {
        **_brief(process),
        "stages": [{"code": c, "title": str(words)} for c, words in process.stages.choices],
        "starts": str(process.starts),
        "ends": sorted(map(str, process.ends)),
        "pauses": sorted(map(str, process.pauses)),
        "main_line": [str(stage) for stage in process.main_line],
        "steps": [
            {
                **_coded(step),
                "by": [_coded(party) for party in step.by],
                "leaves": [str(stage) for stage in step.leaves],
                "enters": str(step.enters),
                "may_enter": list(process.stages_entered(step)),
                "encloses": [_paper(paper) for paper in step.encloses],
                "issues": [_paper(paper) for paper in step.issues],
                "gives_reasons": step.gives_reasons,
                "is_side_exit": step.is_side_exit,
                "basis": str(step.basis),
            }
            for step in process.steps
        ],
        "duties": [
            {
                **_coded(duty),
                "of": _coded(duty.of),
                "at": str(duty.at),
                "within": str(duty.within or ""),
                "basis": str(duty.basis),
            }
            for duty in process.duties
        ],
    }
