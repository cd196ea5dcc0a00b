# SPDX-License-Identifier: Apache-2.0
"""Which number counts: the agency's own, the one of the agency above, or the template's."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from django.db.models import Q, QuerySet

from banha.foundation.built_once import built_once
from banha.foundation.calendar import Term, Unit
from banha.kernel.law.public import CONFIGURATION, Basis
from banha.kernel.organisations.public import Organisation, units_under
from banha.kernel.processes.models import RuleNumber, RuleSet
from banha.kernel.processes.terms import Duty, Process


@dataclass(frozen=True)
class NumberInForce:
    """A number with where it comes from; no ``rule_set`` means the template of the process."""

    amount: int
    unit: str
    basis: Basis
    rule_set: RuleSet | None = None

    @property
    def term(self) -> Term | None:
        return Term(self.amount, Unit(self.unit)) if self.unit else None


@built_once
def _in_force(code: str, edition: str, on: date) -> QuerySet[RuleSet]:
    return (
        RuleSet.objects.filter(
            Q(valid_until__isnull=True) | Q(valid_until__gte=on),
            Q(edition="") | Q(edition=edition),
            process_code=code,
            valid_from__lte=on,
        )
        .select_related("organisation", "parent__parent__parent")
        .prefetch_related("numbers")
    )


def rule_sets_for(process: Process, organisation_id: int, on: date) -> list[RuleSet]:
    """The rule sets that bind the organisation on the day, nearest first, in three queries."""
    sets = _in_force(process.code, process.edition, on)
    reaches = units_under(rule_set.organisation_id for rule_set in sets)
    binding = [s for s in sets if organisation_id in reaches[s.organisation_id]]
    # The smaller the reach the nearer the agency; a set for this very edition before a general
    # one; the newer before the older.
    binding.sort(
        key=lambda s: (len(reaches[s.organisation_id]), s.edition == "", -s.valid_from.toordinal())
    )
    return binding


def number_in_force(
    process: Process, key: str, organisation: Organisation | int | None, on: date
) -> NumberInForce | None:
    """The number of that key for the organisation on the day; None when nothing states one."""
    for number in _own_numbers(process, key, organisation, on):
        rule_set = number.rule_set
        basis = rule_set.basis
        if number.article:
            basis = Basis(basis.text, number.article, basis.certainty)
        return NumberInForce(number.amount, number.unit, basis, rule_set)
    return template_number(process, key)


def template_number(process: Process, key: str) -> NumberInForce | None:
    """The number the declaration itself states for a duty or a named size."""
    for duty in process.duties:
        if duty.code == key:
            if duty.within is None:
                return None
            return NumberInForce(duty.within.amount, duty.within.unit.value, duty.basis)
    if key in process.numbers:
        return NumberInForce(process.numbers[key][1], "", CONFIGURATION)
    return None


def term_of(
    process: Process, duty: Duty, organisation: Organisation | int | None, on: date
) -> Term | None:
    """The term of a duty as the agency's rule set or the template has it; None: no term known."""
    found = number_in_force(process, duty.code, organisation, on)
    return found.term if found else None


def value_of(
    process: Process, key: str, organisation: Organisation | int | None, on: date
) -> int | None:
    """A size the process names (council members, open days …) in force for the agency."""
    found = number_in_force(process, key, organisation, on)
    return found.amount if found else None


def _own_numbers(
    process: Process, key: str, organisation: Organisation | int | None, on: date
) -> Iterator[RuleNumber]:
    if organisation is None:
        return
    pk = organisation if isinstance(organisation, int) else organisation.pk
    for rule_set in rule_sets_for(process, pk, on):
        seen: set[int] = set()
        current: RuleSet | None = rule_set
        while current is not None and current.pk not in seen:
            seen.add(current.pk)
            yield from (number for number in current.numbers.all() if number.key == key)
            current = current.parent
