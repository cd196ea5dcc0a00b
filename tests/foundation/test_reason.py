# SPDX-License-Identifier: Apache-2.0
"""What counts as a whole number in an address or a form."""

from typing import Any

import pytest

from banha.foundation.reason import whole_number


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("12", 12), (" 7 ", 7), ("007", 7), (5, 5), ("9" * 18, 10**18 - 1),
        ("9" * 19, None), ("9" * 5000, None), ("", None), (None, None), ("-1", None),
        ("1.5", None), ("²", None), ("٣", None), ("1\x00", None), (True, None),
    ],
)  # fmt: skip
def test_whole_number_reads_digits_and_nothing_else(typed: Any, read: int | None) -> None:
    assert whole_number(typed) == read


def test_whole_number_keeps_to_the_digits_asked_for() -> None:
    assert whole_number("12345", digits=4) is None
