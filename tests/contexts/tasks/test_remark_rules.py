# SPDX-License-Identifier: Apache-2.0
"""Remarks are read from lines; where one stands follows from its answers."""

from typing import Any

import pytest
from django.utils import timezone

from banha.contexts.tasks.models import Remark, RemarkAnswer
from banha.contexts.tasks.rules.remarks import lacks, progress_of, state_of, waits_for_host
from banha.contexts.tasks.terms.remarks import LONGEST_REMARK, RemarkState, remarks_in

NOW = timezone.now()


def remark(number: int, *answers: RemarkAnswer, **more: Any) -> Remark:
    made = Remark(pk=number, number=number, text="Làm rõ mục tiêu", **more)
    made._prefetched_objects_cache = {"answers": list(answers)}  # type: ignore[attr-defined]
    return made


def answer(pk: int, stance: str = "taken", *, sent: bool = True, **more: Any) -> RemarkAnswer:
    values = {"words": "Đã sửa", "place": "Mục 2", "sent_at": NOW if sent else None} | more
    return RemarkAnswer(pk=pk, stance=stance, **values)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("1. Làm rõ mục tiêu\n2) Bổ sung dự toán", ["Làm rõ mục tiêu", "Bổ sung dự toán"]),
        ("- Làm rõ\n  mục tiêu\n\n• Bổ sung", ["Làm rõ mục tiêu", "Bổ sung"]),
        ("a) sửa tên\nb) sửa mục tiêu", ["sửa tên", "sửa mục tiêu"]),
        ("Giảm 2.000 trang", ["Giảm 2.000 trang"]),
        (" \n", []),
    ],
)
def test_each_line_is_a_remark_without_its_mark(text: str, found: list[str]) -> None:
    assert remarks_in(text) == found


def test_endless_remark_is_cut() -> None:
    assert [len(one) for one in remarks_in("Sửa " * LONGEST_REMARK)] == [LONGEST_REMARK]


def test_state_follows_the_last_answer_sent() -> None:
    wanting = answer(1, is_settled=False, finding="Chưa rõ")
    cases = {
        RemarkState.OPEN: remark(1, answer(1, sent=False)),
        RemarkState.SENT: remark(1, wanting, answer(2)),
        RemarkState.SETTLED: remark(1, wanting, answer(2, is_settled=True)),
        RemarkState.UNSETTLED: remark(1, wanting, answer(2, sent=False)),
        RemarkState.DROPPED: remark(1, answer(1), dropped_at=NOW),
    }
    assert {state: state_of(one) for state, one in cases.items()} == {one: one for one in cases}


def test_what_the_office_found_is_told_once_the_dossier_is_back() -> None:
    wanting = remark(1, answer(1, is_settled=False, finding="Chưa rõ"))
    assert not waits_for_host(wanting, is_with_host=False)
    assert waits_for_host(wanting, is_with_host=True)


@pytest.mark.parametrize(
    ("given", "lacking"),
    [
        (None, ("stance",)),
        (answer(1, "", words="Đã sửa"), ("stance",)),
        (answer(1, "taken", words="", place=""), ("words", "place")),
        (answer(1, "partly", place=""), ("place",)),
        (answer(1, "kept", place=""), ()),
    ],
)
def test_answer_is_whole_with_stance_words_and_place(
    given: RemarkAnswer | None, lacking: tuple[str, ...]
) -> None:
    assert lacks(given) == lacking


def test_progress_counts_whole_drafts_and_leaves_out_what_was_taken_out() -> None:
    found = progress_of(
        [
            remark(1, answer(1, is_settled=True)),
            remark(2, answer(2, sent=False)),
            remark(3, answer(3, sent=False, place="")),
            remark(4),
            remark(5, dropped_at=NOW),
        ],
        is_with_host=True,
    )
    assert (found.total, found.answered, found.settled) == (4, 2, 1)
    assert found.open_numbers == (3, 4)
