# SPDX-License-Identifier: Apache-2.0
"""Numbers of texts: one form to compare, doubts and never a refusal, raw text kept."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from banha.contexts.standards.terms import TextKind, number_doubts, number_key, parse_number

GOOD = {
    TextKind.QCVN: (
        "QCVN 01:2013/BCT",
        "QCVN 05A:2020/BCT",
        "QCVN 12-1:2021/BCT",
        "QCVN 12 - 3:2021/BCT",
        "QCVN 15 :2021/BCT",
        "QCVN 40-MT:2011/BTNMT",
        "QCVN QTĐ-8:2010/BCT",
        "QCVN QTĐ 5:2009/BCT",
        "QCVN 04:2009/BKHCN",
        "Sửa đổi 1:2016 QCVN 04:2009/BKHCN",
        "Sửa đổi 1:2024 QCVN 05A:2020/BCT",
        "QCVN 05A:2020/BCT/SĐ1:2024",
    ),
    TextKind.TCVN: (
        "TCVN 12850:2019",
        "TCVN 7391-4:2020",
        "TCVN 7447-7-712:2019",
        "TCVN ISO/IEC 17025:2017",
        "TCVN ISO 9001:2015",
        "TCVN 9386:2012/SĐ1:2021",
        "TCVN/QS 1822:2021",
    ),
    TextKind.TCCS: ("TCCS 01:2026/RD", "TCCS 12:2025/Thiên-Nam"),
    TextKind.QCDP: ("QCĐP 01:2020/HN", "QCDP 2:2021/TNI"),
}


@pytest.mark.parametrize(
    ("kind", "number"), [(kind, number) for kind, all_ in GOOD.items() for number in all_]
)
def test_numbers_as_official_texts_print_them_raise_no_doubt(kind: TextKind, number: str) -> None:
    assert number_doubts(number, kind) == []
    assert parse_number(number).kind == kind


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("QCVN 12 - 3:2021/BCT", "QCVN 12-3:2021/BCT"),
        ("QCVN 15 :2021/BCT", "QCVN15:2021/BCT"),
        ("QCVN 4:2009/BKHCN", "QCVN 04:2009/BKHCN"),
        ("qcvn 12–1:2021/bct", "QCVN 12-1:2021/BCT"),
        ("QCDP 01:2020/HN", "QCĐP 1:2020/HN"),
        ("Sửa đổi 1:2024 QCVN 05A:2020/BCT", "QCVN 05A:2020/BCT/SĐ1:2024"),
        ("Sửa đổi 01:2016 QCVN 4:2009/BKHCN", "Sửa đổi 1:2016 QCVN 04:2009/BKHCN"),
        ("QCVN QTĐ-8:2010/BCT", "qcvn qtđ - 8:2010/bct"),
    ],
)
def test_two_ways_to_write_one_number_have_one_key(one: str, other: str) -> None:
    assert parse_number(one).key == parse_number(other).key


def test_an_edition_shares_its_series_and_not_its_key() -> None:
    old, new = parse_number("TCVN 11892-1:2017"), parse_number("TCVN 11892-1:2026")
    assert old.series == new.series
    assert old.key != new.key
    assert (old.year, new.year) == (2017, 2026)


def test_years_are_not_stripped_of_zeros_and_tens_stay_tens() -> None:
    assert number_key("QCVN 10:2012/BCT") == "QCVN 10:2012/BCT"
    assert number_key("QCVN 1:2012/BCT") != number_key("QCVN 10:2012/BCT")


def test_an_amendment_knows_what_it_amends() -> None:
    read = parse_number("Sửa đổi 1:2024 QCVN 05A:2020/BCT")
    assert (read.amendment, read.amends, read.year) == (1, "QCVN 05A:2020/BCT", 2024)
    assert parse_number("QCVN 05A:2020/BCT").amends == ""


def test_the_body_stands_behind_the_year() -> None:
    assert parse_number("QCVN 09:2015/BCT").suffix == "BCT"
    assert parse_number("TCVN 12850:2019").suffix == ""


@pytest.mark.parametrize(
    ("number", "kind"),
    [
        ("TCVN 12850:2019", TextKind.QCVN),
        ("QCVN số 5", TextKind.QCVN),
        ("TCVN 4513-88", TextKind.TCVN),
        ("Quy chuẩn an toàn điện", TextKind.QCVN),
    ],
)
def test_an_unusual_number_is_doubted(number: str, kind: TextKind) -> None:
    assert number_doubts(number, kind)


@given(st.text(max_size=130), st.sampled_from(TextKind))
def test_any_text_at_all_is_read_without_an_error(raw: str, kind: TextKind) -> None:
    read = parse_number(raw)
    assert read.raw == raw
    number_doubts(raw, kind)
    # The one form is a fixed point.
    assert parse_number(read.normal).normal == read.normal
