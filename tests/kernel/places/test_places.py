# SPDX-License-Identifier: Apache-2.0
"""Units in force, the old ones they came from, and what papers write."""

import json
from datetime import date
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.urls import reverse

from banha.kernel.places.models import Place, Succession
from banha.kernel.places.names import place_key
from banha.kernel.places.public import Answer, full_name, places_matching, resolve_place
from banha.kernel.places.reference import load_places
from banha.kernel.places.reference.old_units import import_rows
from banha.kernel.places.reference.provinces import OLD_PROVINCES

TABLE = "vn_admin_units/underthesea_ward_mapping_2025.json"


def silent(done: int, total: int) -> None:
    """Progress nobody reads."""


@pytest.fixture(scope="module")
def _units(django_db_setup, django_db_blocker):
    with django_db_blocker.unblock():
        load_places(silent)
        yield
        Succession.objects.all().delete()
        Place.objects.filter(tier="ward").delete()
        Place.objects.all().delete()


@pytest.fixture
def units(_units, db):
    """The units in force and the 63 old provinces."""


def names(resolved) -> set[str]:
    return {place.name for place in resolved.places}


def test_load_is_complete_and_repeatable(units):
    assert Place.objects.filter(tier="province", valid_until=None).count() == 34
    assert Place.objects.filter(tier="ward", valid_until=None).count() == 3321
    assert Place.objects.filter(tier="province").exclude(valid_until=None).count() == 63
    assert Succession.objects.count() == len(OLD_PROVINCES) == 63
    again = load_places(silent)
    assert (again.added, again.changed) == (0, 0)


@pytest.mark.parametrize(
    ("text", "now"),
    [
        ("Quảng Ninh", "Tỉnh Quảng Ninh"),
        ("tỉnh Quảng Ninh", "Tỉnh Quảng Ninh"),
        ("quang ninh", "Tỉnh Quảng Ninh"),
        ("TP. Hồ Chí Minh", "Thành phố Hồ Chí Minh"),
        ("TP.HCM", "Thành phố Hồ Chí Minh"),
        ("TPHCM", "Thành phố Hồ Chí Minh"),
        ("Bình Dương", "Thành phố Hồ Chí Minh"),
        ("Bà Rịa - Vũng Tàu", "Thành phố Hồ Chí Minh"),
        ("Thừa Thiên Huế", "Thành phố Huế"),
        ("Bắc Kạn", "Tỉnh Thái Nguyên"),
        ("Bắc Cạn", "Tỉnh Thái Nguyên"),
        ("Đắc Lắc", "Tỉnh Đắk Lắk"),
        ("Phú Yên", "Tỉnh Đắk Lắk"),
        ("Hoà Bình", "Tỉnh Phú Thọ"),
        ("UBND tỉnh Nghệ An", "Tỉnh Nghệ An"),
        ("Hà Tĩnh", "Tỉnh Hà Tĩnh"),
    ],
)
def test_a_province_in_any_spelling(units, text, now):
    resolved = resolve_place(text)
    assert resolved.answer == Answer.FOUND
    assert names(resolved) == {now}


def test_the_way_through_the_old_province_is_told(units):
    resolved = resolve_place("Bình Dương")
    assert [p.name for p in resolved.via] == ["Tỉnh Bình Dương"]
    then = resolve_place("Bình Dương", on=date(2020, 1, 1))
    assert then.place is not None
    assert then.place.name == "Tỉnh Bình Dương"


def test_several_and_unknown(units):
    assert names(resolve_place("Cao Bằng, Hà Giang")) == {"Tỉnh Cao Bằng", "Tỉnh Tuyên Quang"}
    assert resolve_place("Cao Bằng, Hà Giang").answer == Answer.SEVERAL
    nowhere = resolve_place("Atlantis")
    assert (nowhere.answer, nowhere.places, nowhere.unread) == (Answer.UNKNOWN, (), ("Atlantis",))
    assert resolve_place("").answer == Answer.UNKNOWN
    partly = resolve_place("Quảng Ngãi và vùng lân cận")
    assert names(partly) == {"Tỉnh Quảng Ngãi"}
    assert partly.unread == ("vùng lân cận",)


