# SPDX-License-Identifier: Apache-2.0
"""Conflicts found from the registers: under every entry and name, for many at once."""

from datetime import UTC, date, datetime
from typing import Any

import pytest

from banha.contexts.councils.models import Conclusion, Declaration, DeclaredTie, Sanction
from banha.contexts.councils.public import forbidden_pairs, screen_experts
from banha.contexts.councils.terms import ConflictKind, MatterOutcome, Severity, TieKind
from banha.contexts.tasks.public import TeamMember, TeamRole
from banha.kernel.organisations.public import Organisation, Succession
from banha.kernel.people.public import Affiliation, Person, merge_persons
from tests.factories.cast import Cast
from tests.factories.councils import make_council, make_matter, seat
from tests.factories.tasks import make_task

DAY = date(2026, 7, 14)
AT = datetime(2026, 7, 1, tzinfo=UTC)
Kind = ConflictKind
pytestmark = pytest.mark.usefixtures("fixed_clock")


@pytest.fixture
def expert(db: None) -> Person:
    return Person.objects.create(full_name="Ngô Văn Chuyên")


def kinds(expert: Person, matter: Any) -> list[str]:
    found = screen_experts([expert.pk], [matter], day=DAY)
    return [one.kind.value for one in found.get((expert.pk, matter.pk), ())]


def matter_of(cast: Cast, number: int = 1, **more: Any) -> Any:
    values = {"people": [cast.scientist.person], "houses": [cast.institute], **more}
    return make_matter(make_council(cast), number, **values)


def works_at(person: Person, house: Organisation, **span: Any) -> None:
    Affiliation.objects.create(person=person, organisation=house, **span)


def test_a_stranger_has_no_conflict(cast: Cast, expert: Person) -> None:
    works_at(expert, cast.other_institute)
    assert kinds(expert, matter_of(cast)) == []


def test_another_entry_of_the_leader_is_the_leader(cast: Cast, expert: Person) -> None:
    matter = matter_of(cast)
    other = Person.objects.create(full_name="Ngo Van Chuyen", merged_into=expert)
    Person.objects.filter(pk=cast.scientist.person.pk).update(merged_into=other)
    assert kinds(expert, matter) == [Kind.SAME_PERSON, Kind.SAME_ORGANISATION]
    # He is asked for under the old entry as well.
    assert kinds(other, matter)[0] == Kind.SAME_PERSON


def test_roles_and_posts_say_where_one_works(cast: Cast, expert: Person) -> None:
    matter = matter_of(cast)
    assert kinds(cast.applicant.person, matter) == [Kind.SAME_ORGANISATION]
    works_at(expert, cast.institute, valid_until=date(2024, 7, 14))
    assert kinds(expert, matter) == [Kind.FORMER_ORGANISATION]
    Affiliation.objects.filter(person=expert).update(valid_until=date(2023, 7, 13))
    assert kinds(expert, matter) == []


def test_old_name_of_a_house_is_the_house(cast: Cast, expert: Person) -> None:
    old = Organisation.objects.create(name="Viện Máy cũ", house="science", kind="institute")
    Succession.objects.create(old=old, new=cast.institute, manner="renamed", on=date(2025, 1, 1))
    works_at(expert, old)
    assert kinds(expert, matter_of(cast)) == [Kind.SAME_ORGANISATION]


def test_body_above_or_below_is_told_and_the_managing_one_is_not(
    cast: Cast, expert: Person
) -> None:
    group = Organisation.objects.create(name="Tổng công ty", house="enterprise", kind="enterprise")
    Organisation.objects.filter(pk=cast.institute.pk).update(parent=group)
    works_at(expert, group)
    assert kinds(expert, matter_of(cast)) == [Kind.AFFILIATE]
    Organisation.objects.filter(pk=cast.institute.pk).update(parent=cast.ministry)
    assert kinds(cast.ministry_leader.person, matter_of(cast, 2)) == []


@pytest.mark.parametrize(
    ("tie", "kind"),
    [(TieKind.FAMILY, Kind.KIN), (TieKind.ADVISER, Kind.ADVISER), (TieKind.STUDENT, Kind.ADVISER)],
)
@pytest.mark.parametrize("is_turned", [False, True])
def test_declared_ties_count_for_both(
    cast: Cast, expert: Person, tie: str, kind: str, is_turned: bool
) -> None:
    one, two = (cast.scientist.person, expert) if is_turned else (expert, cast.scientist.person)
    made = DeclaredTie.objects.create(person=one, other=two, kind=tie, declared_at=AT)
    matter = matter_of(cast)
    assert kinds(expert, matter) == [kind]
    made.until = DAY
    made.save()
    assert kinds(expert, matter) == []


def test_tie_to_somebody_named_finds_him_by_his_name(cast: Cast, expert: Person) -> None:
    DeclaredTie.objects.create(
        person=expert, other_name="NGUYỄN VĂN THÀNH", kind=TieKind.FAMILY, declared_at=AT
    )
    assert kinds(expert, matter_of(cast)) == [Kind.KIN]
    assert kinds(expert, matter_of(cast, 2, people=[cast.stranger.person])) == []


