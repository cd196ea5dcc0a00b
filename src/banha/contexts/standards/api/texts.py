# SPDX-License-Identifier: Apache-2.0
"""The register of standards and technical regulations: open to everybody, on any date."""

from datetime import date
from typing import Annotated
from uuid import UUID

from django.db.models import QuerySet
from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.translation import gettext_noop
from ninja import Field, Query, Router, Schema, Status
from ninja.pagination import paginate

from banha.contexts.standards.api.writing import (
    ComparedIn,
    RelationIn,
    RelationWithdrawnIn,
    TextChangedIn,
    TextFileIn,
    TextIn,
)
from banha.contexts.standards.models import NormativeText
from banha.contexts.standards.queries import (
    TextFilter,
    relations_at,
    relations_of,
    texts_matching,
    texts_on,
    texts_visible_to,
)
from banha.contexts.standards.services import (
    change_text,
    enter_text,
    keep_full_text,
    relate_named,
    text_doubts,
    verify_text,
    withdraw_relation,
)
from banha.contexts.standards.terms import RelationKind, TextKind, Validity
from banha.foundation.rest import NumberedPages, anyone, choose
from banha.foundation.text import nfc
from banha.kernel.access.public import Actor, actor_of_request
from banha.kernel.documents.public import Document

router = Router(tags=["standards"])


class TextOut(Schema):
    """A text with where it stands on the day asked for; ``key`` is its lasting name."""

    key: UUID
    kind: TextKind
    number: str
    number_normal: str
    title_vi: str
    title_en: str
    issuer_name: str
    instrument_number: str
    issued_on: date | None
    effective_from: date | None
    effective_until: date | None
    state: Validity
    adoption: str
    source_number: str
    source_edition: str
    review_due: date | None


class TextCodeOut(Schema):
    """A code as written, as read, and what is wrong with it."""

    raw: str
    code: str
    fault: str


class TextGoodsOut(TextCodeOut):
    """A tariff code with the goods and the exceptions beside it."""

    goods: str
    condition: str
    starts: date | None
    ends: date | None


class TextSpanOut(Schema):
    """A state and the days it lasts, both included."""

    state: Validity
    starts: date
    ends: date


class TextNamed(Schema):
    """A text as relations name it."""

    key: UUID
    number: str


class TextRelationOut(Schema):
    """What a text does to another; ``source`` is empty where the acting text is none of these."""

    id: int
    kind: RelationKind
    source: TextNamed | None
    source_written: str
    target: TextNamed
    starts: date | None
    ends: date | None
    scope: str
    is_withdrawn: bool

    @staticmethod
    def resolve_source_written(row: object) -> str:
        """The name of the acting text where it is none of the register."""
        return str(getattr(row, "source_law", None) or getattr(row, "source_written", ""))

    @staticmethod
    def resolve_is_withdrawn(row: object) -> bool:
        """Whether it was taken back and counts no more."""
        return getattr(row, "withdrawn_at", None) is not None


class TextDetailOut(TextOut):
    """All that is kept of a text, with its life, its relations and what is doubtful in it."""

    version: int
    full_text: UUID | None
    scope: str
    transition: str
    deviations: str
    assessment_methods: list[int]
    note: str
    verified_against: str
    ics: list[TextCodeOut]
    hs: list[TextGoodsOut]
    other_numbers: list[str]
    spans: list[TextSpanOut]
    relations: list[TextRelationOut]
    doubts: list[str]

    @staticmethod
    def resolve_full_text(row: NormativeText) -> UUID | None:
        """The document of the published file, to be fetched as any document."""
        return row.full_text.key if row.full_text else None

    @staticmethod
    def resolve_other_numbers(row: NormativeText) -> list[str]:
        """The numbers as they were written."""
        return [one.raw for one in row.other_numbers.all()]


class TextsAsked(Schema):
    """Which texts, on which day (today if none is named)."""

    q: Annotated[str, Field(max_length=200)] = ""
    kind: TextKind | None = None
    state: Validity | None = None
    day: date | None = None
    ics: Annotated[str, Field(max_length=12)] = ""
    hs: Annotated[str, Field(max_length=14)] = ""


