# SPDX-License-Identifier: Apache-2.0
"""Borrowed contents and half-changed wording lift a record; what all share does not."""

import random

import numpy as np
import pytest

from banha.kernel.similarity.detectors.compared import ComparedDetector
from banha.kernel.similarity.detectors.lexical import LexicalDetector
from banha.kernel.similarity.detectors.port import Hit, Question
from banha.kernel.similarity.detectors.text_index import TextIndex
from banha.kernel.similarity.models import CorpusRecord
from banha.kernel.similarity.standing import WINDOW, Asked, lifted, standing_alone
from banha.kernel.similarity.weighing import ALONE_SAID, Scored, explain, lift_alone

FRAME = [f"khung{n}" for n in range(60)]


def own(seed: int, length: int = 140) -> list[str]:
    """Wording of one record: syllables that others have too, in an order of its own."""
    rng = random.Random(seed)
    return [f"tiếng{rng.randrange(120)}" for _ in range(length)]


@pytest.fixture
def records() -> dict[int, list[str]]:
    return {key: [*FRAME, *own(key)] for key in range(12)}


def test_whole_text_stands_in_every_window() -> None:
    words = own(1)
    assert Asked(words).shares_in(words).min() == pytest.approx(1.0)
    assert Asked(words).shares_in(["khác"] * 50).max() == 0.0
    assert Asked([]).shares_in(words).max() == 0.0


def test_windows_are_moved_and_still_found() -> None:
    words = own(2, 4 * WINDOW)
    moved = [*words[2 * WINDOW :], *words[: 2 * WINDOW]]
    shares = Asked(words).shares_in(moved)
    assert np.median(shares) == pytest.approx(1.0)


def test_two_fifths_borrowed_stand_out(records: dict[int, list[str]]) -> None:
    asked = [*own(99, 84), *records[3][60:116]]
    alone = standing_alone(asked, records)
    assert max(alone, key=alone.__getitem__) == 3
    assert lifted(alone[3]) > 0.85
    assert all(lifted(share) < 0.6 for key, share in alone.items() if key != 3)


def test_every_second_word_changed_stands_out(records: dict[int, list[str]]) -> None:
    rng = random.Random(5)
    source = records[7][60:]
    asked = [word if rng.random() > 0.6 else f"mới{rng.randrange(900)}" for word in source]
    alone = standing_alone(asked, records)
    assert max(alone, key=alone.__getitem__) == 7
    assert lifted(alone[7]) > 0.75


def test_frame_that_all_share_lifts_nobody(records: dict[int, list[str]]) -> None:
    alone = standing_alone([*FRAME, *own(77, 40)], records)
    assert max(lifted(share) for share in alone.values()) < 0.5


def test_nothing_is_said_of_names_or_of_few_records(records: dict[int, list[str]]) -> None:
    assert standing_alone(own(3, 12), records) == {}
    assert standing_alone(own(3), {key: records[key] for key in range(5)}) == {}


def test_record_with_borrowed_contents_is_lifted_and_says_why(
    records: dict[int, list[str]],
) -> None:
    scored = [
        Scored(
            CorpusRecord(title=f"Nhiệm vụ {key}", fields={"content": " ".join(words)}),
            0.3,
            {},
            0.0,
        )
        for key, words in records.items()
    ]
    asked = {
        "aim": " ".join(own(50, 200)),
        "content": " ".join([*own(51, 60), *records[4][60:110]]),
    }
    after = lift_alone(asked, scored)
    assert after[4].score > 0.75
    assert after[4].alone >= ALONE_SAID
    assert all(one.score == 0.3 for at, one in enumerate(after) if at != 4)
    said = {code for _sign, code, _parameters in explain(asked, after[4]).reasons}
    assert "alone" in said


class Fixed:
    """A detector that always finds the same."""

    name = "fixed"

    def __init__(self, *hits: tuple[int, float]) -> None:
        self.hits = [Hit(*hit) for hit in hits]

    def find(self, question: Question, k: int, exclude: object = ()) -> list[Hit]:
        return self.hits[:k]


def compared_over(rows: list[tuple[str, str]], *hits: tuple[int, float]) -> ComparedDetector:
    index = TextIndex.in_memory()
    with index.writing() as writing:
        for key, (title, text) in enumerate(rows):
            writing.put(key, title, text)
    return ComparedDetector(Fixed(*hits), rows.__getitem__, index.rarity())


def test_sure_copy_goes_before_the_detectors_first(records: dict[int, list[str]]) -> None:
    rows = [("", " ".join(words)) for words in records.values()]
    found = compared_over(rows, (0, 90.0), (1, 80.0), (2, 70.0)).find(
        Question(" ".join(records[2])), 10
    )
    assert [hit.key for hit in found] == [2, 0, 1]
    assert found[0].score == pytest.approx(1.0)
    assert all(0 <= hit.score <= 1 for hit in found)
    assert found[1].score < 0.75


def test_names_are_ordered_by_what_they_are_about() -> None:
    rows = [
        ("Nghiên cứu xây dựng quy trình sấy xoài tại Sơn La", ""),
        ("Ứng dụng bơm nhiệt sấy chuối", ""),
        ("Nuôi lươn không bùn", ""),
    ]
    asked = "Nghiên cứu xây dựng quy trình sấy chuối bằng bơm nhiệt tại Sơn La"
    found = compared_over(rows, (0, 9.0), (1, 8.0), (2, 1.0)).find(Question(asked, asked), 10)
    assert [hit.key for hit in found] == [1, 0, 2]


def test_question_to_articles_keeps_the_order(records: dict[int, list[str]]) -> None:
    rows = [("", " ".join(words)) for words in records.values()]
    found = compared_over(rows, (5, 8.0), (4, 2.0)).find(Question("ai quyết định"), 10)
    assert [(hit.key, hit.score) for hit in found] == [(5, 1.0), (4, 0.25)]
    assert compared_over(rows).find(Question("ai quyết định"), 10) == []


def test_first_sentence_counts_as_the_title() -> None:
    index = TextIndex.in_memory()
    with index.writing() as writing:
        writing.put(1, "Cấp phép", "hồ sơ đề nghị gửi cơ quan có thẩm quyền")
        writing.put(2, "Kiểm định", "phương tiện đo được ghi trong sổ cấp phép")
    text = "Kiểm định. Hồ sơ đề nghị gửi"
    first = LexicalDetector(index).find(Question(text), 2)
    assert first[0].key == 2
    assert first == LexicalDetector(index).find(Question(text, "Kiểm định"), 2)
