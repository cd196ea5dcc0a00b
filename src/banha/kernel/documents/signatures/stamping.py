# SPDX-License-Identifier: Apache-2.0
"""Puts a signature into a PDF as a revision on top of the last one (PAdES baseline)."""

import binascii
import io
import uuid
from typing import Any

from django.conf import settings
from pyhanko.pdf_utils import generic, layout
from pyhanko.pdf_utils.content import PdfContent
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign import fields, signers
from pyhanko.sign.timestamps import HTTPTimeStamper
from pyhanko.stamp import StaticStampStyle

from banha.kernel.documents.signatures.loops import beside_loops
from banha.kernel.documents.signatures.sheet import PLACES, box_of

name_of = generic.NameObject


class PageInMemory(PdfContent):  # type: ignore[misc]
    """The first page of a PDF as the look of a field."""

    def __init__(self, content: bytes) -> None:
        self.content = content
        super().__init__()

    def render(self) -> bytes:
        reader = PdfFileReader(io.BytesIO(self.content))
        drawn = self.writer.import_page_as_xobject(reader, page_ix=0)
        name = b"/Import" + binascii.hexlify(uuid.uuid4().bytes)
        self.resources.xobject[name.decode("ascii")] = drawn
        left, low, right, high = drawn.get_object()["/BBox"]
        self.box = layout.BoxConstraints(width=abs(right - left), height=abs(high - low))
        return name + b" Do"


def page_count(content: bytes) -> int:
    """How many pages the PDF has."""
    return int(PdfFileReader(io.BytesIO(content)).root["/Pages"]["/Count"])


def with_pages(content: bytes, page: bytes, count: int) -> bytes:
    """The PDF with this page put behind it so many times; its own bytes stay as they are."""
    writer = IncrementalPdfFileWriter(io.BytesIO(content))
    drawn = writer.import_page_as_xobject(PdfFileReader(io.BytesIO(page)), page_ix=0)
    box = drawn.get_object()["/BBox"]
    for _at in range(count):
        shown = generic.StreamObject(stream_data=b"/Artifact BMC q /Sheet Do Q EMC")
        new = generic.DictionaryObject(
            {
                name_of("/Type"): name_of("/Page"),
                name_of("/MediaBox"): generic.ArrayObject(box),
                name_of("/Resources"): generic.DictionaryObject(
                    {name_of("/XObject"): generic.DictionaryObject({name_of("/Sheet"): drawn})}
                ),
                name_of("/Contents"): writer.add_object(shown),
            }
        )
        writer.insert_page(new)
    written = io.BytesIO()
    writer.write(written)
    return written.getvalue()


def with_signature(  # noqa: PLR0913 - what a signature in a file is made of
    content: bytes, *, signer: Any, box: bytes, place: int, pages: int, name: str, reason: str
) -> bytes:
    """The PDF with one more signature, its visible field on the page of signatures."""
    first = page_count(content) - pages
    field = fields.SigFieldSpec(
        field_of(place), on_page=first + (place - 1) // PLACES, box=box_of(place)
    )
    style = StaticStampStyle(
        border_width=0,
        background=PageInMemory(box),
        background_opacity=1,
        background_layout=layout.SimpleBoxLayoutRule(
            x_align=layout.AxisAlignment.ALIGN_MID,
            y_align=layout.AxisAlignment.ALIGN_MID,
            margins=layout.Margins.uniform(0),
        ),
    )
    said = signers.PdfSignatureMetadata(
        field_name=field_of(place),
        md_algorithm="sha256",
        subfilter=fields.SigSeedSubFilter.PADES,
        name=name,
        reason=reason or None,
    )
    authority = HTTPTimeStamper(settings.SIGNING_TSA) if settings.SIGNING_TSA else None
    signing = signers.PdfSigner(
        said, signer=signer, timestamper=authority, stamp_style=style, new_field_spec=field
    )
    writer = IncrementalPdfFileWriter(io.BytesIO(content))
    signed = beside_loops(lambda: signing.sign_pdf(writer, output=io.BytesIO()))
    return bytes(signed.getvalue())


def field_of(place: int) -> str:
    """The name of the field of this place."""
    return f"ChuKy{place}"
