# SPDX-License-Identifier: Apache-2.0
"""Opinions of reviewers through the API: what waits, drafts, sending; of absent members too."""

from datetime import date
from typing import Annotated, Any, Literal
from uuid import UUID

from django.db.models import QuerySet
from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext_noop
from ninja import Field, Router, Schema
from ninja.pagination import paginate
from pydantic import AwareDatetime

from banha.contexts.councils.models import AbsentOpinion, Review
from banha.contexts.councils.queries import councils_visible_to, matters_visible_to, own_seat
from banha.contexts.councils.queries.opinion_papers import (
    OpinionPaper,
    papers_of_absent,
    papers_open_to,
)
from banha.contexts.councils.queries.reviews import (
    last_meeting_of,
    reviews_readable_to,
    reviews_waiting_for,
)
from banha.contexts.councils.rules.reviews import review_due_on
from banha.contexts.councils.services import absent, reviews
from banha.contexts.councils.services.reviews import Opinion
from banha.contexts.councils.terms import MatterOutcome
from banha.foundation.rest import Given, NumberedPages, Reasons, Text, request_uuid
from banha.kernel.access.public import Actor, actor_of_request

router = Router(tags=["councils"])

Code = Annotated[str, Field(max_length=20, pattern="^[a-z_]+$")]


class ReviewRow(Schema):
    """An opinion: whose it is, of which dossier, whether it is in."""

    id: int
    council_id: int
    matter_id: int
    title: str
    reviewer: str
    sent_at: AwareDatetime | None
    is_late: bool
    reopened_because: str

    @staticmethod
    def resolve_council_id(one: Review) -> int:
        return one.matter.council_id

    @staticmethod
    def resolve_title(one: Review) -> str:
        return one.matter.title

    @staticmethod
    def resolve_reviewer(one: Review) -> str:
        return one.member.name


class OpinionSignerOut(Schema):
    """Who is asked to sign, and what he answered; ``request``: what the caller answers here."""

    name: str
    state: Literal["open", "signed", "declined", "withdrawn"]
    request: int | None = Field(..., description="key in /signature-requests, to the signer alone")


class OpinionPaperOut(Schema):
    """A paper of an opinion and how far its signing has come."""

    paper: UUID
    number: str
    signing: Literal["unasked", "waiting", "signed", "declined", "altered"]
    is_overtaken: bool = Field(..., description="a later paper of the same opinion took its place")
    signers: list[OpinionSignerOut]


class ReviewOut(ReviewRow):
    """The whole opinion."""

    form: str
    version: int
    strengths: str
    weaknesses: str
    questions: str
    advice: str
    remarks: dict[str, str]
    due_on: date | None
    papers: list[OpinionPaperOut] = Field(..., description="the latest first")

    @staticmethod
    def resolve_papers(one: Review, context: Any) -> list[dict[str, Any]]:
        actor = actor_of_request(context["request"])
        return [_paper_told(paper, actor) for paper in papers_open_to(actor, one)]

    @staticmethod
    def resolve_due_on(one: Review) -> date | None:
        return review_due_on(last_meeting_of(one.matter.council))


def _paper_told(one: OpinionPaper, actor: Actor) -> dict[str, Any]:
    own = one.asked_of(actor)
    return {
        "paper": one.paper.key,
        "number": one.paper.number,
        "signing": one.signing.stage.value,
        "is_overtaken": one.is_overtaken,
        "signers": [
            {
                "name": asked.person.full_name,
                "state": asked.state,
                "request": asked.pk if asked == own else None,
            }
            for asked in one.signing.requests
        ],
    }


class OpinionIn(Given):
    """What the reviewer wrote; remarks by the codes of the council's criteria."""

    strengths: Text = ""
    weaknesses: Text = ""
    questions: Text = ""
    advice: MatterOutcome | None = None
    remarks: Annotated[dict[Code, Text], Field(max_length=30)] = {}
    version: Annotated[int, Field(ge=0, le=10**9)] | None = None

    def opinion(self) -> Opinion:
        """As the services take it."""
        return Opinion(
            strengths=self.strengths,
            weaknesses=self.weaknesses,
            questions=self.questions,
            advice=self.advice.value if self.advice else "",
            remarks=self.remarks,
        )


def _one(request: HttpRequest, pk: int, number: int) -> tuple[Review, Actor]:
    actor = actor_of_request(request)
    found = reviews_readable_to(actor).select_related("matter__council", "member")
    return get_object_or_404(found, pk=number, matter__council=pk), actor


