# SPDX-License-Identifier: Apache-2.0
"""Signing through the API: what waits on me, signing, declining, and whether signatures hold."""

from typing import Annotated, Any, Literal
from uuid import UUID

from django.db.models import QuerySet
from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop
from ninja import Field, File, Form, Router, Schema, Status, UploadedFile
from ninja.pagination import paginate
from pydantic import AwareDatetime

from banha.foundation.rest import Given, Key, NumberedPages
from banha.kernel.access.public import actor_of_request
from banha.kernel.documents.models import Document, IssuedPaper, PaperSignature, SignatureRequest
from banha.kernel.documents.rules import may_read_document, may_read_paper
from banha.kernel.documents.signature_forms import signer_of_file
from banha.kernel.documents.signatures.checking import check_file
from banha.kernel.documents.signatures.queries import (
    PaperSignatures,
    SignedRow,
    requests_of,
    signatures_of,
    verdict_on_document,
)
from banha.kernel.documents.signatures.services import (
    ask_signatures,
    decline_signature,
    sign_paper,
)
from banha.kernel.documents.signatures.signers import Signer, TestSigner
from banha.kernel.documents.signatures.terms import (
    AskedSigner,
    FileVerdict,
    Standing,
)
from banha.kernel.law.public import refuse
from banha.kernel.people.public import Person

router = Router(tags=["signatures"])
StandingWord = Literal[
    "holds", "test", "untrusted", "expired", "added", "altered", "unreadable", "none"
]


class VerdictOut(Schema):
    """One signature of a PDF: whether it holds, and what came into the file after it."""

    field: str
    standing: StandingWord
    signer: str
    issuer: str
    serial: str
    fingerprint: str
    signed_at: AwareDatetime | None
    is_timestamped: bool
    is_intact: bool
    covers_whole_file: bool
    added_after: Literal["", "nothing", "signatures", "other"]
    is_trusted: bool
    is_test: bool


class FileVerdictOut(Schema):
    """All signatures of a PDF; the file is worth what its worst signature is."""

    standing: StandingWord
    signatures: list[VerdictOut]


class SignatureOut(Schema):
    """A signature on an issued paper, and the verdict on it today."""

    order: int
    signer_name: str
    capacity: str
    signed_at: AwareDatetime
    means: str
    is_test: bool
    subject: str
    issuer: str
    serial: str
    fingerprint: str
    sha256: str
    verdict: VerdictOut

    @staticmethod
    def of(row: SignedRow) -> dict[str, Any]:
        names = set(SignatureOut.model_fields) - {"verdict"}
        return {name: getattr(row.record, name) for name in names} | {"verdict": row.verdict}


class RequestOut(Schema):
    """A person asked to sign."""

    id: int
    name: str
    capacity: str
    state: Literal["open", "signed", "declined", "withdrawn"]
    reason: str

    @staticmethod
    def of(one: SignatureRequest) -> dict[str, Any]:
        return {
            "id": one.pk,
            "name": one.person.full_name,
            "capacity": one.capacity,
            "state": one.state,
            "reason": one.reason,
        }


class PaperSignaturesOut(Schema):
    """Who signed a paper, who is still asked, and whether the kept files are as they were."""

    paper: UUID
    number: str
    standing: StandingWord
    is_as_kept: bool
    signatures: list[SignatureOut]
    requests: list[RequestOut]


class WaitingOut(Schema):
    """A paper that the caller is asked to sign."""

    id: int
    paper: UUID
    number: str
    title: str
    capacity: str
    asked_at: AwareDatetime


class AskIn(Given):
    """Who is to sign, and as what."""

    person: Key
    capacity: Annotated[str, Field(max_length=200)] = ""


class DeclineIn(Given):
    """Why not."""

    reason: Annotated[str, Field(min_length=1, max_length=1000)]


class WaitingPages(NumberedPages):
    """Tells the papers of the page that is asked for."""

    def paginate_queryset(
        self, queryset: Any, pagination: Any, request: HttpRequest, **params: Any
    ) -> dict[str, Any]:
        cut = super().paginate_queryset(queryset, pagination, request, **params)
        return {**cut, "items": [_waiting(one) for one in cut["items"]]}


def _waiting(one: SignatureRequest) -> dict[str, Any]:
    return {
        "id": one.pk,
        "paper": one.paper.key,
        "number": one.paper.number,
        "title": one.paper.title,
        "capacity": one.capacity,
        "asked_at": one.asked_at,
    }


