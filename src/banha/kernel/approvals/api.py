# SPDX-License-Identifier: Apache-2.0
"""Approval slips and their routes through the API."""

from datetime import date
from typing import Annotated, Any
from uuid import UUID

from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext_noop
from ninja import Field, Router, Schema, Status
from ninja.pagination import paginate
from pydantic import AwareDatetime

from banha.foundation.rest import (
    Given,
    Key,
    Named,
    NumberedPages,
    PersonNamed,
    Text,
    expected_version,
    set_version,
)
from banha.kernel.access.public import actor_of_request
from banha.kernel.approvals import services
from banha.kernel.approvals.api_routes import RouteSeatOut
from banha.kernel.approvals.models import Approval, ApprovalSlip, SlipSeat
from banha.kernel.approvals.panel import SeatView, slip_view
from banha.kernel.approvals.queries import seats_waiting_for, slips_visible_to
from banha.kernel.approvals.terms import SlipState, slip_subject

router = Router(tags=["approvals"])


class PresentIn(Given):
    """What is to be put before those who are asked."""

    kind: Annotated[str, Field(max_length=60)]
    subject: Key
    note: Text = ""


class RemarkIn(Given):
    """A remark, which may be left out."""

    words: Annotated[str, Field(max_length=4000)] = ""


class WhyIn(Given):
    """The reason."""

    reason: Annotated[str, Field(max_length=4000)]


class AnswerOut(Schema):
    """What one answered, on which edition; with why when it counts no more."""

    answer: str
    words: str
    person: PersonNamed | None
    on_behalf_of: PersonNamed | None
    edition: int
    at: AwareDatetime
    invalid_at: AwareDatetime | None
    invalid_why: str

    @staticmethod
    def resolve_edition(answer: Approval) -> int:
        return answer.edition.number


class SlipSeatOut(RouteSeatOut):
    """A seat of a slip with its clock and all its answers."""

    id: int
    opened_on: date | None
    due_on: date | None
    closed_on: date | None
    is_mine: bool
    answers: list[AnswerOut]


class SlipRow(Schema):
    """A slip as the list shows it."""

    key: UUID
    kind: str
    subject_id: int
    title: str
    code: str
    organisation: Named
    state: str
    opened_at: AwareDatetime
    completed_at: AwareDatetime | None
    version: int


class FactOut(Schema):
    """A fact as it is presented."""

    label: str
    text: str


class ChangeOut(Schema):
    """What is otherwise than before."""

    label: str
    old: str
    new: str


class PaperShaOut(Schema):
    """A paper the decision rests on."""

    title: str
    sha256: str


class SlipOut(SlipRow):
    """A slip with what it presents and what each answered."""

    end_reason: str
    edition: int
    sha256: str
    note: str
    presented_at: AwareDatetime
    facts: list[FactOut]
    papers: list[PaperShaOut]
    changes: list[ChangeOut]
    unpresented: list[ChangeOut]
    seats: list[SlipSeatOut]


def _find(request: HttpRequest, key: UUID) -> ApprovalSlip:
    found = slips_visible_to(actor_of_request(request)).select_related("organisation")
    return get_object_or_404(found, key=key)


def _seat_told(row: SeatView) -> dict[str, Any]:
    seat = row.seat
    names = ("id", "stage", "matter", "role", "organisation", "days", "one_is_enough")
    clock = ("opened_on", "due_on", "closed_on")
    answers = [*row.invalid, *((row.answer,) if row.answer else ())]
    return {
        **{name: getattr(seat, name) for name in (*names, *clock)},
        "is_mine": row.is_mine,
        "answers": sorted(answers, key=lambda one: (one.at, one.pk)),
    }


def _told(request: HttpRequest, response: HttpResponse, key: UUID) -> dict[str, Any]:
    slip = _find(request, key)
    set_version(response, slip.version)
    shown = slip_view(slip, actor_of_request(request))
    return {
        **{name: getattr(slip, name) for name in SlipRow.model_fields},
        "end_reason": slip.end_reason,
        "edition": shown.edition.number,
        "sha256": shown.edition.sha256,
        "note": shown.edition.note,
        "presented_at": shown.edition.presented_at,
        "facts": [{"label": str(label), "text": text} for label, text in shown.facts],
        "papers": [{"title": title, "sha256": sha} for title, sha in shown.papers],
        "changes": [_change(one) for one in shown.changes],
        "unpresented": [_change(one) for one in shown.unpresented],
        "seats": [_seat_told(row) for stage in shown.stages for row in stage.seats],
    }


