# SPDX-License-Identifier: Apache-2.0
"""The list of numbers taken and cancelled."""

from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from banha.kernel.access.public import actor_of_request, signed_in
from banha.kernel.numbering.queries import (
    may_read_numbers,
    numbers_visible_to,
    series_visible_to,
)

CANCELLED = {"1": True, "0": False}


@signed_in
def number_list(request: HttpRequest) -> HttpResponse:
    """Which numbers were given, and which of them are cancelled and why?"""
    actor = actor_of_request(request)
    if not may_read_numbers(actor):
        raise PermissionDenied(_("The lists of numbers are kept by the offices of the State."))
    series, cancelled = request.GET.get("series", ""), request.GET.get("cancelled", "")
    found = numbers_visible_to(actor, series=series, cancelled=CANCELLED.get(cancelled))
    page = Paginator(found, 100).get_page(request.GET.get("page"))
    known = series_visible_to(actor)
    return render(
        request,
        "numbering/list.html",
        {"page": page, "known": known, "series": series, "cancelled": cancelled},
    )
