# SPDX-License-Identifier: Apache-2.0
"""The pages of law, for the public and for administrators."""

from collections.abc import Iterator
from datetime import date

import pytest
from django.urls import reverse

from banha.kernel.law.public import DayException, forget_calendar
from banha.kernel.law.reference import load_law


@pytest.fixture(autouse=True)
def _fresh(db) -> Iterator[None]:
    forget_calendar()
    load_law(lambda done, total: None)
    yield
    forget_calendar()


def test_basis_page_and_fragment(client):
    url = reverse("law:basis") + "?text=50/2014/TT-BCT&article=Điều 27"
    page = client.get(url).content.decode()
    part = client.get(url, headers={"hx-request": "true"}).content.decode()
    assert "45 ngày" in page
    assert "45 ngày" in part
    assert "<html" in page
    assert "<html" not in part


def test_basis_of_unknown_text_says_so(client):
    assert client.get(reverse("law:basis") + "?text=1/1900/XX").status_code == 404
    assert client.get(reverse("law:basis")).status_code == 200


@pytest.mark.parametrize("language", ["vi", "en"])
def test_text_pages_render(client, language, django_assert_max_num_queries):
    client.cookies["django_language"] = language
    with django_assert_max_num_queries(25):
        page = client.get(reverse("law:texts") + "?q=Công Thương&state=in")
    assert "50/2014/TT-BCT" in page.content.decode()
    found = client.get(reverse("law:by-number") + "?number=50/2014/TT-BCT", follow=True)
    assert "37/2016/TT-BCT" in found.content.decode()
    empty = client.get(reverse("law:texts") + "?q=khôngcógì")
    assert empty.status_code == 200


@pytest.mark.parametrize("year", ["2026", "2027", "1066", "x", "２０２６"])
def test_calendar_renders_for_any_year(client, year):
    assert client.get(reverse("law:calendar"), {"year": year}).status_code == 200


def test_switch_needs_an_administrator(client, cast):
    answer = client.post(reverse("law:switch"), {"day": "07/12/2026"})
    assert answer.status_code == 302
    client.force_login(cast.desk_officer.account)
    asked = {"day": "07/12/2026", "is_working": "off", "note": "bão"}
    assert client.post(reverse("law:switch"), asked).status_code == 403
    assert not DayException.objects.filter(day=date(2026, 12, 7)).exists()


def test_administrator_switches_and_withdraws(client, cast):
    client.force_login(cast.administrator.account)
    asked = {"day": "07/12/2026", "is_working": "off", "note": "bão", "is_confirmed": "on"}
    answer = client.post(reverse("law:switch"), asked, follow=True)
    assert "bão" in answer.content.decode()
    row = DayException.objects.get(day=date(2026, 12, 7))
    assert row.changed_by_id == cast.administrator.person.pk
    client.post(reverse("law:withdraw", kwargs={"day": row.day}))
    assert not DayException.objects.filter(pk=row.pk).exists()
    again = client.post(reverse("law:withdraw", kwargs={"day": row.day}))
    assert again.status_code == 422


def test_switch_keeps_what_was_typed(client, cast):
    client.force_login(cast.administrator.account)
    answer = client.post(reverse("law:switch"), {"day": "31/02/2026", "note": "lý do đã gõ"})
    assert answer.status_code == 422
    assert "lý do đã gõ" in answer.content.decode()
