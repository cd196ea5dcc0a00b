# SPDX-License-Identifier: Apache-2.0
"""The replay of a council: who did what and when, from the audit."""

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from banha.contexts.councils.queries import councils_visible_to
from banha.contexts.councils.queries.history import (
    histories_readable_to,
    life_of,
    titles_told,
)
from banha.contexts.councils.tables.history import TELLING
from banha.contexts.councils.terms import HISTORY_ROLES
from banha.kernel.access.public import actor_of_request, signed_in
from banha.kernel.audit.public import LifeRow, life_list, life_page


@signed_in
@require_GET
def history_list(request: HttpRequest) -> HttpResponse:
    """Which councils may I replay?"""
    actor = actor_of_request(request)
    if not actor.organisations(*HISTORY_ROLES):
        raise Http404
    found = histories_readable_to(actor).select_related("dossier", "managing_organisation")
    page = Paginator(found.order_by("-created_at", "-pk"), 30).get_page(request.GET.get("page"))
    told = titles_told(actor, list(page.object_list))
    heads = (_("Council"), _("Kind"), _("State"))
    rows = []
    for one in page.object_list:
        words = (capfirst(one.get_kind_display()), capfirst(one.stage_title))
        rows.append(
            LifeRow(
                told[one.pk],
                reverse("councils:history", args=[one.pk]),
                str(one.managing_organisation),
                tuple(zip(heads[1:], words, strict=True)),
            )
        )
    return life_list(
        request, heading=_("Histories of councils"), heads=heads, page=page, rows=rows,
        empty=_("No council has been begun yet."),
    )  # fmt: skip


@signed_in
@require_GET
def history(request: HttpRequest, pk: int) -> HttpResponse:
    """Who did what in the life of this council, in order?"""
    actor = actor_of_request(request)
    seen = histories_readable_to(actor).select_related("managing_organisation__parent")
    council = get_object_or_404(seen, pk=pk)
    if councils_visible_to(actor).filter(pk=pk).exists():
        back = (reverse("councils:council", args=[pk]), _("The council"))
    else:
        back = (reverse("councils:histories"), _("Histories of councils"))
    life = life_of(actor, council)
    return life_page(
        request,
        life,
        TELLING,
        office=council.managing_organisation,
        name=f"lich-su-{council.pk}",
        back=back,
    )
