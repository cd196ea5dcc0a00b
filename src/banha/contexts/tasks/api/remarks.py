# SPDX-License-Identifier: Apache-2.0
"""Remarks on a dossier, the host's answers and what the office finds of them, through the API."""

from typing import Annotated, Any, Literal

from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext_noop
from ninja import Field, Router, Schema, Status
from pydantic import AwareDatetime

from banha.contexts.tasks.api.finding import find_in_process
from banha.contexts.tasks.models import Proposal, Remark, RemarkAnswer
from banha.contexts.tasks.queries.remarks import (
    handled_by,
    hosted_by,
    remarks_visible_to,
    with_answers,
)
from banha.contexts.tasks.rules.remarks import draft_of, progress_of, told_state
from banha.contexts.tasks.services import remark_answers, remarks
from banha.contexts.tasks.terms.remarks import MOST_REMARKS, Stance
from banha.foundation.rest import Given, PersonNamed, PlainWhole
from banha.kernel.access.public import actor_of_request

router = Router(tags=["remarks"])
Ordinal = Annotated[int, Field(ge=1, le=MOST_REMARKS), PlainWhole]
Version = Annotated[
    int | None,
    Field(ge=0, le=10**6, description="of what was read; 0 where nothing was; none: not compared"),
    PlainWhole,
]


class RemarkAnswerIn(Given):
    """What the host says of one remark; parts may be left for later."""

    number: Ordinal
    stance: Stance | Literal[""] = ""
    words: Annotated[str, Field(max_length=8000)] = ""
    place: Annotated[str, Field(max_length=200)] = ""
    version: Version = None


class RemarkAnswersIn(Given):
    """Drafts of answers, saved all or none."""

    answers: Annotated[list[RemarkAnswerIn], Field(min_length=1, max_length=MOST_REMARKS)]


class AnswerFoundIn(Given):
    """Whether the answer to one remark settles it; null: not decided yet."""

    number: Ordinal
    is_settled: bool | None = None
    finding: Annotated[str, Field(max_length=8000)] = ""
    version: Version = None


class AnswersFoundIn(Given):
    """What was found of answers, saved all or none."""

    findings: Annotated[list[AnswerFoundIn], Field(min_length=1, max_length=MOST_REMARKS)]


class NewRemarkIn(Given):
    """One more remark of the office."""

    text: Annotated[str, Field(min_length=1, max_length=4000)]
    passage: Annotated[str, Field(max_length=200)] = ""


class RemarkDropIn(Given):
    """Why a remark is taken out."""

    why: Annotated[str, Field(min_length=1, max_length=4000)]


class RemarkAnswerOut(Schema):
    """One answer; ``is_settled`` and ``finding`` are told the host once the dossier is returned."""

    stance: str
    words: str
    place: str
    version: int
    saved_by: PersonNamed | None
    saved_at: AwareDatetime
    sent_at: AwareDatetime | None
    is_settled: bool | None
    finding: str


class RemarkOut(Schema):
    """One remark with its answers, oldest first; the draft is told the host alone."""

    number: int
    source: str
    conclusion_id: int | None
    appraisal_id: int | None
    text: str
    passage: str
    state: str
    drop_reason: str
    answers: list[RemarkAnswerOut]
    draft: RemarkAnswerOut | None


class RemarksOut(Schema):
    """The remarks on a dossier and how far they have come."""

    total: int
    answered: int
    settled: int
    open_numbers: list[int]
    remarks: list[RemarkOut]


def _find(request: HttpRequest, pk: int) -> Proposal:
    """The dossier, for its host and its office alone."""
    actor, proposal = actor_of_request(request), find_in_process(request, pk)
    if not (hosted_by(actor, proposal) or handled_by(actor, proposal)):
        raise Http404
    return proposal


def _answer(row: RemarkAnswer, *, is_told: bool) -> dict[str, Any]:
    names = ("stance", "words", "place", "version", "saved_by", "saved_at", "sent_at")
    return {
        **{name: getattr(row, name) for name in names},
        "is_settled": row.is_settled if is_told else None,
        "finding": row.finding if is_told else "",
    }


