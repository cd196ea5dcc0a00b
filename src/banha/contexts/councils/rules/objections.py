# SPDX-License-Identifier: Apache-2.0
"""Who handles an objection for the office that convened the council, and who may lodge one."""

from banha.contexts.councils.models import Objection, Result
from banha.contexts.councils.queries.objections import interested_in, results_open_to_objection
from banha.contexts.councils.queries.results import results_told_to
from banha.contexts.councils.terms import DECIDING_ROLES, HANDLING_ROLES
from banha.kernel.access.public import Actor


def has_interest_in_objection(actor: Actor, objection_id: int) -> bool:
    """Nobody judges an objection to his own work: members, secretary, parties, conflicts.

    The engine of dossiers asks this for every step from the managing unit's seat, so that pages
    and the API offer and refuse the same.
    """
    one = Objection.objects.select_related("result__matter").filter(pk=objection_id).first()
    return one is not None and actor.person_id in interested_in(one)


def handles_objections(actor: Actor, objection: Objection) -> bool:
    """An officer of the convening office without interest; once handed over, he or a leader."""
    unit = objection.result.matter.council.managing_organisation_id
    if unit not in actor.organisations(*HANDLING_ROLES):
        return False
    if has_interest_in_objection(actor, objection.pk):
        return False
    is_his = objection.handler_id in (None, actor.person_id)
    return is_his or unit in actor.organisations(*DECIDING_ROLES)


def is_party_to(actor: Actor, result: Result) -> bool:
    """Whether the result was told to the actor."""
    return results_told_to(actor).filter(pk=result.pk).exists()


def may_object(actor: Actor, result: Result) -> bool:
    """The parties of the dossier; while it stands in public anybody signed in."""
    return results_open_to_objection(actor).filter(pk=result.pk).exists()
