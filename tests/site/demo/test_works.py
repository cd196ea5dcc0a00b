# SPDX-License-Identifier: Apache-2.0
"""The demonstration's texts are repeatable, fitting and varied."""

from random import Random

from banha.site.demo.works import copy_elsewhere, copy_exact, copy_sections, works


def test_works_same_seed_same_texts() -> None:
    first = [work.title for _, work in works(7, 50, 2010, 2026)]
    again = [work.title for _, work in works(7, 50, 2010, 2026)]

    assert first == again


def test_works_titles_vary() -> None:
    titles = [work.title for _, work in works(7, 2000, 2010, 2026)]

    assert len(set(titles)) > 1700
    assert all(10 < len(title) <= 500 for title in titles)


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
