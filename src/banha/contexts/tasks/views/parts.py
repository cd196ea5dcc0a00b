# SPDX-License-Identifier: Apache-2.0
"""What the pages of tasks share: the proposal one may see, the rows one ticked."""

from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_http_methods

from banha.contexts.tasks.models import Proposal
from banha.contexts.tasks.queries import judged_proposals, proposals_visible_to
from banha.foundation.reason import whole_number
from banha.kernel.access.public import Actor, actor_of_request

#: A page of a list ticks at most so many rows at once.
MOST_TICKED = 500
GET_POST = require_http_methods(["GET", "POST"])
WITH = (
    "dossier", "call", "proposer", "managing_organisation", "leader", "host", "orderer",
    "programme", "research_field", "objective", "origin_task", "saved_by", "created_by",
)  # fmt: skip


def proposal_for(request: HttpRequest, pk: int) -> tuple[Proposal, Actor]:
    """The proposal if the actor may see it; a stranger does not learn that it exists."""
    actor = actor_of_request(request)
    found = get_object_or_404(proposals_visible_to(actor).select_related(*WITH), pk=pk)
    return found, actor


def proposal_to_read(request: HttpRequest, pk: int) -> tuple[Proposal, Actor, bool]:
    """The same for who only reads it; the last says that he does so as a member of a council."""
    actor = actor_of_request(request)
    for found, judges in ((proposals_visible_to(actor), False), (judged_proposals(actor), True)):
        proposal = found.select_related(*WITH).filter(pk=pk).first()
        if proposal is not None:
            return proposal, actor, judges
    raise Http404


def ticked_keys(request: HttpRequest) -> list[int]:
    """The proposals ticked on a list."""
    typed = request.POST.getlist("proposal")[:MOST_TICKED]
    return [key for one in typed if (key := whole_number(one)) is not None]
