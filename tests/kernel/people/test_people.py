# SPDX-License-Identifier: Apache-2.0
"""One human being, one entry: names, numbers, doubles, workplaces in time."""

from datetime import date

import pytest
from django.urls import reverse

from banha.foundation import events
from banha.foundation.events import listen
from banha.kernel.law.public import NotAllowed, Refused
from banha.kernel.people.events import PersonsMerged
from banha.kernel.people.models import Person
from banha.kernel.people.public import (
    add_affiliation,
    add_email,
    add_title,
    affiliation_on,
    create_person,
    current,
    display_name,
    end_affiliation,
    find_doubles,
    masked_identity,
    merge_persons,
    normalise_identity_number,
    normalise_orcid,
    people_matching,
    person_of_email,
    primary_email,
    split_titles,
    suggest_people,
)


@pytest.mark.parametrize(
    ("written", "titles", "name"),
    [
        ("PGS.TS. Nguyễn Văn A", ["pgs", "ts"], "Nguyễn Văn A"),
        ("GS. TSKH Trần Thị Bình", ["gs", "tskh"], "Trần Thị Bình"),
        ("ThS Lê Hoà", ["ths"], "Lê Hòa"),
        ("Ông Đỗ Ts", [], "Đỗ Ts"),
        ("Tsukasa Ito", [], "Tsukasa Ito"),
        ("TS. KS. Vũ Minh", ["ts", "ks"], "Vũ Minh"),
        ("TS", [], "TS"),
    ],
)
def test_titles_are_taken_off_the_name(written, titles, name):
    assert split_titles(written) == (titles, name)


def test_numbers():
    assert normalise_orcid("https://orcid.org/0000-0002-1825-0097") == "0000-0002-1825-0097"
    assert normalise_orcid("0000000218250097") == "0000-0002-1825-0097"
    assert normalise_orcid("0000-0002-1694-233x") == "0000-0002-1694-233X"
    assert normalise_orcid("0000-0002-1825-0098") is None
    assert normalise_identity_number("001 085 012345") == "001085012345"
    assert normalise_identity_number("12") is None
    assert masked_identity("001085012345") == "•••••••••345"
    assert masked_identity("") == ""


def test_create_keeps_titles_apart_and_normalises(cast):
    person = create_person(
        actor=cast.desk_officer.actor,
        full_name="PGS.TS.  Nguyễn  Thuý Hoà",
        emails=["Hoa@Example.vn", "hoa@example.vn", "hai@example.vn"],
        organisation=cast.institute,
        orcid="0000000218250097",
        birth_year=1975,
    )
    assert person.full_name == "Nguyễn Thúy Hòa"
    assert display_name(person) == "PGS.TS. Nguyễn Thúy Hòa"
    assert primary_email(person) == "hoa@example.vn"
    assert person.emails.count() == 2
    assert person.orcid == "0000-0002-1825-0097"
    assert person_of_email("HAI@example.vn") == person


def test_create_refuses_what_is_wrong(cast):
    with pytest.raises(Refused) as refused:
        create_person(
            actor=cast.desk_officer.actor, full_name=" 12 ", emails=["không phải"],
            orcid="1", identity_number="2", science_id="3", birth_year=1066,
        )  # fmt: skip
    fields = {r.field for r in refused.value.refusals}
    wanted = {"full_name", "emails", "orcid", "identity_number", "science_id", "birth_year"}
    assert fields == wanted
    with pytest.raises(NotAllowed):
        create_person(actor=cast.ministry_leader.actor, full_name="Ai Đó")


def test_create_refuses_doubles_but_not_namesakes(cast):
    actor = cast.desk_officer.actor
    first = create_person(
        actor=actor, full_name="Lê Văn Tám", emails=["tam@example.vn"], birth_year=1980
    )
    with pytest.raises(Refused) as refused:
        create_person(actor=actor, full_name="Tên Khác", emails=["TAM@example.vn"])
    assert refused.value.refusals[0].code == "person_held"
    with pytest.raises(Refused) as refused:
        create_person(actor=actor, full_name="lê văn tám", birth_year=1980)
    assert refused.value.refusals[0].code == "perhaps_held"
    assert create_person(actor=actor, full_name="Lê Văn Tám", birth_year=1980, is_another=True)
    other = create_person(actor=actor, full_name="Lê Văn Tám", birth_year=1991)
    assert [d.person for d in find_doubles(full_name="Le Van Tam", birth_year=1991)] == [other]
    assert first.pk != other.pk


