# SPDX-License-Identifier: Apache-2.0
"""Look-ups of overlap through the API: run, read as evidence, judged with reasons."""

from typing import Any
from uuid import UUID

from django.db.models import QuerySet
from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext_noop
from ninja import Field, Router, Schema, Status
from ninja.pagination import paginate
from pydantic import AwareDatetime

from banha.contexts.tasks.api.finding import find_in_process
from banha.contexts.tasks.models import LookUp
from banha.contexts.tasks.queries import look_ups_visible_to
from banha.contexts.tasks.services import look_ups
from banha.contexts.tasks.services.look_up_paper import issue_look_up_paper
from banha.contexts.tasks.terms import LookUpOccasion
from banha.foundation.rest import Given, NumberedPages, Text
from banha.kernel.access.public import actor_of_request
from banha.kernel.documents.public import IssuedPaper
from banha.kernel.similarity.public import Finding, evidence_of

router = Router(tags=["look-ups"])


class LookUpIn(Given):
    """On which occasion one looks; ``entry`` is the self-check of who writes."""

    occasion: LookUpOccasion = LookUpOccasion.ENTRY


class VerdictIn(Given):
    """What was found, with reasons."""

    finding: Finding
    reasons: Text


class LookUpOut(Schema):
    """One look-up."""

    id: int
    proposal_id: int
    occasion: str
    made_at: AwareDatetime
    sources: list[dict[str, Any]]
    found: int = Field(..., description="records above the lowest level")
    top_level: str
    verdict: str
    reasons: str
    decided_at: AwareDatetime | None
    sent_to_council_at: AwareDatetime | None


class LookUpPaperOut(Schema):
    """An issued paper; its files are at ``/documents/papers/{key}/…``."""

    key: UUID
    number: str
    title: str
    docx_sha256: str
    pdf_sha256: str


class SegmentOut(Schema):
    """A piece of a text; pieces with one mark coincide on both sides."""

    text: str
    mark: int


class FieldPairOut(Schema):
    """One field on both sides."""

    name: str
    score: float
    asked: list[SegmentOut]
    found: list[SegmentOut]


class CandidateOut(Schema):
    """A record found; of a withheld one only that it is there, how near, and whom to ask."""

    id: int
    rank: int
    title: str
    url: str
    score: float
    level: str
    is_withheld: bool
    ask: str
    fields: list[FieldPairOut]


def _find(request: HttpRequest, pk: int) -> LookUp:
    found = look_ups_visible_to(actor_of_request(request)).select_related("proposal")
    return get_object_or_404(found, pk=pk)


@router.get(
    "/proposals/{int:pk}/look-ups",
    response=list[LookUpOut],
    summary=gettext_noop("Look-ups of a proposal"),
)
@paginate(NumberedPages)
def list_look_ups(request: HttpRequest, pk: int) -> QuerySet[LookUp]:
    """Those of the office for the office; his own self-checks for who writes."""
    proposal = find_in_process(request, pk)
    seen = look_ups_visible_to(actor_of_request(request))
    return seen.filter(proposal=proposal).order_by("-made_at", "-pk")


@router.post(
    "/proposals/{int:pk}/look-ups",
    response={201: LookUpOut},
    summary=gettext_noop("Look up overlap"),
)
def run(request: HttpRequest, pk: int, sent: LookUpIn) -> Status[LookUp]:
    """Compares the proposal with everything known; a later look-up is a new record."""
    made = look_ups.run_look_up(
        proposal=find_in_process(request, pk),
        actor=actor_of_request(request),
        occasion=sent.occasion.value,
    )
    return Status(201, made)


@router.get("/look-ups/{int:pk}", response=LookUpOut, summary=gettext_noop("One look-up"))
def one(request: HttpRequest, pk: int) -> LookUp:
    """Its evidence is at …/candidates."""
    return _find(request, pk)


class CandidatePages(NumberedPages):
    """Tells only the candidates of the page, as this asker may see them."""

    def paginate_queryset(
        self, queryset: Any, pagination: Any, request: HttpRequest, **params: Any
    ) -> dict[str, Any]:
        cut = super().paginate_queryset(queryset, pagination, request, **params)
        actor = actor_of_request(request)
        return {**cut, "items": [_told(one, actor) for one in cut["items"]]}


def _told(candidate: Any, actor: Any) -> dict[str, Any]:
    pair = evidence_of(candidate, actor)
    return {
        "id": candidate.pk,
        "rank": candidate.rank,
        "title": pair.right_title,
        "url": pair.right_url,
        "score": pair.score,
        "level": pair.level,
        "is_withheld": pair.is_withheld,
        "ask": pair.ask,
        "fields": [
            {
                "name": each.name,
                "score": each.score,
                "asked": [{"text": s.text, "mark": s.mark} for s in each.left_segments],
                "found": [{"text": s.text, "mark": s.mark} for s in each.right_segments],
            }
            for each in pair.fields
        ],
    }


@router.get(
    "/look-ups/{int:pk}/candidates",
    response=list[CandidateOut],
    summary=gettext_noop("Evidence of a look-up"),
)
@paginate(CandidatePages)
def candidates(request: HttpRequest, pk: int) -> Any:
    """Nearest first, with the passages that coincide on both sides."""
    case = look_ups.case_of(_find(request, pk))
    return case.candidates.select_related("case").order_by("rank")


@router.post(
    "/look-ups/{int:pk}/candidates/{int:candidate}/verdict",
    response=LookUpOut,
    summary=gettext_noop("Judge one record that was found"),
)
def judge_candidate(request: HttpRequest, pk: int, candidate: int, sent: VerdictIn) -> LookUp:
    """A later verdict stands, none is lost."""
    look_up = _find(request, pk)
    found = get_object_or_404(look_ups.case_of(look_up).candidates, pk=candidate)
    look_ups.judge_candidate(
        look_up=look_up,
        candidate=found,
        finding=sent.finding.value,
        reasons=sent.reasons,
        actor=actor_of_request(request),
    )
    return _find(request, pk)


@router.post(
    "/look-ups/{int:pk}/paper",
    response=LookUpPaperOut,
    summary=gettext_noop("Issue the look-up paper"),
)
def issue_paper(request: HttpRequest, pk: int) -> IssuedPaper:
    """Once; it freezes the evidence and lies in the dossier. Refused without a verdict."""
    look_up, actor = _find(request, pk), actor_of_request(request)
    return issue_look_up_paper(look_up=look_up, actor=actor)


@router.post(
    "/look-ups/{int:pk}/verdict",
    response=LookUpOut,
    summary=gettext_noop("Judge a look-up as a whole"),
)
def judge(request: HttpRequest, pk: int, sent: VerdictIn) -> LookUp:
    """Each highly similar record needs its own verdict first."""
    return look_ups.judge_look_up(
        look_up=_find(request, pk),
        finding=sent.finding.value,
        reasons=sent.reasons,
        actor=actor_of_request(request),
    )
