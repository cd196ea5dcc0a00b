# SPDX-License-Identifier: Apache-2.0
"""The list of notices, following one, and what is told how."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from banha.kernel.access.public import actor_of_request, signed_in
from banha.kernel.notices.queries import notices_visible_to, switchboard, unread_count
from banha.kernel.notices.services import mark_read, set_switches
from banha.kernel.notices.terms import Channel

PAGE = 30


@require_safe
@signed_in
def notice_list(request: HttpRequest) -> HttpResponse:
    """What I was told; unread only if asked."""
    actor = actor_of_request(request)
    found = notices_visible_to(actor)
    only_unread = request.GET.get("unread") == "1"
    if only_unread:
        found = found.filter(read_at__isnull=True)
    page = Paginator(found, PAGE).get_page(request.GET.get("page"))
    return render(
        request,
        "notices/list.html",
        {"page": page, "only_unread": only_unread, "unread": unread_count(actor)},
    )


@require_POST
@signed_in
def follow(request: HttpRequest, pk: int) -> HttpResponse:
    """Mark as read and go where it points; another's notice does not exist."""
    actor = actor_of_request(request)
    notice = get_object_or_404(notices_visible_to(actor), pk=pk)
    mark_read(actor=actor, notice_ids=[notice.pk])
    inside = url_has_allowed_host_and_scheme(notice.url, allowed_hosts=None)
    return redirect(notice.url if notice.url and inside else "notices:list")


@require_POST
@signed_in
def read_all(request: HttpRequest) -> HttpResponse:
    """Mark everything as read."""
    mark_read(actor=actor_of_request(request))
    return redirect("notices:list")


@signed_in
def preferences(request: HttpRequest) -> HttpResponse:
    """Per kind and channel: on or off."""
    actor = actor_of_request(request)
    assert actor.person_id is not None
    board = switchboard(actor.person_id)
    if request.method == "POST":
        on = set(request.POST.getlist("on"))
        chosen = {
            (row["kind"].code, channel.value): f"{row['kind'].code}:{channel.value}" in on
            for row in board
            for channel in Channel
        }
        set_switches(actor=actor, chosen=chosen)
        messages.success(request, _("Your choice is kept."))
        return redirect("notices:preferences")
    return render(request, "notices/preferences.html", {"board": board, "channels": Channel})