def test_merge_moves_everything_and_tells(cast, monkeypatch):
    monkeypatch.setattr(events, "_listeners", {})
    heard: list[PersonsMerged] = []
    listen(PersonsMerged)(heard.append)
    actor = cast.desk_officer.actor
    keep = create_person(actor=actor, full_name="TS. Hồ Sen", emails=["sen@a.vn"])
    double = create_person(
        actor=actor,
        full_name="PGS.TS. Hồ Sen",
        emails=["sen@b.vn"],
        organisation=cast.institute,
        identity_number="001085012345",
    )
    merged = merge_persons(actor=actor, keep=keep, double=double)
    double.refresh_from_db()
    assert current(double) == merged == keep
    assert {e.address for e in merged.emails.all()} == {"sen@a.vn", "sen@b.vn"}
    assert primary_email(merged) == "sen@a.vn"
    assert display_name(merged) == "PGS.TS. Hồ Sen"
    assert merged.identity_number == "001085012345"
    assert [a.organisation for a in merged.affiliations.all()] == [cast.institute]
    assert heard == [PersonsMerged(keep.pk, double.pk)]
    assert list(people_matching("ho sen")) == [merged]
    with pytest.raises(Refused):
        merge_persons(actor=actor, keep=keep, double=double)
    with pytest.raises(NotAllowed):
        merge_persons(actor=cast.scientist.actor, keep=keep, double=cast.stranger.person)


def test_merge_refuses_two_identity_numbers(cast):
    actor = cast.desk_officer.actor
    one = create_person(actor=actor, full_name="A B", identity_number="001085012345")
    two = create_person(actor=actor, full_name="A C", identity_number="001085012346")
    with pytest.raises(Refused) as refused:
        merge_persons(actor=actor, keep=one, double=two)
    assert refused.value.refusals[0].code == "two_persons"
    two.refresh_from_db()
    assert two.merged_into is None


def test_affiliation_of_the_day(cast):
    actor, person = cast.desk_officer.actor, cast.scientist.person
    first = add_affiliation(
        actor=actor, person=person, organisation=cast.institute, valid_from=date(2015, 1, 1)
    )
    end_affiliation(actor=actor, affiliation=first, on=date(2024, 12, 31))
    add_affiliation(
        actor=actor, person=person, organisation=cast.other_institute, valid_from=date(2025, 1, 1)
    )
    then, now = affiliation_on(person, date(2020, 5, 5)), affiliation_on(person, date(2026, 1, 1))
    assert then is not None
    assert now is not None
    assert (then.organisation, now.organisation) == (cast.institute, cast.other_institute)
    assert affiliation_on(person, date(2010, 1, 1)) is None
    with pytest.raises(Refused):
        add_affiliation(
            actor=actor, person=person, organisation=cast.institute,
            valid_from=date(2025, 1, 2), valid_until=date(2025, 1, 1),
        )  # fmt: skip


def test_emails_and_titles(cast):
    actor, person = cast.desk_officer.actor, cast.scientist.person
    add_email(actor=actor, person=person, address="mot@x.vn")
    add_email(actor=actor, person=person, address="hai@x.vn", is_primary=True)
    assert primary_email(person) == "hai@x.vn"
    with pytest.raises(Refused) as refused:
        add_email(actor=actor, person=cast.stranger.person, address="HAI@x.vn")
    assert refused.value.refusals[0].code == "email_held"
    add_title(actor=actor, person=person, title="ts", year=2010)
    add_title(actor=actor, person=person, title="ts", awarded_by="Trường A")
    assert person.titles.count() == 1
    for title, year in (("xx", 2000), ("ts", 1800)):
        with pytest.raises(Refused):
            add_title(actor=actor, person=person, title=title, year=year)


def test_people_are_listed_by_given_name(db):
    for name in ("Trần Ân", "Nguyễn Văn An", "Lê Anh", "Bùi Đức", "An Dũng"):
        Person.objects.create(full_name=name)
    ordered = [person.full_name for person in people_matching()]
    assert ordered == ["Nguyễn Văn An", "Lê Anh", "Trần Ân", "An Dũng", "Bùi Đức"]


def test_suggestions_are_for_those_signed_in(cast, client, django_assert_max_num_queries):
    assert suggest_people("t") == []
    assert client.get(reverse("people:suggest"), {"q": "thanh"}).status_code == 302
    client.force_login(cast.scientist.account)
    with django_assert_max_num_queries(12):
        answer = client.get(reverse("people:suggest"), {"q": "thanh"})
    assert answer.json()["options"][0]["label"] == "Nguyễn Văn Thành"
    part = client.get(reverse("people:suggest"), {"q": "zz"}, headers={"hx-request": "true"})
    assert part.status_code == 200
