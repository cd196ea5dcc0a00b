# SPDX-License-Identifier: Apache-2.0
"""Loads the ministries, the ministry's units and the 34 provinces with their departments."""

from datetime import date

from banha.foundation.reference import Loaded, Progress
from banha.kernel.organisations.models import Organisation, Succession
from banha.kernel.organisations.reference.bodies import BODIES, RENAMED, SUCCESSIONS, Body
from banha.kernel.places.public import Place, provinces_in_force

#: Departments that every province has and that tasks name.
PROVINCE_DEPARTMENTS = ("Sở Khoa học và Công nghệ", "Sở Công Thương")


def _day(text: str) -> date | None:
    if not text:
        return None
    dd, mm, yyyy = text.split("/")
    return date(int(yyyy), int(mm), int(dd))


def load_organisations(progress: Progress) -> Loaded:
    """Public bodies; a body an office edited by hand keeps its edits."""
    loaded = Loaded()
    held: dict[tuple[str, str], Organisation] = {}
    for body in BODIES:
        parent = held.get((body.parent, ""))
        held[body.name, ""] = _keep(body, parent, None, loaded)
    _seat_ministries(held)
    for old, kind, since, new, basis in RENAMED:
        heir, day = held[new, ""], _day(since)
        body = Body(old, kind, until=since, house="science")
        before = _keep(body, heir.parent, None, loaded)
        _succeed(before, heir, Succession.Manner.RENAMED, day, basis, loaded)
    for old, new, since, basis in SUCCESSIONS:
        manner = Succession.Manner.TRANSFERRED
        _succeed(held[old, ""], held[new, ""], manner, _day(since), basis, loaded)
    provinces = list(provinces_in_force())
    for done, province in enumerate(provinces, start=1):
        _load_province(province, loaded)
        progress(done, len(provinces))
    return loaded


def _seat_ministries(held: dict[tuple[str, str], Organisation]) -> None:
    """Ministries sit in Hà Nội; their papers and those of their units are dated there."""
    capital = Place.objects.filter(name="Thành phố Hà Nội", parent=None).first()
    if capital is None:
        return
    seated = [body.pk for body in held.values() if body.kind == Organisation.Kind.MINISTRY]
    Organisation.objects.filter(pk__in=seated, place=None).update(place=capital)


def _load_province(place: Place, loaded: Loaded) -> None:
    short = place.name.removeprefix("Tỉnh ").removeprefix("Thành phố ")
    rank = "thành phố" if place.name.startswith("Thành phố") else "tỉnh"
    committee = Body(
        f"Ủy ban nhân dân {rank} {short}", "province_committee", short=f"UBND {rank} {short}"
    )
    above = _keep(committee, None, place, loaded)
    for department in PROVINCE_DEPARTMENTS:
        words = department.replace("Khoa học và Công nghệ", "KH&CN")
        body = Body(f"{department} {short}", "province_department", short=f"{words} {short}")
        _keep(body, above, place, loaded)


def _keep(
    body: Body, parent: Organisation | None, place: Place | None, loaded: Loaded
) -> Organisation:
    found = Organisation.objects.filter(name=body.name, parent=parent).first()
    if found is not None:
        loaded.count(created=False)
        return found
    loaded.count(created=True)
    return Organisation.objects.create(
        name=body.name,
        short_name=body.short,
        english_name=body.english,
        kind=body.kind,
        house=body.house,
        parent=parent,
        place=place,
        valid_from=_day(body.since),
        valid_until=_day(body.until),
    )


def _succeed(
    old: Organisation,
    new: Organisation,
    manner: str,
    day: date | None,
    basis: str,
    loaded: Loaded,
) -> None:
    if day is None:
        return
    _row, created = Succession.objects.get_or_create(
        old=old, new=new, defaults={"manner": manner, "on": day, "basis": basis}
    )
    loaded.count(created=created)
