# SPDX-License-Identifier: Apache-2.0
"""The register of organisations: doubles, numbers, names in time, dirty names."""

import math
from collections import Counter
from datetime import date
from random import Random

import pytest
from django.urls import reverse

from banha.kernel.documents.services import seat_of
from banha.kernel.law.public import NotAllowed, Refused
from banha.kernel.organisations.models import Organisation
from banha.kernel.organisations.public import (
    OrganisationMatcher,
    create_organisation,
    is_electronic_id,
    is_science_id,
    match_organisation,
    merge_organisations,
    name_on,
    normalise_tax_code,
    organisation_key,
    rename_organisation,
    split_organisation,
    successor_of,
    successors_of,
    suggest_organisations,
)
from banha.kernel.organisations.reference import load_organisations
from banha.kernel.places.models import Place
from banha.kernel.places.reference.provinces import REFORM

INSTITUTE = {"house": "science", "kind": "institute"}


@pytest.fixture
def public_bodies(db):
    province = {"tier": "province", "valid_from": REFORM}
    Place.objects.create(code="22", name="Tỉnh Quảng Ninh", folded_name="quang ninh", **province)
    Place.objects.create(code="01", name="Thành phố Hà Nội", folded_name="ha noi", **province)
    load_organisations(lambda done, total: None)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Viện KH&CN Mỏ - Luyện kim", "Viện Khoa học và Công nghệ Mỏ – Luyện kim"),
        ("UBND tỉnh Quảng Ninh", "Uỷ ban nhân dân tỉnh Quảng Ninh"),
        ("Trường ĐH Công nghiệp TP.HCM", "Trường Đại học Công nghiệp Thành phố Hồ Chí Minh"),
        ("Trường Đại học Công nghiệp Hà Nội", "ĐH Công nghiệp Hà Nội"),
        ("Cty CP Mỹ Lý", "Công ty cổ phần Mĩ Lí"),
        ("Công ty TNHH MTV Sao Mai", "Công ty trách nhiệm hữu hạn một thành viên Sao Mai"),
        ("Sở KHCN Quảng Ninh", "Sở Khoa học và Công nghệ Quảng Ninh"),
    ],
)
def test_key_writes_abbreviations_out(one, other):
    assert organisation_key(one) == organisation_key(other)


def test_numbers():
    assert normalise_tax_code("0100 233 488") == "0100233488"
    assert normalise_tax_code("0100233488-001") == "0100233488-001"
    assert normalise_tax_code("0100233489") is None
    assert normalise_tax_code("") is None
    assert is_electronic_id("G02.18")
    assert is_electronic_id("H21.12.05")
    assert not is_electronic_id("12345")
    assert is_science_id("G02.01.01.001")
    assert not is_science_id("a b")


def test_reference_loads_once(public_bodies):
    again = load_organisations(lambda done, total: None)
    assert (again.added, again.changed) == (0, 0)
    old = Organisation.objects.get(name="Vụ Khoa học và Công nghệ")
    now = successor_of(old)
    assert now is not None
    assert now.short_name == "Cục ĐCK"
    department = Organisation.objects.get(name="Sở Khoa học và Công nghệ Quảng Ninh")
    assert department.parent is not None
    assert department.parent.name == "Ủy ban nhân dân tỉnh Quảng Ninh"
    assert department.place is not None
    assert not Organisation.objects.exclude(tax_code="").exists()


def test_create_and_its_refusals(cast):
    actor = cast.desk_officer.actor
    made = create_organisation(actor=actor, name=" Viện  Thử ", tax_code="0100233488", **INSTITUTE)
    assert (made.name, made.folded_name) == ("Viện Thử", "vien thu")
    with pytest.raises(Refused) as refused:
        create_organisation(actor=actor, name="Viện thử", tax_code="0100233488", **INSTITUTE)
    assert {r.code for r in refused.value.refusals} == {"tax_code_held", "name_held"}
    with pytest.raises(Refused) as refused:
        create_organisation(
            actor=actor, name="", house="x", kind="y", tax_code="0100233489", electronic_id="?",
            science_id="? ?",
        )  # fmt: skip
    fields = {r.field for r in refused.value.refusals}
    assert fields == {"name", "house", "kind", "tax_code", "electronic_id", "science_id"}
    assert create_organisation(actor=actor, name="Viện Thử", is_another=True, **INSTITUTE)
    with pytest.raises(NotAllowed):
        create_organisation(
            actor=cast.scientist.actor, name="Bộ Mới", house="state", kind="ministry"
        )


