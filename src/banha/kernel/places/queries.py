# SPDX-License-Identifier: Apache-2.0
"""Resolves what papers write as a place to the units in force; what is ambiguous stays so."""

import re
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from django.db.models import Q, QuerySet
from django.utils import timezone

from banha.foundation.text import fold
from banha.kernel.places.models import Place, Succession
from banha.kernel.places.names import place_key, rank_written
from banha.kernel.places.reference.provinces import ALIASES

_PARTS = re.compile(r"\s*[,;/\n]\s*|\s+và\s+|\s+-\s+(?=(?:tỉnh|tp|thành phố)\b)", re.IGNORECASE)


class Answer(StrEnum):
    """How sure the resolver is."""

    FOUND = "found"  # one unit in force
    SEVERAL = "several"  # the text names several places
    AMBIGUOUS = "ambiguous"  # the text may mean one of these
    UNKNOWN = "unknown"


@dataclass(frozen=True)
class ResolvedPlace:
    """Units in force that the text names, and the old units through which they were found."""

    answer: Answer
    places: tuple[Place, ...] = ()
    via: tuple[Place, ...] = ()
    #: Parts of the text nobody knows, e.g. a street or "và vùng lân cận".
    unread: tuple[str, ...] = ()

    @property
    def place(self) -> Place | None:
        """The one unit, or None where there is none or more than one."""
        return self.places[0] if self.answer == Answer.FOUND else None


@dataclass
class _Named:
    """Units of the text's parts, before it is known which belong together."""

    provinces: list[tuple[str, list[Place]]] = field(default_factory=list)
    smaller: list[tuple[str, list[Place]]] = field(default_factory=list)
    unread: list[str] = field(default_factory=list)


def in_force(on: date) -> Q:
    """Units that existed on the day."""
    begun = Q(valid_from__isnull=True) | Q(valid_from__lte=on)
    return begun & (Q(valid_until__isnull=True) | Q(valid_until__gte=on))


def resolve_place(text: str, on: date | None = None) -> ResolvedPlace:
    """The unit or units in force (today, or on the day) that a printed place means.

    "tỉnh Bình Dương" gives Thành phố Hồ Chí Minh by way of the old province; a ward of which
    several took a share, or a ward's name without its province, stays ambiguous.
    """
    day = on or timezone.localdate()
    named = _read(text)
    unread = tuple(named.unread)
    if named.smaller:
        narrowed, through = _narrow(named, day)
        if narrowed:
            answer = Answer.FOUND if len(narrowed) == 1 else Answer.AMBIGUOUS
            return ResolvedPlace(answer, narrowed, through, unread)
        unread += tuple(part for part, _places in named.smaller)
    units: list[Place] = []
    ways: list[Place] = []
    for _part, candidates in named.provinces:
        places, via = _stand_on(candidates, day)
        units += [place for place in places if place not in units]
        ways += via
    if not units:
        return ResolvedPlace(Answer.UNKNOWN, unread=unread)
    answer = Answer.FOUND if len(units) == 1 else Answer.SEVERAL
    return ResolvedPlace(answer, tuple(units), tuple(ways), unread)


def _read(text: str) -> _Named:
    parts = [part for part in _PARTS.split(text) if part.strip(" .")]
    keys = {part: place_key(part) for part in parts}
    keys = {part: ALIASES.get(key, key) for part, key in keys.items()}
    held: dict[str, list[Place]] = {}
    rows = Place.objects.filter(folded_name__in=set(keys.values()))
    for place in rows.select_related("parent__parent"):
        held.setdefault(place.folded_name, []).append(place)
    named = _Named()
    for part in parts:
        places = held.get(keys[part], [])
        ranked = _rank_said(part)
        provinces = [p for p in places if p.tier == Place.Tier.PROVINCE]
        others = [p for p in places if p.tier != Place.Tier.PROVINCE]
        if ranked == "small":
            provinces = []
        elif ranked == "province" or (provinces and part is parts[-1]):
            others = [] if provinces else others
        others = _of_rank_said(part, others)
        if provinces and not (ranked == "" and others and part is not parts[-1]):
            named.provinces.append((part, provinces))
        elif others:
            named.smaller.append((part, others))
        elif provinces:
            named.provinces.append((part, provinces))
        else:
            named.unread.append(part.strip())
    return named


