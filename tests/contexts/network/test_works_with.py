# SPDX-License-Identifier: Apache-2.0
"""Who worked with whom: what the finder of conflicts asks."""

from typing import Any

import pytest

from banha.contexts.network.models import Expert, Publication, PublicationAuthor
from banha.contexts.network.public import JointWork, papers_of, works_with
from banha.kernel.people.public import Person
from tests.factories.cast import Cast

TITLE = "Nghiên cứu chế tạo hợp kim nhôm cường độ cao"


@pytest.fixture
def people(db: Any) -> list[Person]:
    names = ("Lê An", "Lê Bình", "Lê Cường", "Lê Dung")
    return [Person.objects.create(full_name=name) for name in names]


def listed(person: Person, title: str, year: int, *others: Person, doi: str = "") -> Publication:
    expert, _made = Expert.objects.get_or_create(person=person)
    work = Publication.objects.create(
        expert=expert, title=title, year=year, kind="article", source="typed", doi=doi
    )
    for other in others:
        PublicationAuthor.objects.create(publication=work, person=other)
    return work


def test_named_coauthors_work_together_both_ways(people: list[Person]) -> None:
    a, b, c, _d = people
    listed(a, TITLE, 2023, b, c)

    found = works_with([a.pk, b.pk, people[3].pk])

    assert found[a.pk] == [JointWork(2023, TITLE, frozenset({b.pk, c.pk}), True)]
    assert found[b.pk] == [JointWork(2023, TITLE, frozenset({a.pk, c.pk}), True)]
    assert found[people[3].pk] == []


def test_one_doi_in_two_lists_is_one_work(people: list[Person]) -> None:
    a, b, c, _d = people
    listed(a, TITLE, 2023, doi="10.1000/x")
    listed(b, "Another language, the same work", 2024, c, doi="10.1000/x")

    found = works_with([a.pk])

    assert [work.others for work in found[a.pk]] == [{b.pk, c.pk}]
    assert found[a.pk][0].is_certain


def test_one_title_in_two_lists_is_told_as_less_certain(people: list[Person]) -> None:
    a, b, _c, _d = people
    listed(a, TITLE, 2023)
    listed(b, TITLE.upper(), 2023)

    [joint] = works_with([a.pk])[a.pk]
    assert (joint.others, joint.is_certain) == ({b.pk}, False)


@pytest.mark.parametrize(("title", "year"), [("Lời nói đầu", 2023), (TITLE, 2022)])
def test_short_title_or_another_year_joins_nobody(
    people: list[Person], title: str, year: int
) -> None:
    a, b, _c, _d = people
    listed(a, title, 2023)
    listed(b, title, year)
    assert works_with([a.pk]) == {a.pk: []}


def test_works_before_the_year_do_not_count(people: list[Person]) -> None:
    a, b, c, _d = people
    listed(a, TITLE, 2019, b)
    listed(a, f"{TITLE} II", 2021, c)
    assert [work.others for work in works_with([a.pk], since_year=2021)[a.pk]] == [{c.pk}]
    assert [work.year for work in works_with([a.pk])[a.pk]] == [2021, 2019]


def test_all_entries_of_one_person_count(people: list[Person]) -> None:
    """Doubles of doubles too, asked for by either entry, and nobody works with himself."""
    a, b, c, d = people
    c.merged_into = b
    c.save()
    b.merged_into = a
    b.save()
    listed(d, TITLE, 2023, c)
    listed(a, f"{TITLE} II", 2022, c)

    found = works_with([a.pk, b.pk, c.pk, d.pk])

    joint = [JointWork(2023, TITLE, frozenset({d.pk}), True)]
    assert found[a.pk] == found[b.pk] == found[c.pk] == joint
    assert found[d.pk] == [JointWork(2023, TITLE, frozenset({a.pk}), True)]


def test_number_of_queries_does_not_grow(
    people: list[Person], django_assert_max_num_queries: Any
) -> None:
    for number in range(40):
        listed(
            people[number % 4], f"{TITLE} {number}", 2000 + number % 20, people[(number + 1) % 4]
        )
    with django_assert_max_num_queries(10):
        found = works_with([one.pk for one in people])
    assert sum(map(len, found.values())) == 80


def test_papers_are_those_of_every_entry(cast: Cast, people: list[Person]) -> None:
    a, b, _c, _d = people
    work = listed(a, TITLE, 2023)
    Publication.objects.filter(pk=work.pk).update(abstract="Tóm tắt")
    b.merged_into = a
    b.save()
    assert papers_of([b.pk]) == {b.pk: [(TITLE, "Tóm tắt")]}
