# SPDX-License-Identifier: Apache-2.0
"""One box over all registers: order, writings, access."""

import unicodedata

import pytest
from django.core.management import call_command
from django.test import Client
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pytest_django import DjangoAssertNumQueries

from banha.kernel.access.public import PUBLIC
from banha.kernel.search import registry
from banha.kernel.search.public import (
    Entry,
    SearchEntry,
    drop_entry,
    put_entries,
    put_entry,
    register_source,
    search_for,
)
from tests.factories.cast import Cast


def put(number: int, title: str, body: str = "", kind: str = "task", **more: object) -> None:
    given_ = {"is_public": True, **more}
    put_entry(kind=kind, object_id=number, title=title, body=body, url=f"/t/{number}/", **given_)  # type: ignore[arg-type]


def found(text: str, actor: object = PUBLIC) -> list[int]:
    return [hit.object_id for hit in search_for(actor, text).hits]  # type: ignore[arg-type]


def test_exact_marks_rank_first(db: None) -> None:
    put(1, "Bàn về cốt liệu nhẹ")
    put(2, "Ban vé cột điện")
    put(3, "Bán về cột mốc")

    assert found("cột")[0] in (2, 3)
    assert found("cột")[-1] == 1
    assert found("cốt")[0] == 1
    assert set(found("cot")) == {1, 2, 3}


def test_title_ranks_above_body(db: None) -> None:
    put(1, "Đề tài khác", body="có nói đến luyện kim")
    put(2, "Luyện kim bột")

    assert found("luyện kim") == [2, 1]


@pytest.mark.parametrize(
    "text",
    [
        "ĐTKHCN.012/26",
        "dtkhcn.012/26",
        "ĐTKHCN 012/26",
        "DTKHCN01226",
        "ĐTKHCN-12-26",
        "dtkhcn 12 26",
    ],
)
def test_code_is_found_in_any_writing(db: None, text: str) -> None:
    put(1, "Nghiên cứu lò cảm ứng", body="Mã số: ĐTKHCN.012/26")
    put(2, "Nghiên cứu lò điện", body="Mã số: ĐTKHCN.013/26")

    assert found(text) == [1]


def test_decomposed_text_and_old_tones_are_found(db: None) -> None:
    put(1, unicodedata.normalize("NFD", "Hoá chất và kĩ thuật thuỷ luyện"))

    assert found("hóa chất kỹ thuật thủy luyện") == [1]
    assert found(unicodedata.normalize("NFD", "thủy luyện")) == [1]


def test_last_word_may_be_begun(db: None) -> None:
    put(1, "Chế tạo khuôn dập")

    assert found("che tao khu") == [1]
    assert found("khu che tao") == []


def test_confidential_leaks_neither_title_nor_count(cast: Cast) -> None:
    agency, institute = cast.agency.pk, cast.institute.pk
    put(1, "Hợp kim mật", is_public=False, organisation_ids=[agency])
    put(2, "Hợp kim mật", is_public=False, person_ids=[cast.scientist.person.pk])
    put(3, "Hợp kim mật của viện", kind="result", is_public=False, organisation_ids=[institute])
    put(4, "Hợp kim mở")

    assert found("hợp kim") == [4]
    public = search_for(PUBLIC, "hop kim")
    assert [(c.kind, c.count) for c in public.counts] == [("task", 1)]
    assert set(found("hợp kim", cast.desk_officer.actor)) == {1, 4}
    assert set(found("hợp kim", cast.ministry_leader.actor)) == {1, 3, 4}  # the units below
    assert set(found("hợp kim", cast.scientist.actor)) == {2, 4}
    assert set(found("hợp kim", cast.applicant.actor)) == {3, 4}
    assert found("hợp kim", cast.stranger.actor) == [4]


def test_words_next_to_each_other_rank_above_scattered_ones(db: None) -> None:
    put(1, "Cảm nhận của lò mổ và phản ứng của gia cầm", body="lò này cảm kia ứng nọ " * 9)
    put(2, "Đề tài khác", body="thiết kế lò cảm ứng trung tần")

    assert found("lò cảm ứng") == [2, 1]
    assert found("lo cam ung") == [2, 1]


def test_what_is_called_so_stands_first_however_many_mention_it(db: None) -> None:
    name = "Viện Nghiên cứu Cơ khí"
    put(1, name, kind="organisation")
    put_entries(
        Entry("task", n, f"Chế tạo máy số {n} của {name}", name, f"/t/{n}/", True)
        for n in range(2, 40)
    )
    put(50, "25/2026/TT-BCT Thông tư quy định về nhiệm vụ", kind="text")

    assert found(name)[0] == 1
    assert found("vien nghien cuu co khi")[0] == 1
    assert found("25/2026/TT-BCT") == [50]


def test_put_again_replaces_and_drop_removes(db: None) -> None:
    put(1, "Tên cũ")
    put(1, "Tên mới")
    assert found("cũ") == []
    assert found("mới") == [1]
    drop_entry(kind="task", object_id=1)
    assert found("mới") == []


def test_kinds_filter_hits_but_not_counts(db: None) -> None:
    put(1, "Thép hợp kim")
    put(2, "Thép tấm", kind="standard")

    answer = search_for(PUBLIC, "thép", ["standard"])
    assert [hit.object_id for hit in answer.hits] == [2]
    assert {(c.kind, c.count) for c in answer.counts} == {("task", 1), ("standard", 1)}
    assert answer.total == 1


def test_rebuild_reads_sources_and_drops_what_is_gone(
    db: None, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(registry, "_kinds", {})
    put(9, "Đã xóa")
    register_source("task", lambda: [Entry("task", 1, "Còn lại", "", "/t/1/", True)], label="Task")
    call_command("search_rebuild")

    assert list(SearchEntry.objects.values_list("object_id", flat=True)) == [1]
    assert "task: 1" in capsys.readouterr().out


def test_page_shows_hits_marked_in_few_statements(
    client: Client, db: None, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    put_entries(
        Entry("task", n, f"Lò cảm ứng số {n}", "<b>lò</b>", f"/t/{n}/", True) for n in range(60)
    )
    with django_assert_max_num_queries(4):
        page = client.get("/search/", {"q": "lo cam"})
    text = page.content.decode()

    assert page.status_code == 200
    assert "<mark>Lò</mark>" in text
    assert "&lt;b&gt;" in text
    assert "page=2" in text
    assert client.get("/search/", {"q": "lo cam", "page": "3"}).status_code == 200
    assert "<mark>" in client.get("/search/quick/", {"q": "lo c"}).content.decode()
    assert client.get("/search/quick/", {"q": "l"}).content.decode().strip() == ""


def test_empty_page_says_what_to_do(client: Client, db: None) -> None:
    assert client.get("/search/").status_code == 200
    assert client.get("/search/", {"q": "không có gì"}).status_code == 200


@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(st.text(max_size=40), st.text(max_size=5), st.text(max_size=5))
def test_no_question_breaks_the_page(
    client: Client, db: None, q: str, kind: str, page: str
) -> None:
    q = q.encode("utf-8", "replace").decode()
    answer = client.get("/search/", {"q": q, "kind": kind, "page": page})
    # The house refuses a NUL in an address before any page sees it.
    assert answer.status_code == (400 if "\x00" in q + kind + page else 200)
    put(1, q, body=q)