def test_a_ward_needs_its_province(units):
    found = resolve_place("Phường Hoàn Kiếm, TP. Hà Nội")
    assert found.place is not None
    assert full_name(found.place) == "Phường Hoàn Kiếm, Thành phố Hà Nội"
    alone = resolve_place("phường An Bình")
    assert alone.answer == Answer.AMBIGUOUS
    assert len(alone.places) > 1


def test_street_before_the_place_is_left_unread(units):
    found = resolve_place("Số 4 Phạm Văn Đồng, Phường Hoàn Kiếm, Hà Nội")
    assert found.place is not None
    assert found.place.name == "Phường Hoàn Kiếm"
    assert found.unread == ("Số 4 Phạm Văn Đồng",)


def test_key_keeps_numbers_and_glued_prefixes():
    assert place_key("Quận 1") == "quan 1"
    assert place_key("Tp Huế") == "hue"
    assert place_key("TPHCM") == "hcm"
    assert place_key("Bà Rịa – Vũng Tàu") == "ba ria vung tau"
    assert place_key("Xa La") == "la"


def test_old_ward_split_over_two_stays_ambiguous(units):
    two = [w.name for w in Place.objects.filter(tier="ward", parent__name="Tỉnh Quảng Ninh")[:2]]
    rows = [
        {
            "old_province": "Tỉnh Quảng Ninh",
            "old_district": "Thị xã Thử",
            "old_ward": "Xã Chia Đôi",
            "new_province": "Tỉnh Quảng Ninh",
            "new_ward": name,
        }
        for name in two
    ]
    rows += [dict(rows[0], old_ward="Xã Nguyên"), dict(rows[0], new_ward="Xã Không Có"), {}]
    _loaded, faults = import_rows(rows)
    assert [f.row for f in faults] == [5, 4]
    assert import_rows(rows)[0].added == 0
    split = resolve_place("Xã Chia Đôi, Thị xã Thử, Quảng Ninh")
    assert split.answer == Answer.AMBIGUOUS
    assert names(split) == set(two)
    whole = resolve_place("xã Nguyên, tỉnh Quảng Ninh")
    assert whole.answer == Answer.FOUND
    assert names(whole) == {two[0]}


def test_import_refuses_a_file_that_is_no_table(tmp_path, db):
    path = tmp_path / "x.json"
    for content in ("{", "[]", '{"ward_mapping": [1]}'):
        path.write_text(content)
        with pytest.raises(CommandError):
            call_command("import_old_units", str(path))
    with pytest.raises(CommandError):
        call_command("import_old_units", str(tmp_path / "absent.json"))


@pytest.mark.data
def test_published_table_comes_in_whole(units, shared_data):
    out, err = StringIO(), StringIO()
    call_command("import_old_units", str(shared_data / TABLE), stdout=out, stderr=err)
    table = json.loads((shared_data / TABLE).read_text(encoding="utf-8"))["ward_mapping"]
    left_out = [
        int(line.split(":")[0].removeprefix("row ")) for line in err.getvalue().splitlines()
    ]
    # Only rows in which the table itself names no ward stay out, and each is told.
    assert all(not (table[n - 1]["old_ward"] and table[n - 1]["new_ward"]) for n in left_out)
    assert len(left_out) < 100
    assert Succession.objects.filter(old__tier="ward").count() > 10_500
    split = Succession.objects.filter(old__tier="ward", in_part=True)
    assert 460 < split.values("old").distinct().count() <= 483


@pytest.mark.data
def test_district_is_not_taken_for_a_ward_of_its_name(units, shared_data):
    call_command("import_old_units", str(shared_data / TABLE), stdout=StringIO(), stderr=StringIO())
    found = resolve_place("Xã Mỹ Khánh, Huyện Phong Điền, TP Cần Thơ")
    assert found.answer == Answer.FOUND
    assert names(found) == {"Phường An Bình"}


def test_suggestions(units, client, django_assert_max_num_queries):
    assert places_matching("ha noi")[0].name == "Thành phố Hà Nội"
    assert places_matching("  ") == []
    with django_assert_max_num_queries(3):
        answer = client.get(reverse("places:suggest"), {"q": "Hoàn Kiếm"})
    assert answer.json()["options"][0]["label"] == "Phường Hoàn Kiếm, Thành phố Hà Nội"
    part = client.get(reverse("places:suggest"), {"q": "zzz"}, headers={"hx-request": "true"})
    assert part.status_code == 200
