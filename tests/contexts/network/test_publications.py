# SPDX-License-Identifier: Apache-2.0
"""Works of an expert: entered by whom, refused why, read by whom."""

from typing import Any

import pytest
from django.test import Client

from banha.contexts.network.models import Expert, Publication
from banha.contexts.network.public import add_publication
from banha.contexts.network.services import drop_publication, save_publication
from banha.contexts.network.terms import masked, normalise_doi, title_key
from banha.kernel.law.public import NotAllowed, Refused
from banha.kernel.people.public import Affiliation, Person
from banha.kernel.search.public import SearchEntry
from tests.factories.cast import SINCE, Cast, Member

WORK = {"kind": "article", "title": "Hàn ma sát khuấy hợp kim nhôm AA6061", "year": 2024}


@pytest.fixture
def expert(cast: Cast) -> Expert:
    Affiliation.objects.create(
        person=cast.scientist.person, organisation=cast.institute, valid_from=SINCE
    )
    return Expert.objects.create(person=cast.scientist.person)


def client_of(member: Member) -> Client:
    client = Client(headers={"accept-language": "en"})
    client.force_login(member.account)
    return client


@pytest.mark.parametrize("who", ["scientist", "applicant", "desk_officer", "unit_leader"])
def test_person_institute_and_office_enter_works(cast: Cast, expert: Expert, who: str) -> None:
    actor = getattr(cast, who).actor

    made = add_publication(expert=expert, actor=actor, values=WORK)

    assert (made.expert, made.source, made.added_by_id) == (expert, "typed", actor.person_id)


@pytest.mark.parametrize("who", ["stranger", "enterprise", "secretary", "finance_officer"])
def test_others_enter_no_work(cast: Cast, expert: Expert, who: str) -> None:
    with pytest.raises(NotAllowed):
        add_publication(expert=expert, actor=getattr(cast, who).actor, values=WORK)
    assert not Publication.objects.exists()


def test_institute_the_expert_has_left_enters_no_work(cast: Cast, expert: Expert) -> None:
    Affiliation.objects.update(valid_until=SINCE)

    with pytest.raises(NotAllowed):
        add_publication(expert=expert, actor=cast.applicant.actor, values=WORK)


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({"title": " "}, "title"),
        ({"title": "?!"}, "title"),
        ({"title": "x" * 1001}, "title"),
        ({"year": None}, "year"),
        ({"year": 1899}, "year"),
        ({"year": 2999}, "year"),
        ({"kind": "song"}, "kind"),
        ({"doi": "11.1000/abc"}, "doi"),
        ({"authors": "x" * 4001}, "authors"),
    ],
)
def test_faulty_work_is_refused_at_its_field(
    cast: Cast, expert: Expert, values: dict[str, Any], field: str
) -> None:
    with pytest.raises(Refused) as refused:
        add_publication(expert=expert, actor=cast.scientist.actor, values={**WORK, **values})
    assert [one.field for one in refused.value.refusals] == [field]
    assert not Publication.objects.exists()


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({"title": "HAN MA SAT KHUAY: hop kim nhom, AA6061"}, "title"),
        ({"title": "Tên khác", "year": 2020, "doi": "https://doi.org/10.1000/ABC"}, "doi"),
    ],
)
def test_known_work_is_refused(
    cast: Cast, expert: Expert, values: dict[str, Any], field: str
) -> None:
    actor = cast.scientist.actor
    add_publication(expert=expert, actor=actor, values={**WORK, "doi": "10.1000/abc"})

    with pytest.raises(Refused) as refused:
        add_publication(expert=expert, actor=actor, values={**WORK, **values})

    assert (refused.value.refusals[0].field, refused.value.refusals[0].code) == (
        field,
        "known_work",
    )


def test_another_expert_may_list_the_same_work(cast: Cast, expert: Expert) -> None:
    other = Expert.objects.create(person=cast.stranger.person)
    for one, actor in ((expert, cast.scientist.actor), (other, cast.stranger.actor)):
        add_publication(expert=one, actor=actor, values={**WORK, "doi": "10.1000/abc"})
    assert Publication.objects.count() == 2


def test_corrected_work_keeps_what_is_not_said(cast: Cast, expert: Expert) -> None:
    actor, friend = cast.scientist.actor, cast.stranger.person
    double = Person.objects.create(full_name="Mai Văn La", merged_into=friend)
    work = add_publication(
        expert=expert, actor=actor, values={**WORK, "venue": "Tạp chí Cơ khí", "people": [double]}
    )
    assert [row.person for row in work.known_authors.all()] == [friend]

    save_publication(publication=work, actor=actor, values={"doi": "doi: 10.1000/XYZ."})

    work.refresh_from_db()
    assert (work.venue, work.doi) == ("Tạp chí Cơ khí", "10.1000/xyz")
    assert work.known_authors.count() == 1
    # Nobody is co-author of himself.
    save_publication(publication=work, actor=actor, values={"people": [cast.scientist.person]})
    assert not work.known_authors.exists()


def test_expert_is_found_by_what_he_published(cast: Cast, expert: Expert) -> None:
    work = add_publication(expert=expert, actor=cast.scientist.actor, values=WORK)
    entry = SearchEntry.objects.get(kind="network.expert", object_id=expert.pk)
    assert work.title in entry.body

    drop_publication(publication=work, actor=cast.scientist.actor)
    entry.refresh_from_db()
    assert work.title not in entry.body


