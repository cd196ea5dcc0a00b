# SPDX-License-Identifier: Apache-2.0
"""Tones, folding, names and order of Vietnamese text."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from banha.foundation.text import (
    fold,
    fold_iy,
    iy_variants,
    name_sort_key,
    nfc,
    normalise_tone,
    slugify_vi,
    split_name,
    tidy,
)


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("hoà bình", "hòa bình"),
        ("Uỷ ban", "Ủy ban"),
        ("UỶ BAN", "ỦY BAN"),
        ("thuỷ sản", "thủy sản"),
        ("khoẻ, xoá, hoạ, luỹ", "khỏe, xóa, họa, lũy"),
        ("Thuý Hoè", "Thúy Hòe"),
        ("quý", "quý"),
        ("Quỳ Hợp", "Quỳ Hợp"),
        ("quà, quả, quạ, quẻ", "quà, quả, quạ, quẻ"),
        ("hoàn, thuyền, huỳnh, ngoài, khuỷu, xoáy", "hoàn, thuyền, huỳnh, ngoài, khuỷu, xoáy"),
        ("hòa, thủy, Ủy", "hòa, thủy, Ủy"),
        ("Của, lúa, mùa", "Của, lúa, mùa"),
    ],
)
def test_tone_placement(typed, kept):
    assert normalise_tone(typed) == kept
    assert normalise_tone(unicodedata.normalize("NFD", typed)) == kept


@given(st.text(alphabet="aàáoòóuủuyỷýqnthHUQ ,", max_size=30))
def test_tone_placement_is_idempotent_and_keeps_letters(text):
    once = normalise_tone(text)
    assert normalise_tone(once) == once
    assert fold(once) == fold(text)


def test_fold():
    assert fold("  Đường   THỦY  nội địa ") == "duong thuy noi dia"
    assert nfc(unicodedata.normalize("NFD", "Ủy")) == "Ủy"
    assert tidy("  Uỷ   ban ") == "Ủy ban"


def test_iy_alike():
    assert fold_iy("Kỹ thuật vật lý") == fold_iy("Kĩ thuật vật lí")
    assert fold_iy("Mỹ") == fold_iy("Mĩ")
    assert fold_iy("Quy") == fold_iy("Qui")
    assert fold_iy("Thúy") != fold_iy("Thúi")
    assert iy_variants("kĩ thuật") == ["ki thuat", "ky thuat"]
    assert len(iy_variants("kỹ lý mỹ tỷ kỹ")) == 8


@pytest.mark.parametrize(
    ("full", "parts"),
    [
        ("Nguyễn Văn A", ("Nguyễn", "Văn", "A")),
        ("Trần Thị Quỳnh Nga", ("Trần", "Thị Quỳnh", "Nga")),
        ("Lê  Anh", ("Lê", "", "Anh")),
        ("Sơn", ("", "", "Sơn")),
        ("", ("", "", "")),
    ],
)
def test_split_name(full, parts):
    assert split_name(full) == parts


def test_people_are_ordered_by_given_name():
    names = ["Trần Ân", "Đỗ Ánh", "Nguyễn Văn An", "Lê Anh", "Bùi Đức", "An Dũng", "Lê Văn An"]
    assert sorted(names, key=name_sort_key) == [
        "Lê Văn An",
        "Nguyễn Văn An",
        "Lê Anh",
        "Đỗ Ánh",
        "Trần Ân",
        "An Dũng",
        "Bùi Đức",
    ]
    assert name_sort_key("Lê Thị Hoà") == name_sort_key("Lê Thị Hòa")


def test_slug():
    assert slugify_vi("Nghiên cứu, chế tạo “Đ-01”!") == "nghien-cuu-che-tao-d-01"
    assert slugify_vi("nghiên cứu chế tạo", limit=12) == "nghien-cuu"
