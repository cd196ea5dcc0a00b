# SPDX-License-Identifier: Apache-2.0
"""A page keeps what was typed and shows each refusal where it belongs."""

from typing import Any

import pytest
from django import forms
from django.http import HttpResponse
from django.test import RequestFactory

from banha.kernel.law.public import (
    NotAllowed,
    Refusal,
    Refused,
    Stale,
    form_page,
    keep_refusals,
    status_of,
)


class Sheet(forms.Form):
    name = forms.CharField()
    paper_minutes = forms.CharField(required=False)


class PaperSheet(Sheet):
    refused_prefixes = ("", "paper_")


def filled(kind: type[Sheet] = Sheet) -> Sheet:
    form = kind({"name": "Máy nghiền"})
    assert form.is_valid()
    return form


@pytest.mark.parametrize(("kind", "status"), [(Refused, 422), (NotAllowed, 403), (Stale, 409)])
def test_status_says_why(kind: type[Refused], status: int):
    assert status_of(kind(Refusal("no"))) == status
    assert keep_refusals(filled(), kind(Refusal("no"))) == status


def test_refusal_of_a_field_stands_at_the_field_with_its_remedy():
    form = filled()
    keep_refusals(form, Refused(Refusal("Too short.", field="name", remedy="Write more.")))
    assert form.errors == {"name": ["Too short. Write more."]}
    assert form.refusals == ()  # type: ignore[attr-defined]


def test_refusal_without_a_field_stands_on_top_whole():
    form, loose = filled(), Refusal("The dossier moved.", field="stage", remedy="Read it.")
    keep_refusals(form, Refused(loose))
    assert not form.errors
    assert form.refusals == (loose,)  # type: ignore[attr-defined]


def test_form_says_how_its_longer_names_begin():
    refused = Refused(Refusal("Missing.", field="minutes"))
    plain, named = filled(), filled(PaperSheet)
    keep_refusals(plain, refused)
    keep_refusals(named, refused)
    assert not plain.errors
    assert named.errors == {"paper_minutes": ["Missing."]}


@pytest.fixture
def shown(monkeypatch: pytest.MonkeyPatch) -> list[Any]:
    """What the page was rendered with."""
    kept: list[Any] = []

    def render(_request: Any, template: str, view: Any, status: int) -> HttpResponse:
        kept.append((template, view))
        return HttpResponse(status=status)

    monkeypatch.setattr("banha.kernel.law.refused_pages.render", render)
    return kept


def refuse() -> str:
    raise Stale(Refusal("Somebody was faster."))


def page_of(request: Any, act: Any) -> HttpResponse:
    form = Sheet(request.POST if request.method == "POST" else None)
    return form_page(request, form, template="a.html", view={"heading": "A"}, act=act)


def test_page_is_read_without_acting(shown: list[Any]):
    assert page_of(RequestFactory().get("/"), refuse).status_code == 200
    template, view = shown[0]
    assert (template, view["heading"]) == ("a.html", "A")


def test_valid_form_acts_and_leaves(shown: list[Any]):
    answer = page_of(RequestFactory().post("/", {"name": "x"}), lambda: "/there/")
    assert (answer.status_code, answer["Location"]) == (302, "/there/")
    assert not shown


def test_invalid_form_does_not_act(shown: list[Any]):
    assert page_of(RequestFactory().post("/", {}), refuse).status_code == 422


def test_refused_act_keeps_what_was_typed(shown: list[Any]):
    assert page_of(RequestFactory().post("/", {"name": "x"}), refuse).status_code == 409
    form = shown[0][1]["form"]
    assert form["name"].value() == "x"
    assert [str(one.message) for one in form.refusals] == ["Somebody was faster."]
