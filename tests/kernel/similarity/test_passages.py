# SPDX-License-Identifier: Apache-2.0
"""What a page marks: the words that coincide, and not the words that were changed."""

from banha.kernel.similarity.passages import (
    Run,
    coinciding_runs,
    equal_pieces,
    equal_spans,
    shown_runs,
)
from banha.kernel.similarity.wording.tokens import tokens_of

SOURCE = (
    "khảo sát độ nhớt bùn đỏ sau trung hòa ở ba mức độ ẩm rồi chọn phụ gia silicat để viên không "
    "nứt khi sấy bằng khói thải lò vôi"
)


def changed(every: int) -> tuple[str, set[int]]:
    """The source with each n-th word replaced, and the places of the words left."""
    words = SOURCE.split()
    kept = {at for at in range(len(words)) if at % every}
    return " ".join(w if at in kept else f"khác{at}" for at, w in enumerate(words)), kept


def marked(text: str) -> set[int]:
    left, right = tokens_of(text), tokens_of(SOURCE)
    return {
        at
        for run in shown_runs(left, right)
        for mine, _theirs in equal_pieces(left, right, run)
        for at in range(*mine)
    }


def test_changed_words_inside_a_passage_are_not_marked() -> None:
    text, kept = changed(5)
    assert marked(text) == kept


def test_text_with_every_third_word_changed_is_shown_though_it_counts_as_no_copy() -> None:
    text, kept = changed(3)
    assert not coinciding_runs(tokens_of(text), tokens_of(SOURCE))
    assert len(marked(text) & kept) >= 0.9 * len(kept)
    assert marked(text) <= kept


def test_texts_of_other_wording_show_nothing() -> None:
    assert not marked("đo dòng rò của sứ cách điện ven biển theo mùa và lập bản đồ bám muối")


def test_spans_are_characters_of_both_texts() -> None:
    left, right = (
        "Chọn phụ gia silicat để viên không nứt",
        "đã chọn phụ gia đất sét để viên không nứt",
    )
    spans = equal_spans(left, (0, len(left)), right, (3, len(right)))
    assert [left[slice(*mine)] for mine, _ in spans] == ["Chọn phụ gia", "để viên không nứt"]
    assert [right[slice(*theirs)] for _, theirs in spans] == ["chọn phụ gia", "để viên không nứt"]
    assert not equal_pieces([], [], Run((0, 0), (0, 0), 0))
