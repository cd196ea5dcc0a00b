# SPDX-License-Identifier: Apache-2.0
"""Takes uploads in and issues papers."""

import hashlib
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any, BinaryIO

from django.core.files.base import ContentFile, File
from django.db import transaction
from django.utils import timezone, translation
from django.utils.functional import Promise
from django.utils.translation import gettext as _

from banha.kernel.access.public import Actor
from banha.kernel.documents import jobs
from banha.kernel.documents.file_names import clean_name
from banha.kernel.documents.inspection import FileFault, inspect_content
from banha.kernel.documents.language import PAPER_LANGUAGE
from banha.kernel.documents.models import Document, IssuedPaper
from banha.kernel.documents.paper import Paper, Stamp
from banha.kernel.documents.paper.as_docx import render_docx
from banha.kernel.documents.paper.as_pdf import render_pdf
from banha.kernel.documents.register_entry import entry_of
from banha.kernel.documents.registry import template_named
from banha.kernel.documents.scanner import configured_scanner
from banha.kernel.documents.terms import MEGABYTE, PAPERS, Accept, FileKind
from banha.kernel.law.public import NotAllowed, Refusal, Refused
from banha.kernel.numbering import public as numbering
from banha.kernel.organisations.public import Organisation

CHUNK = 256 * 1024


def receive_upload(
    *,
    file: "File[bytes] | BinaryIO",
    actor: Actor,
    owner_kind: str = "",
    owner_id: int | None = None,
    accept: Accept = PAPERS,
    field: str = "file",
    name: str = "",
) -> Document:
    """Keep an uploaded file after looking into it.

    Refuses (``Refused`` at ``field``): empty, too large, a kind that ``accept`` does not take,
    programs under any name, macros, password protection, PDF actions, bombs, and content that a
    scanner refused before. With a scanner set the document waits in quarantine for its verdict.
    """
    if actor.is_public:
        raise NotAllowed(Refusal(message=_("Sign in to send files."), field=field))
    content = file if isinstance(file, File) else File(file)
    said = name or (content.name or "")
    try:
        sha256, size = _measure(content, accept)
        stream: Any = content.file
        kind = inspect_content(stream, said)
        if kind not in accept.kinds:
            _refuse_disguise(said, kind, accept)
            raise FileFault(
                "kind",
                _("Files of this kind (.%(kind)s) are not taken here.") % {"kind": kind.extension},
                _("Send one of: %(kinds)s.") % {"kinds": accept.extensions},
            )
        known = Document.objects.filter(sha256=sha256).order_by("-uploaded_at").first()
        if known is not None and known.state == Document.State.REFUSED:
            raise FileFault("scanner", _("The scanner found something harmful in this file."))
    except FileFault as fault:
        raise Refused(
            Refusal(message=fault.message, field=field, remedy=fault.remedy, code=fault.code)
        ) from fault
    scanner = configured_scanner()
    document = Document(
        name=clean_name(said, kind),
        media_type=kind.media_type,
        size=size,
        sha256=sha256,
        state=Document.State.QUARANTINED if scanner else Document.State.CLEAN,
        uploaded_by_id=actor.person_id,
        owner_kind=owner_kind,
        owner_id=owner_id,
    )
    with transaction.atomic():
        content.seek(0)
        document.file.save("upload", content, save=False)
        document.save()
        if scanner:
            jobs.scan_document.defer(document_id=document.pk)
    return document


def _refuse_disguise(said: str, kind: FileKind, accept: Accept) -> None:
    """A name that promises a kind which is taken, over content of another kind."""
    ending = said.rpartition(".")[2].lower()
    if ending != kind.extension and ending in {one.extension for one in accept.kinds}:
        raise FileFault(
            "disguised",
            _("The content of this file is not %(said)s, whatever its name says.")
            % {"said": ending.upper()},
            _("Open it on your computer, save it again and send the new copy."),
        )


