# SPDX-License-Identifier: Apache-2.0
"""The demonstration's texts are repeatable, fitting and varied."""

import re
from random import Random

from banha.kernel.similarity.compare import compare
from banha.site.demo.telling import decimal, inside
from banha.site.demo.works import copy_elsewhere, copy_exact, copy_sections, works

LEFT_OVER = re.compile(r"[{}<>\[\]|@]|  | [,.;:]|\.\.")


def test_works_same_seed_same_texts() -> None:
    first = [work.title for _, work in works(7, 50, 2010, 2026)]
    again = [work.title for _, work in works(7, 50, 2010, 2026)]

    assert first == again


def test_works_titles_vary() -> None:
    titles = [work.title for _, work in works(7, 2000, 2010, 2026)]

    assert len(set(titles)) > 1950
    assert all(10 < len(title) <= 500 for title in titles)


def test_works_share_little_wording() -> None:
    made = [work for _, work in works(7, 400, 2010, 2026)]
    fields: dict[str, list[str]] = {}
    for work in made:
        fields.setdefault(work.vocabulary.sector, []).append(work.content)
    shares = sorted(
        compare(first, second).copied
        for texts in fields.values()
        for first, second in zip(texts[:10], texts[10:20], strict=True)
    )

    assert shares[len(shares) // 2] <= 0.1
    assert shares[len(shares) * 95 // 100] <= 0.3


def test_works_speak_whole_sentences() -> None:
    for _, work in works(7, 300, 2010, 2026):
        lines = [work.urgency, work.aim, work.method, work.novelty, *work.content.split("\n")]
        names = [work.title, *(product.name for product in work.products)]
        assert all(text[0].isupper() and text.endswith(".") for text in lines)
        assert not [text for text in lines + names if LEFT_OVER.search(text)]


def test_telling_keeps_abbreviations_and_writes_vietnamese_numbers() -> None:
    assert [inside(name) for name in ("COD sau xử lý", "pH", "Độ ẩm")] == [
        "COD sau xử lý",
        "pH",
        "độ ẩm",
    ]
    assert decimal(12345.5, 1) == "12.345,5"


def test_works_pilot_lives_on_other_money() -> None:
    pilots = [work for _, work in works(7, 400, 2010, 2026) if work.kind == "pilot"]

    assert pilots
    for work in pilots:
        assert work.budget_other * 10 >= (work.budget_state + work.budget_other) * 7


def test_planted_copies_are_of_their_class() -> None:
    (_, one), (_, two) = list(works(3, 2, 2020, 2020))

    assert copy_exact(one).content == one.content
    mixed = copy_sections(Random(1), one, two)
    assert mixed.title == two.title
    assert mixed.content.split("\n")[0] == one.content.split("\n")[0]
    assert copy_elsewhere(Random(1), one).place != one.place