@router.get(
    "/reviews", response=list[ReviewRow], summary=gettext_noop("Opinions I have still to send")
)
@paginate(NumberedPages)
def list_waiting(request: HttpRequest) -> QuerySet[Review]:
    """As a reviewer; without what a conflict keeps one from."""
    return reviews_waiting_for(actor_of_request(request)).select_related("member")


@router.get(
    "/councils/{int:pk}/reviews",
    response=list[ReviewRow],
    summary=gettext_noop("Opinions of reviewers one may read"),
)
@paginate(NumberedPages)
def list_reviews(request: HttpRequest, pk: int) -> QuerySet[Review]:
    """One's own; sent ones for the secretary and the chair, for members once the council meets."""
    actor = actor_of_request(request)
    council = get_object_or_404(councils_visible_to(actor), pk=pk)
    found = reviews_readable_to(actor).filter(matter__council=council)
    return found.select_related("matter", "member").order_by("matter__order", "matter", "pk")


@router.get(
    "/councils/{int:pk}/reviews/{int:number}",
    response=ReviewOut,
    summary=gettext_noop("One opinion of a reviewer"),
)
def read_review(request: HttpRequest, pk: int, number: int) -> Review:
    """As it stands."""
    return _one(request, pk, number)[0]


@router.put(
    "/councils/{int:pk}/reviews/{int:number}",
    response=ReviewOut,
    summary=gettext_noop("Keep a draft of my opinion"),
)
def keep_review(request: HttpRequest, pk: int, number: int, sent: OpinionIn) -> Review:
    """Nobody else reads it before it is sent; a version read before another save is refused."""
    one, actor = _one(request, pk, number)
    return reviews.keep_review(
        review=one, actor=actor, opinion=sent.opinion(), version=sent.version
    )


@router.post(
    "/councils/{int:pk}/reviews/{int:number}/send",
    response=ReviewOut,
    summary=gettext_noop("Send my opinion"),
)
def send_review(request: HttpRequest, pk: int, number: int, sent: OpinionIn) -> Review:
    """With the same ``Idempotency-Key`` again it is the same act; a refusal keeps the draft."""
    one, actor = _one(request, pk, number)
    told: dict[str, Any] = {"version": sent.version, "request_key": request_uuid(request)}
    reviews.send_review(review=one, actor=actor, opinion=sent.opinion(), **told)
    return _one(request, pk, number)[0]


@router.post(
    "/councils/{int:pk}/reviews/{int:number}/reopen",
    response=ReviewOut,
    summary=gettext_noop("Give a sent opinion back to its reviewer"),
)
def reopen_review(request: HttpRequest, pk: int, number: int, sent: Reasons) -> Any:
    """For the secretary of the managing unit, with the reason."""
    one, actor = _one(request, pk, number)
    return reviews.reopen_review(review=one, actor=actor, reasons=sent.reasons)


class AbsentOut(Schema):
    """An opinion of mine that is read out where I stay away."""

    matter_id: int
    text: str
    sent_at: AwareDatetime
    papers: list[OpinionPaperOut] = Field(..., description="the latest first")

    @staticmethod
    def resolve_papers(one: AbsentOpinion, context: Any) -> list[dict[str, Any]]:
        actor = actor_of_request(context["request"])
        return [_paper_told(paper, actor) for paper in papers_of_absent([one])[one.pk]]


class AbsentIn(Given):
    """What is to be read out."""

    text: Text


@router.get(
    "/councils/{int:pk}/absent-opinions",
    response=list[AbsentOut],
    summary=gettext_noop("My opinions to be read out where I am absent"),
)
@paginate(NumberedPages)
def list_absent(request: HttpRequest, pk: int) -> QuerySet[AbsentOpinion]:
    """Read out at the meeting and never counted."""
    actor = actor_of_request(request)
    council = get_object_or_404(councils_visible_to(actor), pk=pk)
    own = AbsentOpinion.objects.filter(matter__council=council, member=own_seat(actor, council))
    return own.order_by("matter__order", "matter")


@router.put(
    "/councils/{int:pk}/matters/{int:matter}/absent-opinion",
    response=AbsentOut,
    summary=gettext_noop("Send my opinion to a meeting I cannot attend"),
)
def send_absent(request: HttpRequest, pk: int, matter: int, sent: AbsentIn) -> AbsentOpinion:
    """Before the meeting is opened; sent again it takes the place of the earlier one."""
    actor = actor_of_request(request)
    found = get_object_or_404(matters_visible_to(actor), pk=matter, council=pk)
    return absent.send_absent_opinion(matter=found, actor=actor, text=sent.text)
