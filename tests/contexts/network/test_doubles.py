# SPDX-License-Identifier: Apache-2.0
"""Two entries of one human being: suggested, compared, merged by who may, on page and API."""

import pytest
from django.test import Client

from banha.contexts.network.services.doubles import merge_people
from banha.kernel.access.public import Role, RoleHeld
from banha.kernel.law.public import NotAllowed
from banha.kernel.people.public import Affiliation, Person, suggested_doubles
from tests.factories.cast import SINCE, Cast, Member

pytestmark = pytest.mark.django_db
JSON = "application/json"


def client_of(member: Member) -> Client:
    client = Client()
    client.force_login(member.account)
    return client


@pytest.fixture
def pair(cast: Cast) -> tuple[Person, Person]:
    """One person entered twice, the second time with his workplace."""
    one, other = (
        Person.objects.create(full_name=name, birth_year=1970)
        for name in ("Đỗ Thị Lan Anh", "Đỗ  Thị Lan Anh")
    )
    for person in (one, other):
        Affiliation.objects.create(person=person, organisation=cast.institute)
    return one, other


def test_entries_of_one_name_are_suggested_unless_they_are_two(
    cast: Cast, pair: tuple[Person, Person]
) -> None:
    one, other = pair
    ((first, double),) = suggested_doubles()
    assert (first, double.person) == pair
    assert set(double.reasons) == {"name", "name_birth", "name_place"}
    other.birth_year = 1980
    other.save()
    assert suggested_doubles() == []
    Person.objects.filter(pk=other.pk).update(birth_year=None, identity_number="001070000001")
    assert len(suggested_doubles()) == 1
    Person.objects.filter(pk=one.pk).update(identity_number="001070000002")
    assert suggested_doubles() == []


def test_an_officer_compares_and_merges(cast: Cast, pair: tuple[Person, Person]) -> None:
    one, other = pair
    client, place = client_of(cast.desk_officer), f"/network/doubles/{one.pk}/{other.pk}/"
    assert place in client.get("/network/doubles/").content.decode()
    chosen = client.get("/network/doubles/", {"keep": one.pk, "double": other.pk})
    assert chosen["Location"] == place
    Person.objects.filter(pk=one.pk).update(identity_number="001070000001")
    page = client.get(place).content.decode()
    assert cast.institute.name in page
    assert "001070000001" not in page
    assert client.post(place).status_code == 302
    other.refresh_from_db()
    assert other.merged_into == one
    assert one.affiliations.count() == 1
    assert client.get(place).status_code == 404
    assert client.get(f"/network/doubles/{one.pk}/{one.pk}/").status_code == 404


def test_rights_go_over_only_by_an_administrator(cast: Cast, pair: tuple[Person, Person]) -> None:
    one, other = pair
    RoleHeld.objects.create(
        person=other, role=Role.UNIT_LEADER, organisation=cast.agency, valid_from=SINCE
    )
    officer = cast.desk_officer
    place = f"/network/doubles/{one.pk}/{other.pk}/"
    assert client_of(officer).post(place).status_code == 403
    with pytest.raises(NotAllowed):
        merge_people(actor=officer.actor, keep=officer.person, double=one)
    with pytest.raises(NotAllowed):
        merge_people(actor=officer.actor, keep=one, double=cast.administrator.person)
    assert client_of(cast.administrator).post(place).status_code == 302
    assert RoleHeld.objects.get(role=Role.UNIT_LEADER, person=one).organisation == cast.agency


def test_two_numbers_are_two_persons(cast: Cast, pair: tuple[Person, Person]) -> None:
    one, other = pair
    Person.objects.filter(pk=one.pk).update(orcid="0000-0002-1825-0097")
    Person.objects.filter(pk=other.pk).update(orcid="0000-0001-5109-3700")
    answer = client_of(cast.desk_officer).post(f"/network/doubles/{one.pk}/{other.pk}/")
    assert answer.status_code == 422
    assert not Person.objects.exclude(merged_into=None).exists()


def test_nobody_else_compares_people_and_the_api_has_the_same_rules(
    cast: Cast, pair: tuple[Person, Person]
) -> None:
    one, other = pair
    place, body = "/api/v1/doubles", {"keep": one.pk, "double": other.pk}
    for member in (cast.scientist, cast.enterprise):
        client = client_of(member)
        assert client.get("/network/doubles/").status_code == 404
        assert client.get(f"/network/doubles/{one.pk}/{other.pk}/").status_code == 404
        assert client.get(place).status_code == 404
        assert client.post(f"{place}/merge", body, content_type=JSON).status_code == 404
    client = client_of(cast.desk_officer)
    assert client.get(place).json()[0]["one"]["id"] == one.pk
    none = client.post(f"{place}/merge", body | {"double": 2**40}, content_type=JSON)
    assert none.status_code == 422
    assert client.post(f"{place}/merge", body, content_type=JSON).json()["id"] == one.pk
    assert client.get(place).json() == []
