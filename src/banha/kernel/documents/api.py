# SPDX-License-Identifier: Apache-2.0
"""Sending files through the API; other addresses then take them by their key."""

from datetime import date
from typing import Annotated, Any, Literal
from uuid import UUID

from django.db.models import QuerySet
from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop
from ninja import Field, File, Query, Router, Schema, Status, UploadedFile
from ninja.pagination import paginate
from pydantic import AwareDatetime

from banha.foundation.rest import Given, Key, Named, NumberedPages
from banha.kernel.access.public import Actor, actor_of_request
from banha.kernel.documents.models import Document
from banha.kernel.documents.register import (
    Gap,
    RegisterFilter,
    RegisterRow,
    gaps_of,
    may_read_register,
    register_visible_to,
    rows_of,
)
from banha.kernel.documents.rules import may_read_document
from banha.kernel.documents.services import receive_upload
from banha.kernel.documents.signs import OfficeSign, offices_kept_by, told
from banha.kernel.law.public import NotAllowed, Refusal
from banha.kernel.numbering.public import TakenNumber
from banha.kernel.organisations.public import set_paper_sign

router = Router(tags=["documents"])


class DocumentOut(Schema):
    """A file we received; its hash proves that it is the one that was sent."""

    key: UUID
    name: str
    media_type: str
    size: int
    sha256: str
    state: str
    uploaded_at: AwareDatetime


class DossierNamed(Schema):
    """The record a paper belongs to: its code or title, and its page."""

    title: str
    url: str


class RegisterRowOut(Schema):
    """One line of the register; of a closed paper only number, day, type and signer are told."""

    number: str
    day: date
    letters: str
    kind: str
    state: str
    about: str
    signer: str
    receivers: str
    kept_by: str
    office: str
    drafted_by: str
    note: str
    paper: UUID | None
    dossier: DossierNamed


class GapOut(Schema):
    """Numbers of a series that were never given here."""

    office: str
    kind: str
    first: int
    last: int
    year: int


class RegisterPages(NumberedPages):
    """Tells only the lines of the page that is asked for."""

    def paginate_queryset(
        self, queryset: Any, pagination: Any, request: HttpRequest, **params: Any
    ) -> dict[str, Any]:
        cut = super().paginate_queryset(queryset, pagination, request, **params)
        rows = rows_of(cut["items"], actor_of_request(request))
        return {**cut, "items": [_line_of(row) for row in rows]}


def _line_of(row: RegisterRow) -> dict[str, Any]:
    told = {name: getattr(row, name) for name in RegisterRowOut.model_fields}
    return {**told, "paper": row.paper.key if row.paper else None}


Year = Annotated[int, Query(ge=1990, le=2199, description="the year of the numbers")]
Letters = Annotated[str, Query(max_length=20, description="the letters of a type: QĐ, TB …")]


def _register_reader(request: HttpRequest) -> Actor:
    actor = actor_of_request(request)
    if not may_read_register(actor):
        raise NotAllowed(Refusal(_("The register of papers is kept by the offices of the State.")))
    return actor


@router.get(
    "/papers", response=list[RegisterRowOut], summary=gettext_noop("Register of issued papers")
)
@paginate(RegisterPages)
def register_of_papers(
    request: HttpRequest,
    year: Year,
    office: Key | None = None,
    type: Letters = "",
    q: Annotated[str, Query(max_length=200, description="words of number, abstract …")] = "",
    sort: Literal[
        "number", "-number", "date", "-date", "about", "-about", "signer", "-signer"
    ] = "-date",
) -> QuerySet[TakenNumber]:
    """Every number the offices of the caller gave to papers in a year, the latest first."""
    asked = RegisterFilter(year, office, type, q, sort)
    return register_visible_to(_register_reader(request), asked)


@router.get("/papers/gaps", response=list[GapOut], summary=gettext_noop("Numbers never given"))
@paginate(NumberedPages)
def register_gaps(request: HttpRequest, year: Year, office: Key | None = None) -> list[Gap]:
    """Spans below the last number of a series; one whose act was refused leaves none."""
    return gaps_of(_register_reader(request), RegisterFilter(year, office))


class OfficeSignOut(Schema):
    """The letters that stand for an office in numbers, whence they come, and a number with them."""

    office: Named
    sign: str
    source: Literal["chosen", "short_name", "missing"]
    example: str


class OfficeSignIn(Given):
    """The letters; empty gives those of the short name again."""

    sign: Annotated[str, Field(max_length=20)]


@router.get("/office-signs", response=list[OfficeSignOut], summary=gettext_noop("Signs of offices"))
@paginate(NumberedPages)
def office_signs(request: HttpRequest) -> list[OfficeSign]:
    """Of the offices whose sign the caller keeps."""
    return [told(one) for one in offices_kept_by(actor_of_request(request))]


@router.put("/office-signs/{int:pk}", response=OfficeSignOut, summary=gettext_noop("Choose a sign"))
def choose_office_sign(request: HttpRequest, pk: int, given: OfficeSignIn) -> OfficeSign:
    """From the next number on; numbers given stay as they are."""
    actor = actor_of_request(request)
    office = next((one for one in offices_kept_by(actor) if one.pk == pk), None)
    if office is None:
        raise Http404
    return told(set_paper_sign(actor=actor, organisation=office, sign=given.sign))


@router.post("/documents", response={201: DocumentOut}, summary=gettext_noop("Send a file"))
def upload(request: HttpRequest, file: File[UploadedFile]) -> Status[Document]:
    """The content tells the type. Until an act joins it to a record only its sender sees it."""
    return Status(201, receive_upload(file=file, actor=actor_of_request(request)))


@router.get("/documents/{uuid:key}", response=DocumentOut, summary=gettext_noop("One file"))
def one_document(request: HttpRequest, key: UUID) -> Document:
    """What is known of it; the content is at ``/documents/{key}``."""
    document = get_object_or_404(Document, key=key)
    if not may_read_document(actor_of_request(request), document):
        raise Http404
    return document