def _paper(request: HttpRequest, key: UUID) -> IssuedPaper:
    paper = get_object_or_404(IssuedPaper, key=key)
    if not may_read_paper(actor_of_request(request), paper):
        raise Http404
    return paper


def _told(found: PaperSignatures) -> dict[str, Any]:
    return {
        "paper": found.paper.key,
        "number": found.paper.number,
        "standing": found.standing,
        "is_as_kept": found.is_as_kept,
        "signatures": [SignatureOut.of(row) for row in found.rows],
        "requests": [RequestOut.of(one) for one in found.requests],
    }


@router.get(
    "/papers/{uuid:key}/signatures",
    response=PaperSignaturesOut,
    summary=gettext_noop("Signatures on a paper"),
)
def paper_signatures(request: HttpRequest, key: UUID) -> dict[str, Any]:
    """The kept files are read and every signature is verified anew."""
    return _told(signatures_of(_paper(request, key)))


@router.post(
    "/papers/{uuid:key}/signature-requests",
    response={201: RequestOut},
    summary=gettext_noop("Ask for a signature"),
)
def ask(request: HttpRequest, key: UUID, given: AskIn) -> Status[dict[str, Any]]:
    """The person is told and may read the paper from now on."""
    paper = _paper(request, key)
    person = Person.objects.filter(pk=given.person).first()
    if person is None:
        raise refuse(_("There is no such person."), field="person", code="unknown")
    asked = AskedSigner(person, given.capacity)
    made = ask_signatures(actor=actor_of_request(request), paper=paper, signers=[asked])
    return Status(201, RequestOut.of(made[0]))


@router.get(
    "/signature-requests",
    response=list[WaitingOut],
    summary=gettext_noop("Papers waiting for my signature"),
)
@paginate(WaitingPages)
def waiting(request: HttpRequest) -> QuerySet[SignatureRequest]:
    """The oldest first."""
    return requests_of(actor_of_request(request))


def _own(request: HttpRequest, pk: int) -> SignatureRequest:
    """Nobody learns of a request to somebody else."""
    mine = requests_of(actor_of_request(request), only_open=False)
    return get_object_or_404(mine, pk=pk)


@router.post(
    "/signature-requests/{int:pk}/sign",
    response={201: SignatureOut},
    summary=gettext_noop("Sign a paper"),
)
def sign(
    request: HttpRequest,
    pk: int,
    means: Form[Literal["pkcs12", "test"]] = "pkcs12",
    passphrase: Annotated[str, Form(max_length=200)] = "",
    certificate: File[UploadedFile | None] = None,
) -> Status[dict[str, Any]]:
    """With a PKCS#12 file and its passphrase, used for this one act and never kept."""
    asked = _own(request, pk)
    signer: Signer = TestSigner() if means == "test" else signer_of_file(certificate, passphrase)
    made = sign_paper(actor=actor_of_request(request), request=asked, signer=signer)
    return Status(201, SignatureOut.of(_row(made)))


def _row(made: PaperSignature) -> SignedRow:
    return next(row for row in signatures_of(made.paper).rows if row.record.pk == made.pk)


@router.post(
    "/signature-requests/{int:pk}/decline",
    response=RequestOut,
    summary=gettext_noop("Decline to sign"),
)
def decline(request: HttpRequest, pk: int, given: DeclineIn) -> dict[str, Any]:
    """Who asked is told the reason."""
    asked = _own(request, pk)
    actor = actor_of_request(request)
    return RequestOut.of(decline_signature(actor=actor, request=asked, reason=given.reason))


@router.get(
    "/documents/{uuid:key}/signatures",
    response=FileVerdictOut,
    summary=gettext_noop("Signatures in an uploaded PDF"),
)
def document_signatures(request: HttpRequest, key: UUID) -> FileVerdict:
    """A file that is no PDF, or waits for the scanner, tells none."""
    document = get_object_or_404(Document, key=key)
    if not may_read_document(actor_of_request(request), document):
        raise Http404
    if document.state != Document.State.CLEAN:
        return FileVerdict(Standing.UNREADABLE)
    return verdict_on_document(document) or FileVerdict(Standing.NONE)


@router.post(
    "/signatures/verify",
    response=FileVerdictOut,
    summary=gettext_noop("Check a signed PDF"),
)
def verify(request: HttpRequest, file: File[UploadedFile]) -> FileVerdict:
    """The file is looked into and not kept."""
    return check_file(actor=actor_of_request(request), file=file)
