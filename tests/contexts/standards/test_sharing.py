# SPDX-License-Identifier: Apache-2.0
"""The register outside its pages: workbook and back, feed, code to scan, citation, search."""

from datetime import date
from io import BytesIO
from typing import Any

import openpyxl
import pytest
from django.test import Client

from banha.contexts.standards.models import NormativeText
from banha.contexts.standards.rules import Cited, bibtex, citation
from banha.contexts.standards.services import TextWords, enter_text
from banha.contexts.standards.services.text_sheet import COLUMNS
from banha.kernel.search.models import SearchEntry
from tests.factories.cast import Cast

CITED = Cited(
    number="QCVN 01:2020/BCT", title="Quy chuẩn kỹ thuật quốc gia về an toàn điện",
    issuer="Bộ Công Thương", instrument="39/2020/TT-BCT", issued_on=date(2020, 11, 30),
    year=2020, is_regulation=True,
)  # fmt: skip


def entered(cast: Cast, **changes: Any) -> NormativeText:
    words: dict[str, Any] = {
        "kind": "qcvn", "number": "QCVN 01:2020/BCT", "title_vi": "An toàn điện",
        "issuer_name": "Bộ Công Thương", "instrument_number": "39/2020/TT-BCT",
        "issued_on": date(2020, 11, 30), "effective_from": date(2021, 6, 1), "ics": "29.020",
    }  # fmt: skip
    return enter_text(actor=cast.desk_officer.actor, words=TextWords(**words | changes))


def own_standard(cast: Cast) -> NormativeText:
    words = TextWords(
        kind="tccs", number="TCCS 01:2026/SM", title_vi="Bột giặt nội bộ", issuer_name="Sao Mai",
        issuer=cast.enterprise_organisation, is_public=False,
    )  # fmt: skip
    return enter_text(actor=cast.enterprise.actor, words=words)


def test_a_text_is_cited_by_name_number_day_and_issuer() -> None:
    assert citation(CITED) == (
        "QCVN 01:2020/BCT, Quy chuẩn kỹ thuật quốc gia về an toàn điện, ban hành kèm theo "
        "Thông tư số 39/2020/TT-BCT ngày 30/11/2020 của Bộ Công Thương."
    )
    standard = Cited("TCVN ISO 9001:2015", "Hệ thống quản lý", "Bộ KH&CN", "9/QĐ-BKHCN")
    assert "công bố tại Quyết định số 9/QĐ-BKHCN của Bộ KH&CN" in citation(standard)
    assert citation(Cited("TCCS 1", "Sơn", "Sao Mai")) == "TCCS 1, Sơn, Sao Mai công bố."
    entry = bibtex(CITED, "https://a.vn/x")
    assert entry.startswith("@techreport{QCVN012020BCT,\n  title = {QCVN 01:2020/BCT Quy")
    assert "}}" not in bibtex(Cited("T}", "{\\x", "I"), "")


@pytest.mark.django_db
def test_a_list_goes_out_in_the_columns_it_comes_in(cast: Cast, client: Client) -> None:
    entered(cast)
    entered(cast, number="QCVN 8:2020/BCT", instrument_number="51/2020/TT-BCT", title_vi="=1+1")
    own_standard(cast)
    answer: Any = client.get("/standards/sheet/", {"q": "8:2020"})
    page = openpyxl.load_workbook(BytesIO(answer.getvalue())).active
    rows = list(page.iter_rows(values_only=True))
    assert len(rows) == 2
    told = dict(zip((one.code for one in COLUMNS), rows[1], strict=True))
    assert (told["number"], told["title_vi"], told["kind"]) == ("QCVN 8:2020/BCT", "=1+1", "QCVN")
    assert told["issued_on"].date() == date(2020, 11, 30)
    whole: Any = client.get("/standards/sheet/", {"hs": "=cmd", "day": "x"})
    assert openpyxl.load_workbook(BytesIO(whole.getvalue())).active.max_row == 3


@pytest.mark.django_db
def test_whoever_follows_the_register_learns_what_everybody_may_read(
    cast: Cast, client: Client
) -> None:
    text, own = entered(cast), own_standard(cast)
    feed = client.get("/standards/feed/").content.decode()
    assert text.key.urn in feed
    assert "QCVN 01:2020/BCT: An toàn điện" in feed
    assert own.key.urn not in feed
    code = client.get(f"/standards/{text.key}/code.svg")
    assert code["Content-Type"] == "image/svg+xml"
    assert b"<svg" in code.content
    assert b"@techreport" in client.get(f"/standards/{text.key}/entry.bib").content
    for name in ("code.svg", "entry.bib"):
        assert client.get(f"/standards/{own.key}/{name}").status_code == 404


@pytest.mark.django_db
def test_texts_are_found_in_the_one_box(cast: Cast) -> None:
    text, own = entered(cast), own_standard(cast)
    rows = SearchEntry.objects.filter(kind="standards.text")
    assert rows.get(object_id=text.pk).is_public
    kept = rows.get(object_id=own.pk)
    assert (kept.is_public, kept.organisation_ids) == (False, [cast.enterprise_organisation.pk])
