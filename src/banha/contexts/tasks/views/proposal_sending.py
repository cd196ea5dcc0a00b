# SPDX-License-Identifier: Apache-2.0
"""Sending a proposal, its receipt, and withdrawing it."""

import uuid
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from banha.contexts.tasks.forms.proposal_faults import (
    faults_to_send,
    reading_faults,
    saved_entry,
)
from banha.contexts.tasks.forms.proposal_sections import jumps_of
from banha.contexts.tasks.forms.proposal_start import SendForm, WithdrawForm
from banha.contexts.tasks.models import PostedReceipt, Proposal
from banha.contexts.tasks.queries import receipts_visible_to
from banha.contexts.tasks.rules import may_submit_proposal
from banha.contexts.tasks.services.proposal_papers import (
    came_on_paper,
    enclosed_papers,
    papers_to_enclose,
    print_receipt,
)
from banha.contexts.tasks.services.steps import process_of_proposal
from banha.contexts.tasks.services.submission import submit_proposal, withdraw_proposal
from banha.contexts.tasks.views.parts import GET_POST, proposal_for
from banha.contexts.tasks.views.supplements import supplement_asked
from banha.foundation.digests import digest_of
from banha.kernel.access.public import actor_of_request, signed_in
from banha.kernel.law.public import Refused, form_page, posted, status_of


@signed_in
@GET_POST
def proposal_send(request: HttpRequest, pk: int) -> HttpResponse:
    """Everything still missing in one list; when nothing is, the one click that sends."""
    proposal, actor = proposal_for(request, pk)
    status, refused = 200, None
    form = SendForm(posted(request))
    entry = saved_entry(proposal, actor)
    if request.method == "POST" and form.is_valid():
        try:
            if may_submit_proposal(actor, proposal) and (unread := tuple(reading_faults(entry))):
                raise Refused(*unread)
            receipt = submit_proposal(
                proposal=proposal,
                actor=actor,
                expected_version=form.cleaned_data["version"],
                request_key=form.cleaned_data["request_key"],
            )
            messages.success(request, _("The proposal was sent and received."))
            return redirect("tasks:receipt", key=receipt.key)
        except Refused as stopped:
            refused, status = stopped, status_of(stopped)
    if refused is None and not may_submit_proposal(actor, proposal):
        messages.info(request, _("This proposal is not yours to send, or it was sent already."))
        return redirect("tasks:proposal", pk=pk)
    view = {
        "proposal": proposal,
        "refused": refused,
        "jumps": jumps_of(faults_to_send(proposal, entry, at=timezone.now())),
        "papers": _papers(proposal),
        "money": _money(proposal),
        "form": SendForm(initial={"request_key": uuid.uuid4(), "version": proposal.version}),
        "now": timezone.now(),
        "asked": supplement_asked(proposal),
    }
    return render(request, "tasks/proposal_send.html", view, status=status)


def _money(proposal: Proposal) -> dict[str, int]:
    """What is asked of the State, what comes from elsewhere, and both together."""
    state, other = proposal.state_budget or 0, proposal.other_money or 0
    return {"state": state, "other": other, "total": state + other}


def _papers(proposal: Proposal) -> list[tuple[object, object]]:
    held = enclosed_papers(proposal)
    return [(kind, held.get(kind.code)) for kind in papers_to_enclose(proposal)]


def _receipt_for(request: HttpRequest, key: UUID) -> PostedReceipt:
    """The receipt of a proposal the actor may see."""
    found = receipts_visible_to(actor_of_request(request)).select_related(
        "proposal__proposer",
        "proposal__managing_organisation",
        "proposal__created_by",
        "call",
        "sent_by",
        "paper",
    )
    return get_object_or_404(found, key=key)


@signed_in
@require_GET
def receipt(request: HttpRequest, key: UUID) -> HttpResponse:
    """What the sender holds in hand: number, server time, hash of exactly what was received."""
    found = _receipt_for(request, key)
    view = {
        "receipt": found,
        "proposal": found.proposal,
        "holds": digest_of(found.content) == found.sha256,
        "papers": _papers_received(found),
        "on_paper": came_on_paper(found),
    }
    return render(request, "tasks/proposal_receipt.html", view)


def _papers_received(found: PostedReceipt) -> list[dict[str, str]]:
    """Each file with the paper it is: two files may bear one name."""
    titles: dict[str, str] = {}
    if found.proposal.dossier is not None:
        steps = process_of_proposal(found.proposal).steps
        titles = {paper.code: str(paper.title) for step in steps for paper in step.encloses}
    return [
        {**one, "name": f"{titles[one['paper']]}: {one['name']}"}
        if one.get("paper") in titles
        else one
        for one in found.content.get("papers", [])
    ]


@signed_in
@require_POST
def receipt_print(request: HttpRequest, key: UUID) -> HttpResponse:
    """The receipt as a paper; made the first time it is asked for."""
    paper = print_receipt(receipt=_receipt_for(request, key), actor=actor_of_request(request))
    return redirect("documents:paper", key=paper.key, form="pdf")


@signed_in
@GET_POST
def proposal_withdraw(request: HttpRequest, pk: int) -> HttpResponse:
    """Take a sent proposal back, with the reasons for all to read."""
    proposal, actor = proposal_for(request, pk)
    now = proposal.dossier.version if proposal.dossier is not None else None
    form = WithdrawForm(posted(request), initial={"version": now})

    def act() -> str:
        read, reasons = form.cleaned_data["version"], form.cleaned_data["reasons"]
        # Who was overtaken is told, and may then withdraw knowingly.
        form.data = {**form.data.dict(), "version": str(now)}  # type: ignore[attr-defined]
        withdraw_proposal(proposal=proposal, actor=actor, reasons=reasons, expected_version=read)
        messages.success(request, _("The proposal is withdrawn."))
        return reverse("tasks:proposal", args=[pk])

    view = {"proposal": proposal, "form": form}
    return form_page(request, form, template="tasks/proposal_withdraw.html", view=view, act=act)
