# SPDX-License-Identifier: Apache-2.0
"""Judged dossiers in their order under the money there is, and what of it is printed."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from banha.contexts.programmes.public import (
    Call,
    CallAct,
    CallPurpose,
    CallState,
    frame_in_force,
)
from banha.contexts.tasks.forms.rankings import IF, RankingForm, WhatIfForm
from banha.contexts.tasks.models import Ranking
from banha.contexts.tasks.queries.rankings import rankings_visible_to
from banha.contexts.tasks.services import rankings
from banha.contexts.tasks.services.ranked import Reckoned, draw, gather, reckon
from banha.contexts.tasks.services.ranking_papers import (
    preview_ranking_statement,
    ranking_workbook,
    word_of_ranking,
)
from banha.contexts.tasks.terms.kinds import RANKING
from banha.contexts.tasks.terms.ranking import RankingState
from banha.contexts.tasks.views.chain import sent
from banha.contexts.tasks.views.chain_lists import SHEET
from banha.kernel.access.public import Actor, Role, actor_of_request, signed_in
from banha.kernel.approvals.public import slip_panel
from banha.kernel.law.public import form_page

GET_POST = require_http_methods(["GET", "POST"])
SHOWN = 100
OPEN = (RankingState.DRAFT, RankingState.RETURNED)
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


def seen_ranking(request: HttpRequest, pk: int) -> tuple[Ranking, Actor]:
    """A ranking of one's office; others do not learn that it exists."""
    actor = actor_of_request(request)
    found = rankings_visible_to(actor).select_related(
        "managing_organisation__parent", "call", "of_list", "statement", "frame__call",
        "frame__plan",
    ).prefetch_related("frame__years")  # fmt: skip
    return get_object_or_404(found, pk=pk), actor


def kept_at_desk(request: HttpRequest, pk: int) -> tuple[Ranking, Actor]:
    """A ranking the actor keeps; a colleague with another role reads it only."""
    ranking, actor = seen_ranking(request, pk)
    if not actor.holds(Role.DESK_OFFICER, ranking.managing_organisation_id):
        raise PermissionDenied(_("The desk officers of the managing unit keep this ranking."))
    return ranking, actor


@signed_in
@require_GET
def ranking_list(request: HttpRequest) -> HttpResponse:
    """Which rankings does my office have, and where do they stand?"""
    actor = actor_of_request(request)
    found = rankings_visible_to(actor).select_related("managing_organisation", "call", "of_list")
    if (state := request.GET.get("state", "")) in RankingState.values:
        found = found.filter(state=state)
    view = {
        "page": Paginator(found.order_by("-created_at", "-pk"), 25).get_page(
            request.GET.get("page")
        ),
        "states": RankingState.choices,
        "state": state,
        "may_write": bool(actor.organisations(Role.DESK_OFFICER)),
    }
    return render(request, "tasks/ranking_list.html", view)


@signed_in
@GET_POST
def ranking_new(request: HttpRequest) -> HttpResponse:
    """A new ranking of my unit."""
    actor = actor_of_request(request)
    if not actor.organisations(Role.DESK_OFFICER):
        raise PermissionDenied(_("The desk officers of a managing unit open rankings."))
    form = RankingForm(sent(request), actor=actor, initial=request.GET.dict())

    def act() -> str:
        made = rankings.open_ranking(actor=actor, **form.cleaned_data)
        return reverse("tasks:ranking", args=[made.pk])

    view = {
        "heading": _("New ranking"), "button": _("Open the ranking"),
        "back": reverse("tasks:rankings"),
    }  # fmt: skip
    return form_page(request, form, template="tasks/ranking_form.html", view=view, act=act)


def offer_ranking(actor: Actor, call: Call) -> CallAct | None:
    """On a call under which hosts applied: its latest ranking, or a new one for the desk."""
    found = rankings_visible_to(actor).filter(call=call).order_by("-created_at", "-pk").first()
    if found is not None:
        address = reverse("tasks:ranking", args=[found.pk])
        return CallAct(_("Ranking under the budget line"), address, outlives_call=True)
    is_desk = actor.holds(Role.DESK_OFFICER, call.managing_organisation_id)
    if not is_desk or call.purpose == CallPurpose.PROPOSALS or call.state != CallState.PUBLISHED:
        return None
    address = f"{reverse('tasks:ranking-new')}?call={call.pk}"
    return CallAct(_("Rank its judged dossiers"), address, outlives_call=True)


