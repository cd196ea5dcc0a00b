# SPDX-License-Identifier: Apache-2.0
"""Brings in the districts and wards until 30/06/2025 and what each became, whole or in part."""

import hashlib
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from banha.foundation.reference import Loaded
from banha.foundation.text import fold, tidy
from banha.kernel.places.models import Place, Succession
from banha.kernel.places.names import place_key
from banha.kernel.places.reference.provinces import LAST_OLD_DAY, REFORM

FIELDS = ("old_province", "old_district", "old_ward", "new_province", "new_ward")


@dataclass(frozen=True)
class Fault:
    """A row that names a unit nobody knows; it is left out and told."""

    row: int
    why: str


def old_code(*names: str) -> str:
    """Old units carry no code in the table: one made from their names stays the same forever."""
    key = "/".join(tidy(name) for name in names)
    return "x" + hashlib.sha256(key.encode()).hexdigest()[:11]


def import_rows(rows: Iterable[dict[str, Any]]) -> tuple[Loaded, list[Fault]]:
    """Rows of old and new names; a second import adds nothing."""
    table, faults = _readable(list(rows))
    loaded = Loaded()
    provinces = _by_key(Place.Tier.PROVINCE, old=True)
    _create_missing(_districts(table, provinces), loaded)
    districts = {p.code: p for p in Place.objects.filter(tier=Place.Tier.DISTRICT)}
    _create_missing(_wards(table, districts), loaded)
    olds = {p.code: p for p in Place.objects.filter(tier=Place.Tier.WARD, valid_from=None)}
    news = {
        (_loose(place.parent.name if place.parent else ""), _loose(place.name)): place
        for place in Place.objects.filter(tier=Place.Tier.WARD, valid_from=REFORM).select_related(
            "parent"
        )
    }
    shares = Counter((r["old_province"], r["old_district"], r["old_ward"]) for _n, r in table)
    held = set(Succession.objects.values_list("old_id", "new_id"))
    fresh: list[Succession] = []
    for number, row in table:
        old = olds[old_code(row["old_province"], row["old_district"], row["old_ward"])]
        new = news.get((_loose(row["new_province"]), _loose(row["new_ward"])))
        if new is None:
            faults.append(Fault(number, f"{row['new_ward']}, {row['new_province']}"))
            continue
        is_fresh = (old.pk, new.pk) not in held
        if is_fresh:
            held.add((old.pk, new.pk))
            in_part = shares[row["old_province"], row["old_district"], row["old_ward"]] > 1
            fresh.append(Succession(old=old, new=new, in_part=in_part))
        loaded.count(created=is_fresh)
    Succession.objects.bulk_create(fresh, batch_size=2000)
    return loaded, faults


Row = tuple[int, dict[str, str]]


def _loose(name: str) -> str:
    """Published tables write Ea M'Droh and Đắk/Đăk in more ways than one."""
    return "".join(letter for letter in fold(name) if letter.isalnum())


def _readable(rows: list[dict[str, Any]]) -> tuple[list[Row], list[Fault]]:
    provinces = _by_key(Place.Tier.PROVINCE, old=True)
    table: list[Row] = []
    faults: list[Fault] = []
    for number, row in enumerate(rows, start=1):
        tidied = {name: tidy(str(row.get(name) or "")) for name in FIELDS}
        absent = [name for name, value in tidied.items() if not value]
        if absent:
            faults.append(Fault(number, ", ".join(absent)))
        elif place_key(tidied["old_province"]) not in provinces:
            faults.append(Fault(number, tidied["old_province"]))
        else:
            table.append((number, tidied))
    return table, faults


def _by_key(tier: str, *, old: bool) -> dict[str, Place]:
    places = Place.objects.filter(tier=tier, valid_until__isnull=not old)
    return {place.folded_name: place for place in places}


def _districts(table: list[Row], provinces: dict[str, Place]) -> list[Place]:
    found: dict[str, Place] = {}
    for _number, row in table:
        code = old_code(row["old_province"], row["old_district"])
        parent = provinces[place_key(row["old_province"])]
        found.setdefault(code, _old(Place.Tier.DISTRICT, code, row["old_district"], parent))
    return list(found.values())


def _wards(table: list[Row], districts: dict[str, Place]) -> list[Place]:
    found: dict[str, Place] = {}
    for _number, row in table:
        code = old_code(row["old_province"], row["old_district"], row["old_ward"])
        parent = districts[old_code(row["old_province"], row["old_district"])]
        found.setdefault(code, _old(Place.Tier.WARD, code, row["old_ward"], parent))
    return list(found.values())


def _old(tier: str, code: str, name: str, parent: Place) -> Place:
    return Place(
        tier=tier,
        code=code,
        name=name,
        folded_name=place_key(name),
        parent=parent,
        valid_until=LAST_OLD_DAY,
    )


def _create_missing(places: list[Place], loaded: Loaded) -> None:
    held = set(Place.objects.filter(valid_from=None).values_list("tier", "code"))
    fresh = [place for place in places if (place.tier, place.code) not in held]
    Place.objects.bulk_create(fresh, batch_size=2000)
    loaded.added += len(fresh)
    loaded.kept += len(places) - len(fresh)
