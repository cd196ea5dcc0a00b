# SPDX-License-Identifier: Apache-2.0
"""What other rooms move when two entries are one human being."""

from datetime import date

import pytest

from banha.kernel.access.public import Account, Role, RoleHeld, actor_of
from banha.kernel.dossiers.public import Dossier, Seat, inbox_of
from banha.kernel.notices.public import notices_visible_to, notify
from banha.kernel.people.public import Person, merge_persons
from tests.factories.cast import Cast
from tests.factories.sample_process import open_sample


@pytest.fixture
def double(cast: Cast) -> Person:
    """The scientist entered a second time, with a role of his own."""
    person = Person.objects.create(full_name="Nguyễn Văn Thành", sex="m")
    RoleHeld.objects.create(
        person=person,
        role=Role.SCIENTIST,
        organisation=cast.other_institute,
        valid_from=date(2020, 1, 1),
    )
    return person


def merge(cast: Cast, double: Person) -> None:
    merge_persons(actor=cast.administrator.actor, keep=cast.scientist.person, double=double)


def test_roles_go_over(cast: Cast, double: Person) -> None:
    merge(cast, double)

    held = {role.organisation_id for role in cast.scientist.actor.roles}
    assert held == {cast.institute.pk, cast.other_institute.pk}
    assert not actor_of(double).roles


def test_role_held_by_both_is_held_once(cast: Cast, double: Person) -> None:
    RoleHeld.objects.filter(person=double).update(organisation=cast.institute)
    merge(cast, double)
    assert RoleHeld.objects.filter(person=cast.scientist.person).count() == 1


def test_delegation_to_oneself_ends(cast: Cast, double: Person) -> None:
    RoleHeld.objects.create(
        person=cast.scientist.person,
        role=Role.HOST_LEADER,
        organisation=cast.institute,
        valid_from=date(2026, 1, 1),
        delegated_by=double,
    )
    merge(cast, double)
    assert not RoleHeld.objects.filter(delegated_by__isnull=False).exists()


def test_account_of_the_double_goes_over_when_it_is_the_only_one(
    cast: Cast, double: Person
) -> None:
    Account.objects.filter(person=cast.scientist.person).update(person=None)
    account = Account.objects.create(username="thanh2", person=double)
    merge(cast, double)
    account.refresh_from_db()
    assert (account.person_id, account.is_active) == (cast.scientist.person.pk, True)


def test_second_account_is_closed(cast: Cast, double: Person, client) -> None:
    account = Account.objects.create(username="thanh2", person=double)
    client.force_login(account)
    merge(cast, double)
    account.refresh_from_db()
    assert (account.person_id, account.is_active) == (double.pk, False)
    assert client.get("/notices/").status_code in {302, 404}


def test_seats_duties_and_notices_go_over(
    cast: Cast, double: Person, draft_of_double: Dossier
) -> None:
    notify(people=[double], kind="general", title="Tin", once_key="a")
    merge(cast, double)

    assert list(Seat.objects.filter(code="author").values_list("person", flat=True)) == [
        cast.scientist.person.pk
    ]
    assert inbox_of(cast.scientist.actor).filter(dossier=draft_of_double).exists()
    assert [n.title for n in notices_visible_to(cast.scientist.actor)] == ["Tin"]


@pytest.fixture
def draft_of_double(cast: Cast, double: Person, fixed_clock: object) -> Dossier:
    dossier = open_sample(cast)
    dossier.seats.filter(code="author").update(person=double)
    dossier.duties.filter(person=cast.scientist.person).update(person=double)
    return dossier
