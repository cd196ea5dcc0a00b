# SPDX-License-Identifier: Apache-2.0
"""Looks into a PDF for actions that run: scripts and launches, also where names are disguised."""

import re
import zlib
from typing import BinaryIO

from django.utils.translation import gettext_lazy as _

from banha.kernel.documents.inspection.faults import FileFault, bomb, broken, encrypted

# Object streams hold objects packed; all of them together rarely pass a few megabytes.
MAX_UNPACKED = 128 * 1024 * 1024
CHUNK = 64 * 1024
ESCAPED = re.compile(rb"#([0-9A-Fa-f]{2})")
ACTIVE = re.compile(rb"/(JavaScript|Launch|RichMedia|XFA)(?![A-Za-z0-9])")
ENCRYPTED = re.compile(rb"/Encrypt\s*(\d+\s+\d+\s+R|<<)")


def inspect_pdf(stream: BinaryIO) -> None:
    """Refuse a PDF that is damaged, encrypted or brings actions. Raises ``FileFault``."""
    stream.seek(0)
    content = stream.read()
    if b"%%EOF" not in content[-4096:] and b"startxref" not in content:
        raise broken("PDF")
    plain = _names_resolved(content)
    if ENCRYPTED.search(plain):
        raise encrypted()
    # The long names are looked for everywhere, streams too: a stream that only pretends to be
    # one must hide nothing, and eleven letters do not turn up in packed bytes by chance.
    _refuse_actions(plain)
    for packed in _object_streams(content):
        _refuse_actions(_names_resolved(packed))


def _names_resolved(content: bytes) -> bytes:
    """``/J#61vaScript`` is ``/JavaScript`` to every reader."""
    return ESCAPED.sub(lambda found: bytes([int(found[1], 16)]), content)


def _refuse_actions(content: bytes) -> None:
    if ACTIVE.search(content):
        raise FileFault(
            "active",
            _("The PDF contains scripts or actions that run when it is opened."),
            _("Print it to a new PDF and send that."),
        )


def _object_streams(content: bytes) -> list[bytes]:
    found: list[bytes] = []
    left = MAX_UNPACKED
    at = 0
    while (start := content.find(b"stream", at)) != -1:
        at = start + 6
        if content[start - 3 : start] == b"end":
            continue
        head = _names_resolved(content[max(0, start - 1024) : start].rsplit(b" obj", 1)[-1])
        if b"/ObjStm" not in head:
            continue
        begin = start + 6 + (2 if content[at : at + 2] == b"\r\n" else 1)
        unpacked = _inflated(content, begin, head, left)
        left -= len(unpacked)
        found.append(unpacked)
    return found


def _inflated(content: bytes, begin: int, head: bytes, left: int) -> bytes:
    if b"/Filter" not in head:
        end = content.find(b"endstream", begin)
        return content[begin : end if end != -1 else None]
    if b"FlateDecode" not in head or head.count(b"Decode") - head.count(b"DecodeParms") != 1:
        # Nobody packs objects otherwise but to hide them.
        raise broken("PDF")
    worker, unpacked = zlib.decompressobj(), bytearray()
    for at in range(begin, len(content), CHUNK):
        try:
            piece = worker.decompress(content[at : at + CHUNK], left - len(unpacked) + 1)
        except zlib.error as fault:
            raise broken("PDF") from fault
        unpacked += piece
        if len(unpacked) > left:
            raise bomb()
        if worker.eof:
            break
    return bytes(unpacked)