def test_rename_keeps_the_old_name_for_its_span(cast):
    old, day = cast.institute, date(2026, 1, 1)
    unit = Organisation.objects.create(name="Phòng A", parent=old, **INSTITUTE)
    old.tax_code = "0100233488"
    old.save()
    new = rename_organisation(
        actor=cast.desk_officer.actor,
        organisation=old,
        name="Viện Cơ khí mới",
        on=day,
        basis="QĐ 1",
    )
    old.refresh_from_db()
    unit.refresh_from_db()
    assert (old.valid_until, old.tax_code) == (date(2025, 12, 31), "")
    assert (new.valid_from, new.tax_code, unit.parent) == (day, "0100233488", new)
    assert name_on(new, date(2020, 1, 1)) == "Viện Nghiên cứu Cơ khí"
    assert name_on(old, date(2026, 6, 1)) == "Viện Cơ khí mới"
    assert successor_of(old, on=date(2026, 6, 1)) == new
    assert successor_of(old, on=date(2025, 6, 1)) == old
    with pytest.raises(Refused):
        rename_organisation(
            actor=cast.desk_officer.actor, organisation=old, name="Viện Khác", on=day
        )
    with pytest.raises(NotAllowed):
        rename_organisation(actor=cast.stranger.actor, organisation=new, name="X", on=day)


def test_merge_and_split(cast):
    actor, day = cast.unit_leader.actor, date(2026, 3, 1)
    merge_organisations(
        actor=actor, olds=[cast.other_institute], into=cast.institute, on=day, basis="QĐ 2"
    )
    cast.other_institute.refresh_from_db()
    assert successor_of(cast.other_institute) == cast.institute
    two = split_organisation(
        actor=actor,
        organisation=cast.institute,
        names=["Viện Một", "Viện Hai"],
        on=date(2026, 5, 1),
    )
    cast.institute.refresh_from_db()
    assert successors_of(cast.institute) == sorted(two, key=lambda one: one.name)
    assert successor_of(cast.institute) is None
    assert len(successors_of(cast.other_institute)) == 2
    with pytest.raises(Refused):
        merge_organisations(actor=actor, olds=[two[0]], into=two[0], on=day)
    with pytest.raises(Refused):
        split_organisation(
            actor=actor, organisation=two[0], names=["A", " a "], on=date(2026, 6, 1)
        )


def test_match_says_how_sure(public_bodies):
    best = match_organisation("Viện NC Cơ khí")[0]
    assert best.is_sure
    assert best.name == "Viện Nghiên cứu Cơ khí"
    assert match_organisation("NARIME")[0].is_sure
    near = match_organisation("Viện Nghiên cứu Cơ khí nông nghiệp")
    assert near
    assert not near[0].is_sure
    part = match_organisation("Viện Nghiên cứu Cơ khí, Bộ Công Thương")
    assert {m.name for m in part} >= {"Viện Nghiên cứu Cơ khí", "Bộ Công Thương"}
    assert not any(m.is_sure for m in part)
    assert match_organisation("Hợp tác xã nuôi lươn Tân Phú") == []
    assert match_organisation("") == []


def test_match_of_two_equal_names_is_never_sure(db):
    for _number in range(2):
        Organisation.objects.create(name="Trung tâm Ứng dụng", **INSTITUTE)
    found = match_organisation("Trung tâm ứng dụng")
    assert len(found) == 2
    assert not any(match.is_sure for match in found)


