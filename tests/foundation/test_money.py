# SPDX-License-Identifier: Apache-2.0
"""Money written, spelled and read back from dirty cells."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from banha.foundation.money import (
    Doubt,
    MoneyUnit,
    dong_in_words,
    format_dong,
    parse_money,
)


@pytest.mark.parametrize(
    ("amount", "words"),
    [
        (0, "không"),
        (1, "một"),
        (10, "mười"),
        (11, "mười một"),
        (14, "mười bốn"),
        (15, "mười lăm"),
        (20, "hai mươi"),
        (21, "hai mươi mốt"),
        (24, "hai mươi tư"),
        (25, "hai mươi lăm"),
        (55, "năm mươi lăm"),
        (91, "chín mươi mốt"),
        (100, "một trăm"),
        (101, "một trăm lẻ một"),
        (104, "một trăm lẻ bốn"),
        (105, "một trăm lẻ năm"),
        (111, "một trăm mười một"),
        (555, "năm trăm năm mươi lăm"),
        (1_000, "một nghìn"),
        (1_001, "một nghìn không trăm lẻ một"),
        (1_015, "một nghìn không trăm mười lăm"),
        (1_100, "một nghìn một trăm"),
        (10_005, "mười nghìn không trăm lẻ năm"),
        (1_000_005, "một triệu không trăm lẻ năm"),
        (1_005_000, "một triệu không trăm lẻ năm nghìn"),
        (21_000_000, "hai mươi mốt triệu"),
        (4_950_000_000, "bốn tỷ chín trăm năm mươi triệu"),
        (1_000_000_000, "một tỷ"),
        (1_000_000_005, "một tỷ không trăm lẻ năm"),
        (2_000_000_000_000, "hai nghìn tỷ"),
        (1_005_000_000_000, "một nghìn không trăm lẻ năm tỷ"),
        (10**18, "một tỷ tỷ"),
        (-5_000, "âm năm nghìn"),
    ],
)
def test_words(amount, words):
    assert dong_in_words(amount) == f"{words} đồng"


def test_words_of_the_north():
    assert dong_in_words(105, odd="linh") == "một trăm linh năm đồng"


def test_format():
    assert format_dong(1234567) == "1.234.567"
    assert format_dong(999) == "999"
    assert format_dong(-1000) == "−1.000"


@pytest.mark.parametrize(
    ("text", "amount"),
    [
        ("4.950 triệu đồng", 4_950_000_000),
        ("4.950 TRIỆU ĐỒNG", 4_950_000_000),
        ("4950 trieu dong", 4_950_000_000),
        ("4.950 tr.đ", 4_950_000_000),
        ("500tr", 500_000_000),
        ("500 trđ", 500_000_000),
        ("850 (triệu đồng)", 850_000_000),
        ("1,2 tỷ", 1_200_000_000),
        ("1,2 tỉ đồng", 1_200_000_000),
        ("1.2 tỷ", 1_200_000_000),
        ("0,5 tỷ", 500_000_000),
        ("1 tỷ 200 triệu", 1_200_000_000),
        ("702,123 triệu đồng (ngân sách SNKH)", 702_123_000),
        ("881.734.000 đồng (ngân sách SNKH 730.000.000; khác 151.734.000)", 881_734_000),
        ("25000000 đồng", 25_000_000),
        ("1 200 000 000 VNĐ", 1_200_000_000),
        ("1.234.567.000", 1_234_567_000),
        ("1,234,567,000", 1_234_567_000),
        ("1.000.000,00 đ", 1_000_000),
        ("3.500.000.000đ", 3_500_000_000),
        ("1.200.000.000 đồng (Bằng chữ: Một tỉ hai trăm triệu đồng chẵn)", 1_200_000_000),
        ("500 nghìn đồng", 500_000),
        ("0", 0),
    ],
)
def test_parse_sure(text, amount):
    parsed = parse_money(text)
    assert parsed.amount == amount
    assert parsed.is_sure
    assert parsed.doubt == ""


@pytest.mark.parametrize(
    ("text", "doubt"),
    [
        ("", Doubt.EMPTY),
        ("-", Doubt.EMPTY),
        ("chưa rõ", Doubt.EMPTY),
        ("4.950", Doubt.NO_UNIT),
        ("30 đồng", Doubt.TOO_SMALL),
        ("4 đồng", Doubt.TOO_SMALL),
        ("4.950.000.000 triệu đồng", Doubt.TOO_LARGE),
        ("4,950 triệu", Doubt.SEPARATOR),
        ("1.234 tỷ", Doubt.SEPARATOR),
        ("4.95.000 đồng", Doubt.GROUPING),
        ("1.2345.000 đ", Doubt.GROUPING),
        ("500 - 700 triệu", Doubt.RANGE),
        ("500 triệu đến 1 tỷ", Doubt.RANGE),
        ("khoảng 500 triệu", Doubt.APPROXIMATE),
        ("không quá 2 tỷ", Doubt.APPROXIMATE),
        ("10.000 USD", Doubt.CURRENCY),
        ("$5000", Doubt.CURRENCY),
        ("-500 triệu", Doubt.NEGATIVE),
        ("5 tirệu", Doubt.UNREADABLE),
        ("1.2OO.000 đồng", Doubt.UNREADABLE),
        ("hai tỷ", Doubt.UNREADABLE),
        ("1.4 5 triệu", Doubt.SEVERAL),
        ("200 triệu 1 tỷ", Doubt.SEVERAL),
        ("123456,5 đồng", Doubt.FRACTION),
        ("1.200.000.000 đồng (một tỷ hai trăm lẻ một triệu đồng)", Doubt.WORDS_DIFFER),
        ("1.923.923 đồng (ngân sách 512.248 đồng) — nguyên văn; trang ghi lẫn", Doubt.UNREADABLE),
    ],
)
def test_parse_doubts_and_invents_nothing(text, doubt):
    parsed = parse_money(text)
    assert parsed.amount is None
    assert parsed.doubt == doubt


def test_parse_uses_the_unit_of_the_column():
    assert parse_money("4.950", default_unit=MoneyUnit.MILLION).amount == 4_950_000_000
    assert parse_money("50.000", default_unit=MoneyUnit.DONG, plausible=(1, 10**9)).amount == 50_000
    assert parse_money("4.950 đồng", default_unit=MoneyUnit.MILLION).doubt == Doubt.TOO_SMALL


@given(st.integers(100_000, 10**12))
def test_written_amounts_are_read_back(amount):
    assert parse_money(f"{format_dong(amount)} đồng").amount == amount
    assert parse_money(f"{format_dong(amount)} đồng ({dong_in_words(amount)})").amount == amount


@given(st.text(max_size=40))
def test_no_text_breaks_the_reader(text):
    parsed = parse_money(text)
    assert (parsed.amount is None) == bool(parsed.doubt)
