# SPDX-License-Identifier: Apache-2.0
"""The office's list of proposals, and putting chosen ones on a consolidated list."""

from functools import partial
from typing import Any

from django.contrib import messages
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_POST

from banha.contexts.tasks.forms.proposal_filter import ProposalFilter
from banha.contexts.tasks.forms.task_filter import filters_in_use
from banha.contexts.tasks.queries import lists_visible_to, totals_of
from banha.contexts.tasks.queries.proposal_list import (
    matching_proposals,
    nearest_clocks,
    office_proposals,
    stages_in_use,
    with_findings,
)
from banha.contexts.tasks.services.lists import put_on_list
from banha.contexts.tasks.tables import cut_of, ordered, page_of, rows_of, sheet_response
from banha.contexts.tasks.tables.proposals import (
    PROPOSAL_COLUMNS,
    SHEET_COLUMNS,
    USUAL_PROPOSAL_ORDER,
    dressed_proposals,
    read_proposals,
)
from banha.contexts.tasks.terms import OFFICER_ROLES, ListState
from banha.contexts.tasks.views.listing import (
    Listing,
    asked_columns,
    feet_of,
    kept_pairs,
    marks_of,
    query_of_view,
    view_links,
    view_that_opens,
)
from banha.contexts.tasks.views.parts import ticked_keys
from banha.contexts.tasks.views.task_detail import address_of_proposal
from banha.foundation.reason import whole_number
from banha.kernel.access.public import Actor, actor_of_request, signed_in
from banha.kernel.law.public import Refused, typed_text
from banha.kernel.processes.public import process_of


def badge_of(proposal: Any) -> str:
    """Shape and colour of a stage: refused at a side exit, paused where the clock stands."""
    dossier = proposal.dossier
    if dossier is None:
        return "undated"
    process = process_of(dossier.process_code, dossier.edition)
    if dossier.stage in process.pauses:
        return "paused"
    if dossier.closed_at is not None:
        return "done" if dossier.stage == "contracted" else "refused"
    return "info"


def _url_of(proposal: Any) -> str:
    page = address_of_proposal(proposal.pk)
    if not page and proposal.dossier is not None:
        return reverse("dossiers:detail", args=[proposal.dossier.key])
    return page


def _export(request: HttpRequest, found: Any) -> HttpResponseBase:
    rows = ordered(
        dressed_proposals(found),
        PROPOSAL_COLUMNS,
        request.GET.get("sort", ""),
        USUAL_PROPOSAL_ORDER,
    )
    name = f"de-xuat-{timezone.localdate():%Y%m%d}.xlsx"
    records = rows.iterator(chunk_size=1000)
    return sheet_response(SHEET_COLUMNS, records, title=str(_("Proposals")), name=name)


def _open_lists(actor: Actor) -> list[Any]:
    """The lists one can still put proposals on."""
    states = (ListState.DRAFT, ListState.RETURNED)
    return list(lists_visible_to(actor).filter(state__in=states).order_by("-created_at")[:30])


def _listing(request: HttpRequest, form: ProposalFilter, found: Any) -> Listing:
    actor = actor_of_request(request)
    totals = totals_of(found)
    keys = ordered(found, PROPOSAL_COLUMNS, request.GET.get("sort", ""), USUAL_PROPOSAL_ORDER)
    chosen = asked_columns(request, PROPOSAL_COLUMNS)
    page = page_of(
        cut_of(keys),
        total=totals.count,
        number=request.GET.get("page"),
        read=partial(read_proposals, columns=chosen),
    )
    clocks = nearest_clocks(page.object_list)
    for proposal in page.object_list:
        proposal.clock = clocks.get(proposal.pk)
    sums = {
        "state_budget": totals.state_budget,
        "other_money": totals.other_money,
        "money": totals.money,
    }
    query = request.GET.copy()
    query["export"] = "xlsx"
    open_lists = _open_lists(actor)
    return Listing(
        of_list="proposals",
        form=form,
        columns=PROPOSAL_COLUMNS,
        chosen=chosen,
        page=page,
        rows=rows_of(page.object_list, chosen, _url_of, badge_of),
        marks=marks_of(request, filters_in_use(form)),
        views=view_links(actor, "proposals", request.GET.get("view", "")),
        kept=kept_pairs(request, "columns"),
        feet=feet_of(chosen, sums),
        total=totals.count,
        export_url=f"?{query.urlencode()}",
        query=request.GET.urlencode(),
        can_select=bool(open_lists),
        extra={"lists": open_lists},
    )


@require_GET
@signed_in
def proposal_list(request: HttpRequest) -> HttpResponseBase:
    """Everything sent to the actor's office, the nearest clock first."""
    actor = actor_of_request(request)
    if not actor.organisations(*OFFICER_ROLES):
        return redirect("home")
    if not request.GET:
        first = view_that_opens(actor, "proposals")
        if first is not None:
            return redirect(f"{request.path}{query_of_view(first)}")
    proposals = office_proposals(actor)
    stages = stages_in_use(proposals)
    form = ProposalFilter(request.GET, actor=actor, stages=stages)
    found = matching_proposals(with_findings(proposals), form.asked)
    if request.GET.get("export") == "xlsx":
        return _export(request, found)
    page = {"listing": _listing(request, form, found), "has_any": bool(stages)}
    return render(request, "tasks/proposal_list.html", page)


@require_POST
@signed_in
def put_selected(request: HttpRequest) -> HttpResponseBase:
    """Put the chosen proposals on a list; all of them or none."""
    actor = actor_of_request(request)
    wanted = whole_number(request.POST.get("of_list")) or 0
    of_list = get_object_or_404(lists_visible_to(actor), pk=wanted)
    keys = ticked_keys(request)
    chosen = list(office_proposals(actor).filter(pk__in=keys).order_by("code"))
    query = typed_text(request, "query")
    back = reverse("tasks:proposals-office") + (f"?{query}" if query else "")
    if not chosen:
        messages.warning(
            request, _("Choose proposals in the first column, then put them on a list.")
        )
        return redirect(back)
    try:
        lines = put_on_list(of_list=of_list, actor=actor, proposals=chosen)
    except Refused as refused:
        for refusal in refused.refusals:
            messages.error(request, f"{refusal.message} {refusal.remedy}".strip())
        return redirect(back)
    words = ngettext(
        "%(n)d proposal put on “%(title)s”.", "%(n)d proposals put on “%(title)s”.", len(lines)
    )
    messages.success(request, words % {"n": len(lines), "title": of_list.title})
    return redirect(back)
