# SPDX-License-Identifier: Apache-2.0
"""What the pages of tasks share: the proposal one may see, refusals at their fields."""

from django import forms
from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_http_methods

from banha.contexts.tasks.models import Proposal
from banha.contexts.tasks.queries import proposals_visible_to
from banha.kernel.access.public import Actor, actor_of_request
from banha.kernel.law.public import NotAllowed, Refused, Stale

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


def keep_refusals(form: forms.BaseForm, refused: Refused) -> None:
    """Put each refusal at its field; what has no field stands on top with its basis and remedy."""
    loose = []
    for refusal in refused.refusals:
        if refusal.field in form.fields:
            form.add_error(refusal.field, f"{refusal.message} {refusal.remedy}".strip())
        else:
            loose.append(refusal)
    form.refusals = tuple(loose)  # type: ignore[attr-defined]


def status_of(refused: Refused) -> int:
    """The answer's status: not allowed, overtaken, or refused."""
    if isinstance(refused, NotAllowed):
        return 403
    return 409 if isinstance(refused, Stale) else 422
