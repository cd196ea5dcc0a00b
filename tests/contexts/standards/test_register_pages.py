# SPDX-License-Identifier: Apache-2.0
"""The public register: its list and pages, the same through the API, the facts it ships with."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from banha.contexts.standards.models import NormativeText
from banha.contexts.standards.services import (
    HsWords,
    RelationWords,
    TextWords,
    enter_text,
    load_regulations,
    relate_texts,
)
from banha.contexts.standards.terms import TextKind
from tests.factories.cast import Cast

pytestmark = pytest.mark.django_db


def made(cast: Cast) -> tuple[NormativeText, NormativeText]:
    """A regulation and the one that replaces it from 01/07/2026 on."""
    actor = cast.desk_officer.actor
    words = {
        "kind": TextKind.QCVN, "title_vi": "Giới hạn hàm lượng chì trong sơn",
        "title_en": "Limits of lead in paint", "issuer_name": "Bộ Công Thương",
    }  # fmt: skip
    old = enter_text(
        actor=actor,
        words=TextWords(
            **words, number="QCVN 8:2020/BCT", instrument_number="51/2020/TT-BCT",
            issued_on=date(2020, 12, 21), effective_from=date(2021, 7, 1),
            hs=(HsWords("3208.10.11", goods="Sơn", condition="trừ sơn tàu biển"),),
        ),
    )  # fmt: skip
    new = enter_text(
        actor=actor,
        words=TextWords(
            **words, number="QCVN 8:2025/BCT", instrument_number="60/2025/TT-BCT",
            issued_on=date(2025, 12, 20), effective_from=date(2026, 7, 1),
        ),
    )  # fmt: skip
    relate_texts(actor=actor, target=old, words=RelationWords(kind="replaces", source=new))
    return old, new


def test_anybody_sees_what_was_in_force_on_a_day(cast: Cast, client: Client) -> None:
    old, new = made(cast)
    for day, number in (("15/03/2024", "QCVN 8:2020/BCT"), ("01/07/2026", "QCVN 8:2025/BCT")):
        page = client.get("/standards/", {"state": "in_force", "day": day}).content.decode()
        assert number in page
        assert page.count("QCVN 8:20") == 1
    page = client.get(f"/standards/{old.key}/").content.decode()
    assert "QCVN 8:2025/BCT" in page
    assert "được thay thế bởi" in page
    assert "01/07/2021 – 30/06/2026" in page
    assert "trừ sơn tàu biển" in page
    english = client.get(f"/standards/{new.key}/", headers={"accept-language": "en"})
    assert "Limits of lead in paint" in english.content.decode()


@pytest.mark.parametrize(
    "asked",
    [
        {"day": "31/02/2024"},
        {"state": "alive", "kind": "iso"},
        {"hs": "=cmd", "ics": "<script>"},
        {"q": "%_\\'\""},
        {"page": "-1"},
        {"q": "x" * 300},
    ],
)
def test_a_list_asked_badly_still_answers(
    cast: Cast, client: Client, asked: dict[str, str]
) -> None:
    made(cast)
    assert client.get("/standards/", asked).status_code == 200


def test_the_api_says_the_same_as_the_pages(cast: Cast, client: Client) -> None:
    old, new = made(cast)
    there = "/api/v1/standards"
    for day, number in (("2024-03-15", old.number), ("2026-07-01", new.number)):
        sent = client.get(there, {"state": "in_force", "day": day}).json()
        assert [row["number"] for row in sent["items"]] == [number]
    one = client.get(f"{there}/{old.key}", {"day": "2026-07-01"}).json()
    assert one["state"] == "ended"
    assert [span["state"] for span in one["spans"]] == [
        "not_issued", "to_come", "in_force", "ended",
    ]  # fmt: skip
    (tie,) = one["relations"]
    assert (tie["kind"], tie["source"]["number"]) == ("replaces", new.number)
    assert one["hs"][0]["code"] == "32081011"
    assert client.get(there, {"day": "31/02/2024"}).status_code == 422
    assert client.get(f"{there}/{'0' * 8}-0000-4000-8000-{'0' * 12}").status_code == 404


def test_the_register_ships_what_was_seen_and_claims_no_more(client: Client) -> None:
    first = load_regulations()
    assert first.added == NormativeText.objects.count() == 20
    again = load_regulations()
    assert (again.added, again.kept) == (0, 20)
    page = client.get("/standards/", {"q": "12-3:2021"}).content.decode()
    assert "QCVN 12-3:2021/BCT" in page
    # Its own foreword calls it by another number.
    assert (
        "QCVN 12-3:2021/BCT"
        in client.get("/standards/", {"q": "QCVN 11-3:2021/BCT"}).content.decode()
    )
    amended = NormativeText.objects.get(number="QCVN 05A:2020/BCT")
    assert amended.acted_on_by.get().kind == "amends"
    undated = NormativeText.objects.get(number="QCVN 12-9:2022/BCT")
    assert (
        undated.spans.get(ends__gte=timezone.localdate(), starts__lte=timezone.localdate()).state
        == "undated"
    )
    known = NormativeText.objects.get(number="QCVN 01:2013/BCT")
    assert known.spans.get(starts=date(2013, 8, 1)).state == "in_force"


def test_pages_ask_few_questions(
    cast: Cast, client: Client, django_assert_max_num_queries: Callable[[int], Any]
) -> None:
    old, _new = made(cast)
    load_regulations()
    with django_assert_max_num_queries(6):
        client.get("/standards/")
    with django_assert_max_num_queries(14):
        client.get(f"/standards/{old.key}/")
