# SPDX-License-Identifier: Apache-2.0
"""Sending files through the API; other addresses then take them by their key."""

from uuid import UUID

from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext_noop
from ninja import File, Router, Schema, Status, UploadedFile
from pydantic import AwareDatetime

from banha.kernel.access.public import actor_of_request
from banha.kernel.documents.models import Document
from banha.kernel.documents.rules import may_read_document
from banha.kernel.documents.services import receive_upload

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
