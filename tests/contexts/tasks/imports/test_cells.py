# SPDX-License-Identifier: Apache-2.0
"""Cells of old registers: whatever stands in them, nothing is made up and nothing breaks."""

from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from banha.contexts.tasks.services.imports.cells import (
    BudgetCell,
    MomentCell,
    MonthsCell,
    PeriodCell,
    TaskCodeCell,
)
from banha.contexts.tasks.services.imports.register_columns import COLUMNS
from banha.contexts.tasks.services.imports.words import read_state
from banha.kernel.imports.public import Parsed

DIRTY = st.one_of(
    st.text(max_size=60),
    st.integers(-(10**18), 10**18),
    st.floats(),
    st.booleans(),
    st.from_regex(r"\A[0-9.,/ \-]{1,14} ?(tháng|năm|triệu|đồng|tỷ)?\Z"),
    st.from_regex(r"\A(ĐT|CS|KC|NV)[.A-ZĐ]{0,6}[ ./-]?[0-9]{0,4}[ ./-]?[0-9]{0,4}(…)?\Z"),
)


@pytest.mark.parametrize("column", COLUMNS, ids=lambda column: column.code)
@given(cell=DIRTY)
def test_any_cell_is_read_or_doubted(column: Any, cell: Any) -> None:
    parsed = column.parse(cell)
    if column.code not in {"title", "id"}:
        too_long = {"too_long"}
        assert all(fault.is_doubt or fault.code in too_long for fault in parsed.faults)
    for fault in parsed.faults:
        assert fault.stored()["message"]["vi"]


@given(year=st.integers(1945, 2100), month=st.integers(1, 12))
def test_moment_gives_a_day_only_where_one_is_written(year: int, month: int) -> None:
    for text in (f"{year}", f"{month}/{year}", f"{year}-{month:02d}", f"tháng {month} năm {year}"):
        assert MomentCell()(text).value == {"year": year, "on": None}
    assert MomentCell()(f"5/{month}/{year}").value == {
        "year": year,
        "on": f"{year}-{month:02d}-05",
    }


@pytest.mark.parametrize(
    ("read", "text", "value"),
    [
        (MonthsCell(), "2 năm", 24),
        (MonthsCell(), 18, 18),
        (MonthsCell(), "0 tháng", None),
        (PeriodCell(), "24 tháng", {"start": None, "end": None, "months": 24}),
        (
            PeriodCell(),
            "từ 01/2019 đến 12/2020",
            {
                "start": {"year": 2019, "on": None},
                "end": {"year": 2020, "on": None},
                "months": None,
            },
        ),
        (BudgetCell(), "200 triệu đồng (NSNN)", {"state": 2 * 10**8, "other": None, "total": None}),
        (BudgetCell(), "9 tỷ đồng", {"state": None, "other": None, "total": 9 * 10**9}),
        (BudgetCell(), "30 đồng", None),
    ],
)
def test_known_spellings(read: Callable[[Any], Parsed], text: Any, value: Any) -> None:
    assert read(text).value == value


def test_code_is_normalised_with_its_doubt_and_a_broken_one_is_kept() -> None:
    assert TaskCodeCell()("ĐTKHCN.012/20").faults == ()
    spaced = TaskCodeCell()("ĐTKHCN 012 - 20")
    assert (spaced.value["text"], spaced.faults[0].code) == ("ĐTKHCN.012/20", "code_read")
    broken = TaskCodeCell()("THS2021-…")
    assert (broken.value["text"], broken.faults[0].code) == ("THS2021-…", "code_kept")


@pytest.mark.parametrize(
    ("words", "state", "rating", "day"),
    [
        ("Đã nghiệm thu, xếp loại Tốt", "evaluated", "good", None),
        ("nghiệm thu 28-10-2016, xếp loại khá", "evaluated", "fair", "2016-10-28"),
        ("nghiệm thu cấp cơ sở: đạt (27/01/2016)", "unknown", "", None),
        ("đã họp nghiệm thu 10/8/2023", "unknown", "", None),
        ("Đã duyệt, đang thực hiện", "running", "", None),
        ("họp hội đồng tuyển chọn 26/03/2019", "unknown", "", None),
        ("không thông qua", "unknown", "", None),
    ],
)
def test_state_is_only_what_the_words_surely_say(
    words: str, state: str, rating: str, day: str | None
) -> None:
    read = read_state(words)
    assert (read.state, read.rating) == (state, rating)
    assert (read.accepted_on.isoformat() if read.accepted_on else None) == day
