# SPDX-License-Identifier: Apache-2.0
"""The replay of a task dossier: who did what and when, from the audit."""

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from banha.contexts.tasks.forms.dossier_histories import DossierSearch
from banha.contexts.tasks.models import Proposal
from banha.contexts.tasks.queries import proposals_visible_to
from banha.contexts.tasks.queries.dossier_life import dossier_life, dossiers_matching
from banha.contexts.tasks.queries.proposal_list import stage_words, stages_in_use
from banha.contexts.tasks.rules.histories import dossier_histories_readable_to, is_of_office
from banha.contexts.tasks.tables.dossier_life import TELLING
from banha.contexts.tasks.terms.histories import DOSSIER_HISTORY_ROLES
from banha.kernel.access.public import actor_of_request, signed_in
from banha.kernel.audit.public import LifeRow, life_list, life_page

PAGE = 30


@signed_in
@require_GET
def history_list(request: HttpRequest) -> HttpResponse:
    """Which task dossiers may I replay?"""
    actor = actor_of_request(request)
    if not actor.organisations(*DOSSIER_HISTORY_ROLES):
        raise Http404
    readable = dossier_histories_readable_to(actor)
    form = DossierSearch(request.GET, stages=stages_in_use(readable))
    asked = form.cleaned_data if form.is_valid() else {}
    found = dossiers_matching(readable, asked.get("q", ""), asked.get("stage", ""))
    told = found.select_related("dossier", "proposer", "host")
    page = Paginator(told.order_by("-submitted_at", "-pk"), PAGE).get_page(request.GET.get("page"))
    is_narrowed = any(asked.values())
    return life_list(
        request,
        heading=_("Histories of task dossiers"),
        heads=(_("Dossier"), _("Code"), capfirst(_("stage"))),
        page=page,
        rows=[_told(one) for one in page.object_list],
        empty=_("No dossier fits what you search for.")
        if is_narrowed
        else _("No dossier has been sent yet."),
        form=form,
    )


def _told(one: Proposal) -> LifeRow:
    host = one.host or one.proposer
    cells = ((_("Code"), one.code), (capfirst(_("stage")), capfirst(stage_words(one))))
    return LifeRow(one.title, reverse("tasks:proposal-history", args=[one.pk]), str(host), cells)


@signed_in
@require_GET
def history(request: HttpRequest, pk: int) -> HttpResponse:
    """Who did what in the life of this dossier, in order?"""
    actor = actor_of_request(request)
    readable = dossier_histories_readable_to(actor).select_related("managing_organisation__parent")
    proposal = get_object_or_404(readable, pk=pk)
    if proposals_visible_to(actor).filter(pk=pk).exists():
        back = (reverse("tasks:proposal", args=[pk]), _("The dossier"))
    else:
        back = (reverse("tasks:histories"), _("Histories of task dossiers"))
    life = dossier_life(actor, proposal, is_of_office=is_of_office(actor, proposal))
    return life_page(
        request, life, TELLING, office=proposal.managing_organisation,
        name=f"lich-su-{proposal.code or pk}".replace("/", "-"), back=back,
    )  # fmt: skip
