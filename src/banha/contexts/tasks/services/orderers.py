# SPDX-License-Identifier: Apache-2.0
"""The body that orders a task, declared where the register lacks it."""

from django.db import transaction
from django.utils.translation import gettext as _

from banha.contexts.tasks.models import Proposal
from banha.contexts.tasks.rules import may_edit_proposal
from banha.contexts.tasks.services.proposals import save_draft
from banha.kernel.access.public import Actor
from banha.kernel.law.public import not_allowed
from banha.kernel.organisations.public import Organisation, declare_organisation


@transaction.atomic
def declare_orderer(
    *,
    proposal: Proposal,
    actor: Actor,
    name: str,
    kind: str,
    tax_code: str = "",
    address: str = "",
    is_another: bool = False,
    expected_version: int | None = None,
) -> Organisation:
    """Declare the ordering body and name it in the proposal.

    It waits for the keepers of the register; the proposal may be sent meanwhile. Refused as
    ``declare_organisation`` refuses, and for who may not write the proposal.
    """
    if not may_edit_proposal(actor, proposal):
        raise not_allowed(_("This proposal is not yours to change."))
    declared = declare_organisation(
        actor=actor,
        name=name,
        kind=kind,
        tax_code=tax_code,
        address=address,
        is_another=is_another,
    )
    save_draft(
        proposal=proposal,
        actor=actor,
        values={"orderer": declared},
        expected_version=expected_version,
    )
    return declared
