# SPDX-License-Identifier: Apache-2.0
"""Papers carry the number they took, say the same in both files and never change."""

import hashlib
import io
from datetime import date

import pytest
from django.db import DatabaseError, transaction
from django.db.models import QuerySet
from docx import Document as WordDocument
from docx.oxml.ns import qn
from pypdf import PdfReader

from banha.kernel.access.public import PUBLIC, Actor
from banha.kernel.documents.base_papers import BASE_TEMPLATES
from banha.kernel.documents.paper import Stamp
from banha.kernel.documents.paper.as_docx import render_docx
from banha.kernel.documents.paper.as_pdf import render_html, render_pdf
from banha.kernel.documents.public import (
    IssuedPaper,
    Paper,
    PaperForm,
    Paragraph,
    issue_paper,
    preview_paper,
    register_reader,
    register_template,
)
from banha.kernel.law.public import NotAllowed
from tests.factories.cast import Cast

MERGED = {
    "about": "Về việc phê duyệt Danh mục nhiệm vụ",
    "authority": "Cục trưởng",
    "bases": ["Căn cứ Luật Khoa học, công nghệ và đổi mới sáng tạo"],
    "articles": ["Phê duyệt Danh mục.", {"text": "Tổ chức thực hiện", "clauses": ["1. Phòng A."]}],
    "table": {"head": ["STT", "Tên"], "rows": [["1", "Máy nghiền đứng"]]},
    "recipients": ["Lưu: VT"],
}