def _told(request: HttpRequest, proposal: Proposal) -> dict[str, Any]:
    actor = actor_of_request(request)
    is_host, with_host = hosted_by(actor, proposal), remarks.is_with_host(proposal)
    is_told = with_host or not is_host
    found = list(with_answers(remarks_visible_to(actor).filter(proposal=proposal)))
    progress = progress_of(found, is_with_host=is_told)
    names = (
        "number", "source", "conclusion_id", "appraisal_id", "text", "passage", "drop_reason",
    )  # fmt: skip
    rows = []
    for one in found:
        draft = draft_of(one) if is_host else None
        sent = [row for row in one.answers.all() if row.sent_at is not None]
        rows.append(
            {
                **{name: getattr(one, name) for name in names},
                "state": told_state(one, is_with_host=is_told),
                "answers": [_answer(row, is_told=is_told or row is not sent[-1]) for row in sent],
                "draft": _answer(draft, is_told=False) if draft else None,
            }
        )
    return {
        "total": progress.total, "answered": progress.answered, "settled": progress.settled,
        "open_numbers": list(progress.open_numbers), "remarks": rows,
    }  # fmt: skip


@router.get(
    "/{int:pk}/remarks", response=RemarksOut, summary=gettext_noop("Remarks and their answers")
)
def list_remarks(request: HttpRequest, pk: int) -> Any:
    """For the host, with its drafts; for the office, what was sent."""
    return _told(request, _find(request, pk))


@router.put(
    "/{int:pk}/remarks/answers",
    response=RemarksOut,
    summary=gettext_noop("Save drafts of answers to remarks"),
)
def save_answers(request: HttpRequest, pk: int, sent: RemarkAnswersIn) -> Any:
    """Nothing is sent: the answers go with the finished dossier."""
    proposal = _find(request, pk)
    remark_answers.save_answers(
        proposal=proposal,
        actor=actor_of_request(request),
        answers={
            row.number: remark_answers.Answered(str(row.stance), row.words, row.place, row.version)
            for row in sent.answers
        },
    )
    return _told(request, proposal)


@router.put(
    "/{int:pk}/remarks/findings",
    response=RemarksOut,
    summary=gettext_noop("Say whether answers settle their remarks"),
)
def save_findings(request: HttpRequest, pk: int, sent: AnswersFoundIn) -> Any:
    """What is not settled goes into the letter that returns the dossier."""
    proposal = _find(request, pk)
    remark_answers.save_findings(
        proposal=proposal,
        actor=actor_of_request(request),
        findings={
            row.number: remark_answers.Found(row.is_settled, row.finding, row.version)
            for row in sent.findings
        },
    )
    return _told(request, proposal)


@router.post("/{int:pk}/remarks", response={201: RemarksOut}, summary=gettext_noop("Add a remark"))
def add_remark(request: HttpRequest, pk: int, sent: NewRemarkIn) -> Status[Any]:
    """By the office, before the task is decided."""
    proposal = _find(request, pk)
    remarks.add_remark(
        proposal=proposal, actor=actor_of_request(request), text=sent.text, passage=sent.passage
    )
    return Status(201, _told(request, proposal))


@router.post(
    "/{int:pk}/remarks/{int:number}/drop",
    response=RemarksOut,
    summary=gettext_noop("Take a remark out"),
)
def drop_remark(request: HttpRequest, pk: int, number: int, sent: RemarkDropIn) -> Any:
    """With the reason; it stays to be read by the office."""
    proposal = _find(request, pk)
    seen = remarks_visible_to(actor_of_request(request)).filter(proposal=proposal)
    remark: Remark = get_object_or_404(seen.select_related("proposal"), number=number)
    remarks.drop_remark(remark=remark, actor=actor_of_request(request), why=sent.why)
    return _told(request, proposal)