def test_match_leaves_nobody_out_who_is_worth_showing(db):
    dice = Random(4)
    words = ["viện", "nghiên cứu", "trung tâm", "cơ khí", "điện tử", "mỏ", "giấy", "dệt", "số 1"]
    names = {" ".join(dice.sample(words, dice.randint(2, 6))) for _number in range(150)}
    rows = [Organisation(pk=n, name=name) for n, name in enumerate(sorted(names), 1)]
    matcher = OrganisationMatcher(rows)
    held = {row.pk: frozenset(organisation_key(row.name).split()) for row in rows}
    counted = Counter(word for each in held.values() for word in each)
    total = len(rows) + 1

    def weight(some):
        return sum(math.log(1 + total / (counted[word] or 1)) for word in some)

    for _number in range(300):
        text = " ".join(dice.sample([*words, "lạ", "không có"], dice.randint(1, 6)))
        asked = frozenset(organisation_key(text).split())
        if any(asked == each for each in held.values()):
            continue
        plain = {
            pk: round(min(weight(asked & each) / weight(asked | each), 0.98), 4)
            for pk, each in held.items()
            if len(asked & each) >= max(2, len(asked) // 2)
        }
        found = {m.organisation_id: m.score for m in matcher.match(text, limit=1000)}
        assert found == {pk: score for pk, score in plain.items() if score >= 0.5}


def test_matcher_asks_the_database_once(public_bodies, django_assert_num_queries):
    with django_assert_num_queries(1):
        matcher = OrganisationMatcher()
        for _number in range(50):
            matcher.match("Viện Dệt May")


@pytest.mark.parametrize("language", ["vi", "en"])
def test_pages(public_bodies, client, language, django_assert_max_num_queries):
    client.cookies["django_language"] = language
    with django_assert_max_num_queries(25):
        page = client.get(reverse("organisations:list"), {"q": "cơ khí"}).content.decode()
    assert "Viện Nghiên cứu Cơ khí" in page
    old = Organisation.objects.get(name="Vụ Khoa học và Công nghệ")
    assert old.name not in client.get(reverse("organisations:list")).content.decode()
    detail = client.get(reverse("organisations:detail", kwargs={"pk": old.pk})).content.decode()
    assert "Khuyến công" in detail
    assert client.get(reverse("organisations:list"), {"q": "zzzz"}).status_code == 200


def test_suggestions(public_bodies, client):
    assert suggest_organisations("narime")[0].short_name == "NARIME"
    assert suggest_organisations(" ") == []
    answer = client.get(reverse("organisations:suggest"), {"q": "viện dệt"}).json()
    assert answer["options"][0]["label"] == "Viện Dệt May"
    part = client.get(
        reverse("organisations:suggest"), {"q": "viện dệt"}, headers={"hx-request": "true"}
    )
    assert 'role="option"' in part.content.decode()


def test_ministries_are_seated_and_an_edited_seat_stays(public_bodies):
    ministry = Organisation.objects.get(name="Bộ Công Thương")
    assert ministry.place is not None
    assert seat_of(Organisation.objects.get(short_name="Cục ĐCK")) == "Hà Nội"
    other = Place.objects.get(code="22")
    Organisation.objects.filter(pk=ministry.pk).update(place=other)
    load_organisations(lambda done, total: None)
    ministry.refresh_from_db()
    assert ministry.place == other


def test_names_are_listed_in_the_vietnamese_alphabet(public_bodies, client):
    for name in ("Đại học Thử", "Dệt Thử", "Viện Thử", "An Thử"):
        Organisation.objects.create(name=name, house="science", kind="institute")
    page = client.get(reverse("organisations:list"), {"q": "thử"}).content.decode()
    order = [page.index(f">{name}<") for name in ("An Thử", "Dệt Thử", "Đại học Thử", "Viện Thử")]
    assert order == sorted(order)


def test_name_that_is_short_enough_is_not_written_twice(db, client):
    Organisation.objects.create(name="Sở Thử", short_name="Sở Thử", house="state", kind="other")
    assert client.get(reverse("organisations:list")).content.decode().count("Sở Thử") == 1