def _measure(content: "File[bytes]", accept: Accept) -> tuple[str, int]:
    """Hash and size in one pass that stops at the limit."""
    digest, size = hashlib.sha256(), 0
    content.seek(0)
    while chunk := content.read(CHUNK):
        size += len(chunk)
        if size > accept.max_bytes:
            raise FileFault(
                "too_large",
                _("The file is larger than %(limit)s MB.")
                % {"limit": accept.max_bytes // MEGABYTE},
                _("Send it in parts, or scan it at a lower resolution."),
            )
        digest.update(chunk)
    if not size:
        raise FileFault("empty", _("The file is empty."), _("Choose the file again."))
    return digest.hexdigest(), size


def give_owner(*, document: Document, owner_kind: str, owner_id: int, actor: Actor) -> Document:
    """Join an upload to its record, once, by its sender. Refuses one already joined."""
    locked = Document.objects.select_for_update().get(pk=document.pk)
    same = locked.owner_kind == owner_kind and locked.owner_id == owner_id
    if locked.uploaded_by_id != actor.person_id or (locked.owner_kind and not same):
        raise NotAllowed(Refusal(message=_("This file belongs to another record.")))
    if not same:
        locked.owner_kind, locked.owner_id = owner_kind, owner_id
        locked.save(update_fields=("owner_kind", "owner_id"))
    return locked


@transaction.atomic
def issue_paper(
    *,
    kind: str,
    title: Any,
    template: str,
    merged: dict[str, Any],
    issuer: Organisation,
    actor: Actor,
    signatory: str,
    signatory_capacity: str,
    number_series: str = "",
    number_pattern: str = "",
    owner_kind: str = "",
    owner_id: int | None = None,
    number_scope: str = "",
    on: date | None = None,
    place: str = "",
    number: str = "",
    drafted_by: Organisation | None = None,
) -> IssuedPaper:
    """Take the next number of the series and keep the paper as .docx and .pdf.

    ``signatory_capacity`` has one line a row ("KT. CỤC TRƯỞNG\\nPHÓ CỤC TRƯỞNG"). The number and
    the paper live or die in one transaction; an issued paper never changes afterwards. Whatever
    is still to be translated in ``title`` and ``merged`` is said in Vietnamese. A ``number``
    taken before, in another register, stays the one number of the paper.
    """
    if actor.is_public:
        raise NotAllowed(Refusal(message=_("Sign in to issue papers.")))
    day = on or timezone.localdate()
    made = template_named(template)
    with translation.override(PAPER_LANGUAGE):
        said = _said(merged)
        paper = _completed(made.build(said), issuer, signatory, signatory_capacity, place)
        taken = None
        if not number:
            scope = number_scope or str(issuer.pk)
            taken = _next_number(number_series, number_pattern, scope, issuer, day.year)
        text = taken.text if taken else number
        issued = IssuedPaper(
            kind=kind,
            title=str(title)[:400],
            number=text,
            issued_on=day,
            issuer=issuer,
            signatory=paper.signature.name,
            signatory_capacity="\n".join(paper.signature.capacity)[:200],
            template=made.name,
            template_version=made.version,
            merged=said,
            issued_by_id=actor.person_id,
            owner_kind=owner_kind,
            owner_id=owner_id,
            taken=taken,
            drafted_by=drafted_by or issuer,
            **entry_of(paper),
        )
        stamp = Stamp(number=text, day=day)
        _keep(issued, render_docx(paper, stamp), render_pdf(paper, stamp))
    return issued


def _next_number(
    series: str, pattern: str, scope: str, of: Organisation, year: int
) -> numbering.TakenNumber:
    """The next number of the office's own series, or of the scope that counts for itself."""
    return numbering.take_number(
        series, year=year, scope=scope, pattern=pattern, organisation_id=of.pk
    )


def _keep(issued: IssuedPaper, word: bytes, print_: bytes) -> None:
    issued.docx_sha256 = hashlib.sha256(word).hexdigest()
    issued.pdf_sha256 = hashlib.sha256(print_).hexdigest()
    issued.docx.save("paper", ContentFile(word), save=False)
    issued.pdf.save("paper", ContentFile(print_), save=False)
    issued.save()


def draft_word(
    *,
    template: str,
    merged: dict[str, Any],
    issuer: Organisation,
    number_pattern: str = "",
    on: date | None = None,
    place: str = "",
) -> bytes:
    """The paper as .docx to be finished and signed by hand; no number is taken, nothing kept."""
    with translation.override(PAPER_LANGUAGE):
        paper = template_named(template).build(_said(merged))
        paper = _completed(paper, issuer, "", "", place)
        return render_docx(paper, Stamp(number=_blank_number(number_pattern), day=on))


def draft_print(
    *,
    template: str,
    merged: dict[str, Any],
    issuer: Organisation,
    on: date | None = None,
    place: str = "",
) -> bytes:
    """As ``draft_word``, as a PDF: a paper of somebody who keeps no numbers here, to be signed."""
    with translation.override(PAPER_LANGUAGE):
        paper = template_named(template).build(_said(merged))
        paper = _completed(paper, issuer, "", "", place)
        return render_pdf(paper, Stamp(number=_blank_number(""), day=on))


def _blank_number(pattern: str) -> str:
    blank = pattern[pattern.rfind("}") + 1 :] if "}" in pattern else ""
    return f"        {blank}"


def preview_paper(
    *,
    template: str,
    merged: dict[str, Any],
    issuer: Organisation,
    signatory: str = "",
    signatory_capacity: str = "",
    number_pattern: str = "",
    place: str = "",
) -> bytes:
    """The paper as a PDF marked as a draft, without a number and without keeping anything."""
    with translation.override(PAPER_LANGUAGE):
        paper = template_named(template).build(_said(merged))
        paper = _completed(paper, issuer, signatory, signatory_capacity, place)
        stamp = Stamp(number=_blank_number(number_pattern), day=None, is_draft=True)
        return render_pdf(paper, stamp)


def _said(value: Any) -> Any:
    """The value with every lazy word said in the language of now."""
    if isinstance(value, Promise):
        return str(value)
    if isinstance(value, Mapping):
        return {str(key): _said(one) for key, one in value.items()}
    if isinstance(value, list | tuple):
        return [_said(one) for one in value]
    return value


def _completed(
    paper: Paper, issuer: Organisation, signatory: str, capacity: str, place: str
) -> Paper:
    """Fill in what the issuing body knows; a template that said it itself is left alone."""
    lines = tuple(line.strip() for line in capacity.splitlines() if line.strip())
    above = issuer.parent.name if issuer.parent else ""
    return replace(
        paper,
        issuer=paper.issuer or issuer.name,
        issuer_above=paper.issuer_above or above,
        place=place or paper.place or seat_of(issuer),
        signature=replace(
            paper.signature,
            capacity=lines or paper.signature.capacity,
            name=signatory or paper.signature.name,
        ),
    )


def seat_of(organisation: Organisation) -> str:
    """The province a paper is dated in, without "tỉnh" and "thành phố"; empty if unknown."""
    body: Organisation | None = organisation
    while body is not None and body.place is None:
        body = body.parent
    place = body.place if body else None
    while place is not None and place.parent is not None:
        place = place.parent
    name = place.name if place else ""
    for word in ("Thành phố ", "Tỉnh ", "thành phố ", "tỉnh "):
        name = name.removeprefix(word)
    return "TP. Hồ Chí Minh" if name == "Hồ Chí Minh" else name
