# SPDX-License-Identifier: Apache-2.0
"""Writing a proposal: the form, saving while typing, what is missing, similar works, papers."""

from typing import Any
from uuid import uuid4

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from banha.contexts.tasks.forms.proposal_entry import Entry, raw_of_post
from banha.contexts.tasks.forms.proposal_faults import (
    faults_to_send,
    saved_entry,
    told_at_fields,
    typed_entry,
)
from banha.contexts.tasks.forms.proposal_sections import sections_of
from banha.contexts.tasks.models import Proposal
from banha.contexts.tasks.rules import (
    budget_totals,
    call_faults,
    may_edit_proposal,
    may_invite_authors,
    may_self_check,
    may_submit_proposal,
    needed_now,
)
from banha.contexts.tasks.services.corpus import own_records
from banha.contexts.tasks.services.drafts import save_typed
from banha.contexts.tasks.services.proposal_papers import (
    attach_paper,
    detach_paper,
    enclosed_papers,
    papers_to_enclose,
)
from banha.contexts.tasks.services.refusing import PageMark
from banha.contexts.tasks.terms import BUDGET_RULES
from banha.contexts.tasks.views.parts import GET_POST, proposal_for
from banha.contexts.tasks.views.supplements import supplement_asked
from banha.kernel.access.public import Actor, signed_in
from banha.kernel.documents.public import PAPERS
from banha.kernel.dossiers.public import Enclosure
from banha.kernel.law.public import Refused, autosaved, sent_number, sent_version, status_of
from banha.kernel.similarity.public import find_overlaps

SIMILAR = 5
REFUSED_PAPER = "refused_paper"
SHORTEST = 12


@signed_in
@GET_POST
def proposal_edit(request: HttpRequest, pk: int) -> HttpResponse:
    """The whole form; everything typed is kept, understood or not."""
    proposal, actor = proposal_for(request, pk)
    if not may_edit_proposal(actor, proposal):
        messages.info(request, _("This proposal is not open to your writing now."))
        return redirect("tasks:proposal", pk=pk)
    status, refused = 200, None
    version = str(proposal.version)
    if request.method == "POST":
        version = request.POST.get("version", version)
        entry = typed_entry(raw_of_post(request.POST), proposal, actor)
        try:
            proposal = _save(request, proposal, actor, entry)
            messages.success(request, _("Saved."))
            if "send" in request.POST:
                return redirect("tasks:proposal-send", pk=pk)
            return redirect("tasks:proposal-edit", pk=pk)
        except Refused as stopped:
            refused, status = stopped, status_of(stopped)
    else:
        entry = saved_entry(proposal, actor)
    view = _form_view(request, proposal, actor, entry)
    view |= {"refused": refused, "version": version, "page": uuid4()}
    return render(request, "tasks/proposal_form.html", view, status=status)


def _form_view(
    request: HttpRequest, proposal: Proposal, actor: Actor, entry: Entry
) -> dict[str, Any]:
    saved = entry if request.method == "GET" else saved_entry(proposal, actor)
    faults = faults_to_send(proposal, saved, at=timezone.now())
    for name in needed_now(proposal):
        entry.form.fields[name].required = True
    lines = list(proposal.budgetlines.all())
    rules = BUDGET_RULES[proposal.regime or "R3"]
    return {
        "proposal": proposal,
        "sections": sections_of(entry, faults),
        "totals": budget_totals(lines),
        "rules": rules,
        "shares": {
            "lump": int(rules.non_lump_share * 100),
            "pilot": int(rules.pilot_non_state_share * 100),
            "overhead": int(rules.overhead_share * 100),
        },
        "told": told_at_fields(saved, faults),
        "papers": _papers(proposal, request.session.pop(REFUSED_PAPER, {})),
        "asked": supplement_asked(proposal),
        "accept": PAPERS.extensions,
        "closing": list(call_faults(proposal, at=timezone.now())),
        "may_send": may_submit_proposal(actor, proposal),
        "may_invite": may_invite_authors(actor, proposal),
        "may_self_check": may_self_check(actor, proposal),
    }