def _rank_said(part: str) -> str:
    folded = fold(part)
    if folded.startswith("tinh "):
        return "province"
    small = ("xa ", "phuong ", "huyen ", "quan ", "thi xa ", "thi tran ", "dac khu ")
    return "small" if folded.startswith(small) else ""


def _of_rank_said(part: str, places: list[Place]) -> list[Place]:
    """Of units of one name those of the rank written; "Huyện Phong Điền" is not Xã Phong Điền.

    Where none has that rank (a district became a town since) all stay.
    """
    rank = rank_written(part)
    same = [place for place in places if rank and fold(place.name).startswith(f"{rank} ")]
    return same or places


def _stand_on(candidates: list[Place], day: date) -> tuple[tuple[Place, ...], list[Place]]:
    """Candidates in force on the day, else the units that followed them."""
    standing = [p for p in candidates if _stands(p, day)]
    if standing:
        return tuple(standing), []
    links = Succession.objects.filter(old__in=candidates).select_related("old", "new__parent")
    found: dict[int, Place] = {}
    via: list[Place] = []
    for link in links:
        if _stands(link.new, day):
            found[link.new_id] = link.new
            via += [link.old] if link.old not in via else []
    return tuple(found.values()), via


def _stands(place: Place, day: date) -> bool:
    begun = place.valid_from is None or place.valid_from <= day
    return begun and (place.valid_until is None or day <= place.valid_until)


def _narrow(named: _Named, day: date) -> tuple[tuple[Place, ...], tuple[Place, ...]]:
    """The smallest unit named, inside the larger ones the text also names."""
    around = {place.pk for _part, places in (*named.provinces, *named.smaller) for place in places}
    wards = [p for _part, places in named.smaller for p in places if p.tier == Place.Tier.WARD]
    pool = wards or [p for _part, places in named.smaller for p in places]
    if named.provinces:
        provinces = {p.pk for _part, places in named.provinces for p in places}
        inside = [p for p in pool if _ancestors(p) & provinces]
        # A new ward may be written with the old province: both names belong to one place.
        pool = inside or [p for p in pool if _ancestors(p) & _successors(provinces)]
    if not pool:
        return (), ()
    best = max(len(_ancestors(p) & around) for p in pool)
    pool = [p for p in pool if len(_ancestors(p) & around) == best]
    places, via = _stand_on(pool, day)
    followed = _stand_on([p for p in pool if not _stands(p, day)], day)
    # The same name may live on with other borders: say both, unless one is the other's heir.
    extra = tuple(p for p in followed[0] if p not in places)
    return places + extra, tuple(via or followed[1])


def _ancestors(place: Place) -> set[int]:
    chain: set[int] = set()
    above = place.parent
    while above is not None:
        chain.add(above.pk)
        above = above.parent
    return chain


def _successors(ids: set[int]) -> set[int]:
    return set(Succession.objects.filter(old__in=ids).values_list("new_id", flat=True))


def provinces_in_force(on: date | None = None) -> QuerySet[Place]:
    """The provinces of the day, in order of their code."""
    day = on or timezone.localdate()
    return Place.objects.filter(in_force(day), tier=Place.Tier.PROVINCE).order_by("code")


def places_matching(text: str, *, limit: int = 20, on: date | None = None) -> list[Place]:
    """Units in force whose name holds the text, provinces and names that start with it first."""
    key = place_key(text)
    if not key:
        return []
    day = on or timezone.localdate()
    rows = Place.objects.filter(in_force(day), folded_name__contains=key)
    found = list(rows.select_related("parent")[: limit * 10])
    found.sort(
        key=lambda p: (
            p.folded_name != key,
            p.tier != Place.Tier.PROVINCE,
            not p.folded_name.startswith(key),
            p.folded_name,
            p.code,
        )
    )
    return found[:limit]


def full_name(place: Place) -> str:
    """The name with the units above it: "Phường Bạch Đằng, Tỉnh Quảng Ninh"."""
    names = [place.name]
    above = place.parent
    while above is not None:
        names.append(above.name)
        above = above.parent
    return ", ".join(names)


def province_of(place: Place) -> Place:
    """The province the place lies in."""
    while place.parent is not None:
        place = place.parent
    return place