def test_sanction_in_force_stands_between_one_and_every_dossier(cast: Cast, expert: Person) -> None:
    made = Sanction.objects.create(
        person=expert, text="QĐ 1", valid_from=date(2026, 7, 14), entered_at=AT
    )
    assert kinds(expert, matter_of(cast)) == [Kind.SANCTIONED]
    made.valid_from, made.valid_until = date(2026, 1, 1), date(2026, 7, 13)
    made.save()
    assert kinds(expert, matter_of(cast, 2)) == []


def joint_task(cast: Cast, expert: Person, **more: Any) -> None:
    task = make_task(cast, **more)
    TeamMember.objects.create(task=task, person=expert, role=TeamRole.MEMBER)


def test_joint_tasks_of_five_years_are_counted(cast: Cast, expert: Person) -> None:
    matter = matter_of(cast)
    joint_task(cast, expert, ends_on=date(2021, 12, 31))
    assert kinds(expert, matter) == []
    for year in (2022, 2024):
        joint_task(cast, expert, ends_on=date(year, 6, 30))
    [found] = screen_experts([expert.pk], [matter])[expert.pk, matter.pk]
    assert (found.kind, found.severity, found.years) == (
        Kind.CO_WORK, Severity.APPARENT, (2022, 2024),
    )  # fmt: skip
    assert found.with_whom == (cast.scientist.person.pk,)
    joint_task(cast, expert, ends_on=date(2028, 6, 30))
    [found] = screen_experts([expert.pk], [matter])[expert.pk, matter.pk]
    assert (found.severity, found.years) == (Severity.REAL, (2022, 2024, 2026))


def test_leader_of_a_competing_dossier_is_told(cast: Cast, expert: Person) -> None:
    council = make_council(cast)
    own = make_matter(council, 1, people=[expert], competes="call:7")
    other = make_matter(council, 2, people=[cast.scientist.person], competes="call:7")
    apart = make_matter(council, 3, people=[cast.scientist.person], competes="call:8")
    assert kinds(expert, own) == [Kind.SAME_PERSON]
    assert kinds(expert, other) == [Kind.COMPETITOR]
    assert kinds(expert, apart) == []


def refuse(matter: Any, outcome: str = MatterOutcome.NOT_RECOMMENDED) -> None:
    Conclusion.objects.create(matter=matter, outcome=outcome, concluded_at=AT)


def test_who_refused_the_dossier_before_is_told(cast: Cast, expert: Person) -> None:
    before, now = matter_of(cast), matter_of(cast)
    other_kind = matter_of(cast, subject_kind="standards.draft")
    seat(before.council, expert)
    refuse(before)
    assert kinds(expert, now) == [Kind.EARLIER_REFUSAL]
    assert kinds(expert, before) == []
    assert kinds(expert, other_kind) == []


def test_who_recommended_it_before_is_not(cast: Cast, expert: Person) -> None:
    before, now = matter_of(cast), matter_of(cast)
    seat(before.council, expert)
    refuse(before, MatterOutcome.RECOMMENDED)
    assert kinds(expert, now) == []


def test_what_one_declares_is_told_of_that_dossier_alone(cast: Cast, expert: Person) -> None:
    first, second = matter_of(cast), matter_of(cast, 2)
    Declaration.objects.create(
        matter=first, person=expert, is_free=False, statement="Góp vốn", declared_at=AT
    )
    found = screen_experts([expert.pk], [first, second])
    assert forbidden_pairs(found) == {(expert.pk, first.pk)}
    assert forbidden_pairs(found, severities=[Severity.REAL]) == frozenset()


def test_number_of_queries_does_not_grow(
    cast: Cast, expert: Person, django_assert_max_num_queries: Any
) -> None:
    council = make_council(cast)
    matters = [
        make_matter(council, n, people=[cast.scientist.person], houses=[cast.institute])
        for n in range(12)
    ]
    people = [Person.objects.create(full_name=f"Chuyên gia {n}") for n in range(20)]
    for one in people:
        works_at(one, cast.institute)
        joint_task(cast, one)
    with django_assert_max_num_queries(22) as few:
        screen_experts([people[0].pk], matters[:1])
    with django_assert_max_num_queries(len(few)) as many:
        found = screen_experts([one.pk for one in people], matters)
    assert len(found) == 240
    assert len(many) == len(few)


def test_merged_entries_take_their_conflicts_along(cast: Cast, expert: Person) -> None:
    matter = matter_of(cast)
    double = Person.objects.create(full_name="Ngô Văn Chuyên")
    Declaration.objects.create(
        matter=matter, person=double, is_free=False, statement="Góp vốn", declared_at=AT
    )
    Declaration.objects.create(matter=matter, person=expert, is_free=True, declared_at=AT)
    tie = DeclaredTie.objects.create(
        person=double, other=expert, kind=TieKind.FAMILY, declared_at=AT
    )
    merge_persons(actor=cast.administrator.actor, keep=expert, double=double)
    assert Declaration.objects.get().is_free is False
    assert Declaration.objects.get().person == expert
    assert not DeclaredTie.objects.filter(pk=tie.pk).exists()
