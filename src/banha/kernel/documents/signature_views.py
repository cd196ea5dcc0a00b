# SPDX-License-Identifier: Apache-2.0
"""The pages of signing: what I am asked to sign, signing, and whether signatures hold."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_safe

from banha.kernel.access.public import Actor, actor_of_request, signed_in
from banha.kernel.documents.models import Document, IssuedPaper, SignatureRequest
from banha.kernel.documents.rules import may_read_document, may_read_paper
from banha.kernel.documents.signature_forms import (
    AskSignatureForm,
    CheckForm,
    DeclineForm,
    SignPaperForm,
)
from banha.kernel.documents.signatures.checking import check_file
from banha.kernel.documents.signatures.queries import (
    may_ask,
    requests_of,
    signatures_of,
    verdict_on_document,
)
from banha.kernel.documents.signatures.services import (
    ask_signatures,
    decline_signature,
    sign_paper,
)
from banha.kernel.documents.signatures.signers import has_test_certificate
from banha.kernel.documents.signatures.terms import AskedSigner
from banha.kernel.law.public import Refused, form_page, keep_refusals, posted


def _paper(request: HttpRequest, key: UUID) -> tuple[Actor, IssuedPaper]:
    actor = actor_of_request(request)
    paper = get_object_or_404(IssuedPaper.objects.select_related("issuer"), key=key)
    if not may_read_paper(actor, paper):
        raise Http404
    return actor, paper


@signed_in
@require_safe
def paper_signatures(request: HttpRequest, key: UUID) -> HttpResponse:
    """Who signed this paper, and does it still hold?"""
    actor, paper = _paper(request, key)
    found = signatures_of(paper)
    own = next((one for one in found.open_requests if one.person_id == actor.person_id), None)
    view = {"paper": paper, "found": found, "own": own, "may_ask": may_ask(actor, paper)}
    return render(request, "documents/paper_signatures.html", view)


@signed_in
@require_http_methods(["GET", "POST"])
def ask_signature(request: HttpRequest, key: UUID) -> HttpResponse:
    """Ask one more person to sign."""
    actor, paper = _paper(request, key)
    if not may_ask(actor, paper):
        raise Http404
    form = AskSignatureForm(posted(request))

    def act() -> str:
        said = form.cleaned_data
        asked = AskedSigner(said["person"], said["capacity"])
        ask_signatures(actor=actor, paper=paper, signers=[asked])
        messages.success(request, _("%(name)s was asked to sign.") % {"name": asked.person})
        return reverse("documents:paper-signatures", args=[paper.key])

    view = {"paper": paper}
    return form_page(request, form, template="documents/ask_signature.html", view=view, act=act)


@signed_in
@require_safe
def signature_requests(request: HttpRequest) -> HttpResponse:
    """Which papers am I asked to sign, and what did I answer?"""
    rows = list(requests_of(actor_of_request(request), only_open=False))
    waiting = [one for one in rows if one.state == SignatureRequest.State.OPEN]
    answered = [one for one in reversed(rows) if one.state != SignatureRequest.State.OPEN]
    view = {"waiting": waiting, "answered": answered[:100]}
    return render(request, "documents/signature_requests.html", view)


def _own_request(request: HttpRequest, pk: int) -> tuple[Actor, SignatureRequest]:
    """Nobody learns of a request to somebody else."""
    actor = actor_of_request(request)
    return actor, get_object_or_404(requests_of(actor, only_open=False), pk=pk)


@sensitive_post_parameters("passphrase")
@signed_in
@require_http_methods(["GET", "POST"])
def sign(request: HttpRequest, pk: int) -> HttpResponse:
    """Read the paper and sign it."""
    actor, asked = _own_request(request, pk)
    may_test = has_test_certificate(actor.person_id)
    files = request.FILES if request.method == "POST" else None
    form = SignPaperForm(posted(request), files, may_test=may_test)

    def act() -> str:
        sign_paper(actor=actor, request=asked, signer=form.signer())
        messages.success(
            request, _("You signed paper %(number)s.") % {"number": asked.paper.number}
        )
        return reverse("documents:paper-signatures", args=[asked.paper.key])

    view = {"asked": asked, "found": signatures_of(asked.paper)}
    return form_page(request, form, template="documents/sign_paper.html", view=view, act=act)


@signed_in
@require_http_methods(["GET", "POST"])
def decline(request: HttpRequest, pk: int) -> HttpResponse:
    """Say that one does not sign, and why."""
    actor, asked = _own_request(request, pk)
    form = DeclineForm(posted(request))

    def act() -> str:
        decline_signature(actor=actor, request=asked, reason=form.cleaned_data["reason"])
        messages.success(request, _("Your answer was kept; who asked you is told."))
        return reverse("documents:signature-requests")

    view = {"asked": asked}
    return form_page(request, form, template="documents/decline_signature.html", view=view, act=act)


@signed_in
@require_http_methods(["GET", "POST"])
def check(request: HttpRequest) -> HttpResponse:
    """Does the signature in this file hold? The file is not kept."""
    form = CheckForm(posted(request), request.FILES if request.method == "POST" else None)
    view: dict[str, object] = {"form": form}
    status = 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            try:
                file = form.cleaned_data["file"]
                view |= {
                    "found": check_file(actor=actor_of_request(request), file=file),
                    "name": file.name,
                }
                status = 200
            except Refused as refused:
                status = keep_refusals(form, refused)
    return render(request, "documents/check_signatures.html", view, status=status)


@signed_in
@require_safe
def document_signatures(request: HttpRequest, key: UUID) -> HttpResponse:
    """Which signatures does this upload carry, and do they hold?"""
    document = get_object_or_404(Document, key=key)
    if not may_read_document(actor_of_request(request), document):
        raise Http404
    if document.state != Document.State.CLEAN:
        return redirect("documents:download", key=document.key)
    view = {"document": document, "found": verdict_on_document(document)}
    return render(request, "documents/document_signatures.html", view)
