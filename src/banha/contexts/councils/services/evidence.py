# SPDX-License-Identifier: Apache-2.0
"""What a finding saw, in names and years, as it is kept with the conflict."""

from collections.abc import Sequence
from typing import Any

from banha.contexts.councils.models import Matter
from banha.contexts.councils.terms import ConflictKind, Finding
from banha.kernel.organisations.public import Organisation
from banha.kernel.people.public import Person

OF_HOUSES = frozenset(
    {
        ConflictKind.SAME_ORGANISATION,
        ConflictKind.FORMER_ORGANISATION,
        ConflictKind.AFFILIATE,
    }
)


def evidence_of(findings: Sequence[Finding]) -> list[dict[str, Any]]:
    """For each finding {"with": names, "ids": keys, "years": years}; three queries for all."""
    keys: dict[Any, set[int]] = {Organisation: set(), Matter: set(), Person: set()}
    for one in findings:
        keys[_table(one)].update(one.with_whom)
    people = Person.objects.filter(pk__in=keys[Person]).order_by()
    houses = Organisation.objects.filter(pk__in=keys[Organisation]).order_by()
    matters = Matter.objects.filter(pk__in=keys[Matter]).order_by()
    names: dict[Any, dict[int, str]] = {
        Person: dict(people.values_list("pk", "full_name")),
        Organisation: dict(houses.values_list("pk", "name")),
        Matter: dict(matters.values_list("pk", "council__title")),
    }
    return [
        {
            "with": [names[_table(one)].get(pk, "") for pk in one.with_whom],
            "ids": list(one.with_whom),
            "years": list(one.years),
        }
        for one in findings
    ]


def _table(finding: Finding) -> Any:
    if finding.kind in OF_HOUSES:
        return Organisation
    return Matter if finding.kind == ConflictKind.EARLIER_REFUSAL else Person
