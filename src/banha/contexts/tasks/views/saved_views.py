# SPDX-License-Identifier: Apache-2.0
"""Keeping and forgetting a view of a list."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from banha.contexts.tasks.models import SavedView
from banha.contexts.tasks.services.saved_views import delete_view, save_view
from banha.contexts.tasks.views.listing import query_of_view
from banha.kernel.access.public import actor_of_request, signed_in
from banha.kernel.law.public import Refused, typed_text

PAGES = {"tasks": "tasks:tasks", "proposals": "tasks:proposals-office"}


def _page_of(of_list: str) -> str:
    if of_list not in PAGES:
        raise Http404
    return reverse(PAGES[of_list])


@require_POST
@signed_in
def keep(request: HttpRequest, of_list: str) -> HttpResponse:
    """Keep the list as it was asked for, by the name given."""
    page, query = _page_of(of_list), typed_text(request, "query")
    try:
        view = save_view(
            actor=actor_of_request(request),
            of_list=of_list,
            name=typed_text(request, "name"),
            query=query,
            columns=request.POST.getlist("columns"),
            is_shared=bool(request.POST.get("is_shared")),
            is_default=bool(request.POST.get("is_default")),
        )
    except Refused as refused:
        for refusal in refused.refusals:
            messages.error(request, str(refusal.message))
        return redirect(f"{page}?{query}" if query else page)
    messages.success(request, _("The view “%(name)s” is kept.") % {"name": view.name})
    return redirect(f"{page}{query_of_view(view)}")


@require_POST
@signed_in
def forget(request: HttpRequest, pk: int) -> HttpResponse:
    """Forget one of one's own views."""
    actor = actor_of_request(request)
    own = SavedView.objects.filter(person=actor.person_id)
    view = get_object_or_404(own, pk=pk)
    delete_view(actor=actor, view=view)
    messages.success(request, _("The view “%(name)s” is forgotten.") % {"name": view.name})
    return redirect(f"{_page_of(view.of_list)}?view=")
