# SPDX-License-Identifier: Apache-2.0
"""A member's ballots through the API: what waits, the sheet, keeping a draft, casting."""

from decimal import Decimal
from typing import Annotated, Any

from django.db.models import QuerySet
from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext_noop
from ninja import Field, Router, Schema
from ninja.pagination import paginate
from pydantic import AwareDatetime

from banha.contexts.councils.models import BallotRound
from banha.contexts.councils.queries import own_seat, rounds_visible_to, rounds_waiting_for
from banha.contexts.councils.services import sheets
from banha.contexts.councils.services.accepting import derived_of, is_late
from banha.contexts.councils.services.sheets import Sheet
from banha.contexts.councils.terms import Measured, Rating, RoundKind
from banha.foundation.rest import Given, NumberedPages, PlainDecimal, request_uuid
from banha.kernel.access.public import Actor, actor_of_request

router = Router(tags=["councils"])

Points = Annotated[Decimal, PlainDecimal, Field(ge=0, le=1000, max_digits=6, decimal_places=2)]
Remark = Annotated[str, Field(max_length=4000)]
Code = Annotated[str, Field(max_length=20, pattern="^[a-z_]+$")]


class RoundOut(Schema):
    """A round that waits for the asker's ballot."""

    id: int
    council_id: int
    matter_id: int
    title: str
    kind: str
    form: str
    is_secret: bool
    opened_at: AwareDatetime

    @staticmethod
    def resolve_council_id(one: BallotRound) -> int:
        return one.meeting.council_id

    @staticmethod
    def resolve_title(one: BallotRound) -> str:
        return one.matter.title


class RowIn(Given):
    """One product in one respect; of a dossier with an order named by its line.

    Its amounts then come from the record, whatever is sent.
    """

    line: Annotated[int, Field(ge=1, le=30_000)] | None = None
    product: Annotated[str, Field(max_length=500)] = ""
    measured: Measured
    rating: Rating
    ordered: Annotated[Decimal, PlainDecimal, Field(ge=0, max_digits=18)] | None = None
    delivered: Annotated[Decimal, PlainDecimal, Field(ge=0, max_digits=18)] | None = None


class SheetIn(Given):
    """What the kind of the round asks: points by criterion, votes by item, or ratings."""

    points: Annotated[dict[Code, Points], Field(max_length=30)] = {}
    votes: Annotated[dict[Code, bool], Field(max_length=30)] = {}
    overall: Rating | None = None
    report: Rating | None = None
    rows: Annotated[list[RowIn], Field(max_length=100)] = []
    comments: Annotated[dict[Code, Remark], Field(max_length=31)] = {}
    version: Annotated[int, Field(ge=0, le=10**9)] | None = None

    def sheet(self, one: BallotRound) -> Sheet:
        """As the services take it."""
        answers: dict[str, Any]
        if one.kind == RoundKind.SCORES:
            answers = dict(self.points)
        elif one.kind == RoundKind.VOTE:
            answers = dict(self.votes)
        else:
            rows = [row.model_dump(mode="json", exclude_none=True) for row in self.rows]
            said = {"overall": self.overall, "report": self.report}
            answers = {code: value.value for code, value in said.items() if value}
            answers |= {"rows": rows} if rows else {}
        return Sheet(answers, self.comments)


class DerivedOut(Schema):
    """What follows from the rows and the report; the member's own rating stands beside it."""

    rating: str = Field(..., description="empty while ratings are missing")
    left: int
    contradicts: bool
    is_late: bool


class SheetOut(Schema):
    """The asker's own sheet; nobody else reads it before the count."""

    state: str
    version: int
    saved_at: AwareDatetime | None
    answers: dict[str, Any]
    comments: dict[str, str]
    derived: DerivedOut | None = Field(..., description="of a rating alone")


def _one(request: HttpRequest, pk: int, number: int) -> tuple[BallotRound, Actor]:
    actor = actor_of_request(request)
    found = rounds_visible_to(actor).select_related("matter", "meeting", "meeting__council")
    one = get_object_or_404(found, pk=number, meeting__council=pk)
    if own_seat(actor, pk) is None:
        raise Http404
    return one, actor


def _told(one: BallotRound, actor: Actor) -> dict[str, Any]:
    kept, sheet = sheets.own_sheet(one, actor)
    state = "cast" if sheets.has_cast(one, actor) else kept.state
    return {
        "state": state,
        "version": kept.version,
        "saved_at": kept.saved_at,
        "answers": dict(sheet.answers),
        "comments": dict(sheet.comments),
        "derived": _derived(one, sheet),
    }


def _derived(one: BallotRound, sheet: Sheet) -> dict[str, Any] | None:
    if one.kind != RoundKind.RATING:
        return None
    told = derived_of(one, sheet.answers)
    return {
        "rating": told.rating or "",
        "left": told.left,
        "contradicts": told.contradicts,
        "is_late": is_late(told.late),
    }


@router.get(
    "/ballots", response=list[RoundOut], summary=gettext_noop("Rounds that wait for my ballot")
)
@paginate(NumberedPages)
def list_waiting(request: HttpRequest) -> QuerySet[BallotRound]:
    """At meetings of councils one sits on; without what a conflict keeps one from."""
    return rounds_waiting_for(actor_of_request(request))


@router.get(
    "/councils/{int:pk}/rounds/{int:number}/sheet",
    response=SheetOut,
    summary=gettext_noop("My own sheet of a round"),
)
def read_sheet(request: HttpRequest, pk: int, number: int) -> dict[str, Any]:
    """Empty while nothing was written; of a secret vote only whether it was cast."""
    return _told(*_one(request, pk, number))


@router.put(
    "/councils/{int:pk}/rounds/{int:number}/sheet",
    response=SheetOut,
    summary=gettext_noop("Keep a draft of my sheet"),
)
def keep_sheet(request: HttpRequest, pk: int, number: int, sent: SheetIn) -> dict[str, Any]:
    """Nothing of it counts before it is cast; a version read before another save is refused."""
    one, actor = _one(request, pk, number)
    sheets.keep_draft(one=one, actor=actor, sheet=sent.sheet(one), version=sent.version)
    return _told(one, actor)


@router.post(
    "/councils/{int:pk}/rounds/{int:number}/cast",
    response=SheetOut,
    summary=gettext_noop("Cast my ballot, once and for good"),
)
def cast_sheet(request: HttpRequest, pk: int, number: int, sent: SheetIn) -> dict[str, Any]:
    """With the same ``Idempotency-Key`` again it is the same act; a refusal keeps the draft."""
    one, actor = _one(request, pk, number)
    sheets.cast_ballot(
        one=one,
        actor=actor,
        sheet=sent.sheet(one),
        version=sent.version,
        request_key=request_uuid(request),
    )
    return _told(one, actor)
