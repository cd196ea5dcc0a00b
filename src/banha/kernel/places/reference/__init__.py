# SPDX-License-Identifier: Apache-2.0
"""Loads the provinces and wards in force and the provinces they came from."""

from typing import Any

from vietnam_provinces import Province, Ward

from banha.foundation.reference import Loaded, Progress
from banha.foundation.text import tidy
from banha.kernel.places.models import Place, Succession
from banha.kernel.places.names import place_key
from banha.kernel.places.reference.provinces import LAST_OLD_DAY, OLD_PROVINCES, REFORM


def load_places(progress: Progress) -> Loaded:
    """34 provinces, 3,321 wards, 63 old provinces with what each became."""
    loaded = Loaded()
    provinces = {}
    for one in Province.iter_all():
        name = one.name if one.name.startswith("Thành phố") else f"Tỉnh {one.name}"
        code = f"{int(one.code):02d}"
        provinces[code] = _keep(
            loaded, tier=Place.Tier.PROVINCE, code=code, name=name, valid_from=REFORM
        )
    _load_wards(provinces, loaded, progress)
    for code, name, became in OLD_PROVINCES:
        old = _keep(
            loaded, tier=Place.Tier.PROVINCE, code=code, name=name, valid_until=LAST_OLD_DAY
        )
        _succession, created = Succession.objects.get_or_create(old=old, new=provinces[became])
        loaded.count(created=created)
    return loaded


def _keep(loaded: Loaded, *, tier: str, code: str, name: str, **span: Any) -> Place:
    wanted = {"name": tidy(name), "folded_name": place_key(name)}
    place, created = Place.objects.get_or_create(
        tier=tier,
        code=code,
        valid_from=span.get("valid_from"),
        defaults={**wanted, "valid_until": span.get("valid_until")},
    )
    changed = any(getattr(place, field) != value for field, value in wanted.items())
    if changed:
        Place.objects.filter(pk=place.pk).update(**wanted)
    loaded.count(created=created, changed=changed)
    return place


def _load_wards(provinces: dict[str, Place], loaded: Loaded, progress: Progress) -> None:
    """In bulk: row by row would take as long as the rest of a first start together."""
    held = {
        place.code: place for place in Place.objects.filter(tier=Place.Tier.WARD, valid_from=REFORM)
    }
    fresh: list[Place] = []
    wards = list(Ward.iter_all())
    for done, ward in enumerate(wards, start=1):
        code, name = f"{int(ward.code):05d}", tidy(ward.name)
        place = held.get(code)
        if place is None:
            fresh.append(
                Place(
                    tier=Place.Tier.WARD,
                    code=code,
                    name=name,
                    folded_name=place_key(name),
                    parent=provinces[f"{int(ward.province_code):02d}"],
                    valid_from=REFORM,
                )
            )
        elif place.name != name:
            place.name, place.folded_name = name, place_key(name)
            place.save(update_fields=["name", "folded_name"])
        loaded.count(created=place is None, changed=place is not None and place.name != name)
        progress(done, len(wards))
    Place.objects.bulk_create(fresh, batch_size=1000)
