# SPDX-License-Identifier: Apache-2.0
"""A task goes before a council again when the council's conclusion on it was set aside."""

from collections.abc import Collection

from django.utils.translation import gettext as _

from banha.contexts.councils.public import Council, CouncilKind
from banha.contexts.tasks.models import Proposal
from banha.contexts.tasks.services.council_steps import proposals_among, told_of_dossier
from banha.contexts.tasks.services.remarks import drop_all
from banha.contexts.tasks.services.steps import Act, dossier_of, find_step, process_of_proposal
from banha.contexts.tasks.terms.hearing_again import (
    DECIDED,
    HEAR_AGAIN,
    IDENTIFY_AGAIN,
    SEEK_COUNCIL,
)
from banha.kernel.access.public import Actor
from banha.kernel.documents.public import IssuedPaper
from banha.kernel.law.public import refuse

#: Ended for a reason of its own: there is nothing left to be heard.
OVER = frozenset({"withdrawn", "cancelled", "refused", "invalid"})


def put_before_again(
    *,
    council: Council,
    actor: Actor,
    subjects: Collection[tuple[str, int]],
    goes_to_other: bool,
    reasons: str,
    decision: IssuedPaper,
) -> None:
    """Each task takes the step back; the decision lies in its dossier. No host is chosen any more.

    A task that was withdrawn or called off meanwhile stays so. Refused: one that was approved.
    """
    code = SEEK_COUNCIL if goes_to_other else HEAR_AGAIN
    if council.kind == CouncilKind.IDENTIFICATION:
        code = IDENTIFY_AGAIN
    for proposal in proposals_among(subjects):
        dossier = dossier_of(proposal)
        if dossier.stage in OVER:
            continue
        _refuse_decided(proposal)
        step = find_step(proposal, code, actor=actor)
        act = Act(reasons=reasons, files={"objection_decision": decision})
        told_of_dossier(proposal, step, actor, act)
        proposal.applications.filter(is_chosen=True).update(is_chosen=False)
        drop_all(proposal, actor, reasons)


def _refuse_decided(proposal: Proposal) -> None:
    stage = dossier_of(proposal).stage
    if stage in DECIDED:
        title = process_of_proposal(proposal).title_of(stage)
        raise refuse(
            _("“%(title)s” is at “%(stage)s” already.") % {"title": proposal.title, "stage": title},
            field="heard_by",
            remedy=_("Have that decision taken back first; then set the conclusion aside."),
            code="decided_already",
        )
