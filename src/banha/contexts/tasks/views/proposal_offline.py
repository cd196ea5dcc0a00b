# SPDX-License-Identifier: Apache-2.0
"""The proposal without a connection: a file to fill in, and the filled file taken back."""

from collections.abc import Callable
from typing import Any
from zipfile import BadZipFile

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from banha.contexts.tasks.forms.proposal_entry import Entry, Raw, faults_of
from banha.contexts.tasks.forms.proposal_faults import saved_entry, typed_entry
from banha.contexts.tasks.forms.proposal_files import excel_template, word_template
from banha.contexts.tasks.forms.proposal_reading import (
    find_named,
    merge_offline,
    raw_of_excel,
    raw_of_word,
)
from banha.contexts.tasks.forms.proposal_record import raw_of_proposal
from banha.contexts.tasks.models import Proposal
from banha.contexts.tasks.rules import may_edit_proposal
from banha.contexts.tasks.services.drafts import save_typed
from banha.contexts.tasks.terms.kinds import SUBJECT
from banha.contexts.tasks.views.parts import GET_POST, proposal_for
from banha.kernel.access.public import Actor, signed_in
from banha.kernel.documents.public import Accept, Document, FileKind, receive_upload
from banha.kernel.law.public import Refused, refuse, status_of

FILLED = Accept(frozenset({FileKind.DOCX, FileKind.XLSX}), 20 * 1024 * 1024)
KINDS: dict[str, tuple[FileKind, Callable[..., bytes]]] = {
    "docx": (FileKind.DOCX, word_template),
    "xlsx": (FileKind.XLSX, excel_template),
}


@signed_in
@require_GET
def template(request: HttpRequest, pk: int, kind: str) -> HttpResponse:
    """The form as a file, with what is already written in it."""
    proposal, actor = proposal_for(request, pk)
    if kind not in KINDS:
        raise Http404
    file_kind, make = KINDS[kind]
    entry = saved_entry(proposal, actor)
    title = proposal.title or _("Proposal of a task")
    answer = HttpResponse(make(entry, title=title), content_type=file_kind.media_type)
    answer["Content-Disposition"] = f'attachment; filename="de-xuat-{pk}.{kind}"'
    return answer


@signed_in
@GET_POST
def proposal_offline(request: HttpRequest, pk: int) -> HttpResponse:
    """Download the form as a file, or bring the filled one back."""
    proposal, actor = proposal_for(request, pk)
    may_edit = may_edit_proposal(actor, proposal)
    view: dict[str, Any] = {"proposal": proposal, "may_edit": may_edit, "accept": FILLED.extensions}
    status = 200
    file = request.FILES.get("file")
    if request.method == "POST" and file is None:
        messages.error(request, _("Choose a file first."))
        return redirect("tasks:proposal-offline", pk=pk)
    if file is not None:
        try:
            entry = _take_back(proposal, actor, file)
            view["faults"] = faults_of(entry)
            if not view["faults"]:
                messages.success(request, _("Everything in the file was understood and is saved."))
                return redirect("tasks:proposal-edit", pk=pk)
        except Refused as refused:
            view["refused"], status = refused, status_of(refused)
    return render(request, "tasks/proposal_offline.html", view, status=status)


def _take_back(proposal: Proposal, actor: Actor, file: Any) -> Entry:
    """Read the file over what is stored and save both what is understood and what is not."""
    document = receive_upload(
        file=file, actor=actor, owner_kind=SUBJECT, owner_id=proposal.pk, accept=FILLED
    )
    stored = raw_of_proposal(proposal)
    tables = Entry(Raw(), actor=actor).tables
    read = _read(document, tables)
    if not read.fields and not read.tables:
        raise refuse(
            _("No code of the form was found in this file."),
            field="file",
            remedy=_("Use the file downloaded here and leave its codes as they are."),
            code="no_codes",
        )
    raw = merge_offline(stored, read)
    find_named(raw)
    entry = typed_entry(raw, proposal, actor)
    save_typed(proposal=proposal, actor=actor, typed=entry.understood())
    return entry


def _read(document: Document, tables: dict[str, Any]) -> Raw:
    with document.file.open("rb") as opened:
        content = opened.read()
    reader = raw_of_word if document.media_type == FileKind.DOCX.media_type else raw_of_excel
    try:
        return reader(content, tables)
    except (BadZipFile, KeyError, ValueError, IndexError, TypeError) as fault:
        raise refuse(
            _("The file cannot be opened as a Word or Excel file."),
            field="file",
            remedy=_("Save it anew as .docx or .xlsx and send it again."),
            code="unreadable",
        ) from fault