def test_pages_enter_correct_and_take_out(cast: Cast, expert: Expert) -> None:
    client, room = client_of(cast.applicant), f"/network/experts/{expert.pk}/publications/"
    namesake = Person.objects.create(full_name="Phan Thị Lan")
    sent = {**WORK, "authors": "Nguyễn, Văn Thành; Lan, Phan Thị", "doi": "10.1000/abc"}

    assert client.post(f"{room}new/", sent).headers["Location"] == room
    work = Publication.objects.get()
    page = client.get(f"{room}{work.pk}/edit/").content.decode()
    assert "Phan Thị Lan" in page
    client.post(f"{room}{work.pk}/edit/", {**sent, "people": [namesake.pk], "year": 2023})
    work.refresh_from_db()
    assert (work.year, work.known_authors.get().person) == (2023, namesake)
    told = client.get(room).content.decode()
    assert work.title in told
    assert "In the register: Phan Thị Lan" in " ".join(told.split())
    assert work.title in client.get(f"/network/experts/{expert.pk}/").content.decode()

    twice = client.post(f"{room}new/", {**sent, "year": 2023})
    assert twice.status_code == 422
    assert "stands in the list already" in twice.content.decode()

    client.post(f"{room}{work.pk}/drop/")
    assert not Publication.objects.exists()


def test_readers_by_consent_see_works_and_may_not_write(cast: Cast, expert: Expert) -> None:
    work = add_publication(expert=expert, actor=cast.scientist.actor, values=WORK)
    client, room = client_of(cast.stranger), f"/network/experts/{expert.pk}/publications/"
    assert client.get(room).status_code == 404

    Expert.objects.update(consent_on=SINCE)

    assert work.title in client.get(room).content.decode()
    for address in (f"{room}new/", f"{room}{work.pk}/edit/", f"{room}{work.pk}/drop/"):
        assert client.post(address, WORK).status_code == 404
    assert Publication.objects.get().title == work.title


def test_list_filters_and_asks_the_same_few_queries_for_many_works(
    cast: Cast, expert: Expert, django_assert_max_num_queries: Any
) -> None:
    actor, client = cast.scientist.actor, client_of(cast.scientist)
    for number in range(30):
        values = {"kind": "patent" if number % 3 else "article", "year": 2000 + number % 20,
                  "title": f"Thiết bị sấy số {number}",
                  "people": [cast.stranger.person]}  # fmt: skip
        add_publication(expert=expert, actor=actor, values=values)
    room = f"/network/experts/{expert.pk}/publications/"
    client.get(room)

    with django_assert_max_num_queries(16):
        page = client.get(room).content.decode()
    assert page.count("Thiết bị sấy số") >= 30

    found = client.get(f"{room}?kind=article&q=thiet bi say").context["page"]
    assert found.paginator.count == 10
    with django_assert_max_num_queries(32):
        client.get(f"/network/experts/{expert.pk}/")


def test_api_enters_corrects_and_takes_out(cast: Cast, expert: Expert) -> None:
    client, room = client_of(cast.scientist), f"/api/v1/experts/{expert.pk}/publications"
    made = client.post(
        room,
        {**WORK, "people": [cast.stranger.person.pk]},
        content_type="application/json",
    )
    assert made.status_code == 201, made.content
    told = made.json()
    assert (told["source"], told["known_authors"][0]["id"]) == (
        "program",
        cast.stranger.person.pk,
    )

    again = client.post(room, WORK, content_type="application/json")
    assert (again.status_code, again.json()["errors"][0]["code"]) == (422, "known_work")
    place = f"{room}/{told['id']}"
    saved = client.patch(place, {"doi": "10.1000/q"}, content_type="application/json").json()
    assert (saved["doi"], saved["title"], len(saved["known_authors"])) == (
        "10.1000/q",
        WORK["title"],
        1,
    )
    assert client.get(room).json()["total"] == 1
    assert client.delete(place).status_code == 204
    assert client.get(room).json()["total"] == 0


def test_api_hides_works_of_closed_profiles(cast: Cast, expert: Expert) -> None:
    work = add_publication(expert=expert, actor=cast.scientist.actor, values=WORK)
    client, room = client_of(cast.stranger), f"/api/v1/experts/{expert.pk}/publications"
    assert client.get(room).status_code == 404
    assert client.delete(f"{room}/{work.pk}").status_code == 404

    Expert.objects.update(consent_on=SINCE)
    assert client.get(room).json()["total"] == 1
    assert client.delete(f"{room}/{work.pk}").status_code == 403
    assert Publication.objects.exists()


def test_marks_of_works_are_read_however_they_are_written() -> None:
    written = "https://dx.doi.org/10.1016/J.Foo.2020.01%2F5)."
    assert normalise_doi(written) == "10.1016/j.foo.2020.01/5"
    assert normalise_doi("DOI:10.1000/ABC,") == "10.1000/abc"
    assert normalise_doi("arXiv:2001.00001") is None
    assert title_key(" Đo  lường: “chính-xác”! ") == "do luong chinh xac"
    assert (masked("0011223344"), masked("12345"), masked("")) == ("•••••••344", "•••••", "")
