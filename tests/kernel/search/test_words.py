# SPDX-License-Identifier: Apache-2.0
"""Words and codes are found in any writing."""

import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from banha.kernel.search.words import codes_of, pieces_of, question_of, vectors_of, words_of


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("kỹ thuật", "kĩ thuật"),
        ("công ty", "công ti"),
        ("hóa chất", "hoá chất"),
        ("Ủy ban", "Uỷ ban"),
        ("Lý", "Lí"),
        ("quy trình", "qui trình"),
        ("luyện", unicodedata.normalize("NFD", "luyện")),
        ("012", "12"),
    ],
)
def test_words_written_two_ways_are_one(one: str, other: str) -> None:
    assert list(words_of(one)) == list(words_of(other))


@pytest.mark.parametrize(("one", "other"), [("thủy", "thúi"), ("tay", "tai"), ("tuy", "tui")])
def test_words_that_differ_stay_apart(one: str, other: str) -> None:
    assert next(words_of(one)).folded != next(words_of(other)).folded


def test_codes_are_kept_together_and_in_parts() -> None:
    assert list(codes_of("mã số ĐTKHCN.012/26 năm 2026")) == ["dtkhcn01226"]
    assert [word.folded for word in words_of("ĐTKHCN.012/26")] == ["dtkhcn", "12", "26"]


def test_pieces_mark_what_was_asked_without_changing_the_text() -> None:
    question = question_of("luyen ki")
    assert question is not None
    pieces = pieces_of("Luyện kim và ki-lô", question)

    assert "".join(piece.text for piece in pieces) == "Luyện kim và ki-lô"
    assert [piece.text for piece in pieces if piece.is_hit] == ["Luyện", "kim", "ki"]


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=80))
def test_any_text_gives_safe_vectors_and_questions(text: str) -> None:
    vector = vectors_of((text, "A"))[1]
    assert "''" not in vector
    question = question_of(text)
    if question is not None:
        assert question.folded
        assert "".join(piece.text for piece in pieces_of(text, question)) == text


@pytest.mark.parametrize(
    ("asked", "text", "beside", "marked"),
    [
        ("hàn", "hàn, hạn, hành và Hàn", "", ["hàn", "Hàn"]),
        ("hàn", "thời hạn", "mối hàn", []),
        ("hàn", "thời hạn", "", ["hạn"]),
        ("hàn", "hành và hạn", "", ["hành"]),
        ("han", "hàn, hạn", "", ["hàn", "hạn"]),
        ("hàn lò", "lò hàn, lo hạn", "", ["lò", "hàn"]),
    ],
)
def test_word_typed_with_marks_is_marked_as_typed(
    asked: str, text: str, beside: str, marked: list[str]
) -> None:
    question = question_of(asked)
    assert question is not None
    pieces = pieces_of(text, question, beside=beside)
    assert [piece.text for piece in pieces if piece.is_hit] == marked
    assert "".join(piece.text for piece in pieces) == text
