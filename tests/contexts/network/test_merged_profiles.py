# SPDX-License-Identifier: Apache-2.0
"""Two profiles of one person become one that loses nothing."""

from datetime import date

import pytest

from banha.contexts.network.models import (
    Expert,
    PaymentDetails,
    Publication,
    PublicationAuthor,
    ScienceOrganisation,
)
from banha.kernel.audit.models import Entry
from banha.kernel.people.public import Person, merge_persons
from banha.kernel.search.public import SearchEntry
from tests.factories.cast import Cast


@pytest.fixture
def double(cast: Cast) -> Person:
    return Person.objects.create(full_name="Nguyễn Văn Thành", sex="m")


def merge(cast: Cast, double: Person) -> Expert:
    kept = cast.scientist.person
    merge_persons(actor=cast.administrator.actor, keep=kept, double=double)
    return Expert.objects.get(person=kept)


def test_profile_goes_over_where_the_kept_person_has_none(cast: Cast, double: Person) -> None:
    expert = Expert.objects.create(person=double, profession="Nghiên cứu viên chính")

    merged = merge(cast, double)

    assert (merged.pk, merged.profession) == (expert.pk, "Nghiên cứu viên chính")
    found = SearchEntry.objects.get(kind="network.expert", object_id=expert.pk)
    assert found.person_ids == [cast.scientist.person.pk]


def test_two_profiles_complete_each_other(cast: Cast, double: Person) -> None:
    mine = Expert.objects.create(
        person=cast.scientist.person, profession="Kỹ sư", keywords=["hàn"], pool_status="active"
    )
    mine.languages.create(language="Tiếng Anh", level="C1")
    other = Expert.objects.create(
        person=double,
        profession="Giảng viên",
        record="Ba sáng chế",
        keywords=["đúc", "hàn"],
        pool_status="suspended",
        suspension_reason="Không khai xung đột lợi ích",
    )
    other.languages.create(language="Tiếng Nga")
    other.languages.create(language="Tiếng Anh", level="A2")

    merged = merge(cast, double)

    assert merged.pk == mine.pk
    assert (merged.profession, merged.record) == ("Kỹ sư", "Ba sáng chế")
    assert merged.keywords == ["hàn", "đúc"]
    assert (merged.pool_status, merged.suspension_reason) == (
        "suspended",
        "Không khai xung đột lợi ích",
    )
    spoken = {row.language: row.level for row in merged.languages.all()}
    assert spoken == {"Tiếng Anh": "C1", "Tiếng Nga": ""}
    assert not Expert.objects.filter(person=double).exists()
    assert not SearchEntry.objects.filter(kind="network.expert", object_id=other.pk).exists()


def test_the_last_word_on_consent_counts(cast: Cast, double: Person) -> None:
    Expert.objects.create(person=cast.scientist.person, consent_on=date(2025, 1, 1))
    Expert.objects.create(
        person=double, consent_on=date(2024, 1, 1), consent_withdrawn_on=date(2026, 2, 1)
    )

    assert not merge(cast, double).has_consented


def test_head_of_an_organisation_goes_over(cast: Cast, double: Person) -> None:
    Expert.objects.create(person=double)
    science = ScienceOrganisation.objects.create(
        organisation=cast.institute, kind="research", head=double
    )

    merge(cast, double)

    science.refresh_from_db()
    assert science.head == cast.scientist.person


def _work(expert: Expert, title: str, year: int, **more: object) -> Publication:
    return Publication.objects.create(
        expert=expert, title=title, year=year, kind="article", source="typed", **more
    )


def test_works_of_both_lists_are_kept_and_doubles_joined(cast: Cast, double: Person) -> None:
    mine = Expert.objects.create(person=cast.scientist.person)
    other = Expert.objects.create(person=double)
    known = _work(mine, "Hàn ma sát khuấy", 2024, venue="Tạp chí Cơ khí")
    same = _work(other, "HAN MA SAT KHUAY", 2024, doi="10.1000/x", venue="Khác")
    alone = _work(other, "Đúc áp lực", 2020)
    third = Expert.objects.create(person=cast.stranger.person)
    named = _work(third, "Sách về hàn", 2021)
    for work, person in (
        (same, cast.stranger.person),
        (known, double),
        (named, double),
        (named, cast.scientist.person),
    ):
        PublicationAuthor.objects.create(publication=work, person=person)

    merged = merge(cast, double)

    assert list(merged.publications.values_list("pk", flat=True)) == [known.pk, alone.pk]
    known.refresh_from_db()
    assert (known.doi, known.venue) == ("10.1000/x", "Tạp chí Cơ khí")
    assert [row.person for row in known.known_authors.all()] == [cast.stranger.person]
    assert [row.person for row in named.known_authors.all()] == [cast.scientist.person]
    # The audit tells what the joined row said and where the other came from.
    entries = Entry.objects.filter(table_name="network_publication")
    assert any("Khác" in str(row.changes) for row in entries)


def test_two_rows_of_the_double_that_are_one_here_lose_nothing(cast: Cast, double: Person) -> None:
    mine = Expert.objects.create(person=cast.scientist.person)
    other = Expert.objects.create(person=double)
    _work(mine, "Hàn ma sát", 2024)
    _work(mine, "Hàn ma sát, bản in", 2025, doi="10.1000/x")
    _work(other, "Hàn ma sát", 2024, abstract="Tóm tắt")
    _work(other, "Tên khác hẳn", 2023, doi="10.1000/x", number="7")

    merged = merge(cast, double)

    told = {work.title: (work.abstract, work.number) for work in merged.publications.all()}
    assert told == {"Hàn ma sát": ("Tóm tắt", ""), "Hàn ma sát, bản in": ("", "7")}


def test_days_away_and_payment_go_over(cast: Cast, double: Person) -> None:
    mine = Expert.objects.create(person=cast.scientist.person, yearly_limit=4)
    other = Expert.objects.create(
        person=double, yearly_limit=9, talent_on=date(2024, 1, 1), talent_by="Bộ"
    )
    mine.away_spans.create(away_from=date(2026, 3, 1), away_until=date(2026, 3, 10))
    other.away_spans.create(
        away_from=date(2026, 3, 8), away_until=date(2026, 3, 20), reason="Hội nghị"
    )
    other.away_spans.create(away_from=date(2026, 6, 1), away_until=date(2026, 6, 2))
    PaymentDetails.objects.create(expert=mine, bank="Cũ", account_number="111111")
    PaymentDetails.objects.create(expert=other, bank="Mới", account_number="222222")

    merged = merge(cast, double)

    spans = [(s.away_from, s.away_until, s.reason) for s in merged.away_spans.all()]
    assert spans == [
        (date(2026, 3, 1), date(2026, 3, 20), "Hội nghị"),
        (date(2026, 6, 1), date(2026, 6, 2), ""),
    ]
    assert PaymentDetails.objects.get().account_number == "222222"
    assert (merged.yearly_limit, merged.talent_by) == (4, "Bộ")