def _what_if(request: HttpRequest, ranking: Ranking) -> tuple[WhatIfForm, Reckoned, bool]:
    """The ranking under its own line, or under the ceilings asked for in the address."""
    asked = any(name.startswith(IF) for name in request.GET)
    facts = gather(ranking)
    own = draw(facts, facts.ceilings)
    known = facts.ceilings or {one.year: one.above + one.below for one in own.years}
    form = WhatIfForm(request.GET if asked else None, ceilings=known)
    if asked and form.is_valid() and form.ceilings() != facts.ceilings:
        return form, draw(facts, form.ceilings()), True
    return form, own, False


@signed_in
@require_GET
def ranking_detail(request: HttpRequest, pk: int) -> HttpResponse:
    """Who stands where, where does the money end, and who falls below by how much?"""
    ranking, actor = seen_ranking(request, pk)
    form, reckoned, is_trial = _what_if(request, ranking)
    unit = ranking.managing_organisation_id
    is_desk = actor.holds(Role.DESK_OFFICER, unit)
    may_write = is_desk and ranking.state in OPEN and not is_trial
    owner = (ranking.frame.call or ranking.frame.plan) if ranking.frame else None
    latest = frame_in_force(owner) if owner is not None and may_write else None
    view = {
        "ranking": ranking, "reckoned": reckoned, "trial": form, "is_trial": is_trial,
        "page": Paginator(reckoned.by_side, SHOWN).get_page(request.GET.get("page")),
        "is_desk": is_desk, "may_write": may_write,
        "may_decide": ranking.state == RankingState.SUBMITTED
        and actor.holds(Role.MINISTRY_LEADER, unit),
        "slip_panel": slip_panel(RANKING, ranking.pk, unit, ranking.submitted_on, actor)
        if ranking.state == RankingState.SUBMITTED and ranking.submitted_on
        else None,
        "newer": latest if latest is not None and latest.pk != ranking.frame_id else None,
        "ended": ranking.moves.filter(ended_at__isnull=False).select_related(
            "proposal", "made_by", "ended_by"
        ),
    }  # fmt: skip
    return render(request, "tasks/ranking_detail.html", view)


@signed_in
@require_GET
def ranking_print(request: HttpRequest, pk: int) -> HttpResponse:
    """The whole ranking on paper."""
    ranking, _actor = seen_ranking(request, pk)
    reckoned = reckon(ranking)
    page = Paginator(reckoned.by_side, max(len(reckoned.rows), 1)).get_page(1)
    view = {"ranking": ranking, "reckoned": reckoned, "page": page, "is_print": True}
    return render(request, "tasks/ranking_print.html", view)


@signed_in
@require_GET
def ranking_paper(request: HttpRequest, pk: int, form: str) -> HttpResponse:
    """The statement with its annex as it would be issued now, as PDF or Word; or the workbook."""
    ranking, actor = seen_ranking(request, pk)
    reckoned = reckon(ranking)
    if form == "pdf":
        made = preview_ranking_statement(ranking, reckoned, actor=actor)
        return HttpResponse(made, content_type="application/pdf")
    made, kind, ending = (
        (word_of_ranking(ranking, reckoned), WORD, "docx")
        if form == "docx"
        else (ranking_workbook(ranking, reckoned), SHEET, "xlsx")
    )
    answer = HttpResponse(made, content_type=kind)
    name = slugify(ranking.title)[:60] or "ranking"
    answer["Content-Disposition"] = f'attachment; filename="{name}.{ending}"'
    return answer


def back_to_ranking(pk: int) -> HttpResponse:
    """To the page of the ranking."""
    return redirect("tasks:ranking", pk=pk)


def said(request: HttpRequest, words: str, pk: int) -> str:
    """Tell what was done and go back to the ranking."""
    messages.success(request, words)
    return reverse("tasks:ranking", args=[pk])
