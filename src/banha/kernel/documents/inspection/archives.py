# SPDX-License-Identifier: Apache-2.0
"""Looks into zip containers: Office documents and packed folders."""

import io
import re
import zipfile
import zlib
from dataclasses import dataclass
from typing import BinaryIO

from django.utils.translation import gettext_lazy as _

from banha.kernel.documents.inspection.faults import (
    FileFault,
    bomb,
    broken,
    encrypted,
    executable,
    macros,
)
from banha.kernel.documents.terms import FileKind

MAX_ENTRIES = 3000
MAX_UNPACKED = 400 * 1024 * 1024
# XML of a big sheet packs 30 to 1; ten times that, on anything larger than a page, is a bomb.
MAX_RATIO = 300
RATIO_FROM = 4 * 1024 * 1024
MAX_NESTED = 60 * 1024 * 1024
CHUNK = 256 * 1024

FORBIDDEN_NAMES = re.compile(
    r"\.(exe|dll|com|scr|msi|bat|cmd|ps1|psm1|vbs|vbe|jse?|wsf|hta|lnk|jar|sh|reg|cpl|pif|iso|img"
    r"|docm|dotm|xlsm|xltm|xlam|pptm)$",
    re.IGNORECASE,
)
MACRO_PARTS = re.compile(r"(vbaproject\.bin|vbadata\.xml|/activex/|xl/macrosheets/)", re.IGNORECASE)
OPENDOCUMENT_MACROS = re.compile(r"^(basic|scripts)/", re.IGNORECASE)
PROGRAM_HEADS = (b"MZ", b"\x7fELF")


@dataclass
class Budget:
    """What may still be unpacked from one upload, nested containers included."""

    entries: int = MAX_ENTRIES
    size: int = MAX_UNPACKED


def inspect_zip(stream: BinaryIO, *, budget: Budget | None = None, depth: int = 0) -> FileKind:
    """The kind of a zip container. Raises ``FileFault``."""
    budget = budget or Budget()
    stream.seek(0)
    try:
        with zipfile.ZipFile(stream) as box:
            entries = box.infolist()
            _check_directory(entries, stream, budget)
            kind = _kind_of_container(box)
            if kind is FileKind.ZIP and depth > 0:
                raise FileFault(
                    "nested",
                    _("The packed file contains another packed file."),
                    _("Pack all documents into one .zip, or send them one by one."),
                )
            for entry in entries:
                _check_entry(box, entry, kind, budget, depth)
            return kind
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError) as fault:
        raise broken("zip") from fault
    except (NotImplementedError, RuntimeError) as fault:
        raise encrypted() from fault


def _check_directory(entries: list[zipfile.ZipInfo], stream: BinaryIO, budget: Budget) -> None:
    budget.entries -= len(entries)
    if budget.entries < 0:
        raise bomb()
    if not entries:
        raise broken("zip")
    if any(entry.flag_bits & 0x1 for entry in entries):
        raise encrypted()
    # Entries that share their bytes pack a bomb without any ratio showing it.
    length = stream.seek(0, io.SEEK_END)
    if sum(entry.compress_size for entry in entries) > length:
        raise bomb()
    if len({entry.header_offset for entry in entries}) != len(entries):
        raise bomb()
    for entry in entries:
        parts = entry.filename.replace("\\", "/").split("/")
        if ".." in parts or entry.filename.startswith(("/", "\\")) or ":" in parts[0]:
            raise FileFault(
                "path",
                _("The packed file wants to write outside its folder."),
                _("Pack the documents again."),
            )


def _kind_of_container(box: zipfile.ZipFile) -> FileKind:
    names = set(box.namelist())
    if "[Content_Types].xml" in names:
        types = _part(box, "[Content_Types].xml").lower()
        if b"macroenabled" in types:
            raise macros()
        for main, kind in (
            ("word/document.xml", FileKind.DOCX),
            ("xl/workbook.xml", FileKind.XLSX),
            ("ppt/presentation.xml", FileKind.PPTX),
        ):
            if main in names:
                return kind
        raise broken("Office")
    if "mimetype" in names:
        said = _part(box, "mimetype").strip()
        for kind in (FileKind.ODT, FileKind.ODS):
            if said == kind.media_type.encode():
                return kind
    return FileKind.ZIP


def _part(box: zipfile.ZipFile, name: str) -> bytes:
    with box.open(name) as part:
        return part.read(1024 * 1024)


def _check_entry(
    box: zipfile.ZipFile, entry: zipfile.ZipInfo, kind: FileKind, budget: Budget, depth: int
) -> None:
    if entry.is_dir():
        return
    if MACRO_PARTS.search("/" + entry.filename):
        raise macros()
    if kind in {FileKind.ODT, FileKind.ODS} and OPENDOCUMENT_MACROS.match(entry.filename):
        raise macros()
    if kind is FileKind.ZIP and FORBIDDEN_NAMES.search(entry.filename):
        raise executable()
    head = _unpack(box, entry, budget)
    if head.startswith(PROGRAM_HEADS):
        raise executable()
    if kind is FileKind.ZIP:
        if head.startswith(b"PK"):
            if entry.file_size > MAX_NESTED:
                raise bomb()
            nested = io.BytesIO(box.read(entry))
            inspect_zip(nested, budget=budget, depth=depth + 1)
    elif entry.filename.endswith((".xml", ".rels")):
        _check_xml(box, entry, head)


def _unpack(box: zipfile.ZipFile, entry: zipfile.ZipInfo, budget: Budget) -> bytes:
    """Unpack the entry to nowhere, counting what really comes out; its first bytes."""
    head, size = b"", 0
    with box.open(entry) as part:
        while chunk := part.read(CHUNK):
            head = head or chunk[:4096]
            size += len(chunk)
            budget.size -= len(chunk)
            if budget.size < 0:
                raise bomb()
            if size > RATIO_FROM and size > MAX_RATIO * max(entry.compress_size, 1):
                raise bomb()
    return head


def _check_xml(box: zipfile.ZipFile, entry: zipfile.ZipInfo, head: bytes) -> None:
    # Office parts never declare a document type; who writes one wants entities to explode.
    if b"<!DOCTYPE" in head or b"<!ENTITY" in head:
        raise bomb()
    if entry.filename.endswith(".rels"):
        links = _part(box, entry.filename)
        for link in re.findall(rb"<Relationship\s[^>]*>", links):
            if b'"External"' in link and re.search(rb"/(attachedTemplate|oleObject|frame)\"", link):
                raise macros()
