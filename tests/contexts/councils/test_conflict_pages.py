# SPDX-License-Identifier: Apache-2.0
"""The pages and the API of conflicts: one form for a member, one list for who decides."""

import json
from typing import Any

import pytest
from django.test import Client

from banha.contexts.councils.models import Conflict, Council, Declaration, DeclaredTie
from banha.contexts.councils.services.conflicts import declare, find_conflicts_of
from banha.contexts.councils.terms import Outcome, Seat
from banha.kernel.people.public import Affiliation
from tests.factories.cast import Cast, Member
from tests.factories.councils import make_council, make_matter, seat

SECRET = "Công ty cũ của tôi"
pytestmark = pytest.mark.usefixtures("no_second_factor")


@pytest.fixture
def no_second_factor(settings: Any) -> None:
    settings.SECOND_FACTOR_REQUIRED = False


@pytest.fixture
def council(cast: Cast) -> Council:
    made = make_council(cast)
    seat(made, cast.stranger, seat=Seat.CHAIR)
    seat(made, cast.enterprise, seat=Seat.REVIEWER)
    for number in (1, 2):
        make_matter(
            made, number, people=[cast.scientist.person], houses=[cast.institute], order=number
        )
    return made


def client_of(who: Member) -> Client:
    client = Client(headers={"accept-language": "en"})
    client.force_login(who.account)
    return client


def test_member_declares_on_every_dossier_in_one_form(cast: Cast, council: Council) -> None:
    client, page = client_of(cast.enterprise), f"/councils/{council.pk}/declare/"
    assert client.get(page).content.decode().count("<fieldset") >= 2
    first, second = council.matters.all()
    sent = {f"answer_{first.pk}": "free", f"answer_{second.pk}": "declared"}
    answer = client.post(page, sent)
    # Without words for the interest nothing at all is declared, and what was chosen stays.
    assert answer.status_code == 422
    assert not Declaration.objects.exists()
    answer = client.post(page, {**sent, f"statement_{second.pk}": SECRET})
    assert answer.status_code == 302
    assert Declaration.objects.filter(is_free=True).get().matter == first
    text = client.get(page).content.decode()
    assert first.title in text
    assert second.title not in text
    assert "keeps you from 1 dossier" in text


@pytest.mark.parametrize("who", ["scientist", "secretary", "province_officer"])
def test_only_members_have_the_form(cast: Cast, council: Council, who: str) -> None:
    page = f"/councils/{council.pk}/declare/"
    assert client_of(getattr(cast, who)).get(page).status_code == 404


def declared(cast: Cast, council: Council) -> Conflict:
    matter = council.matters.first()
    assert matter is not None
    declare(matter=matter, actor=cast.enterprise.actor, is_free=False, statement=SECRET)
    return Conflict.objects.get()


def test_who_is_kept_learns_that_and_nothing_else(cast: Cast, council: Council) -> None:
    conflict = declared(cast, council)
    client = client_of(cast.enterprise)
    text = client.get(f"/councils/{council.pk}/conflicts/").content.decode()
    assert "dossier no. 2" in text
    told = client.get(f"/api/v1/councils/{council.pk}/conflicts").json()["items"]
    assert [one["id"] for one in told] == [conflict.pk]
    for place in (text, json.dumps(told, ensure_ascii=False)):
        assert conflict.matter.title not in place
        assert SECRET not in place
    one = f"/councils/{council.pk}/conflicts/{conflict.pk}/"
    assert client.get(one).status_code == 404


def test_chair_decides_on_his_page(cast: Cast, council: Council) -> None:
    conflict = declared(cast, council)
    client, page = client_of(cast.stranger), f"/councils/{council.pk}/conflicts/"
    text = client.get(page).content.decode()
    assert SECRET in text
    one = f"{page}{conflict.pk}/"
    assert one in text
    assert client.post(one, {"outcome": "waived", "reason": "Nhỏ"}).status_code == 422
    sent = {"outcome": "recused", "reason": "Có lợi ích"}
    assert client.post(one, sent).status_code == 302
    conflict.refresh_from_db()
    assert (conflict.outcome, conflict.ended_by) == (Outcome.RECUSED, cast.stranger.person)
    assert "Có lợi ích" in client.get(page).content.decode()


def test_secretary_looks_for_conflicts_and_does_not_decide(cast: Cast, council: Council) -> None:
    Affiliation.objects.create(person=cast.enterprise.person, organisation=cast.institute)
    client, page = client_of(cast.secretary), f"/councils/{council.pk}/conflicts/"
    assert client.post(page).status_code == 302
    assert Conflict.objects.count() == 2
    one = f"{page}{Conflict.objects.first().pk}/"  # type: ignore[union-attr]
    assert client.get(one).status_code == 200
    sent = {"outcome": "dismissed", "reason": "x"}
    assert client.post(one, sent).status_code in (403, 422)
    assert not Conflict.objects.exclude(outcome="open").exists()


def test_list_takes_the_same_queries_however_long(
    cast: Cast, council: Council, django_assert_max_num_queries: Any
) -> None:
    Affiliation.objects.create(person=cast.enterprise.person, organisation=cast.institute)
    for number in range(3, 30):
        make_matter(council, number, houses=[cast.institute])
    find_conflicts_of(council=council, actor=cast.secretary.actor)
    assert Conflict.objects.count() == 29
    client = client_of(cast.secretary)
    with django_assert_max_num_queries(25):
        client.get(f"/councils/{council.pk}/conflicts/")


def test_ties_are_declared_and_ended_on_ones_own_page(cast: Cast) -> None:
    client, page = client_of(cast.enterprise), "/councils/interests/"
    sent = {"kind": "family", "other": "", "other_name": "Lê Văn Em"}
    assert client.post(page, sent).status_code == 302
    assert client.post(page, sent).status_code == 422
    tie = DeclaredTie.objects.get()
    assert "Lê Văn Em" in client.get(page).content.decode()
    assert client_of(cast.stranger).post(page, {"end": tie.pk}).status_code == 404
    assert client.post(page, {"end": tie.pk}).status_code == 302
    tie.refresh_from_db()
    assert tie.until is not None


def test_api_declares_finds_and_ends(cast: Cast, council: Council) -> None:
    matter = council.matters.first()
    assert matter is not None
    root = f"/api/v1/councils/{council.pk}"

    def post(who: Member, path: str, **body: Any) -> Any:
        return client_of(who).post(path, json.dumps(body), content_type="application/json")

    said = f"{root}/matters/{matter.pk}/declaration"
    assert post(cast.enterprise, said, is_free=True).status_code == 200
    assert post(cast.scientist, said, is_free=True).status_code == 404
    Affiliation.objects.create(person=cast.enterprise.person, organisation=cast.institute)
    assert post(cast.secretary, f"{root}/conflicts/find").json() == {"open": 2}
    one = Conflict.objects.order_by("pk")[0]
    ending = f"{root}/conflicts/{one.pk}/end"
    answer = post(cast.stranger, ending, outcome="dismissed", reason="Đã thôi việc")
    assert answer.json()["outcome"] == "dismissed"
    made = post(cast.enterprise, "/api/v1/interests", kind="family", other=cast.scientist.person.pk)
    assert made.status_code == 201
    ended = post(cast.enterprise, f"/api/v1/interests/{made.json()['id']}/end")
    assert ended.json()["until"]
