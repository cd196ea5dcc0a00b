# SPDX-License-Identifier: Apache-2.0
"""Finds the organisations, places, programmes and fields that the rows of a sheet name."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from types import SimpleNamespace
from typing import Any

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from banha.contexts.network.public import Scheme, codes_of
from banha.contexts.programmes.public import Programme
from banha.contexts.tasks.services.imports.cells import doubt
from banha.contexts.tasks.terms import Brought
from banha.foundation.text import fold
from banha.kernel.imports.public import Fault, Values
from banha.kernel.organisations.public import (
    Organisation,
    OrganisationMatch,
    OrganisationMatcher,
)
from banha.kernel.people.public import Affiliation, Person
from banha.kernel.places.public import province_of, resolve_place

#: A name this near to a known one is most likely the same body, spelled otherwise.
NEAR = 0.8
REMEMBERED = 50_000


@dataclass
class Found:
    """What the rows of a sheet name; each distinct text is looked up once."""

    matcher: OrganisationMatcher = field(default_factory=OrganisationMatcher)
    _organisations: dict[str, list[OrganisationMatch]] = field(default_factory=dict)
    _places: dict[str, list[tuple[int, str]]] = field(default_factory=dict)
    _titles: dict[str, dict[str, list[int]]] = field(default_factory=dict)
    _faults: dict[tuple[str, str], list[Fault]] = field(default_factory=dict)

    @property
    def is_full(self) -> bool:
        """It remembers more than is worth the memory."""
        return len(self._organisations) + len(self._faults) > REMEMBERED

    def organisations(self, name: str) -> list[OrganisationMatch]:
        if name not in self._organisations:
            self._organisations[name] = self.matcher.match(name, limit=3)
        return self._organisations[name]

    def organisation(self, name: str) -> int | None:
        """The one organisation the name surely means."""
        found = self.organisations(name) if name else []
        return found[0].organisation_id if found and found[0].is_sure else None

    def provinces(self, name: str) -> list[tuple[int, str]]:
        """The provinces in force that the words name; an old one leads to its successor."""
        if name not in self._places:
            provinces = dict.fromkeys(map(province_of, resolve_place(name).places))
            self._places[name] = [(place.pk, place.name) for place in provinces]
        return self._places[name]

    def programme(self, name: str) -> int | None:
        return self._one("programmes", name)

    def research_field(self, name: str) -> int | None:
        return self._one("fields", name)

    def faults_of(self, asked: tuple[str, str], find: Callable[[], Iterable[Fault]]) -> list[Fault]:
        """What is said of a name under a column, found out once."""
        if asked not in self._faults:
            self._faults[asked] = list(find())
        return self._faults[asked]

    def _one(self, kind: str, name: str) -> int | None:
        if kind not in self._titles:
            self._titles[kind] = _programmes() if kind == "programmes" else _fields()
        found = self._titles[kind].get(fold(name), [])
        return found[0] if len(found) == 1 else None


def _programmes() -> dict[str, list[int]]:
    held: dict[str, list[int]] = defaultdict(list)
    for pk, code, title in Programme.objects.values_list("pk", "code", "title"):
        for name in {fold(code), fold(title)} - {""}:
            held[name].append(pk)
    return held


def _fields() -> dict[str, list[int]]:
    """Codes and titles; where a field and its only child share a title, the wider one is meant."""
    held: dict[str, list[int]] = defaultdict(list)
    codes = codes_of(Scheme.RESEARCH_FIELD).order_by("code")
    by_code = {each.code: each for each in codes}
    for code, each in by_code.items():
        above = by_code.get(code[:-2])
        names = {fold(code), fold(f"{code} {each.title_vi}"), fold(f"{code}. {each.title_vi}")}
        if above is None or fold(above.title_vi) != fold(each.title_vi):
            names.add(fold(each.title_vi))
        for name in names:
            held[name].append(each.pk)
    return held


def organisation_faults(found: Found, column: str, name: str) -> Iterable[Fault]:
    """A name that is not surely one organisation of the register, with the nearest of it."""
    if not name or found.organisation(name) is not None:
        return
    near = [each.name for each in found.organisations(name) if each.score >= NEAR]
    remedy = _("The name is kept as written. Nearest in the register: %(near)s.")
    if not near:
        remedy = _("The name is kept as written.")
    yield Fault(
        "organisation",
        _("“%(name)s” is not in the register of organisations."),
        column=column,
        remedy=remedy,
        given={"name": name[:120], "near": "; ".join(near)},
        is_doubt=True,
    )


def place_faults(found: Found, column: str, name: str) -> Iterable[Fault]:
    """A place that is not one unit in force."""
    if not name:
        return
    named = found.provinces(name)
    if len(named) == 1:
        return
    if named:
        yield doubt_at(
            column,
            "place",
            _("“%(name)s” may be several places: %(names)s. None is chosen."),
            name=name[:80],
            names="; ".join(each for _pk, each in named[:5]),
        )
    else:
        said = _("“%(name)s” is no place of the register; it is kept as written.")
        yield doubt_at(column, "place", said, name=name[:80])


def doubt_at(column: str, code: str, message: Any, /, **given: Any) -> Fault:
    """A doubt at a column that a rule finds, not its reader."""
    made = doubt(code, message, **given)
    return Fault(made.code, made.message, column=column, given=made.given, is_doubt=True)


def people_of(pairs: Iterable[tuple[str, int]]) -> dict[tuple[str, int], int]:
    """(folded name, organisation) -> the person, where exactly one of that name works there."""
    wanted = {(fold(name), organisation) for name, organisation in pairs if name}
    if not wanted:
        return {}
    rows = Affiliation.objects.filter(
        Q(person__folded_name__in={name for name, _org in wanted}),
        organisation__in={organisation for _name, organisation in wanted},
        person__merged_into=None,
    ).values_list("person__folded_name", "organisation_id", "person_id")
    held: dict[tuple[str, int], set[int]] = defaultdict(set)
    for name, organisation, person in rows:
        held[name, organisation].add(person)
    return {key: people.pop() for key, people in held.items() if len(people) == 1}


class Named:
    """The organisations, persons and fields that rows about to be found name, each read once."""

    def __init__(self, rows: Iterable[Mapping[str, Any]]) -> None:
        held: dict[str, set[int]] = defaultdict(set)
        for row in rows:
            for name in ("host_id", "managing_organisation_id", "leader_id", "research_field_id"):
                held[name].add(row[name])
        bodies = (held["host_id"] | held["managing_organisation_id"]) - {None}
        self._bodies = Organisation.objects.in_bulk(bodies) if bodies else {}
        people = held["leader_id"] - {None}
        self._people = Person.objects.in_bulk(people) if people else {}
        fields = held["research_field_id"] - {None}
        scheme = codes_of(Scheme.RESEARCH_FIELD)
        self._fields = scheme.in_bulk(fields) if fields else {}

    def brought(
        self, number: int, task: Mapping[str, Any], *, code: Mapping[str, Any], leader: str
    ) -> Brought:
        """The task as search and comparison read it."""
        person = self._people.get(task["leader_id"])
        return Brought(
            **task,
            pk=number,
            host=self._bodies.get(task["host_id"]),
            managing_organisation=self._bodies.get(task["managing_organisation_id"]),
            leader=person,
            research_field=self._fields.get(task["research_field_id"]),
            live_identifiers=[SimpleNamespace(text=code["text"])] if code else [],
            live_team=[SimpleNamespace(person_id=task["leader_id"])] if leader else [],
            team=person.full_name if person else leader,
        )


def words_of(values: Values, code: str) -> str:
    """The text of a cell on one line, empty where it says nothing."""
    return " ".join(str(values.get(code) or "").split())
