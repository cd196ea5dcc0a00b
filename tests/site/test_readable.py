# SPDX-License-Identifier: Apache-2.0
"""Broken hosts, broken bodies, hidden letters, dates of no calendar, and what caches may keep."""

import io
from datetime import date, datetime, timedelta, timezone

import pytest
from django import forms
from django.http import QueryDict
from django.test import Client
from docx import Document

from banha.foundation.reason import is_sane, visible, visible_within
from banha.foundation.rest import Given
from banha.kernel.documents.paper.docx_layout import put_text
from banha.site.readable import only_visible
from tests.factories.cast import Cast


@pytest.mark.parametrize("host", ["evil.example", "x_y", "a b", "[::1"])
@pytest.mark.parametrize("path", ["/", "/api/v1/me"])
def test_foreign_host_is_a_bad_request(client: Client, db: None, host: str, path: str) -> None:
    assert client.get(path, headers={"host": host}).status_code == 400


@pytest.mark.parametrize(
    "kind",
    [
        "multipart/form-data",
        "multipart/form-data; boundary=",
        "application/x-www-form-urlencoded; charset=utf-7",
    ],
)
@pytest.mark.parametrize("path", ["/api/v1/documents", "/accounts/login/"])
def test_broken_body_is_a_bad_request(client: Client, cast: Cast, kind: str, path: str) -> None:
    for who in (None, cast.scientist.account):
        if who:
            client.force_login(who)
        answer = client.post(path, b"x=1", content_type=kind)
        assert answer.status_code == 400
        if path.startswith("/api/"):
            assert answer["Content-Type"].startswith("application/problem+json")


def test_hidden_letters_are_taken_out_and_breaks_kept() -> None:
    assert visible("một\x0bhai\x1b[31m \u202eba\ufffe\ttư\n") == "một\nhai[31m ba\ttư\n"
    assert visible("Nghiên cứu “quặng” – đồng") == "Nghiên cứu “quặng” – đồng"
    assert visible("a\x00b") == "a\x00b", "a NUL is refused by forms, not mended"
    assert visible_within({"a": ["x\x0b", {"b": "\u2066y"}], "n": 1}) == {
        "a": ["x\n", {"b": "y"}],
        "n": 1,
    }
    sent = QueryDict(mutable=True)
    sent.setlist("title", ["a\x0bb", "c"])
    assert only_visible(sent).getlist("title") == ["a\nb", "c"]


def test_papers_of_older_records_can_be_written() -> None:
    document = Document()
    put_text(document.add_paragraph(), "Tên\x0bcũ \x1b")
    file = io.BytesIO()
    document.save(file)
    assert document.paragraphs[0].text == "Tên\ncũ "


class Sent(Given):
    on: date | None = None
    at: datetime | None = None
    words: str = ""


@pytest.mark.parametrize(
    "sent",
    [
        {"on": "0001-01-01"},
        {"on": "9999-12-31"},
        {"at": "0001-01-01T00:00:00+07:00"},
        {"at": "9999-12-31T23:59:59-07:00"},
    ],
)
def test_dates_of_no_calendar_are_refused_by_the_api(sent: dict[str, str]) -> None:
    with pytest.raises(ValueError, match="2200"):
        Sent(**sent)
    assert Sent(on="2026-11-21", words="a\x0bb").words == "a\nb"


def test_dates_of_no_calendar_are_refused_by_forms() -> None:
    class Form(forms.Form):
        on = forms.DateField(input_formats=["%Y-%m-%d"])
        at = forms.DateTimeField(input_formats=["%Y-%m-%d"])

    form = Form({"on": "0001-01-01", "at": "9999-12-31"})
    assert set(form.errors) == {"on", "at"}
    assert Form({"on": "2026-01-01", "at": "2026-01-01"}).is_valid()
    assert not is_sane(datetime(9999, 12, 31, 23, tzinfo=timezone(timedelta(hours=-7))))


def test_what_a_person_sees_is_kept_by_no_cache(client: Client, cast: Cast) -> None:
    assert "no-store" not in client.get("/open-tasks/").get("Cache-Control", "")
    client.force_login(cast.scientist.account)
    assert client.get("/")["Cache-Control"] == "private, no-store"
    answer = client.get("/api/v1/me")
    assert answer["Cache-Control"] == "private, no-cache"
    assert client.get("/api/v1/me", headers={"if-none-match": answer["ETag"]}).status_code == 304


def test_address_with_a_zero_character_meets_a_page(client: Client) -> None:
    answer = client.get("/search/?q=%00")
    assert answer.status_code == 400
    assert "<title>" in answer.content.decode()
    assert answer.headers["Content-Type"].startswith("text/html")
