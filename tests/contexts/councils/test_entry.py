# SPDX-License-Identifier: Apache-2.0
"""A ballot out of its range is refused, naming the criterion and what it can bring."""

from decimal import Decimal

import pytest
from django.utils import translation

from banha.contexts.councils.rules import ballot_faults
from banha.contexts.councils.terms import APPLIED

FULL = {one.code: one.most for one in APPLIED.criteria}


def test_a_full_ballot_is_taken() -> None:
    assert ballot_faults(APPLIED, FULL) == ()
    assert ballot_faults(APPLIED, {code: Decimal(0) for code in FULL}) == ()


@pytest.mark.parametrize(
    "points",
    ["-1", "-0.01", "24.01", "25", "1e9", "1e999999", "-1e999999", "NaN", "Infinity", "-Infinity"],
)
def test_points_out_of_range_are_refused(points: str) -> None:
    with translation.override("vi"):
        (fault,) = ballot_faults(APPLIED, {**FULL, "content": Decimal(points)})
    assert (fault.field, fault.code) == ("content", "points_out_of_range")
    assert "24" in fault.message
    assert len(fault.message) < 200
    assert str(fault.basis) == "khoản 1 Điều 12 20/2023/TT-BKHCN"


def test_what_is_missing_and_what_is_none_of_the_form_is_named() -> None:
    given = {**FULL, "content": None, "stray": Decimal(1)}
    assert [(one.field, one.code) for one in ballot_faults(APPLIED, given)] == [
        ("content", "points_missing"),
        ("stray", "criterion_unknown"),
    ]
