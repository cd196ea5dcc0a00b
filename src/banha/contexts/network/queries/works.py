# SPDX-License-Identifier: Apache-2.0
"""Reads of publications: whose they are, which are known already, who worked with whom."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.db.models import Q, QuerySet

from banha.contexts.network.models import Expert, Publication, PublicationAuthor
from banha.contexts.network.queries.registers import experts_visible_to
from banha.contexts.network.terms import RESULTS, TELLING_TITLE, title_key
from banha.foundation.text import fold
from banha.kernel.access.public import Actor
from banha.kernel.people.public import Person


@dataclass(frozen=True)
class JointWork:
    """One work a person did with others of the register."""

    year: int
    title: str
    #: The others, by the entries that stand for them now.
    others: frozenset[int]
    #: A row names them both, or both rows bear one DOI; else only title and year coincide.
    is_certain: bool


def publications_visible_to(actor: Actor) -> QuerySet[Publication]:
    """Works stand in profiles: who may read the profile reads them."""
    experts = experts_visible_to(actor).order_by().values("pk")
    return Publication.objects.filter(expert__in=experts)


def publications_of(
    expert: Expert, *, text: str = "", kind: str = "", results: bool | None = None
) -> QuerySet[Publication]:
    """What one expert lists, the latest first; each word in the title, venue or authors."""
    found = Publication.objects.filter(expert=expert).prefetch_related("known_authors__person")
    for word in fold(text).split():
        found = found.filter(
            Q(title_key__contains=word) | Q(venue__icontains=word) | Q(authors__icontains=word)
        )
    if kind:
        found = found.filter(kind=kind)
    if results is not None:
        found = found.filter(kind__in=RESULTS) if results else found.exclude(kind__in=RESULTS)
    return found.order_by("-year", "title_key", "pk")


@dataclass
class KnownWorks:
    """The works an expert lists already, to compare many against."""

    by_doi: dict[str, int]
    by_title: dict[tuple[str, int], int]

    def find(self, *, doi: str, title: str, year: int) -> int | None:
        """The row of the same DOI, else of the same folded title and year."""
        same = self.by_doi.get(doi) if doi else None
        return same if same is not None else self.by_title.get((title_key(title), year))


def known_works(expert: Expert) -> KnownWorks:
    """One enquiry for all of them."""
    rows = Publication.objects.filter(expert=expert).values_list("pk", "doi", "title_key", "year")
    known = KnownWorks({}, {})
    for pk, doi, key, year in rows.order_by():
        if doi:
            known.by_doi[doi] = pk
        known.by_title[key, year] = pk
    return known


def written_names(authors: str) -> list[str]:
    """The names of a line of authors: parted by semicolons, or by commas where there are none."""
    mark = ";" if ";" in authors else " and " if " and " in authors else ","
    return [" ".join(name.split()) for name in authors.split(mark) if name.strip()]


def people_of_names(authors: str) -> QuerySet[Person]:
    """Persons of the register whose name is among the written ones, in either order of names."""
    forms = set()
    for name in written_names(authors)[:100]:
        first, comma, rest = fold(name).partition(",")
        forms |= {f"{first} {rest}".strip(), f"{rest} {first}".strip()} if comma else {first}
    forms = {" ".join(one.split()) for one in forms if " " in one.strip()}
    return Person.objects.filter(folded_name__in=forms, merged_into=None).order_by("sort_key", "pk")


def _roots(people: Iterable[int]) -> dict[int, int]:
    """Every entry of the persons asked for, doubles too, and the entry that stands for it."""
    wanted = set(people)
    found = {one: one for one in wanted}
    edge = wanted
    while edge:  # a double points to what may have become a double itself
        rows = Person.objects.filter(Q(pk__in=edge) | Q(merged_into__in=edge))
        pairs = rows.order_by().values_list("pk", "merged_into")
        edge = set()
        for pk, into in pairs:
            for one in filter(None, (pk, into)):
                if one not in found:
                    found[one] = one
                    edge.add(one)
            if into:
                found[pk] = into
    return {one: _last(found, one) for one in found}


def _last(into: Mapping[int, int], one: int) -> int:
    seen = {one}
    while into[one] not in seen:
        one = into[one]
        seen.add(one)
    return one


def works_with(
    person_ids: Iterable[int], *, since_year: int | None = None
) -> dict[int, list[JointWork]]:
    """For each person asked for: the works with others since the year, the latest first.

    One person counts with all his entries, whichever was asked for; works are joined over the
    lists of several experts by DOI, and by title and year where the title is long enough to tell.
    """
    asked = list(dict.fromkeys(person_ids))
    roots = _roots(asked)
    rows = _rows_around(set(roots), since_year)
    people = _people_of(rows, roots)
    groups = _same_works(rows)
    found: dict[int, list[JointWork]] = {one: [] for one in asked}
    wanted = defaultdict(list)
    for one in asked:
        wanted[roots[one]].append(one)
    for group in groups:
        everyone = set().union(*(people[row.pk] for row in group))
        for root in everyone & wanted.keys():
            certain = _surely_with(root, group, people)
            for others, sure in ((certain, True), (everyone - certain - {root}, False)):
                if others:
                    joint = JointWork(group[0].year, group[0].title, frozenset(others), sure)
                    for one in wanted[root]:
                        found[one].append(joint)
    for works in found.values():
        works.sort(key=lambda work: (-work.year, not work.is_certain, work.title))
    return found


def _rows_around(entries: set[int], since_year: int | None) -> list[Publication]:
    """What these persons list or are named in, and what others list of the same works."""
    some = Publication.objects.select_related("expert").defer("abstract", "authors").order_by("pk")
    if since_year is not None:
        some = some.filter(year__gte=since_year)
    named = PublicationAuthor.objects.filter(person__in=entries).values("publication")
    near = list(some.filter(Q(expert__person__in=entries) | Q(pk__in=named)))
    dois = {row.doi for row in near if row.doi}
    keys = {row.title_key for row in near if len(row.title_key) >= TELLING_TITLE}
    same = some.filter(Q(doi__in=dois) | Q(title_key__in=keys))
    return list({row.pk: row for row in (*near, *same)}.values())


def _people_of(rows: list[Publication], roots: dict[int, int]) -> dict[int, set[int]]:
    """Publication -> everybody who worked on it, by the entries that stand for them."""
    people = {row.pk: {row.expert.person_id} for row in rows}
    links = PublicationAuthor.objects.filter(publication__in=people)
    for publication, person in links.values_list("publication", "person"):
        people[publication].add(person)
    others = _roots(set().union(*people.values()) - roots.keys()) if people else {}
    known = {**others, **roots}
    return {pk: {known[one] for one in ones} for pk, ones in people.items()}


def _same_works(rows: list[Publication]) -> list[list[Publication]]:
    """Rows of one work together: the same DOI, or the same telling title and year."""
    place: dict[object, int] = {}
    groups: list[list[Publication]] = []
    for row in rows:
        marks: list[object] = [row.doi] if row.doi else []
        if len(row.title_key) >= TELLING_TITLE:
            marks.append((row.title_key, row.year))
        at = sorted({place[mark] for mark in marks if mark in place})
        home = at[0] if at else len(groups)
        if not at:
            groups.append([])
        groups[home].append(row)
        for other in at[1:]:
            groups[home] += groups[other]
            groups[other] = []
            place = {mark: home if where == other else where for mark, where in place.items()}
        place |= dict.fromkeys(marks, home)
    return [group for group in groups if group]


def _surely_with(root: int, group: list[Publication], people: dict[int, set[int]]) -> set[int]:
    """Who is named beside the person, or lists the same DOI as a row he stands in."""
    mine = [row for row in group if root in people[row.pk]]
    dois = {row.doi for row in mine if row.doi}
    sure = [*mine, *(row for row in group if row.doi and row.doi in dois)]
    return set().union(*(people[row.pk] for row in sure)) - {root}


def papers_of(person_ids: Iterable[int]) -> dict[int, list[tuple[str, str]]]:
    """Title and abstract of what each person lists, the latest first: what he is measured by."""
    asked = set(person_ids)
    roots = _roots(asked)
    rows = Publication.objects.filter(expert__person__in=roots).order_by("-year", "pk")
    found: dict[int, list[tuple[str, str]]] = defaultdict(list)
    for person, title, abstract in rows.values_list("expert__person", "title", "abstract"):
        found[roots[person]].append((title, abstract))
    return {one: found.get(roots[one], []) for one in asked}
