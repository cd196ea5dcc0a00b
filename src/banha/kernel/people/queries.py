# SPDX-License-Identifier: Apache-2.0
"""Reads of persons: who is who, where somebody worked on a day, possible doubles."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from itertools import combinations

from django.db.models import Count, F, Q, QuerySet
from django.utils import timezone

from banha.foundation.text import fold
from banha.kernel.people.models import Affiliation, EmailAddress, Person
from banha.kernel.people.names import with_titles


@dataclass(frozen=True)
class PossibleDouble:
    """Another person who may be the same, and why."""

    person: Person
    #: The same mark (email, identity, orcid, science_id) or name (name_birth, name_place, name).
    reasons: tuple[str, ...]

    @property
    def is_certain(self) -> bool:
        """A mark that only one person can have coincides."""
        return bool({"email", "identity", "orcid", "science_id"} & set(self.reasons))


def current(person: Person) -> Person:
    """The person a merged double now stands for."""
    seen: set[int] = set()
    while person.merged_into is not None and person.pk not in seen:
        seen.add(person.pk)
        person = person.merged_into
    return person


def find_doubles(
    *,
    full_name: str = "",
    emails: Iterable[str] = (),
    identity_number: str = "",
    orcid: str = "",
    science_id: str = "",
    birth_year: int | None = None,
    organisation_id: int | None = None,
    exclude: int | None = None,
) -> list[PossibleDouble]:
    """Persons who share a mark or the name; certain ones first, at most 20."""
    folded = fold(full_name)
    addresses = [address.strip().lower() for address in emails if address.strip()]
    same = Q(pk__in=[])
    if folded:
        same |= Q(folded_name=folded)
    if addresses:
        same |= Q(emails__address__in=addresses)
    for field, value in (
        ("identity_number", identity_number), ("orcid", orcid), ("science_id", science_id),
    ):  # fmt: skip
        if value:
            same |= Q(**{field: value})
    people = Person.objects.filter(same, merged_into=None).exclude(pk=exclude or 0).distinct()
    found: list[PossibleDouble] = []
    for person in people.prefetch_related("emails", "affiliations")[:100]:
        reasons = []
        if {e.address.lower() for e in person.emails.all()} & set(addresses):
            reasons.append("email")
        if identity_number and person.identity_number == identity_number:
            reasons.append("identity")
        if orcid and person.orcid == orcid:
            reasons.append("orcid")
        if science_id and person.science_id == science_id:
            reasons.append("science_id")
        if folded and person.folded_name == folded:
            reasons += _name_reasons(person, birth_year, organisation_id)
        if reasons:
            found.append(PossibleDouble(person, tuple(reasons)))
    found.sort(key=lambda one: (not one.is_certain, -len(one.reasons), one.person.pk))
    return found[:20]


def suggested_doubles(*, limit: int = 100) -> list[tuple[Person, PossibleDouble]]:
    """Pairs of entries of one name that may be one human being, the likeliest first.

    Two years of birth or two identity numbers that differ say that they are two; so many names are
    looked at, and at most six entries of one name.
    """
    living = Person.objects.filter(merged_into=None)
    names = (
        living.values("folded_name")
        .annotate(entries=Count("pk"))
        .filter(entries__gt=1)
        .order_by("folded_name")[:limit]
    )
    people = living.filter(folded_name__in=[row["folded_name"] for row in names])
    by_name: dict[str, list[Person]] = {}
    rows = people.prefetch_related("emails", "affiliations__organisation", "titles")
    for person in rows.order_by("pk"):
        by_name.setdefault(person.folded_name, []).append(person)
    found = [
        (one, PossibleDouble(other, reasons))
        for same in by_name.values()
        for one, other in combinations(same[:6], 2)
        if (reasons := _reasons_of_pair(one, other))
    ]
    found.sort(key=lambda pair: (-len(pair[1].reasons), pair[0].sort_key, pair[0].pk))
    return found


def _reasons_of_pair(one: Person, other: Person) -> tuple[str, ...]:
    if one.identity_number and other.identity_number:
        return ()
    year = one.birth_year or (one.birth_date.year if one.birth_date else None)
    places = {row.organisation_id for row in one.affiliations.all()}
    shared = places & {row.organisation_id for row in other.affiliations.all()}
    return tuple(_name_reasons(other, year, next(iter(shared), None)))


def _name_reasons(person: Person, birth_year: int | None, organisation_id: int | None) -> list[str]:
    """A common name alone says little; with year of birth or workplace it says much."""
    known = person.birth_year or (person.birth_date.year if person.birth_date else None)
    if birth_year and known and birth_year != known:
        return []
    reasons = ["name"]
    if birth_year and known == birth_year:
        reasons.append("name_birth")
    if organisation_id in {a.organisation_id for a in person.affiliations.all()}:
        reasons.append("name_place")
    return reasons


def affiliations_on(person: Person, day: date | None = None) -> QuerySet[Affiliation]:
    """Where the person worked on the day, the latest first."""
    on = day or timezone.localdate()
    return (
        person.affiliations.filter(
            Q(valid_from__isnull=True) | Q(valid_from__lte=on),
            Q(valid_until__isnull=True) | Q(valid_until__gte=on),
        )
        .select_related("organisation")
        .order_by(F("valid_from").desc(nulls_last=True), "-pk")
    )


def affiliation_on(person: Person, day: date | None = None) -> Affiliation | None:
    """The main workplace on the day: council papers keep the member's affiliation of then."""
    return affiliations_on(person, day).first()


def display_name(person: Person) -> str:
    """The name with its titles, e.g. "PGS.TS. Nguyễn Văn A"; prefetch ``titles`` for lists."""
    return with_titles(person.full_name, [row.title for row in person.titles.all()])


def primary_email(person: Person) -> str:
    """The address to write to; empty if none is known."""
    rows = sorted(person.emails.all(), key=lambda row: (not row.is_primary, row.pk))
    return rows[0].address if rows else ""


def person_of_email(address: str) -> Person | None:
    """The person who has this address, now or from a merged double."""
    row = EmailAddress.objects.filter(address__iexact=address.strip()).select_related("person")
    first = row.first()
    return current(first.person) if first else None


def people_matching(text: str = "", *, organisation_id: int | None = None) -> QuerySet[Person]:
    """Persons whose name holds all the words, ordered by given name."""
    people = Person.objects.filter(merged_into=None).order_by("sort_key", "pk")
    for word in fold(text).split():
        people = people.filter(folded_name__contains=word)
    if organisation_id is not None:
        people = people.filter(affiliations__organisation_id=organisation_id).distinct()
    return people


def suggest_people(text: str, *, limit: int = 12) -> list[Person]:
    """For a combobox; nothing for fewer than two letters, so that nobody lists everyone."""
    folded = fold(text)
    if len(folded) < 2:
        return []
    people = people_matching(folded).prefetch_related("titles", "affiliations__organisation")
    found = list(people[: limit * 6])
    found.sort(key=lambda one: (one.folded_name != folded, folded not in one.folded_name))
    return found[:limit]
