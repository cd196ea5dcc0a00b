# SPDX-License-Identifier: Apache-2.0
"""Several lists into one: what each counts depends on what is asked."""

import pytest

from banha.kernel.similarity.detectors.fusion import fuse, weights_for
from banha.kernel.similarity.detectors.port import Hit, Question

NAME = "Nghiên cứu công nghệ thu hồi đất hiếm từ bùn đỏ"
PROSE = " ".join([NAME] * 5)
ENGLISH = "Recovery of rare earths from red mud with solvents and resins for magnets. " * 5
LISTS = {
    "lexical": [Hit(1, 9.0), Hit(2, 6.0), Hit(3, 0.0)],
    "semantic": [Hit(2, 0.9), Hit(3, 0.85), Hit(1, 0.7)],
}


@pytest.mark.parametrize(("text", "first"), [(NAME, 2), (PROSE, 1), (ENGLISH, 2)])
def test_the_model_counts_for_names_and_other_languages(text: str, first: int) -> None:
    hits = fuse(LISTS, 3, weights_for(Question(text)))

    assert hits[0].key == first
    assert {hit.key for hit in hits} == {1, 2, 3}
