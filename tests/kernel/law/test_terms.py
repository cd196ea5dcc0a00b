# SPDX-License-Identifier: Apache-2.0
"""How a place in a legal text is written and found again."""

import pytest

from banha.kernel.law.public import Source
from banha.kernel.law.queries import refs_of_label

CIRCULAR = Source("00/2026/TT-MAU")


@pytest.mark.parametrize(
    ("ref", "label"),
    [
        ("27", "Điều 27"),
        ("12a", "Điều 12a"),
        ("34(1)", "khoản 1 Điều 34"),
        ("20(2)d", "điểm d khoản 2 Điều 20"),
        ("18(1)đ", "điểm đ khoản 1 Điều 18"),
        ("7–8", "Điều 7–8"),
        ("7-8", "Điều 7–8"),
        ("8(6–7)", "khoản 6–7 Điều 8"),
        ("5(3)a–q", "điểm a–q khoản 3 Điều 5"),
    ],
)
def test_place_is_written_smallest_part_first(ref: str, label: str):
    basis = CIRCULAR.article(ref)
    assert basis.article == label
    assert str(basis) == f"{label} 00/2026/TT-MAU"
    assert refs_of_label(label)[0] == ref.replace("-", "–")


@pytest.mark.parametrize("ref", ["", "(1)", "20(2", "20)2(", "20(2)d, e", "Điều 20"])
def test_slip_in_a_place_is_an_error(ref: str):
    with pytest.raises(ValueError, match="no place in a text"):
        CIRCULAR.article(ref)


def test_range_is_found_by_what_holds_it():
    assert refs_of_label("khoản 6–7 Điều 8") == ["8(6–7)", "8"]
    assert refs_of_label("Điều 7–8") == ["7–8", "7"]
    assert refs_of_label("điểm d khoản 2 Điều 20") == ["20(2)d", "20(2)", "20"]
