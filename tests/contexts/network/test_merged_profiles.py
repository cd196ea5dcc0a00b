# SPDX-License-Identifier: Apache-2.0
"""Two profiles of one person become one that loses nothing."""

from datetime import date

import pytest

from banha.contexts.network.models import Expert, ScienceOrganisation
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
