# SPDX-License-Identifier: Apache-2.0
"""The whole dossier of a task as one archive, with a list of its files and their hashes."""

import hashlib
import json
import re
import tempfile
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from typing import IO, Any

from django.core.files import File
from django.utils import timezone
from django.utils.translation import gettext as _

from banha.contexts.tasks.models import Contract, Task
from banha.contexts.tasks.rules import may_see_whole_task
from banha.kernel.access.public import Actor
from banha.kernel.documents.public import Document, IssuedPaper
from banha.kernel.dossiers.public import Enclosure
from banha.kernel.law.public import not_allowed

_UNSAFE = re.compile(r"[^\w.\- ()]+")


@dataclass(frozen=True)
class Piece:
    """One file of the archive."""

    folder: str
    name: str
    file: Any
    #: What the register holds as its hash.
    sha256: str
    about: str


def _safe(name: str) -> str:
    """A name every file system takes; nothing in it climbs out of its folder."""
    return _UNSAFE.sub("_", name).strip(". ")[:120] or "file"


def _of_document(folder: str, document: Document, about: str) -> Piece:
    return Piece(folder, _safe(document.name), document.file, document.sha256, about)


def _of_paper(folder: str, paper: IssuedPaper) -> Iterator[Piece]:
    name = _safe(f"{paper.number} {paper.kind}")
    yield Piece(folder, f"{name}.docx", paper.docx, paper.docx_sha256, paper.title)
    yield Piece(folder, f"{name}.pdf", paper.pdf, paper.pdf_sha256, paper.title)


def _pieces(task: Task) -> Iterator[Piece]:
    if task.dossier_id is not None:
        enclosures = Enclosure.objects.filter(dossier=task.dossier_id)
        for enclosure in enclosures.select_related("document", "issued"):
            folder = f"dossier/{_safe(enclosure.paper)}"
            if enclosure.document is not None:
                yield _of_document(folder, enclosure.document, enclosure.paper)
            elif enclosure.issued is not None:
                yield from _of_paper(folder, enclosure.issued)
    contracts = Contract.objects.filter(task=task)
    for contract in contracts.select_related("paper", "signed_document", "liquidation_minutes"):
        folder = f"contract/{_safe(contract.number or 'draft')}"
        for document in (contract.signed_document, contract.liquidation_minutes):
            if document is not None:
                yield _of_document(folder, document, "contract")
        if contract.paper is not None:
            yield from _of_paper(folder, contract.paper)
    for decision in (task.list_decision, task.approval_decision, task.ordering_decision):
        if decision is None:
            continue
        if decision.document is not None:
            yield _of_document("decisions", decision.document, decision.number)
        if decision.paper is not None:
            yield from _of_paper("decisions", decision.paper)


def _copied(archive: zipfile.ZipFile, name: str, source: "File[bytes]") -> str:
    """Copy a file into the archive; returns the hash of what was really read."""
    digest = hashlib.sha256()
    with source.open("rb") as read, archive.open(name, "w", force_zip64=True) as target:
        while piece := read.read(1 << 20):
            digest.update(piece)
            target.write(piece)
    return digest.hexdigest()


def _entered(archive: zipfile.ZipFile, piece: Piece, name: str) -> dict[str, Any]:
    """The line of the list for a piece; a file that is gone or altered is told, not hidden."""
    line: dict[str, Any] = {"file": name, "about": piece.about, "sha256": piece.sha256}
    try:
        found = _copied(archive, name, piece.file)
    except OSError:
        return {**line, "state": "missing"}
    if found != piece.sha256:
        return {**line, "state": "altered", "sha256_found": found}
    return {**line, "state": "as registered"}


def pack_task(*, task: Task, actor: Actor) -> IO[bytes]:
    """Pack every file of the task and a manifest with hashes; only for who may read the whole."""
    if not may_see_whole_task(actor, task):
        raise not_allowed(_("Only who may read the whole task may take its dossier."))
    target = tempfile.TemporaryFile(prefix="banha-dossier-")  # noqa: SIM115 - the response closes it
    lines: list[dict[str, Any]] = []
    taken: set[str] = set()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for piece in _pieces(task):
            name, number = f"{piece.folder}/{piece.name}", 1
            while name in taken:
                number += 1
                name = f"{piece.folder}/{number}-{piece.name}"
            taken.add(name)
            lines.append(_entered(archive, piece, name))
        codes = task.identifiers.filter(cancelled_on=None).values_list("kind", "text")
        manifest = {
            "task": task.title,
            "identifiers": dict(codes),
            "packed_at": timezone.now().isoformat(),
            "packed_by": actor.name,
            "hash": "SHA-256",
            "files": lines,
        }
        archive.writestr("manifest.json", json.dumps(manifest, ensure_ascii=False, indent=2))
    target.seek(0)
    return target
