# SPDX-License-Identifier: Apache-2.0
"""Files to send: good ones and wicked ones, made on the spot."""

import io
import zipfile
import zlib

from docx import Document
from openpyxl import Workbook
from PIL import Image


def a_docx(**parts: bytes) -> bytes:
    out = io.BytesIO()
    document = Document()
    document.add_paragraph("Thuyết minh nhiệm vụ")
    document.save(out)
    return with_parts(out.getvalue(), {name.replace("__", "/"): v for name, v in parts.items()})


def an_xlsx() -> bytes:
    out = io.BytesIO()
    Workbook().save(out)
    return out.getvalue()


def with_parts(container: bytes, parts: dict[str, bytes]) -> bytes:
    """The same zip with further entries."""
    out = io.BytesIO(container)
    with zipfile.ZipFile(out, "a", zipfile.ZIP_DEFLATED) as box:
        for name, content in parts.items():
            box.writestr(name, content)
    return out.getvalue()


def a_zip(entries: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as box:
        for name, content in entries.items():
            box.writestr(name, content)
    return out.getvalue()


def a_png(size: tuple[int, int] = (8, 8)) -> bytes:
    out = io.BytesIO()
    Image.new("RGB", size).save(out, "PNG")
    return out.getvalue()


def a_jpeg() -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (8, 8)).save(out, "JPEG")
    return out.getvalue()


def a_pdf(extra: bytes = b"") -> bytes:
    return (
        b"%PDF-1.7\n1 0 obj <</Type/Catalog/Pages 2 0 R"
        + extra
        + b">> endobj\n2 0 obj <</Type/Pages/Kids[]/Count 0>> endobj\n"
        b"trailer <</Root 1 0 R>>\nstartxref\n0\n%%EOF\n"
    )


def a_pdf_with_object_stream(objects: bytes, header: bytes = b"/Filter/FlateDecode") -> bytes:
    packed = zlib.compress(objects) if b"Flate" in header else objects
    stream = b"3 0 obj <</Type/ObjStm/N 1/First 4" + header + b">>\nstream\n" + packed
    return a_pdf().replace(b"trailer", stream + b"\nendstream endobj\ntrailer")
