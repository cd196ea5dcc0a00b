# SPDX-License-Identifier: Apache-2.0
"""The facts of many persons and many dossiers at once, in a number of queries that is fixed.

Everybody is named by the entry that stands for him, every organisation by the one it became: two
entries of one person, or the old name of a house, hide nothing.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from django.db.models import Q

from banha.contexts.councils.models import (
    CouncilMember,
    Declaration,
    DeclaredTie,
    Matter,
    MatterParty,
    Sanction,
)
from banha.contexts.councils.queries.sanctions import counting
from banha.contexts.councils.terms import (
    SITTING,
    Asked,
    ConflictRule,
    JointWork,
    MatterOutcome,
    Parties,
    Post,
    TieKind,
    matter_sources,
    work_sources,
)
from banha.foundation.text import fold
from banha.kernel.access.public import RoleHeld
from banha.kernel.organisations.public import Succession, units_above, units_under
from banha.kernel.people.public import Affiliation, Person

#: An earlier council that said so has judged the dossier against its host.
AGAINST = (MatterOutcome.NOT_RECOMMENDED, MatterOutcome.FAILED)
#: One organisation under another name.
SAME_HOUSE = (Succession.Manner.RENAMED, Succession.Manner.MERGED)


@dataclass(frozen=True)
class Entries:
    """Which entry stands for which."""

    into: Mapping[int, int]
    doubles: Mapping[int, frozenset[int]] = field(default_factory=dict)

    def root(self, one: int) -> int:
        return self.into.get(one, one)

    def roots(self, many: Iterable[int]) -> frozenset[int]:
        return frozenset(self.root(one) for one in many)

    def all_of(self, many: Iterable[int]) -> set[int]:
        """Every entry of these persons."""
        found: set[int] = set()
        for one in many:
            root = self.root(one)
            found |= {one, root, *self.doubles.get(root, ())}
        return found


def person_entries() -> Entries:
    """Persons entered twice, in one query."""
    pairs = Person.objects.filter(merged_into__isnull=False).order_by()
    return _entries(pairs.values_list("pk", "merged_into"))


def _organisation_entries() -> Entries:
    """What an organisation was renamed or merged into; a split leaves none that stands for it."""
    pairs = Succession.objects.filter(manner__in=SAME_HOUSE).order_by("on", "pk")
    return _entries(pairs.values_list("old", "new"))


def _entries(pairs: Iterable[tuple[int, int | None]]) -> Entries:
    next_of = {one: into for one, into in pairs if into is not None}
    into: dict[int, int] = {}
    doubles: dict[int, set[int]] = defaultdict(set)
    for one in next_of:
        here, seen = one, {one}
        while here in next_of and next_of[here] not in seen:
            here = next_of[here]
            seen.add(here)
        into[one] = here
        doubles[here].add(one)
    return Entries(into, {root: frozenset(ones) for root, ones in doubles.items()})


@dataclass(frozen=True)
class Facts:
    """What was asked for, by person and by matter; ``declared`` by both."""

    asked: Mapping[int, Asked]
    parties: Mapping[int, Parties]
    declared: Mapping[tuple[int, int], str]


def gather_facts(
    persons: Collection[int],
    matters: Sequence[Matter],
    *,
    day: date,
    rule: ConflictRule,
    offices: Collection[int] = (),
) -> Facts:
    """Everything the rules ask of these persons and matters.

    ``offices`` are the managing units: they and the bodies over them stand above every dossier
    they manage, which is their office and no interest.
    """
    people, houses = person_entries(), _organisation_entries()
    own = list(
        MatterParty.objects.filter(matter__in=[one.pk for one in matters])
        .order_by()
        .values_list("matter_id", "person_id", "organisation_id")
    )
    involved = {row[1] for row in own if row[1] is not None}
    hosts = _hosts(own, houses)
    above = _above_below(frozenset().union(*hosts.values()), offices)
    crew: dict[int, set[int]] = defaultdict(set)
    for matter_id, person_id, _organisation in own:
        if person_id is not None:
            crew[matter_id].add(people.root(person_id))
    rivals = _rivals(matters, people)
    earlier = _earlier(matters)
    parties = {
        one.pk: Parties(
            people=frozenset(crew[one.pk]),
            organisations=hosts.get(one.pk, frozenset()),
            above_below={house: above[house] for house in hosts.get(one.pk, ())},
            rivals=rivals.get(one.pk, frozenset()) - crew[one.pk],
            earlier=earlier.get(one.pk, frozenset()),
        )
        for one in matters
    }
    asked = _asked(persons, people, houses, involved, earlier, day, rule)
    return Facts(asked, parties, _declared(persons, matters, people))


def _hosts(
    own: Iterable[tuple[int, int | None, int | None]], houses: Entries
) -> dict[int, frozenset[int]]:
    found: dict[int, set[int]] = defaultdict(set)
    for matter_id, _person, organisation_id in own:
        if organisation_id is not None:
            found[matter_id].add(houses.root(organisation_id))
    return {pk: frozenset(ones) for pk, ones in found.items()}


def _above_below(houses: Collection[int], offices: Collection[int]) -> dict[int, frozenset[int]]:
    """The bodies over and under each house, without the offices and what stands over them."""
    up, down = units_above({*houses, *offices}), units_under(houses)
    apart = frozenset().union(*(up[one] for one in offices)) if offices else frozenset()
    return {one: (up[one] - apart | down[one]) - {one} for one in houses}


def _rivals(matters: Sequence[Matter], people: Entries) -> dict[int, frozenset[int]]:
    """Who takes part in competing dossiers: as their context tells, and of those brought here."""
    found: dict[int, set[int]] = defaultdict(set)
    by_kind: dict[str, dict[int, list[int]]] = defaultdict(lambda: defaultdict(list))
    competing: dict[str, list[Matter]] = defaultdict(list)
    for one in matters:
        by_kind[one.subject_kind][one.subject_id].append(one.pk)
        if one.competes:
            competing[one.competes].append(one)
    for source in matter_sources():
        subjects = by_kind.get(source.kind)
        for subject, rivals in source.rivals(list(subjects)).items() if subjects else ():
            for pk in subjects.get(subject, ()) if subjects else ():
                found[pk] |= people.roots(rivals)
    for competes, kind, subject, person in _of_competing(list(competing)):
        for one in competing[competes]:
            if (kind, subject) != (one.subject_kind, one.subject_id):
                found[one.pk].add(people.root(person))
    return {pk: frozenset(ones) for pk, ones in found.items()}


def _of_competing(competes: list[str]) -> Iterable[tuple[str, str, int, int]]:
    rows = MatterParty.objects.filter(matter__competes__in=competes, person__isnull=False)
    return rows.order_by().values_list(
        "matter__competes", "matter__subject_kind", "matter__subject_id", "person_id"
    )


def _earlier(matters: Sequence[Matter]) -> dict[int, frozenset[int]]:
    """Matter -> the matters of other councils that ended against the same dossier or its kind."""
    refused = Matter.objects.filter(conclusion__outcome__in=AGAINST).order_by()
    same = refused.filter(subject_id__in={one.subject_id for one in matters})
    rows = list(same.values_list("pk", "council_id", "subject_kind", "subject_id"))
    found: dict[int, set[int]] = defaultdict(set)
    here: dict[tuple[str, int], list[Matter]] = defaultdict(list)
    for one in matters:
        here[one.subject_kind, one.subject_id].append(one)
    for pk, council_id, kind, subject in rows:
        for one in here[kind, subject]:
            if one.council_id != council_id:
                found[one.pk].add(pk)
    return {pk: frozenset(ones) for pk, ones in found.items()}


def _asked(
    persons: Collection[int],
    people: Entries,
    houses: Entries,
    involved: Collection[int],
    earlier: Mapping[int, frozenset[int]],
    day: date,
    rule: ConflictRule,
) -> dict[int, Asked]:
    entries = people.all_of(persons)
    posts = _posts(entries, people, houses)
    kin, advisers = _ties(entries, people, involved, day)
    works = _works(entries, people, day.year - rule.co_work_years + 1)
    judged = _judged(entries, people, earlier)
    sanctioned = _sanctioned(entries, people, day)
    return {
        one: Asked(
            ids=frozenset({people.root(one)}),
            posts=posts.get(people.root(one), ()),
            kin=frozenset(kin.get(people.root(one), ())),
            advisers=frozenset(advisers.get(people.root(one), ())),
            works=works.get(people.root(one), ()),
            judged_before=frozenset(judged.get(people.root(one), ())),
            is_sanctioned=people.root(one) in sanctioned,
        )
        for one in persons
    }


def _posts(
    entries: Collection[int], people: Entries, houses: Entries
) -> dict[int, tuple[Post, ...]]:
    """Where somebody works or worked: by his affiliations and by the roles he holds himself."""
    found: dict[int, set[Post]] = defaultdict(set)
    affiliated = Affiliation.objects.filter(person__any_of=list(entries)).order_by()
    held = RoleHeld.objects.filter(person__any_of=list(entries), delegated_by=None).order_by()
    names = ("person_id", "organisation_id", "valid_from", "valid_until")
    for rows in (affiliated.values_list(*names), held.values_list(*names)):
        for person_id, organisation_id, since, until in rows:
            post = Post(houses.root(organisation_id), since, until)
            found[people.root(person_id)].add(post)
    return {root: tuple(posts) for root, posts in found.items()}


def _ties(
    entries: Collection[int], people: Entries, involved: Collection[int], day: date
) -> tuple[dict[int, set[int]], dict[int, set[int]]]:
    """Family, advisers and students as either of the two declared them."""
    lasting = Q(until__isnull=True) | Q(until__gt=day)
    around = Q(person__any_of=list(entries)) | Q(other__any_of=list(entries))
    # Somebody of a dossier may have named an expert whom the register did not know then.
    around |= Q(person__any_of=list(people.all_of(involved)), other=None)
    rows = DeclaredTie.objects.filter(lasting & around).order_by().select_related("person")
    ties = list(rows)
    named = _by_name([row for row in ties if row.other_id is None], {*entries, *involved})
    found: dict[bool, dict[int, set[int]]] = {True: defaultdict(set), False: defaultdict(set)}
    for row in ties:
        others = {row.other_id} if row.other_id else named.get(row.pk, set())
        for other in others:
            of_family = found[row.kind == TieKind.FAMILY]
            one, two = people.root(row.person_id), people.root(other)
            of_family[one].add(two)
            of_family[two].add(one)
    return found[True], found[False]


def _by_name(ties: Sequence[DeclaredTie], among: Collection[int]) -> dict[int, set[int]]:
    """Tie -> who bears the name it gives, of the persons in question."""
    if not ties:
        return {}
    names = {fold(row.other_name) for row in ties}
    rows = Person.objects.filter(pk__any_of=list(among), folded_name__in=names).order_by()
    bearers: dict[str, set[int]] = defaultdict(set)
    for pk, name in rows.values_list("pk", "folded_name"):
        bearers[name].add(pk)
    return {row.pk: bearers[fold(row.other_name)] - {row.person_id} for row in ties}


def _works(
    entries: Collection[int], people: Entries, since_year: int
) -> dict[int, tuple[JointWork, ...]]:
    """Joint works by everybody who knows of some; the same work told twice counts once."""
    found: dict[int, set[JointWork]] = defaultdict(set)
    for source in work_sources():
        for person_id, works in source(sorted(entries), since_year).items():
            root = people.root(person_id)
            for work in works:
                if others := people.roots(work.others) - {root}:
                    found[root].add(JointWork(others, work.year, work.title))
    return {root: tuple(works) for root, works in found.items()}


def _judged(
    entries: Collection[int], people: Entries, earlier: Mapping[int, frozenset[int]]
) -> dict[int, set[int]]:
    """Person -> the earlier matters he sat over."""
    before = frozenset().union(*earlier.values()) if earlier else frozenset()
    seats = CouncilMember.objects.filter(
        person__any_of=list(entries), state__in=SITTING, council__matters__in=before
    ).order_by().values_list("person_id", "council__matters")  # fmt: skip
    outside = CouncilMember.everybody.filter(
        person__any_of=list(entries), state__in=SITTING, reviews_only__in=before
    ).order_by().values_list("person_id", "reviews_only")  # fmt: skip
    found: dict[int, set[int]] = defaultdict(set)
    for person_id, matter_id in seats.union(outside):
        found[people.root(person_id)].add(matter_id)
    return found


def _sanctioned(entries: Collection[int], people: Entries, day: date) -> frozenset[int]:
    rows = Sanction.objects.filter(counting(day), person__any_of=list(entries))
    return people.roots(rows.order_by().values_list("person_id", flat=True))


def _declared(
    persons: Collection[int], matters: Sequence[Matter], people: Entries
) -> dict[tuple[int, int], str]:
    """(person, matter) -> the interest he declared himself."""
    rows = Declaration.objects.filter(
        matter__in=[one.pk for one in matters],
        person__any_of=list(people.all_of(persons)),
        is_free=False,
    )
    asking: dict[int, list[int]] = defaultdict(list)
    for one in persons:
        asking[people.root(one)].append(one)
    return {
        (one, matter_id): statement
        for person_id, matter_id, statement in rows.values_list(
            "person_id", "matter_id", "statement"
        )
        for one in asking[people.root(person_id)]
    }
