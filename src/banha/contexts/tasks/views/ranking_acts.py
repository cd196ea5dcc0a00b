# SPDX-License-Identifier: Apache-2.0
"""Acts on a ranking: the money it lies under, moves across the line, submission, decision."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from banha.contexts.tasks.forms.rankings import (
    CrossForm,
    RankingFrameForm,
    RankingReturnForm,
)
from banha.contexts.tasks.models import Ranking
from banha.contexts.tasks.queries.rankings import proposals_on
from banha.contexts.tasks.services import rankings
from banha.contexts.tasks.services.ranked import reckon
from banha.contexts.tasks.terms.ranking import Crossing
from banha.contexts.tasks.views.chain import sent
from banha.contexts.tasks.views.rankings import (
    back_to_ranking,
    kept_at_desk,
    said,
    seen_ranking,
)
from banha.foundation.reason import whole_number
from banha.kernel.access.public import Actor, Role, signed_in
from banha.kernel.law.public import Refused, form_page

GET_POST = require_http_methods(["GET", "POST"])


@signed_in
@GET_POST
def ranking_frame(request: HttpRequest, pk: int) -> HttpResponse:
    """Under which budget line?"""
    ranking, actor = kept_at_desk(request, pk)
    start = {"frame": ranking.frame_id, "version": ranking.version}
    form = RankingFrameForm(sent(request), actor=actor, initial=start)

    def act() -> str:
        rankings.choose_frame(ranking=ranking, actor=actor, **form.cleaned_data)
        return said(request, _("The ranking lies under this budget line now."), pk)

    view = {
        "ranking": ranking, "heading": _("Budget line of the ranking"), "button": _("Save"),
        "back": reverse("tasks:ranking", args=[pk]),
    }  # fmt: skip
    return form_page(request, form, template="tasks/ranking_form.html", view=view, act=act)


@signed_in
@GET_POST
def ranking_cross(request: HttpRequest, pk: int, proposal: int) -> HttpResponse:
    """Take a dossier across the line, with the reason."""
    ranking, actor = kept_at_desk(request, pk)
    known = get_object_or_404(proposals_on(ranking), pk=proposal)
    row = reckon(ranking).row_of(proposal)
    if row is None:
        raise Http404
    crossing = Crossing.DOWN if row.is_above else Crossing.UP
    form = CrossForm(sent(request), initial={"version": ranking.version})

    def act() -> str:
        rankings.take_across(
            ranking=ranking, proposal=known, actor=actor, crossing=crossing, **form.cleaned_data
        )
        return said(request, _("The dossier lies on the other side of the line now."), pk)

    up, down = _("Take the dossier above the line"), _("Take the dossier below the line")
    words = up if crossing == Crossing.UP else down
    view = {
        "ranking": ranking, "row": row, "heading": words, "button": words,
        "back": reverse("tasks:ranking", args=[pk]),
    }  # fmt: skip
    return form_page(request, form, template="tasks/ranking_form.html", view=view, act=act)


@signed_in
@require_POST
def ranking_uncross(request: HttpRequest, pk: int, proposal: int) -> HttpResponse:
    """Let a dossier lie where its place puts it."""
    ranking, actor = kept_at_desk(request, pk)
    known = get_object_or_404(proposals_on(ranking), pk=proposal)
    version = whole_number(request.POST.get("version"))
    try:
        rankings.take_back_move(ranking=ranking, proposal=known, actor=actor, version=version)
        messages.success(request, _("The dossier lies where its place puts it."))
    except Refused as refused:
        messages.error(request, str(refused))
    return back_to_ranking(pk)


@signed_in
@require_POST
def ranking_submit(request: HttpRequest, pk: int) -> HttpResponse:
    """Submit with the statement; what is missing is said with its remedy."""
    ranking, actor = kept_at_desk(request, pk)
    version = whole_number(request.POST.get("version"))
    try:
        done = rankings.submit_ranking(ranking=ranking, actor=actor, version=version)
        assert done.statement is not None
        words = _("Submitted with statement %(number)s.") % {"number": done.statement.number}
        messages.success(request, words)
    except Refused as refused:
        messages.error(request, str(refused))
    return back_to_ranking(pk)


def _decided_by(request: HttpRequest, pk: int) -> tuple[Ranking, Actor]:
    ranking, actor = seen_ranking(request, pk)
    if not actor.holds(Role.MINISTRY_LEADER, ranking.managing_organisation_id):
        raise PermissionDenied(_("The leader of the ministry or province decides on this ranking."))
    return ranking, actor


@signed_in
@require_POST
def ranking_approve(request: HttpRequest, pk: int) -> HttpResponse:
    """Approve the ranking as it was submitted."""
    ranking, actor = _decided_by(request, pk)
    version = whole_number(request.POST.get("version"))
    try:
        rankings.approve_ranking(ranking=ranking, actor=actor, version=version)
        messages.success(request, _("The ranking is approved."))
    except Refused as refused:
        messages.error(request, str(refused))
    return redirect("tasks:ranking", pk=pk)


@signed_in
@GET_POST
def ranking_return(request: HttpRequest, pk: int) -> HttpResponse:
    """Back to the desk, with the reason."""
    ranking, actor = _decided_by(request, pk)
    form = RankingReturnForm(sent(request), initial={"version": ranking.version})

    def act() -> str:
        rankings.return_ranking(ranking=ranking, actor=actor, **form.cleaned_data)
        return said(request, _("The ranking is returned; the desk sees the reason."), pk)

    view = {
        "ranking": ranking, "heading": _("Return the ranking"),
        "button": _("Return the ranking"), "back": reverse("tasks:ranking", args=[pk]),
    }  # fmt: skip
    return form_page(request, form, template="tasks/ranking_form.html", view=view, act=act)
