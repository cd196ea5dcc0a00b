# SPDX-License-Identifier: Apache-2.0
"""Numbers, sums and days as pages write and read them, in both languages."""

import re
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path

import pytest
from django import forms
from django.utils import translation

from banha.contexts.tasks.forms.inputs import NumberField
from banha.foundation.written import (
    MoneyField,
    day_field,
    day_written,
    dong_read,
    moment_field,
    moment_written,
    number_read,
    number_written,
    points_written,
)

SRC = Path(__file__).resolve().parents[2] / "src" / "banha"
NOON = datetime(2026, 11, 22, 5, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("language", "number", "day", "moment"),
    [
        ("vi", "−1.234.567,5", "22/11/2026", "22/11/2026 12:00"),
        ("en", "−1,234,567.5", "22 Nov 2026", "22 Nov 2026, 12:00"),
    ],
)
def test_page_writes_as_its_readers_do(language: str, number: str, day: str, moment: str) -> None:
    with translation.override(language):
        assert number_written(Decimal("-1234567.50")) == number
        assert number_written(2026, groups_from=5) == "2026"
        assert day_written(date(2026, 11, 22)) == day_written(NOON) == day
        assert moment_written(NOON) == moment


@pytest.mark.parametrize(
    ("language", "typed", "amount"),
    [
        ("vi", "500.000", 500_000),
        ("en", "500,000", 500_000),
        ("en", "1,250,000,000", 1_250_000_000),
        ("en", "1.250.000.000", 1_250_000_000),
        ("vi", "1,2 tỷ", 1_200_000_000),
        ("vi", "500,000", None),
        ("en", "1.5", None),
        ("vi", "9" * 4000, None),
        ("vi", "-5.000.000", None),
    ],
)
def test_sum_is_read_as_the_page_writes_it(language: str, typed: str, amount: int | None) -> None:
    with translation.override(language):
        assert dong_read(typed) == amount


@pytest.mark.parametrize("language", ["vi", "en"])
def test_what_a_field_shows_is_read_again(language: str) -> None:
    class Form(forms.Form):
        day = day_field()
        at = moment_field()
        money = MoneyField()
        months = NumberField(most=100_000, places=1)

    values = {"day": date(2026, 3, 9), "at": NOON, "money": 1_250_000_000}
    with translation.override(language):
        shown = Form(initial=values)
        posted = {name: shown[name].value() for name in values} | {
            name: re.search(r'value="([^"]*)"', str(shown[name]))[1]  # type: ignore[index]
            for name in ("day", "at")
        }
        posted["months"] = number_written(Decimal("12500.5"), groups_from=5)
        form = Form(posted)
        assert form.is_valid(), form.errors
        assert posted["day"] == day_written(date(2026, 3, 9)).zfill(len(posted["day"]))
    assert {name: form.cleaned_data[name] for name in values} == values
    assert form.cleaned_data["months"] == Decimal("12500.5")


def test_days_of_the_other_habit_are_understood_on_english_pages() -> None:
    with translation.override("en"):
        field = day_field()
        assert {field.clean(typed) for typed in ("12/11/2026", "12 november 2026")} == {
            date(2026, 11, 12)
        }
        with pytest.raises(forms.ValidationError):
            field.clean("11/22/2026")


@pytest.mark.parametrize(("language", "typed"), [("vi", "12,500"), ("en", "12.500")])
def test_number_grouped_by_the_other_language_is_asked_again(language: str, typed: str) -> None:
    field = NumberField(most=100_000, places=2)
    with translation.override(language):
        with pytest.raises(forms.ValidationError) as told:
            field.clean(typed)
        assert "12500" in str(told.value)
        assert field.clean(typed.replace("00", "")) == Decimal("12.5")
        assert number_read("ba") is number_read("Infinity") is None


def test_no_template_writes_a_day_by_hand() -> None:
    told = [
        f"{file.relative_to(SRC)}: {found}"
        for file in SRC.rglob("*.html")
        for found in re.findall(r'\|date:"[^"]*[dj][^"]*[mMnF][^"]*"', file.read_text("utf-8"))
    ]
    assert told == []


@pytest.mark.parametrize(
    ("points", "written"), [("84.625", "84,63"), ("10.125", "10,13"), ("55", "55,00")]
)
def test_points_have_two_decimals_and_a_half_goes_up(points: str, written: str) -> None:
    with translation.override("vi"):
        assert points_written(Decimal(points)) == written
