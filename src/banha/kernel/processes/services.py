# SPDX-License-Identifier: Apache-2.0
"""Setting an agency's own numbers."""

from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from banha.foundation.calendar import Term, Unit
from banha.foundation.events import publish
from banha.kernel.access.public import Actor, Role
from banha.kernel.law.public import Certainty, NotAllowed, Refusal, Refused
from banha.kernel.organisations.public import Organisation
from banha.kernel.processes.events import RuleNumberSet
from banha.kernel.processes.models import RuleNumber, RuleSet
from banha.kernel.processes.queries import template_number
from banha.kernel.processes.terms import Process


@dataclass(frozen=True)
class OwnBasis:
    """The text by which an agency sets its numbers."""

    text: str = ""
    article: str = ""
    certainty: Certainty = Certainty.UNSURE


def may_set_rules(actor: Actor, organisation: Organisation) -> bool:
    """An administrator of the agency, or of one above it, sets its numbers."""
    return actor.holds(Role.ADMINISTRATOR, organisation.pk)


@transaction.atomic
def set_rule_number(
    *,
    process: Process,
    organisation: Organisation,
    key: str,
    amount: int,
    unit: str = "",
    valid_from: date,
    basis: OwnBasis = OwnBasis(),  # noqa: B008 - frozen
    actor: Actor,
) -> RuleNumber:
    """Set the agency's own number for a duty or size of the process from a day on.

    Refused: keys the process does not know, a size with a unit or a term without one, amounts
    below one where the template has none below one. Duties that are open keep the term they
    began with.
    """
    if not may_set_rules(actor, organisation):
        raise NotAllowed(
            Refusal(
                _("Only an administrator of the agency sets its numbers."), code="not_of_the_party"
            )
        )
    _refuse_number(process, key, amount, unit)
    rule_set, _made = RuleSet.objects.get_or_create(
        organisation=organisation,
        process_code=process.code,
        edition=process.edition,
        valid_from=valid_from,
    )
    rule_set.basis_text = basis.text
    rule_set.basis_article = basis.article
    rule_set.certainty = basis.certainty if basis.text else Certainty.UNSURE
    rule_set.parent = (
        RuleSet.objects.filter(
            organisation=organisation,
            process_code=process.code,
            edition=process.edition,
            valid_from__lt=valid_from,
        )
        .order_by("-valid_from")
        .first()
    )
    rule_set.save()
    number, _made = RuleNumber.objects.update_or_create(
        rule_set=rule_set, key=key, defaults={"amount": amount, "unit": unit}
    )
    publish(RuleNumberSet(rule_set.pk, organisation.pk, process.code, process.edition, key))
    return number


def _refuse_number(process: Process, key: str, amount: int, unit: str) -> None:
    template = template_number(process, key)
    is_duty = any(duty.code == key for duty in process.duties)
    if template is None and not is_duty:
        raise Refused(
            Refusal(_("This process knows no such number."), field="key", code="unknown_key")
        )
    if is_duty != bool(unit):
        raise Refused(
            Refusal(_("A term needs its unit, a size has none."), field="unit", code="wrong_unit")
        )
    if is_duty:
        Term(amount, Unit(unit))
    least = 1 if template is None or template.amount > 0 else -400
    if not least <= amount <= 400:
        raise Refused(
            Refusal(
                _("The number must lie between %(least)s and 400.") % {"least": least},
                field="amount",
                code="out_of_range",
            )
        )