@router.get(
    "/standards",
    response=list[TextOut],
    auth=anyone,
    summary=gettext_noop("Standards and technical regulations"),
)
@paginate(NumberedPages)
def list_texts(request: HttpRequest, asked: Query[TextsAsked]) -> QuerySet[NormativeText]:
    """Every text the caller may read, by number, with its state on the day."""
    wanted = TextFilter(
        day=asked.day or timezone.localdate(),
        words=nfc(asked.q).strip(),
        kind=asked.kind or "",
        states=(asked.state,) if asked.state else (),
        ics=asked.ics.strip(),
        hs=asked.hs,
    )
    return texts_matching(actor_of_request(request), wanted)


@router.get(
    "/standards/{uuid:key}",
    response=TextDetailOut,
    auth=anyone,
    summary=gettext_noop("A standard or technical regulation"),
)
def read_text(request: HttpRequest, key: UUID, day: date | None = None) -> NormativeText:
    """All that is kept of it, and where it stands on the day."""
    return _detail(actor_of_request(request), key, day)


def _visible(actor: Actor, key: UUID) -> NormativeText:
    return get_object_or_404(texts_visible_to(actor), key=key)


def _detail(actor: Actor, key: UUID, day: date | None = None) -> NormativeText:
    rows = texts_on(texts_visible_to(actor), day or timezone.localdate())
    rows = rows.select_related("full_text")
    text = get_object_or_404(rows.prefetch_related("ics", "hs", "other_numbers", "spans"), key=key)
    does, done = relations_of(actor, text)
    told = {"relations": [*does, *done], "doubts": [str(one) for one in text_doubts(text)]}
    for name, value in told.items():
        setattr(text, name, value)
    return text


@router.post(
    "/standards",
    response={201: TextDetailOut},
    summary=gettext_noop("Enter a standard or regulation"),
)
def add_text(request: HttpRequest, sent: TextIn) -> Status[NormativeText]:
    """By an office that keeps the register; a base standard by its organisation."""
    actor = actor_of_request(request)
    made = enter_text(actor=actor, words=sent.words())
    return Status(201, _detail(actor, made.key))


@router.put(
    "/standards/{uuid:key}",
    response=TextDetailOut,
    summary=gettext_noop("Change a standard or regulation"),
)
def put_text(request: HttpRequest, key: UUID, sent: TextChangedIn) -> NormativeText:
    """All of it is replaced; refused where somebody changed it after ``version``."""
    actor = actor_of_request(request)
    change_text(actor=actor, text=_visible(actor, key), version=sent.version, words=sent.words())
    return _detail(actor, key)


@router.post(
    "/standards/{uuid:key}/verify",
    response=TextDetailOut,
    summary=gettext_noop("Say that an entry was compared with its original"),
)
def compare_text(request: HttpRequest, key: UUID, sent: ComparedIn) -> NormativeText:
    """A later change of the entry takes the mark away."""
    actor = actor_of_request(request)
    verify_text(actor=actor, text=_visible(actor, key), against=sent.against)
    return _detail(actor, key)


@router.post(
    "/standards/{uuid:key}/file",
    response=TextDetailOut,
    summary=gettext_noop("Keep the published file of a text"),
)
def put_text_file(request: HttpRequest, key: UUID, sent: TextFileIn) -> NormativeText:
    """A document its sender uploaded before; whoever sees the text reads it."""
    actor = actor_of_request(request)
    text = _visible(actor, key)
    own = Document.objects.filter(uploaded_by=actor.person_id)
    document = choose(own, sent.document, "document", by="key")
    keep_full_text(actor=actor, text=text, file=document)
    return _detail(actor, key)


@router.post(
    "/standards/{uuid:key}/relations",
    response={201: TextDetailOut},
    summary=gettext_noop("Say what a text does to another"),
)
def add_relation(request: HttpRequest, key: UUID, sent: RelationIn) -> Status[NormativeText]:
    """Both texts stand at once where they now do; without a first day, the acting text's counts."""
    actor = actor_of_request(request)
    relate_named(actor=actor, text=_visible(actor, key), words=sent.words())
    return Status(201, _detail(actor, key))


@router.post(
    "/standards/{uuid:key}/relations/{int:pk}/withdraw",
    response=TextDetailOut,
    summary=gettext_noop("Withdraw a relation between texts"),
)
def end_relation(
    request: HttpRequest, key: UUID, pk: int, sent: RelationWithdrawnIn
) -> NormativeText:
    """It stays on record with the reason and counts no more."""
    actor = actor_of_request(request)
    relation = get_object_or_404(relations_at(_visible(actor, key)), pk=pk)
    withdraw_relation(actor=actor, relation=relation, reason=sent.reason)
    return _detail(actor, key)