def _papers(proposal: Proposal, refused: dict[str, Any]) -> list[dict[str, Any]]:
    """Each paper with its file, and beside it why the last one sent was not taken."""
    held = enclosed_papers(proposal)
    words = refused if refused.get("proposal") == proposal.pk else {}
    return [
        {
            "kind": kind,
            "held": held.get(kind.code),
            "refused": words.get("words", "") if words.get("paper") == kind.code else "",
        }
        for kind in papers_to_enclose(proposal)
    ]


def _save(request: HttpRequest, proposal: Proposal, actor: Actor, entry: Entry) -> Proposal:
    return save_typed(
        proposal=proposal,
        actor=actor,
        typed=entry.understood(),
        expected_version=sent_version(request),
        page=PageMark.read(request.POST.get("page", ""), sent_number(request, "turn")),
    )


@signed_in
@require_POST
def proposal_save(request: HttpRequest, pk: int) -> HttpResponse:
    """Save while typing: answers the time and the new version, or who saved before."""
    proposal, actor = proposal_for(request, pk)
    entry = typed_entry(raw_of_post(request.POST), proposal, actor)
    return autosaved(lambda: _save(request, proposal, actor, entry))


@signed_in
@require_GET
def proposal_missing(request: HttpRequest, pk: int) -> HttpResponse:
    """The line of contents with what is still missing, as it stands saved."""
    proposal, actor = proposal_for(request, pk)
    entry = saved_entry(proposal, actor)
    faults = faults_to_send(proposal, entry, at=timezone.now())
    view = {
        "sections": sections_of(None, faults),
        "proposal": proposal,
        "told": told_at_fields(entry, faults),
    }
    return render(request, "tasks/_proposal_contents.html", view)


@signed_in
@require_GET
def proposal_similar(request: HttpRequest, pk: int) -> HttpResponse:
    """Up to five works like the saved title, goal and content, the nearest first."""
    proposal, actor = proposal_for(request, pk)
    fields = {"name": proposal.title, "aim": proposal.goal, "content": proposal.content}
    enough = len(proposal.title) >= SHORTEST
    found = (
        find_overlaps(
            fields, exclude_objects=own_records(proposal), k=SIMILAR,
            detectors=("lexical", "copied"), actor=actor,
        )
        if enough
        else []
    )  # fmt: skip
    near = [candidate for candidate in found if candidate.level != "none"]
    view = {"proposal": proposal, "candidates": near, "enough": enough}
    return render(request, "tasks/_proposal_similar.html", view)


@signed_in
@require_POST
def proposal_paper(request: HttpRequest, pk: int, paper: str) -> HttpResponse:
    """Enclose a file under a paper of the proposal."""
    proposal, actor = proposal_for(request, pk)
    file, place = request.FILES.get("file"), "papers"
    if file is None:
        place = _refuse_paper(request, pk, paper, _("Choose a file first."))
    else:
        try:
            attach_paper(proposal=proposal, actor=actor, paper=paper, file=file)
            messages.success(request, _("The file is in the dossier."))
        except Refused as refused:
            words = " ".join(f"{one.message} {one.remedy}".strip() for one in refused.refusals)
            place = _refuse_paper(request, pk, paper, words)
    return redirect(f"{_edit_url(proposal)}#{place}")


def _refuse_paper(request: HttpRequest, pk: int, paper: str, words: str) -> str:
    """Kept for the next page, which tells it beside the field of that file; gives its anchor."""
    request.session[REFUSED_PAPER] = {"proposal": pk, "paper": paper, "words": words}
    return f"file-{paper}"


@signed_in
@require_POST
def proposal_paper_drop(request: HttpRequest, pk: int, enclosure: int) -> HttpResponse:
    """Take a file out of a draft."""
    proposal, actor = proposal_for(request, pk)
    held = get_object_or_404(Enclosure, pk=enclosure, dossier=proposal.dossier)
    try:
        detach_paper(proposal=proposal, actor=actor, enclosure=held)
        messages.success(request, _("The file was taken out."))
    except Refused as refused:
        messages.error(request, str(refused))
    return redirect(f"{_edit_url(proposal)}#papers")


def _edit_url(proposal: Proposal) -> str:
    return redirect("tasks:proposal-edit", pk=proposal.pk).url
