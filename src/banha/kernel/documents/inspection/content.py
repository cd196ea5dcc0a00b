# SPDX-License-Identifier: Apache-2.0
"""Tells the kind of a file by its content; its name only parts .csv from .txt."""

import codecs
import warnings
from typing import BinaryIO

from django.utils.translation import gettext_lazy as _
from PIL import Image

from banha.kernel.documents.inspection import archives, pdf
from banha.kernel.documents.inspection.faults import FileFault, broken, encrypted, executable
from banha.kernel.documents.terms import FileKind

PROGRAMS = (
    b"MZ",
    b"\x7fELF",
    b"\xfe\xed\xfa\xce",
    b"\xfe\xed\xfa\xcf",
    b"\xce\xfa\xed\xfe",
    b"\xcf\xfa\xed\xfe",
    b"\xca\xfe\xba\xbe",
    b"#!",
    b"L\x00\x00\x00\x01\x14\x02\x00",  # Windows shortcut
    b"\x00asm",
)
OTHER_ARCHIVES = (b"7z\xbc\xaf\x27\x1c", b"Rar!", b"\x1f\x8b", b"BZh", b"\xfd7zXZ", b"MSCF")
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
MARKUP_STARTS = (b"<!doctype", b"<html", b"<svg", b"<script", b"<?xml", b"<?php", b"<hta", b"<%")
MAX_PIXELS = 120_000_000


def inspect_content(stream: BinaryIO, name: str) -> FileKind:
    """The kind of the file. Raises ``FileFault``; leaves the stream at its start."""
    stream.seek(0)
    head = stream.read(1024)
    try:
        return _kind_of(stream, head, name)
    finally:
        stream.seek(0)


def _kind_of(stream: BinaryIO, head: bytes, name: str) -> FileKind:
    if head.startswith(PROGRAMS):
        raise executable()
    if head.startswith(OLE):
        return _refuse_ole(stream, name)
    if head.startswith(OTHER_ARCHIVES):
        raise FileFault(
            "archive",
            _("Packed files of this kind are not taken."),
            _("Pack the documents as .zip, or send them one by one."),
        )
    # Readers accept a PDF whose mark stands anywhere in the first kilobyte.
    if b"%PDF-" in head:
        pdf.inspect_pdf(stream)
        return FileKind.PDF
    if head.startswith(b"PK"):
        return archives.inspect_zip(stream)
    if head.startswith(b"\x89PNG\r\n\x1a\n"):
        return _image(stream, FileKind.PNG, "PNG")
    if head.startswith(b"\xff\xd8\xff"):
        return _image(stream, FileKind.JPEG, "JPEG")
    return _text(stream, name)


def _refuse_ole(stream: BinaryIO, name: str) -> FileKind:
    stream.seek(0)
    content = stream.read(4 * 1024 * 1024)
    if "EncryptedPackage".encode("utf-16-le") in content:
        raise encrypted()
    # The streams of the file tell a workbook from a text, whatever it is called.
    if "Workbook".encode("utf-16-le") in content or name.lower().endswith((".xls", ".xlt")):
        raise FileFault(
            "old_office",
            _("The file is an old Excel workbook (.xls), which cannot be checked for macros."),
            _("Open it in Excel or LibreOffice, choose “Save as”, type .xlsx, and send that file."),
        )
    raise FileFault(
        "old_office",
        _("The file is in the old Office format (.doc, .xls), which cannot be checked for macros."),
        _("Save it as .docx, .xlsx or .pdf and send it again."),
    )


def _image(stream: BinaryIO, kind: FileKind, form: str) -> FileKind:
    stream.seek(0)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            with Image.open(stream, formats=(form,)) as image:
                width, height = image.size
                image.verify()
    except (Image.DecompressionBombWarning, Image.DecompressionBombError):
        width = height = MAX_PIXELS
    except Exception as fault:
        raise broken(form) from fault
    if width * height > MAX_PIXELS:
        raise FileFault(
            "pixels",
            _("The picture has too many pixels."),
            _("Scan it at 300 dpi or less."),
        )
    return kind


def _text(stream: BinaryIO, name: str) -> FileKind:
    stream.seek(0)
    content = stream.read()
    unknown = FileFault(
        "unknown",
        _("The kind of this file is not known here."),
        _("Send it as .pdf, .docx or .xlsx."),
    )
    if content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        text = _decoded(content, "utf-16", unknown)
    else:
        if b"\x00" in content:
            raise unknown
        # Old sheets come in the Vietnamese Windows code page; it decodes nearly anything,
        # which is why the control characters below are asked.
        try:
            text = content.decode("utf-8-sig")
        except UnicodeDecodeError:
            text = _decoded(content, "cp1258", unknown)
    if any(ord(c) < 32 and c not in "\t\r\n\f" for c in text):
        raise unknown
    if text.lstrip().lower().encode()[:16].startswith(MARKUP_STARTS):
        raise executable()
    return FileKind.CSV if name.lower().endswith(".csv") else FileKind.TXT


def _decoded(content: bytes, encoding: str, fault: FileFault) -> str:
    try:
        return content.decode(encoding)
    except UnicodeDecodeError as error:
        raise fault from error
