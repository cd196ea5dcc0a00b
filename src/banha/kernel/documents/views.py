# SPDX-License-Identifier: Apache-2.0
"""Hands files out to those who may read them."""

from uuid import UUID

from django.core.files.base import ContentFile, File
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from banha.kernel.access.public import actor_of_request
from banha.kernel.documents.file_names import clean_name
from banha.kernel.documents.models import Document, IssuedPaper
from banha.kernel.documents.rules import may_read_document, may_read_paper
from banha.kernel.documents.signatures.queries import bytes_as_kept, kept_bytes, last_signature
from banha.kernel.documents.terms import FileKind


@require_safe
def download(request: HttpRequest, key: UUID) -> HttpResponse | FileResponse:
    """An upload; who may not read it does not learn that it exists."""
    document = Document.objects.filter(key=key).first()
    if document is None or not may_read_document(actor_of_request(request), document):
        raise Http404
    if document.state != Document.State.CLEAN:
        return render(request, "documents/not_clean.html", {"document": document}, status=409)
    return _handed_out(document.file.open("rb"), document.name, document.media_type)


@require_safe
def paper(request: HttpRequest, key: UUID, form: str) -> HttpResponse | FileResponse:
    """An issued paper as ``docx`` or ``pdf``; the PDF with every signature it bears.

    A file that is not the one that was kept is not handed out: the page says that it was altered.
    """
    issued = IssuedPaper.objects.filter(key=key).first()
    if issued is None or not may_read_paper(actor_of_request(request), issued):
        raise Http404
    kind = {"docx": FileKind.DOCX, "pdf": FileKind.PDF}[form]
    if kind is FileKind.DOCX:
        content = bytes_as_kept(issued.docx, issued.docx_sha256)
    else:
        content = kept_bytes(last_signature(issued) or issued)
    if content is None:
        return render(request, "documents/altered.html", {"paper": issued}, status=409)
    name = clean_name(f"{issued.number.replace('/', '-')} {issued.title}", kind)
    return _handed_out(ContentFile(content), name, kind.media_type)


def _handed_out(file: "File[bytes]", name: str, media_type: str) -> FileResponse:
    answer = FileResponse(file, as_attachment=True, filename=name, content_type=media_type)
    answer["X-Content-Type-Options"] = "nosniff"
    answer["Cache-Control"] = "private, no-store"
    # Whatever a browser makes of it, it runs nothing.
    answer["Content-Security-Policy"] = "sandbox; default-src 'none'"
    return answer
