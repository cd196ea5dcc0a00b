# SPDX-License-Identifier: Apache-2.0
"""Texts entered, changed, compared and related on pages and through the API."""

from datetime import date
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from banha.contexts.standards.forms.writing import goods_written, initial_of, read_goods
from banha.contexts.standards.models import NormativeText, TextRelation
from banha.contexts.standards.queries import texts_named, texts_on
from banha.kernel.access.public import PUBLIC
from tests.api.speaker import PDF
from tests.factories.cast import Cast, Member

pytestmark = pytest.mark.django_db

LEAD: dict[str, Any] = {
    "kind": "qcvn", "number": "QCVN 08:2020/BCT", "title_vi": "Giới hạn hàm lượng chì trong sơn",
    "issuer_name": "Bộ Công Thương", "instrument_number": "51/2020/TT-BCT",
    "issued_on": "21/12/2020", "effective_from": "01/07/2021", "is_public": "on",
    "ics": "87.040; 87.04x", "assessment_methods": ["5", "7"],
    "hs": "3208.10.11 | Sơn | trừ sơn tàu biển | 01/07/2021\n404.29.90\tSữa | bột\t\t\t",
}  # fmt: skip
JSON = "application/json"


def client_of(member: Member) -> Client:
    client = Client()
    client.force_login(member.account)
    return client


def entered(client: Client, **changes: Any) -> NormativeText:
    answer = client.post("/standards/new/", LEAD | changes)
    assert answer.status_code == 302, answer.content.decode()
    return NormativeText.objects.get(key=answer["Location"].strip("/").split("/")[-1])


def test_an_officer_enters_a_text_with_all_that_is_kept_of_it(cast: Cast) -> None:
    text = entered(client_of(cast.desk_officer))
    assert (text.number_key, text.effective_from) == ("QCVN 8:2020/BCT", date(2021, 7, 1))
    assert text.assessment_methods == [5, 7]
    assert [(one.code, one.fault) for one in text.ics.all()] == [
        ("87.040", ""), ("", "malformed")
    ]  # fmt: skip
    rows = [(one.code, one.goods, one.condition, one.starts) for one in text.hs.all()]
    assert rows == [
        ("32081011", "Sơn", "trừ sơn tàu biển", date(2021, 7, 1)),
        ("", "Sữa | bột", "", None),
    ]
    assert read_goods(goods_written(text)) == read_goods(LEAD["hs"])
    page = client_of(cast.desk_officer).get(text.get_absolute_url()).content.decode()
    assert "/edit/" in page
    assert "/edit/" not in client_of(cast.scientist).get(text.get_absolute_url()).content.decode()


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"hs": "1 | 2 | 3 | 4 | 5 | 6"}, "Dòng 1"),
        ({"hs": "32081011 | Sơn\n32081012 | Sơn | | 31/02/2021"}, "Dòng 2"),
        ({"effective_from": "01/07/2019"}, "Ngày có hiệu lực sớm hơn ngày ban hành."),
        ({"adoption": "MOD"}, "Ghi tiêu chuẩn gốc"),
        ({"kind": "tccs"}, "tổ chức"),
        ({"kind": "iso"}, "kind_field"),
        ({"number": "\x00"}, "number_field"),
    ],
)
def test_what_contradicts_itself_is_refused_and_kept_as_typed(
    cast: Cast, changes: dict[str, str], said: str
) -> None:
    answer = client_of(cast.desk_officer).post("/standards/new/", LEAD | changes)
    page = answer.content.decode()
    assert answer.status_code in (403, 422)
    assert said in page
    assert LEAD["title_vi"] in page
    assert not NormativeText.objects.exists()


def test_who_changes_what_another_changed_meanwhile_loses_nothing(cast: Cast) -> None:
    client = client_of(cast.desk_officer)
    text = entered(client)
    form = {name: value for name, value in initial_of(text).items() if value is not None}
    form |= {"issued_on": "21/12/2020", "effective_from": "01/07/2021", "is_public": "on"}
    place = f"/standards/{text.key}/edit/"
    assert client.post(place, form | {"title_en": "Lead in paint"}).status_code == 302
    late = client.post(place, form | {"title_en": "Limits of lead"})
    assert late.status_code == 409
    assert "Limits of lead" in late.content.decode()
    text.refresh_from_db()
    assert (text.title_en, text.version) == ("Lead in paint", 2)
    assert [one.raw for one in text.hs.all()] == ["3208.10.11", "404.29.90"]


def test_a_comparison_and_the_published_file_stand_on_the_page(cast: Cast, client: Client) -> None:
    officer = client_of(cast.desk_officer)
    text = entered(officer)
    place = f"/standards/{text.key}/"
    assert officer.post(f"{place}verify/", {"against": ""}).status_code == 422
    assert officer.post(f"{place}verify/", {"against": "Công báo 12"}).status_code == 302
    wrong = SimpleUploadedFile("qc.pdf", b"MZ this is a program")
    assert officer.post(f"{place}file/", {"file": wrong}).status_code == 422
    good = SimpleUploadedFile("QCVN 08.pdf", PDF)
    assert officer.post(f"{place}file/", {"file": good}).status_code == 302
    page = client.get(place).content.decode()
    assert "Công báo 12" in page
    text.refresh_from_db()
    assert text.full_text is not None
    # Whoever sees the text, and so the public, reads the published file.
    answer = client.get(f"/documents/{text.full_text.key}/")
    assert answer.getvalue().startswith(b"%PDF")  # type: ignore[attr-defined]


