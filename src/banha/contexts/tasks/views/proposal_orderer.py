# SPDX-License-Identifier: Apache-2.0
"""Declaring the ordering body of a proposal when the register lacks it."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from banha.contexts.tasks.forms.orderer import OrdererForm
from banha.contexts.tasks.models import Proposal
from banha.contexts.tasks.rules import may_edit_proposal
from banha.contexts.tasks.services.orderers import declare_orderer
from banha.contexts.tasks.services.proposals import save_draft
from banha.contexts.tasks.views.parts import proposal_for
from banha.foundation.reason import whole_number
from banha.kernel.access.public import Actor, actor_of_request, signed_in
from banha.kernel.law.public import form_page, posted
from banha.kernel.organisations.public import nameable_by, similar_organisations


def _written(request: HttpRequest, pk: int) -> tuple[Proposal, Actor]:
    proposal, actor = proposal_for(request, pk)
    if not may_edit_proposal(actor, proposal):
        raise Http404
    return proposal, actor


def _field(proposal: Proposal) -> str:
    return f"{reverse('tasks:proposal-edit', args=[proposal.pk])}#id_orderer"


@signed_in
@require_http_methods(["GET", "POST"])
def orderer_new(request: HttpRequest, pk: int) -> HttpResponse:
    """Name, kind, tax code, address; what the register holds under a near name stands beside."""
    proposal, actor = _written(request, pk)
    form = OrdererForm(posted(request), initial={"name": request.GET.get("name", "")[:300]})

    def act() -> str:
        declare_orderer(proposal=proposal, actor=actor, **form.cleaned_data)
        messages.success(
            request, _("It is named in the proposal and waits for the keepers of the register.")
        )
        return _field(proposal)

    typed = form["name"].value() or ""
    view = {
        "proposal": proposal,
        "back": _field(proposal),
        "near": similar_organisations(typed, nameable_by(actor)),
    }
    return form_page(request, form, template="tasks/orderer_new.html", view=view, act=act)


@signed_in
@require_GET
def orderer_near(request: HttpRequest, pk: int) -> HttpResponse:
    """Names of the register that are near the one being typed."""
    proposal, actor = _written(request, pk)
    typed = request.GET.get("name", "")[:300]
    view = {"proposal": proposal, "near": similar_organisations(typed, nameable_by(actor))}
    return render(request, "tasks/_orderer_near.html", view)


@signed_in
@require_POST
def orderer_choose(request: HttpRequest, pk: int) -> HttpResponse:
    """Take the near name of the register after all."""
    proposal, actor = _written(request, pk)
    known = nameable_by(actor_of_request(request))
    found = get_object_or_404(known, pk=whole_number(request.POST.get("orderer")) or 0)
    save_draft(proposal=proposal, actor=actor, values={"orderer": found})
    messages.success(request, _("%(name)s is named in the proposal.") % {"name": found.name})
    return redirect(_field(proposal))
