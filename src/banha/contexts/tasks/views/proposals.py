# SPDX-License-Identifier: Apache-2.0
"""My proposals, a new one, and the page of one proposal."""

from dataclasses import dataclass
from typing import Any

from django.core.paginator import Paginator
from django.db.models import Exists, F, OuterRef
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from banha.contexts.programmes.public import Call, calls_visible_to
from banha.contexts.tasks.forms.proposal_faults import saved_entry
from banha.contexts.tasks.forms.proposal_start import StartForm
from banha.contexts.tasks.forms.proposal_words import read_sections
from banha.contexts.tasks.models import BudgetLine, Proposal, ProposalVersion
from banha.contexts.tasks.queries.own import (
    invitations_of,
    own_proposals_of,
    proposing_organisations_of,
)
from banha.contexts.tasks.queries.selection import call_shown
from banha.contexts.tasks.rules import (
    budget_totals,
    call_faults,
    may_edit_proposal,
    may_invite_authors,
    may_self_check,
    may_submit_proposal,
)
from banha.contexts.tasks.rules.histories import dossier_histories_readable_to
from banha.contexts.tasks.services.drafts_stored import Stored, stored_tables
from banha.contexts.tasks.services.starting import start_proposal
from banha.contexts.tasks.views.judging import proposal_judged
from banha.contexts.tasks.views.parts import GET_POST, proposal_to_read
from banha.foundation.parts import ChainLink
from banha.foundation.reason import whole_number
from banha.kernel.access.public import Actor, actor_of_request, signed_in
from banha.kernel.dossiers.public import InboxRow, OpenDuty, row_of
from banha.kernel.law.public import form_page, posted
from banha.kernel.processes.public import process_of

PAGE = 25
SHOWN = ("drafts", "sent", "closed")


@dataclass(frozen=True)
class ProposalRow:
    """A line of the list: the proposal, where it stands, what it waits for."""

    proposal: Proposal
    stage: Any
    duty: InboxRow | None
    is_mine_to_do: bool


@signed_in
@require_GET
def proposal_list(request: HttpRequest) -> HttpResponse:
    """What have I proposed, where does it stand, what waits on me?"""
    actor = actor_of_request(request)
    shown = request.GET.get("show", "")
    found = own_proposals_of(actor).select_related("dossier", "call", "proposer")
    if shown == "drafts":
        found = found.filter(submitted_at=None)
    elif shown == "sent":
        found = found.filter(submitted_at__isnull=False, dossier__closed_at=None)
    elif shown == "closed":
        found = found.filter(dossier__closed_at__isnull=False)
    page = Paginator(found.distinct(), PAGE).get_page(request.GET.get("page"))
    view = {
        "page": page,
        "rows": _rows(list(page.object_list)),
        "invitations": invitations_of(actor)[:20],
        "shown": shown if shown in SHOWN else "",
        "may_start": proposing_organisations_of(actor).exists(),
    }
    return render(request, "tasks/proposal_mine.html", view)


def _rows(proposals: list[Proposal]) -> list[ProposalRow]:
    """Each with its nearest duty: two queries for the whole page."""
    duties: dict[int, OpenDuty] = {}
    open_ones = OpenDuty.objects.filter(
        dossier__in=[one.dossier_id for one in proposals], closed_on=None
    ).select_related("dossier", "organisation", "person")
    # What runs before what stands still: it is the running one that is to be done now.
    running_first = open_ones.order_by(
        F("paused_on").asc(nulls_first=True), F("due_on").asc(nulls_last=True), "pk"
    )
    for duty in running_first:
        duties.setdefault(duty.dossier_id, duty)
    rows = []
    for proposal in proposals:
        dossier = proposal.dossier
        if dossier is None:
            rows.append(ProposalRow(proposal, _("taken over from a register"), None, False))
            continue
        process = process_of(dossier.process_code, dossier.edition)
        found = duties.get(dossier.pk)
        waits = dossier.stage == process.starts or dossier.stage in process.pauses
        rows.append(
            ProposalRow(
                proposal, process.title_of(dossier.stage), row_of(found) if found else None, waits
            )
        )
    return rows