def test_relations_are_entered_by_number_either_way_and_withdrawn(cast: Cast) -> None:
    client = client_of(cast.desk_officer)
    old = entered(client)
    new = entered(
        client, number="QCVN 08:2025/BCT", instrument_number="60/2025/TT-BCT",
        issued_on="20/12/2025", effective_from="01/07/2026",
    )  # fmt: skip
    place = f"/standards/{new.key}/relations/"
    sent = {"kind": "replaces:does", "other": "qcvn 8 : 2020/BCT"}
    assert client.post(f"{place}new/", sent).status_code == 302
    relation = TextRelation.objects.get()
    assert (relation.source, relation.target, relation.starts) == (new, old, date(2026, 7, 1))
    again = client.post(f"/standards/{old.key}/relations/new/",
                        {"kind": "replaces:done", "other": str(new.key)})  # fmt: skip
    assert again.status_code == 422
    circle = client.post(f"{place}new/", {"kind": "amends:done", "other": "QCVN 08:2020/BCT"})
    assert circle.status_code == 422
    day = date(2026, 8, 1)
    everything = NormativeText.objects.all()
    assert texts_on(everything, day).get(pk=old.pk).state == "ended"
    gone = client.post(f"{place}{relation.pk}/withdraw/", {"reason": "Nhập nhầm"})
    assert gone.status_code == 302
    assert texts_on(everything, day).get(pk=old.pk).state == "in_force"
    assert client.get(f"{place}{relation.pk}/withdraw/").status_code == 404


def test_an_unknown_acting_text_is_kept_in_words_an_unknown_target_refused(cast: Cast) -> None:
    client = client_of(cast.desk_officer)
    text = entered(client)
    place = f"/standards/{text.key}/relations/new/"
    said = {"kind": "repeals:done", "other": "77/2026/TT-BCT", "starts": "01/01/2027"}
    assert client.post(place, said).status_code == 302
    assert TextRelation.objects.get().source_written == "77/2026/TT-BCT"
    answer = client.post(place, {"kind": "amends:does", "other": "QCVN 99:1999/BCT"})
    assert answer.status_code == 422
    assert "Danh mục không có văn bản này" in answer.content.decode()


def test_a_number_two_texts_bear_asks_for_the_circular(cast: Cast) -> None:
    client = client_of(cast.desk_officer)
    entered(client)
    entered(client, instrument_number="52/2020/TT-BCT", title_vi="Khác")
    assert len(texts_named(PUBLIC, "QCVN 08:2020/BCT")) == 2
    (one,) = texts_named(PUBLIC, "QCVN 08:2020/BCT (52/2020/TT-BCT)")
    assert one.title_vi == "Khác"
    other = entered(client, number="QCVN 08:2024/BCT", issued_on="20/12/2024",
                    effective_from="01/07/2025", instrument_number="2/2024/TT-BCT")  # fmt: skip
    answer = client.post(
        f"/standards/{other.key}/relations/new/",
        {"kind": "amends:does", "other": "QCVN 08:2020/BCT"},
    )
    assert answer.status_code == 422
    assert "trong ngoặc đơn" in answer.content.decode()


def test_an_enterprise_keeps_its_own_base_standard_and_nothing_else(
    cast: Cast, client: Client
) -> None:
    mine = client_of(cast.enterprise)
    own = {
        "kind": "tccs", "number": "TCCS 01:2026/SM", "issuer": cast.enterprise_organisation.pk,
        "issuer_name": "", "instrument_number": "", "is_public": "", "ics": "",
    }  # fmt: skip
    text = entered(mine, **own)
    assert text.issuer_name == cast.enterprise_organisation.name
    assert client.get(text.get_absolute_url()).status_code == 404
    assert mine.post("/standards/new/", LEAD).status_code == 403
    foreign = entered(client_of(cast.desk_officer))
    assert mine.get(f"/standards/{foreign.key}/edit/").status_code == 403
    assert client_of(cast.scientist).get("/standards/new/").status_code == 403


def test_the_api_writes_by_the_same_rules(cast: Cast) -> None:
    client, base = client_of(cast.desk_officer), "/api/v1/standards"
    body = {
        "kind": "qcvn", "number": "QCVN 08:2020/BCT", "title_vi": "Chì trong sơn",
        "issuer_name": "Bộ Công Thương", "instrument_number": "51/2020/TT-BCT",
        "issued_on": "2020-12-21", "effective_from": "2021-07-01", "ics": ["87.040"],
        "hs": [{"raw": "3208.10.11", "goods": "Sơn"}],
    }  # fmt: skip
    made = client.post(base, body, content_type=JSON)
    assert made.status_code == 201, made.content
    assert made.json()["hs"][0]["code"] == "32081011"
    assert client.post(base, body, content_type=JSON).status_code == 422
    assert client_of(cast.scientist).post(base, body, content_type=JSON).status_code == 403
    place = f"{base}/{made.json()['key']}"
    changed = client.put(place, body | {"title_en": "Lead", "version": 1}, content_type=JSON)
    assert changed.json()["version"] == 2
    stale = client.put(place, body | {"version": 1}, content_type=JSON)
    assert stale.status_code == 409
    told = {"kind": "repeals", "other": "77/2026/TT-BCT", "other_acts": True,
            "starts": "2027-01-01"}  # fmt: skip
    tied = client.post(f"{place}/relations", told, content_type=JSON)
    assert tied.status_code == 201
    (relation,) = tied.json()["relations"]
    ended = client.post(f"{place}/relations/{relation['id']}/withdraw", {"reason": "x"},
                        content_type=JSON)  # fmt: skip
    assert ended.json()["relations"][0]["is_withdrawn"]
    checked = client.post(f"{place}/verify", {"against": "Công báo"}, content_type=JSON)
    assert checked.json()["verified_against"] == "Công báo"
