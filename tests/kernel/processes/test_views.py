# SPDX-License-Identifier: Apache-2.0
"""Tests of the reference pages."""

import re
from datetime import date
from io import StringIO
from pathlib import Path
from xml.etree import ElementTree

import pytest
from django.core.management import CommandError, call_command
from django.test import Client
from django.urls import reverse

from banha.kernel.processes.comparison import compare
from banha.kernel.processes.diagram import draw
from banha.kernel.processes.layout import BOX_HEIGHT, BOX_WIDTH, lay_out
from banha.kernel.processes.public import RuleNumber, all_processes
from tests.factories.cast import Cast
from tests.factories.sample_process import NEW, OLD

BACKEND = "allauth.account.auth_backends.AuthenticationBackend"

DETAIL = ("processes:detail", ["sample.approval", "2014"])


@pytest.mark.django_db
@pytest.mark.parametrize("language", ["vi", "en"])
def test_detail_shows_states_steps_terms_and_basis(client: Client, language: str) -> None:
    client.cookies["django_language"] = language

    text = client.get(reverse(DETAIL[0], args=DETAIL[1])).content.decode()

    basis = {"vi": "Điều 7 00/2026/TT-MAU", "en": "Article 7 00/2026/TT-MAU"}[language]
    for words in ("Đã tiếp nhận", "Yêu cầu bổ sung", basis, "đơn đề nghị (B7)"):
        assert words in text
    assert ("5 working days" in text) == (language == "en")
    assert "<svg" in text
    assert "style=" not in text


@pytest.mark.django_db
def test_list_names_every_edition(client: Client) -> None:
    text = client.get(reverse("processes:list")).content.decode()

    assert all(f"/{process.edition}/" in text for process in all_processes())


@pytest.mark.django_db
def test_unknown_process_is_not_found(client: Client) -> None:
    assert client.get(reverse("processes:detail", args=["none", "2014"])).status_code == 404


def test_comparison_tells_the_changed_term_and_words() -> None:
    found = {(d.kind, d.what): d for d in compare(OLD, NEW)}

    term = found["duty", "thẩm tra"]
    assert "5" in term.before
    assert "10" in term.after
    assert found["stage", "đã gửi"].before == "đã tiếp nhận"
    assert not [d for d in compare(OLD, OLD)]


@pytest.mark.django_db
def test_comparison_page_opens(client: Client) -> None:
    address = reverse("processes:comparison", args=[OLD.code, "2014", NEW.code, "2026"])

    assert "đã gửi" in client.get(address).content.decode()


@pytest.mark.parametrize("process", all_processes(), ids=lambda process: process.key)
def test_boxes_of_the_drawing_do_not_overlap(process: object) -> None:
    drawing = lay_out(process)  # type: ignore[arg-type]

    boxes = drawing.boxes
    for i, a in enumerate(boxes):
        for b in boxes[i + 1 :]:
            apart = abs(a.x - b.x) >= BOX_WIDTH or abs(a.y - b.y) >= BOX_HEIGHT
            assert apart, (a.stage, b.stage)
    assert {box.stage for box in boxes} == set(process.stages.values)  # type: ignore[attr-defined]


def test_drawing_is_valid_and_says_every_step() -> None:
    svg = str(draw(OLD, now="received"))

    root = ElementTree.fromstring(svg)
    words = root.find("{*}desc").text or ""  # type: ignore[union-attr]
    assert all(str(step.title) in words for step in OLD.steps)
    assert svg.count("pd-now") == 1


def test_reference_command_writes_both_languages_and_sees_drift(tmp_path: Path) -> None:
    call_command("process_reference", out=tmp_path, stdout=StringIO())
    page = tmp_path / "en" / "sample-approval-2014.md"
    assert re.search(r"\| 1 \| gửi \|", page.read_text())
    call_command("process_reference", "--check", out=tmp_path)

    page.write_text("old")
    with pytest.raises(CommandError, match="out of step"):
        call_command("process_reference", "--check", out=tmp_path)


def test_administrator_sets_a_number_of_his_agency(cast: Cast, client: Client) -> None:
    client.force_login(cast.administrator.account, BACKEND)
    address = reverse("processes:rules", args=[OLD.code, "2014"])
    given = {
        "organisation": cast.agency.pk,
        "key": "examine",
        "amount": "3",
        "unit": "wd",
        "valid_from": "01/01/2026",
        "basis_text": "12/QĐ-CĐCK",
        "certainty": "sure",
    }

    assert client.post(address, given).status_code == 302

    number = RuleNumber.objects.get()
    assert (number.amount, number.rule_set.valid_from) == (3, date(2026, 1, 1))
    assert "12/QĐ-CĐCK" in client.get(address).content.decode()


def test_officer_reads_numbers_but_sets_none(cast: Cast, client: Client) -> None:
    client.force_login(cast.desk_officer.account, BACKEND)
    address = reverse("processes:rules", args=[OLD.code, "2014"])

    answer = client.post(address, {"organisation": cast.agency.pk, "key": "examine", "amount": "3"})

    assert answer.status_code == 200
    assert not RuleNumber.objects.exists()
