# SPDX-License-Identifier: Apache-2.0
"""The numbers of a process for one agency beside those of the template."""

from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from banha.kernel.access.public import Actor, Role
from banha.kernel.law.public import Basis
from banha.kernel.organisations.public import Organisation
from banha.kernel.processes.models import RuleSet
from banha.kernel.processes.queries import NumberInForce, number_in_force, template_number
from banha.kernel.processes.reference import term_words
from banha.kernel.processes.terms import Label, Process


@dataclass(frozen=True)
class NumberRow:
    """One number: what the template says, what counts for the agency, and by which text."""

    key: str
    title: Label
    template: str
    in_force: str
    basis: Basis | None
    source: str
    is_own: bool


def _words(number: NumberInForce | None) -> str:
    if number is None:
        return term_words(None)
    return term_words(number.term) if number.unit else str(number.amount)


def number_rows(process: Process, organisation: Organisation, on: date) -> list[NumberRow]:
    """Every number of the process as it counts for the organisation on the day."""
    keys: list[tuple[str, Label]] = [(duty.code, duty.title) for duty in process.duties]
    keys += [(key, words) for key, (words, _value) in process.numbers.items()]
    rows = []
    for key, title in keys:
        number = number_in_force(process, key, organisation, on)
        rule_set = number.rule_set if number else None
        is_own = rule_set is not None and rule_set.organisation_id == organisation.pk
        rows.append(
            NumberRow(
                key=key,
                title=title,
                template=_words(template_number(process, key)),
                in_force=_words(number),
                basis=number.basis if number else None,
                source=str(rule_set.organisation) if rule_set else _("template"),
                is_own=is_own,
            )
        )
    return rows


def organisations_with_rules(process: Process, actor: Actor) -> list[Organisation]:
    """Agencies that set numbers of this process, and those the actor may set them for."""
    ids = set(
        RuleSet.objects.filter(process_code=process.code).values_list("organisation", flat=True)
    )
    ids |= {held.organisation_id for held in actor.roles if held.role == Role.ADMINISTRATOR}
    return list(Organisation.objects.filter(pk__in=ids).order_by("sort_key"))
