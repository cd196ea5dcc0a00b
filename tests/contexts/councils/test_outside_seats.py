# SPDX-License-Identifier: Apache-2.0
"""Outside reviewers are left out where seats are meant, and never where records are moved."""

from banha.contexts.councils.models import Council, CouncilMember, Matter
from banha.contexts.councils.terms import SITTING
from banha.kernel.organisations.public import declare_organisation, replace_declared
from banha.kernel.people.public import Person, merge_persons
from tests.factories.cast import Cast
from tests.factories.councils import make_council, make_matter, seat


def outside(council: Council, matter: Matter, person: Person, **more: object) -> CouncilMember:
    return CouncilMember.everybody.create(
        council=council, reviews_only=matter, seat="reviewer", group="scientist", person=person,
        name=person.full_name, state="accepted", **more,
    )  # fmt: skip


def test_seats_leave_them_out_and_everybody_counts_them(cast: Cast) -> None:
    council = make_council(cast)
    member = seat(council, cast.stranger)
    reviewer = outside(council, make_matter(council, 1), cast.scientist.person)
    assert list(council.members.all()) == list(CouncilMember.objects.all()) == [member]
    assert set(CouncilMember.everybody.all()) == {member, reviewer}


def test_declared_organisation_of_a_reviewer_moves_on(cast: Cast) -> None:
    made = declare_organisation(
        actor=cast.scientist.actor, name="Viện Mới Khai", kind="enterprise", tax_code="0100109106"
    )
    council = make_council(cast)
    held = outside(council, make_matter(council, 1), cast.stranger.person, organisation=made)
    into = cast.enterprise_organisation
    replace_declared(actor=cast.desk_officer.actor, organisation=made, into=into)
    assert CouncilMember.everybody.get(pk=held.pk).organisation == into


def test_one_person_under_two_names_reviews_a_dossier_once(cast: Cast) -> None:
    council = make_council(cast)
    first, second = make_matter(council, 1), make_matter(council, 2)
    kept, double = cast.stranger.person, Person.objects.create(full_name="Người Trùng Tên")
    outside(council, first, kept)
    outside(council, first, double)
    outside(council, second, double)
    merge_persons(keep=kept, double=double, actor=cast.administrator.actor)
    mine = CouncilMember.everybody.filter(person=kept, state__in=SITTING)
    assert set(mine.values_list("reviews_only", flat=True)) == {first.pk, second.pk}
    assert mine.count() == 2
    assert not CouncilMember.everybody.filter(person=double).exists()
