# SPDX-License-Identifier: Apache-2.0
"""Which unit may receive a proposal, and by whose rules it manages."""

from collections.abc import Iterable

from django.utils.translation import gettext as _

from banha.contexts.programmes.public import Call, Managing
from banha.contexts.tasks.queries.own import manages_tasks
from banha.kernel.law.public import Refusal
from banha.kernel.organisations.public import Organisation, organisation_key

#: Departments of every other ministry manage by its own rules.
MANAGING_OF_MINISTRY = {
    organisation_key("Bộ Công Thương"): Managing.MOIT,
    organisation_key("Bộ Khoa học và Công nghệ"): Managing.NATIONAL,
}


def managing_of(unit: Organisation) -> Managing:
    """By whose rules a unit manages: its province's, its ministry's."""
    if unit.kind == Organisation.Kind.PROVINCE_DEPARTMENT:
        return Managing.PROVINCE
    if unit.parent is None:
        return Managing.MOIT
    return MANAGING_OF_MINISTRY.get(organisation_key(unit.parent.name), Managing.OTHER)


def managing_faults(
    *, proposer: Organisation, unit: Organisation, managing: str, call: Call | None
) -> Iterable[Refusal]:
    """What is wrong with the unit a proposal goes to; a call names both unit and rules itself."""
    if unit.pk == proposer.pk:
        yield _fault(
            "managing_organisation",
            _("An organisation does not manage what it proposes itself."),
            "own_proposal",
        )
    elif call is not None and unit.pk != call.managing_organisation_id:
        yield _fault(
            "managing_organisation",
            _("The notice is managed by %(name)s.") % {"name": call.managing_organisation.name},
            "not_of_call",
        )
    elif call is None and not manages_tasks(unit):
        yield _fault(
            "managing_organisation",
            _("%(name)s does not manage tasks.") % {"name": unit.name},
            "not_managing",
        )
    expected = Managing(call.managing) if call is not None else managing_of(unit)
    if managing != expected:
        yield _fault(
            "managing",
            _("%(name)s manages by the rules of: %(rules)s.")
            % {"name": unit.name, "rules": expected.label},
            "other_rules",
        )


def _fault(field: str, message: str, code: str) -> Refusal:
    return Refusal(
        message,
        field=field,
        remedy=_("Choose a unit of the State that manages tasks, or answer an open notice."),
        code=code,
    )
