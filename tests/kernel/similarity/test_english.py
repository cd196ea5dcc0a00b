# SPDX-License-Identifier: Apache-2.0
"""English questions: told from Vietnamese, and asked by their terms."""

import pytest

from banha.kernel.similarity.detectors.port import Question
from banha.kernel.similarity.detectors.semantic import asked_text
from banha.kernel.similarity.wording.english import is_english, without_frame

ABSTRACT = (
    "This study aims to develop a process for the recovery of rare earths from red mud. "
    "A pilot plant will be built and tested with industrial partners."
)
VIETNAMESE = "Nghiên cứu công nghệ thu hồi đất hiếm từ bùn đỏ của nhà máy alumin"


def test_what_any_abstract_says_is_left_out() -> None:
    assert without_frame(ABSTRACT) == "recovery rare earths red mud, plant"
    assert asked_text(Question(ABSTRACT)) == without_frame(ABSTRACT)


@pytest.mark.parametrize(
    "text",
    [
        VIETNAMESE,
        "Nghien cuu thu hoi dat hiem, the nang va to hop on dinh cho do an so mot",
        "Ứng dụng deep learning and computer vision trong phân loại chè",
        "Polyethylene",
        "",
    ],
)
def test_what_is_not_english_is_asked_whole(text: str) -> None:
    assert not is_english(text)
    assert asked_text(Question(text)) == text


def test_an_abstract_of_frames_alone_is_asked_whole() -> None:
    text = "This project aims at better performance of processes for the industry with partners."
    assert without_frame(text) == ""
    assert asked_text(Question(text)) == text
