# SPDX-License-Identifier: Apache-2.0
"""Who writes a proposal together: inviting, answering, leaving."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from banha.contexts.tasks.forms.proposal_start import InviteForm
from banha.contexts.tasks.models import ProposalAuthor
from banha.contexts.tasks.queries.own import invitations_of
from banha.contexts.tasks.rules import may_invite_authors
from banha.contexts.tasks.services.authors import answer_invitation, invite_author, remove_author
from banha.contexts.tasks.views.parts import GET_POST, proposal_for
from banha.kernel.access.public import actor_of_request, signed_in
from banha.kernel.law.public import Refused, form_page, posted


@signed_in
@GET_POST
def proposal_authors(request: HttpRequest, pk: int) -> HttpResponse:
    """Who writes along, and who was asked."""
    proposal, actor = proposal_for(request, pk)
    form = InviteForm(posted(request), initial={"right": "edit"})

    def act() -> str:
        invite_author(proposal=proposal, actor=actor, **form.cleaned_data)
        messages.success(request, _("The invitation is on its way."))
        return reverse("tasks:proposal-authors", args=[pk])

    view = {
        "proposal": proposal,
        "authors": proposal.authors.select_related("person", "invited_by").order_by("invited_at"),
        "form": form,
        "may_invite": may_invite_authors(actor, proposal),
        "me": actor.person_id,
    }
    return form_page(request, form, template="tasks/proposal_authors.html", view=view, act=act)


@signed_in
@GET_POST
def author_answer(request: HttpRequest, pk: int) -> HttpResponse:
    """An invitation to write, and the answer to it."""
    actor = actor_of_request(request)
    author = get_object_or_404(
        ProposalAuthor.objects.select_related("proposal__proposer", "invited_by"),
        pk=pk,
        person=actor.person_id,
    )
    if request.method == "POST":
        accepts = request.POST.get("answer") == "accept"
        answer_invitation(author=author, actor=actor, accepts=accepts)
        if accepts:
            messages.success(request, _("You write along now."))
            return redirect("tasks:proposal", pk=author.proposal_id)
        messages.info(request, _("You declined the invitation."))
        return redirect("tasks:proposals")
    is_open = invitations_of(actor).filter(pk=pk).exists()
    view = {"author": author, "proposal": author.proposal, "is_open": is_open}
    return render(request, "tasks/proposal_invitation.html", view)


@signed_in
@require_POST
def author_remove(request: HttpRequest, pk: int, author: int) -> HttpResponse:
    """Take somebody off the draft, or leave it."""
    proposal, actor = proposal_for(request, pk)
    found = get_object_or_404(ProposalAuthor, pk=author, proposal=proposal)
    try:
        remove_author(author=found, actor=actor)
        messages.success(request, _("The name was taken off the proposal."))
    except Refused as refused:
        messages.error(request, str(refused))
    if found.person_id == actor.person_id:
        return redirect("tasks:proposals")
    return redirect("tasks:proposal-authors", pk=pk)
