# SPDX-License-Identifier: Apache-2.0
"""Objections to results of councils: lodged, admitted, answered."""

from datetime import date
from decimal import Decimal
from typing import Annotated, Any, Literal
from uuid import UUID

from django.db.models import QuerySet
from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext_noop
from ninja import Field, Router, Schema
from ninja.pagination import paginate
from pydantic import AwareDatetime

from banha.contexts.councils.models import Objection
from banha.contexts.councils.queries.objections import (
    files_of,
    objections_visible_to,
    results_open_to_objection,
)
from banha.contexts.councils.services import objection_acts, objection_deciding
from banha.contexts.councils.services.objecting import lodge_objection, withdraw_objection
from banha.contexts.councils.services.objection_deciding import Correction
from banha.contexts.councils.terms import LONGEST_OBJECTION, MOST_FILES
from banha.foundation.rest import (
    Given,
    Key,
    NumberedPages,
    PersonNamed,
    PlainDecimal,
    choose,
    request_uuid,
)
from banha.kernel.access.public import actor_of_request
from banha.kernel.documents.public import Document
from banha.kernel.people.public import Person

router = Router(tags=["councils"])
Said = Annotated[str, Field(max_length=LONGEST_OBJECTION)]
Why = Annotated[str, Field(min_length=1, max_length=LONGEST_OBJECTION)]
Version = Annotated[int | None, Field(ge=0, le=2**31 - 1)]


class ObjectionOut(Schema):
    """An objection as those who may see it read it."""

    id: int
    result: UUID
    title: str
    objector: PersonNamed
    is_party: bool
    concern: str
    asks: str
    reasons: str
    lodged_at: AwareDatetime
    in_time_until: date
    is_late: bool
    stage: str
    version: int
    handler: PersonNamed | None
    chair_asked_at: AwareDatetime | None
    chair_answers_by: date | None
    chair_opinion: str
    released_at: AwareDatetime | None
    released_because: str
    receipt: UUID | None
    answer: UUID | None
    heard_by: str
    ended_at: AwareDatetime | None

    @staticmethod
    def resolve_result(one: Objection) -> UUID:
        return one.result.key

    @staticmethod
    def resolve_title(one: Objection) -> str:
        return one.result.matter.title

    @staticmethod
    def resolve_version(one: Objection) -> int:
        return one.dossier.version if one.dossier else 0

    @staticmethod
    def resolve_receipt(one: Objection) -> UUID | None:
        return one.receipt.key if one.receipt else None

    @staticmethod
    def resolve_answer(one: Objection) -> UUID | None:
        return one.answer.key if one.answer else None


class ObjectionDetailOut(ObjectionOut):
    """With the papers enclosed, by key."""

    files: list[UUID]

    @staticmethod
    def resolve_files(one: Objection) -> list[UUID]:
        return list(files_of(one).values_list("key", flat=True))


class LodgeIn(Given):
    """What is asked and why; ``files`` are keys of files sent before."""

    asks: Literal["recount", "hear_again", "set_aside", "correct"]
    reasons: Why
    concern: Said = ""
    files: Annotated[list[UUID], Field(max_length=MOST_FILES)] = []


class ObjectionActIn(Given):
    """The version read; a note for the timeline."""

    expected_version: Version = None
    note: Annotated[str, Field(max_length=2000)] = ""


class ObjectionWhyIn(Given):
    """The version read and the reasons."""

    expected_version: Version = None
    reasons: Why


class OpinionOfChairIn(Given):
    """The opinion of the chair."""

    expected_version: Version = None
    opinion: Why


class HandOverIn(Given):
    """To whom."""

    to: Key
    note: Annotated[str, Field(max_length=2000)] = ""


class CorrectIn(ObjectionWhyIn):
    """What the corrected letter says; what is left out stays."""

    letter_reasons: Said | None = None
    letter_changes: Said | None = None
    letter_mean: Annotated[Decimal | None, Field(ge=0, le=100, decimal_places=4), PlainDecimal] = (
        None
    )


class UpholdIn(ObjectionWhyIn):
    """Who hears the dossier."""

    heard_by: Literal["same", "other"]


def _rows(request: HttpRequest) -> QuerySet[Objection]:
    return objections_visible_to(actor_of_request(request)).select_related(
        "result__matter", "dossier", "objector", "handler", "receipt", "answer"
    )


def _one(request: HttpRequest, pk: int) -> Objection:
    return get_object_or_404(_rows(request), pk=pk)


@router.get(
    "/objections",
    response=list[ObjectionOut],
    summary=gettext_noop("Objections you lodged, handle or were asked about"),
)
@paginate(NumberedPages)
def list_objections(request: HttpRequest) -> QuerySet[Objection]:
    """The latest first."""
    return _rows(request).order_by("-lodged_at", "-pk")


@router.get(
    "/objections/{int:pk}", response=ObjectionDetailOut, summary=gettext_noop("One objection")
)
def read_objection(request: HttpRequest, pk: int) -> Objection:
    """With its papers."""
    return _one(request, pk)