def _change(one: Any) -> dict[str, str]:
    return {"label": str(one.label), "old": one.old, "new": one.new}


@router.get("/slips", response=list[SlipRow], summary=gettext_noop("Approval slips"))
@paginate(NumberedPages)
def list_slips(
    request: HttpRequest, state: SlipState | None = None, mine: bool = False
) -> QuerySet[ApprovalSlip]:
    """Newest first; ``mine`` gives those that wait for the asker."""
    actor = actor_of_request(request)
    found = slips_visible_to(actor).select_related("organisation")
    if mine:
        found = found.filter(pk__in=seats_waiting_for(actor).order_by().values("slip"))
    if state is not None:
        found = found.filter(state=state)
    return found.order_by("-opened_at", "-pk")


@router.get("/slips/{uuid:key}", response=SlipOut, summary=gettext_noop("An approval slip"))
def read_slip(request: HttpRequest, response: HttpResponse, key: UUID) -> dict[str, Any]:
    """What is presented, who is asked, what each answered, what has changed."""
    return _told(request, response, key)


@router.post("/slips", response={201: SlipOut}, summary=gettext_noop("Present for approval"))
def present(
    request: HttpRequest, response: HttpResponse, sent: PresentIn
) -> Status[dict[str, Any]]:
    """Or anew, when what is presented has changed or the slip was returned."""
    actor = actor_of_request(request)
    subject = slip_subject(sent.kind)
    if subject is None or not subject.visible_ids(actor).filter(pk=sent.subject).exists():
        raise Http404
    made = services.present_slip(
        kind=sent.kind,
        subject_id=sent.subject,
        actor=actor,
        note=sent.note,
        version=expected_version(request),
    )
    return Status(201, _told(request, response, made.key))


@router.post(
    "/slips/{uuid:key}/withdraw", response=SlipOut, summary=gettext_noop("Withdraw a slip")
)
def withdraw(
    request: HttpRequest, response: HttpResponse, key: UUID, sent: WhyIn
) -> dict[str, Any]:
    """With the reason; what was answered stays to be read."""
    services.withdraw_slip(
        slip=_find(request, key),
        actor=actor_of_request(request),
        reason=sent.reason,
        version=expected_version(request),
    )
    return _told(request, response, key)


def _seat(request: HttpRequest, key: UUID, pk: int) -> SlipSeat:
    seats = _find(request, key).seats.select_related("slip", "organisation")
    return get_object_or_404(seats, pk=pk)


@router.post(
    "/slips/{uuid:key}/seats/{int:pk}/approve",
    response=SlipOut,
    summary=gettext_noop("Approve on a slip"),
)
def approve(
    request: HttpRequest, response: HttpResponse, key: UUID, pk: int, sent: RemarkIn
) -> dict[str, Any]:
    """Refused once the facts have changed, and for who presented it."""
    services.give_approval(
        seat=_seat(request, key, pk),
        actor=actor_of_request(request),
        words=sent.words,
        version=expected_version(request),
    )
    return _told(request, response, key)


@router.post(
    "/slips/{uuid:key}/seats/{int:pk}/return",
    response=SlipOut,
    summary=gettext_noop("Return a slip"),
)
def send_back(
    request: HttpRequest, response: HttpResponse, key: UUID, pk: int, sent: WhyIn
) -> dict[str, Any]:
    """To the desk, with the reason; approvals given so far stay."""
    services.return_slip(
        seat=_seat(request, key, pk),
        actor=actor_of_request(request),
        words=sent.reason,
        version=expected_version(request),
    )
    return _told(request, response, key)


@router.post(
    "/slips/{uuid:key}/seats/{int:pk}/take-back",
    response=SlipOut,
    summary=gettext_noop("Take an approval back"),
)
def take_back(
    request: HttpRequest, response: HttpResponse, key: UUID, pk: int, sent: WhyIn
) -> dict[str, Any]:
    """One's own, while the leader has not decided; it stays with the reason."""
    services.take_back_approval(
        seat=_seat(request, key, pk),
        actor=actor_of_request(request),
        words=sent.reason,
        version=expected_version(request),
    )
    return _told(request, response, key)
