# SPDX-License-Identifier: Apache-2.0
"""Which conflicts stand between many persons and many dossiers; nothing is written."""

from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import replace
from datetime import date

from django.utils import timezone

from banha.contexts.councils.models import Council, Matter
from banha.contexts.councils.queries.facts import Facts, gather_facts
from banha.contexts.councils.rules import find_conflicts
from banha.contexts.councils.terms import Asked, ConflictRule, Finding, Severity

#: (person, matter) -> what stands between them, the gravest first; pairs without any are left out.
Screened = dict[tuple[int, int], tuple[Finding, ...]]


def screen_experts(
    persons: Sequence[int],
    matters: Sequence[Matter],
    *,
    day: date | None = None,
    rule: ConflictRule | None = None,
) -> Screened:
    """Every conflict of these persons with these matters on the day, found without writing.

    For many at once: the number of queries does not grow with either, and the rules are asked
    only where some fact of a person touches a dossier. The keys are as they were asked for.
    """
    on, reach = day or timezone.localdate(), rule or ConflictRule()
    managing = Council.objects.filter(pk__in={one.council_id for one in matters}).order_by()
    offices = set(managing.values_list("managing_organisation", flat=True))
    facts = gather_facts(persons, matters, day=on, rule=reach, offices=offices)
    index = _Touched(facts)
    found: Screened = {}
    for person, asked in facts.asked.items():
        for matter in index.near(person, asked):
            told = facts.declared.get((person, matter), "")
            mine = replace(asked, declared=told) if told else asked
            findings = find_conflicts(mine, facts.parties[matter], day=on, rule=reach)
            if findings:
                found[person, matter] = findings
    return found


def forbidden_pairs(
    screened: Screened, *, severities: Collection[str] = tuple(Severity)
) -> frozenset[tuple[int, int]]:
    """The pairs (person, matter) that may not be seated together: by default any conflict bars."""
    return frozenset(
        pair
        for pair, findings in screened.items()
        if any(f.severity in severities for f in findings)
    )


class _Touched:
    """By person, organisation and earlier matter: which matters they have to do with."""

    def __init__(self, facts: Facts) -> None:
        self._people: dict[int, set[int]] = defaultdict(set)
        self._houses: dict[int, set[int]] = defaultdict(set)
        self._earlier: dict[int, set[int]] = defaultdict(set)
        self._all = set(facts.parties)
        self._declared: dict[int, set[int]] = defaultdict(set)
        for person, matter in facts.declared:
            self._declared[person].add(matter)
        for matter, dossier in facts.parties.items():
            for one in dossier.people | dossier.rivals:
                self._people[one].add(matter)
            for house in dossier.organisations.union(*dossier.above_below.values()):
                self._houses[house].add(matter)
            for before in dossier.earlier:
                self._earlier[before].add(matter)

    def near(self, person: int, asked: Asked) -> set[int]:
        """The matters in which any fact of the person may say something."""
        if asked.is_sanctioned:
            return self._all
        found = set(self._declared[person])
        for one in asked.ids.union(asked.kin, asked.advisers, *(w.others for w in asked.works)):
            found |= self._people.get(one, set())
        for post in asked.posts:
            found |= self._houses.get(post.organisation, set())
        for before in asked.judged_before:
            found |= self._earlier.get(before, set())
        return found
