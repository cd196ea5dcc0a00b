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
from banha.kernel.numbering.registry import words_of_scopes, words_of_series

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
    scopes = words_of_scopes(taken.counter.scope for taken in page.object_list)
    for taken in page.object_list:
        taken.series_words = words_of_series(  # type: ignore[attr-defined]
            taken.counter.series
        )
        taken.scope_words = scopes.get(  # type: ignore[attr-defined]
            taken.counter.scope, ""
        )
    known = sorted(
        ((each, words_of_series(each)) for each in series_visible_to(actor)),
        key=lambda pair: pair[1],
    )
    return render(
        request,
        "numbering/list.html",
        {"page": page, "known": known, "series": series, "cancelled": cancelled},
    )
