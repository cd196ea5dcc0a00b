# SPDX-License-Identifier: Apache-2.0
"""Nobody handles for the office what he wrote, leads or works in."""

from collections.abc import Iterable

from django.utils.translation import gettext as _

from banha.contexts.tasks.models import Proposal
from banha.contexts.tasks.queries import closed_proposal
from banha.contexts.tasks.rules import has_interest, interests_of
from banha.kernel.access.public import Actor
from banha.kernel.law.public import not_allowed


def takes_part(actor: Actor, proposal_id: int) -> bool:
    """Whether the actor has a part of his own in the proposal, or a conflict keeps him from it."""
    return actor.person_id is not None and (
        Proposal.objects.filter(
            interests_of(actor.person_id) | closed_proposal(actor), pk=proposal_id
        ).exists()
    )


def refuse_own(actor: Actor, proposals: Iterable[Proposal]) -> None:
    """Raise NotAllowed when an act of the office touches what the actor has a part in."""
    for proposal in proposals:
        if has_interest(actor, proposal):
            raise not_allowed(
                _("You have a part of your own in “%(title)s”.") % {"title": proposal.title},
                remedy=_("Leave it to a colleague who has no part in it."),
            )
