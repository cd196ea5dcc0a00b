# SPDX-License-Identifier: Apache-2.0
"""The councils one works on or sits on, and one of them."""

from django.core.paginator import Paginator
from django.db.models import Count, Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_GET

from banha.contexts.councils.queries import councils_visible_to, matters_visible_to
from banha.contexts.councils.terms import SITTING
from banha.kernel.access.public import actor_of_request, signed_in


@signed_in
@require_GET
def council_list(request: HttpRequest) -> HttpResponse:
    """Which councils are there, and where do they stand?"""
    rows = (
        councils_visible_to(actor_of_request(request))
        .select_related("dossier", "managing_organisation")
        .annotate(
            matter_count=Count("matters", distinct=True),
            member_count=Count("members", filter=Q(members__state__in=SITTING), distinct=True),
        )
        .order_by("-created_at", "-pk")
    )
    page = Paginator(rows, 30).get_page(request.GET.get("page"))
    return render(request, "councils/council_list.html", {"page": page})


@signed_in
@require_GET
def council_detail(request: HttpRequest, pk: int) -> HttpResponse:
    """Who sits, what is before the council, where does it stand?"""
    actor = actor_of_request(request)
    council = get_object_or_404(
        councils_visible_to(actor).select_related("dossier", "managing_organisation", "decision"),
        pk=pk,
    )
    view = {
        "council": council,
        "members": council.members.select_related("person", "organisation"),
        "matters": matters_visible_to(actor).filter(council=council),
    }
    return render(request, "councils/council_detail.html", view)