@router.post(
    "/results/{uuid:key}/objections",
    response=ObjectionDetailOut,
    summary=gettext_noop("Object to a result"),
)
def lodge(request: HttpRequest, key: UUID, sent: LodgeIn) -> Objection:
    """For its parties; for everybody while it stands in public. A late one is marked so."""
    actor = actor_of_request(request)
    result = get_object_or_404(results_open_to_objection(actor), key=key)
    own = Document.objects.filter(uploaded_by=actor.person_id)
    files = [choose(own, one, "files", by="key") for one in sent.files]
    return lodge_objection(
        result=result,
        actor=actor,
        files=files,
        request_key=request_uuid(request),
        **sent.dict(exclude={"files"}),
    )


@router.post(
    "/objections/{int:pk}/admit",
    response=ObjectionDetailOut,
    summary=gettext_noop("Admit an objection"),
)
def admit(request: HttpRequest, pk: int, sent: ObjectionActIn) -> Objection:
    """From then on the result is not made final until it is decided."""
    return _acted(request, pk, objection_acts.admit_objection, sent)


@router.post(
    "/objections/{int:pk}/refuse",
    response=ObjectionDetailOut,
    summary=gettext_noop("Refuse to admit an objection"),
)
def turn_away(request: HttpRequest, pk: int, sent: ObjectionWhyIn) -> Objection:
    """With the reason; the notice is issued."""
    return _acted(request, pk, objection_acts.refuse_objection, sent)


@router.post(
    "/objections/{int:pk}/ask-chair",
    response=ObjectionDetailOut,
    summary=gettext_noop("Ask the chair of the council for an opinion"),
)
def asking_chair(request: HttpRequest, pk: int, sent: ObjectionActIn) -> Objection:
    """Once."""
    given = sent.dict(exclude={"note"})
    return _done(request, pk, objection_acts.ask_chair, given)


@router.post(
    "/objections/{int:pk}/opinion",
    response=ObjectionDetailOut,
    summary=gettext_noop("Give the opinion of the chair"),
)
def opinion(request: HttpRequest, pk: int, sent: OpinionOfChairIn) -> Objection:
    """For the chair who was asked."""
    return _acted(request, pk, objection_acts.give_opinion, sent)


@router.post(
    "/objections/{int:pk}/hand-over",
    response=ObjectionDetailOut,
    summary=gettext_noop("Hand an objection over to a colleague"),
)
def handing(request: HttpRequest, pk: int, sent: HandOverIn) -> Objection:
    """To an officer of the unit who may handle it."""
    actor, one = actor_of_request(request), _one(request, pk)
    to = choose(Person.objects.filter(merged_into=None), sent.to, "to")
    objection_acts.hand_over(objection=one, actor=actor, to=to, note=sent.note)
    return _one(request, pk)


@router.post(
    "/objections/{int:pk}/let-go-on",
    response=ObjectionDetailOut,
    summary=gettext_noop("Let a dossier go on in spite of an objection"),
)
def letting(request: HttpRequest, pk: int, sent: ObjectionWhyIn) -> Objection:
    """A leader, with the reason."""
    return _acted(request, pk, objection_acts.let_go_on, sent)


@router.post(
    "/objections/{int:pk}/dismiss",
    response=ObjectionDetailOut,
    summary=gettext_noop("Dismiss an objection"),
)
def dismissing(request: HttpRequest, pk: int, sent: ObjectionWhyIn) -> Objection:
    """The result stands."""
    return _acted(request, pk, objection_deciding.dismiss_objection, sent)


@router.post(
    "/objections/{int:pk}/correct",
    response=ObjectionDetailOut,
    summary=gettext_noop("Correct the letter of result"),
)
def correcting(request: HttpRequest, pk: int, sent: CorrectIn) -> Objection:
    """Another letter replaces it; the conclusion stays."""
    correction = Correction(sent.letter_reasons, sent.letter_changes, sent.letter_mean)
    given = {
        "reasons": sent.reasons,
        "expected_version": sent.expected_version,
        "correction": correction,
    }
    return _done(request, pk, objection_deciding.correct_result, given)


@router.post(
    "/objections/{int:pk}/uphold",
    response=ObjectionDetailOut,
    summary=gettext_noop("Set the conclusion of a council aside"),
)
def upholding(request: HttpRequest, pk: int, sent: UpholdIn) -> Objection:
    """The dossier goes before a council again."""
    return _acted(request, pk, objection_deciding.uphold_objection, sent)


@router.post(
    "/objections/{int:pk}/withdraw",
    response=ObjectionDetailOut,
    summary=gettext_noop("Withdraw an objection"),
)
def withdrawing(request: HttpRequest, pk: int, sent: ObjectionActIn) -> Objection:
    """Only who lodged it."""
    given = {"reasons": sent.note, "expected_version": sent.expected_version}
    return _done(request, pk, withdraw_objection, given)


def _acted(request: HttpRequest, pk: int, act: Any, sent: Given) -> Objection:
    return _done(request, pk, act, sent.dict())


def _done(request: HttpRequest, pk: int, act: Any, given: dict[str, Any]) -> Objection:
    """The objection after the act; its writer and the office see it whatever became of it."""
    one, actor = _one(request, pk), actor_of_request(request)
    act(objection=one, actor=actor, request_key=request_uuid(request), **given)
    return _one(request, pk)