@pytest.fixture(autouse=True)
def own_folder(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


def issued_by(cast: Cast, **changes) -> IssuedPaper:
    values = {
        "kind": "decision",
        "title": "Quyết định phê duyệt Danh mục",
        "template": "decision",
        "merged": MERGED,
        "issuer": cast.agency,
        "actor": cast.unit_leader.actor,
        "signatory": "Đỗ Quang Huy",
        "signatory_capacity": "KT. Cục trưởng\nPhó Cục trưởng",
        "number_series": "test.decision",
        "number_pattern": "{number:02d}/QĐ-ĐCK",
        "owner_kind": "test_paper",
        "owner_id": 7,
        "on": date(2026, 3, 5),
        "place": "Hà Nội",
    }
    return issue_paper(**(values | changes))


def words_of_docx(content: bytes) -> str:
    body = WordDocument(io.BytesIO(content)).element.body
    return " ".join(" ".join(node.text or "" for node in body.iter(qn("w:t"))).split())


def words_of_pdf(content: bytes) -> str:
    pages = PdfReader(io.BytesIO(content)).pages
    return " ".join(" ".join(page.extract_text() for page in pages).split())


def test_issued_paper_takes_the_next_number_and_keeps_both_files(cast: Cast):
    first, second = issued_by(cast), issued_by(cast)
    assert (first.number, second.number) == ("01/QĐ-ĐCK", "02/QĐ-ĐCK")
    for file, sha256 in ((first.docx, first.docx_sha256), (first.pdf, first.pdf_sha256)):
        with file.open("rb") as kept:
            assert hashlib.sha256(kept.read()).hexdigest() == sha256
    assert (first.template, first.template_version, first.merged) == ("decision", "3", MERGED)


def test_word_and_pdf_say_the_same(cast: Cast):
    paper = issued_by(cast)
    with paper.docx.open("rb") as docx, paper.pdf.open("rb") as pdf:
        word, printed = words_of_docx(docx.read()), words_of_pdf(pdf.read())
    for words in (
        "BỘ CÔNG THƯƠNG",
        "Số: 01/QĐ-ĐCK",
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "Độc lập - Tự do - Hạnh phúc",
        "Hà Nội, ngày 05 tháng 3 năm 2026",
        "QUYẾT ĐỊNH:",
        "Căn cứ Luật Khoa học, công nghệ và đổi mới sáng tạo.",
        "Điều 2. Tổ chức thực hiện",
        "Máy nghiền đứng",
        "- Như Điều 2;",
        "- Lưu: VT.",
        "KT. CỤC TRƯỞNG",
        "Đỗ Quang Huy",
    ):
        assert words in word, words
        assert words in printed, words


def test_pdf_is_tagged_titled_in_vietnamese_with_fonts_inside(cast: Cast):
    with issued_by(cast).pdf.open("rb") as file:
        reader = PdfReader(file)
        assert reader.metadata is not None
        assert reader.metadata.title == "QUYẾT ĐỊNH Về việc phê duyệt Danh mục nhiệm vụ"
        assert reader.root_object["/Lang"] == "vi"
        assert "/StructTreeRoot" in reader.root_object
        fonts = reader.pages[0]["/Resources"]["/Font"].values()
        for font in fonts:
            described = font.get_object()["/DescendantFonts"][0].get_object()["/FontDescriptor"]
            assert "/FontFile2" in described.get_object()


def test_page_is_a4_with_the_margins_of_the_decree(cast: Cast):
    with issued_by(cast).docx.open("rb") as file:
        section = WordDocument(io.BytesIO(file.read())).sections[0]
    assert (round(section.page_width.mm), round(section.page_height.mm)) == (210, 297)
    assert 20 <= round(section.top_margin.mm) <= 25
    assert 20 <= round(section.bottom_margin.mm) <= 25
    assert 30 <= round(section.left_margin.mm) <= 35
    assert 15 <= round(section.right_margin.mm) <= 20
    assert section.different_first_page_header_footer


@pytest.mark.parametrize(
    ("day", "words"),
    [
        (date(2026, 3, 5), "ngày 05 tháng 3 năm 2026"),
        (date(2026, 1, 31), "ngày 31 tháng 01 năm 2026"),
        (date(2026, 2, 9), "ngày 09 tháng 02 năm 2026"),
        (date(2026, 12, 10), "ngày 10 tháng 12 năm 2026"),
    ],
)
def test_date_carries_zeros_as_the_decree_says(day, words):
    assert Stamp("1", day).date_line("Huế") == f"Huế, {words}"


@pytest.mark.parametrize("change", [lambda rows: rows.update(title="Khác"), QuerySet.delete])
def test_issued_paper_never_changes(cast: Cast, change):
    paper = issued_by(cast)
    rows = IssuedPaper.objects.filter(pk=paper.pk)
    with pytest.raises(DatabaseError), transaction.atomic():
        change(rows)
    assert rows.get().title == paper.title


def test_number_of_a_paper_that_failed_is_free_again(cast: Cast, monkeypatch):
    monkeypatch.setattr("banha.kernel.documents.services.render_pdf", lambda *_: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        issued_by(cast)
    monkeypatch.undo()
    assert issued_by(cast).number == "01/QĐ-ĐCK"


def test_public_may_not_issue(cast: Cast):
    with pytest.raises(NotAllowed):
        issued_by(cast, actor=PUBLIC)


def test_preview_is_a_draft_without_number(cast: Cast):
    words = words_of_pdf(
        preview_paper(
            template="decision",
            merged=MERGED,
            issuer=cast.agency,
            number_pattern="{number:02d}/QĐ-ĐCK",
        )
    )
    assert "DỰ THẢO" in words
    assert "/QĐ-ĐCK" in words
    assert not IssuedPaper.objects.exists()


@pytest.mark.parametrize("name", BASE_TEMPLATES)
def test_base_paper_stands_with_nothing_merged(name):
    paper = BASE_TEMPLATES[name]({})
    stamp = Stamp("1/TB", date(2026, 7, 14))
    assert render_docx(paper, stamp)
    assert "None" not in render_html(paper, stamp)


def test_text_of_a_paper_is_text_whatever_it_holds():
    paper = Paper(
        PaperForm.LETTER,
        about="thử <script>",
        body=(Paragraph('<img src="file:///etc/passwd"> 5 < 7 & 8'),),
        addressees=("Sở A", "Sở B"),
    )
    words = words_of_pdf(render_pdf(paper, Stamp("1/CV", None)))
    assert '<img src="file:///etc/passwd"> 5 < 7 & 8' in words
    assert "V/v thử <script>" in words
    assert "- Sở B." in words


def test_template_is_registered_once_per_version():
    def build(_merged: dict) -> Paper:
        return Paper(PaperForm.REPORT, about="", body=())

    register_template("test.once", "1", build)
    register_template("test.once", "1", build)
    with pytest.raises(ValueError, match=r"test\.once"):
        register_template("test.once", "1", lambda merged: build(merged))


def only_desk_officers(actor: Actor, owner_id: int) -> bool:
    return owner_id == 7 and actor.holds("desk_officer")


def test_paper_is_handed_out_to_its_readers_only(cast: Cast, client):
    register_reader("test_paper", only_desk_officers)
    paper = issued_by(cast)
    address = f"/documents/paper/{paper.key}.pdf"
    assert client.get(address).status_code == 404
    client.force_login(cast.stranger.account)
    assert client.get(address).status_code == 404
    client.force_login(cast.desk_officer.account)
    answer = client.get(address)
    assert answer.status_code == 200
    assert answer["Content-Disposition"].startswith("attachment;")
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert b"".join(answer.streaming_content).startswith(b"%PDF")
    answer.close()
