# SPDX-License-Identifier: Apache-2.0
"""Who works on a council, and at which stage of it what may be changed."""

from collections.abc import Collection

from django.utils.translation import gettext as _

from banha.contexts.councils.models import Council
from banha.contexts.councils.terms import CouncilStage
from banha.kernel.access.public import Actor, Role
from banha.kernel.dossiers.public import Dossier
from banha.kernel.law.public import not_allowed, refuse

#: Who makes councils up and prepares their meetings.
SECRETARY_ROLES = (Role.COUNCIL_SECRETARY,)

#: Until then names come and go.
COMPOSING = (CouncilStage.DRAFT, CouncilStage.INVITING)
#: It stands, and nothing was sent for its next meeting.
STANDING = (CouncilStage.ESTABLISHED, CouncilStage.AWAITING)
#: Afterwards members change by another decision.
CHANGING = (*COMPOSING, *STANDING, CouncilStage.SENT)


def keeps_council(actor: Actor, council: Council) -> bool:
    """Whether the actor makes this council up."""
    return council.managing_organisation_id in actor.organisations(*SECRETARY_ROLES)


def require_secretary(actor: Actor, organisation_id: int) -> None:
    """Raise NotAllowed unless the actor is council secretary of the managing unit."""
    if organisation_id not in actor.organisations(*SECRETARY_ROLES):
        raise not_allowed(
            _("Councils are made up by the council secretary of the managing unit."),
            remedy=_("Ask the secretary, or act in that role if you hold it."),
        )


def dossier_of(council: Council) -> Dossier:
    """The dossier of the council, as it stands now."""
    if council.dossier is None:
        raise refuse(_("This council runs no process."), code="no_dossier")
    council.dossier.refresh_from_db()
    return council.dossier


def require_stage(council: Council, stages: Collection[str], what: str) -> Dossier:
    """Refuse an act that the stage of the council has no room for."""
    dossier = dossier_of(council)
    if dossier.stage not in stages:
        raise refuse(
            _("The council stands at “%(stage)s”: %(what)s is not possible there.")
            % {"stage": CouncilStage(dossier.stage).label, "what": what},
            field="stage",
            remedy=_("Look at its timeline: somebody may have acted before you."),
            code="wrong_stage",
        )
    return dossier