@signed_in
@GET_POST
def proposal_new(request: HttpRequest) -> HttpResponse:
    """Begin a proposal, for a call or on one's own."""
    actor = actor_of_request(request)
    call = _asked_call(request, actor)
    if not proposing_organisations_of(actor).exists():
        return render(request, "tasks/proposal_no_organisation.html", status=403)
    form = StartForm(posted(request), actor=actor, call=call, initial=_first(actor))

    def act() -> str:
        return reverse("tasks:proposal-edit", args=[_start(form, actor, call).pk])

    closed = _closed_words(call) if call else ""
    view = {"form": form, "call": call, "closed": closed}
    return form_page(request, form, template="tasks/proposal_new.html", view=view, act=act)


def _asked_call(request: HttpRequest, actor: Actor) -> Call | None:
    asked = request.GET.get("call") or request.POST.get("call") or ""
    if not asked:
        return None
    return get_object_or_404(calls_visible_to(actor), pk=whole_number(asked) or 0)


def _closed_words(call: Call) -> str:
    probe = Proposal(call=call)
    return " ".join(str(fault.message) for fault in call_faults(probe, at=timezone.now()))


def _first(actor: Actor) -> dict[str, Any]:
    first = proposing_organisations_of(actor).first()
    return {"proposer": first.pk if first else None}


def _start(form: StartForm, actor: Actor, call: Call | None) -> Proposal:
    given = form.cleaned_data
    values = {"title": given["title"]} if given["title"] else {}
    return start_proposal(
        actor=actor,
        proposer=given["proposer"],
        managing_organisation=(
            call.managing_organisation if call else given["managing_organisation"]
        ),
        call=call,
        call_line=given.get("call_line"),
        values=values,
    )


@signed_in
@require_GET
def proposal_detail(request: HttpRequest, pk: int) -> HttpResponse:
    """Where does this proposal stand, and what does it say?"""
    proposal, actor, judges = proposal_to_read(request, pk)
    stored = stored_tables(proposal)
    if judges:
        return proposal_judged(request, proposal, actor, _content(proposal, actor, stored))
    authors = list(proposal.authors.select_related("person"))
    unanswered = (one for one in authors if not (one.confirmed_at or one.declined_at))
    invited = next((one for one in unanswered if one.person_id == actor.person_id), None)
    has_versions, may_replay = _asked_at_once(proposal, actor)
    view = {
        **_content(proposal, actor, stored),
        "dossier": proposal.dossier,
        "authors": authors,
        "receipts": proposal.receipts.filter(application=None).order_by("-received_at"),
        "has_versions": has_versions,
        "may_edit": may_edit_proposal(actor, proposal),
        "may_send": may_submit_proposal(actor, proposal),
        "may_invite": may_invite_authors(actor, proposal),
        "may_self_check": may_self_check(actor, proposal),
        "invited": invited,
        "may_replay": may_replay,
    }
    return render(request, "tasks/proposal_detail.html", view)


def _asked_at_once(proposal: Proposal, actor: Actor) -> tuple[bool, bool]:
    """Whether versions of it are kept, and whether the actor may replay its life; one question."""
    here = OuterRef("pk")
    found = Proposal.objects.filter(pk=proposal.pk).values_list(
        Exists(ProposalVersion.objects.filter(proposal=here)),
        Exists(dossier_histories_readable_to(actor).filter(pk=here)),
    )
    has_versions, may_replay = found.get()
    return bool(has_versions), bool(may_replay)


def _content(proposal: Proposal, actor: Actor, stored: Stored) -> dict[str, Any]:
    """What the proposal says, whoever reads it."""
    lines = [BudgetLine(**line) for line in stored["budget"]]
    return {
        "proposal": proposal,
        "sections": read_sections(
            saved_entry(proposal, actor, stored),
            unconfirmed=["orderer"] if proposal.orderer and proposal.orderer.is_declared else [],
        ),
        "totals": budget_totals(lines) if lines else None,
        "chain": chain_of(proposal),
    }


def chain_of(proposal: Proposal) -> list[ChainLink]:
    """Where the proposal stands between plan and product."""
    call, programme = call_shown(proposal), proposal.programme
    return [
        ChainLink(_("Plan"), str(call.year) if call else ""),
        ChainLink(_("Programme"), programme.title if programme else ""),
        ChainLink(
            _("Call"),
            call.title if call else "",
            call.get_absolute_url() if call else "",
        ),
        ChainLink(
            _("Proposal"), proposal.code or _("draft"),
            reverse("tasks:proposal", args=[proposal.pk]), is_here=True,
        ),
        ChainLink(_("Task")),
        ChainLink(_("Contract")),
        ChainLink(_("Result")),
    ]  # fmt: skip
