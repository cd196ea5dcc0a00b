# SPDX-License-Identifier: Apache-2.0
"""Suggests places while somebody types."""

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from banha.kernel.places.queries import full_name, places_matching


@require_GET
def suggest(request: HttpRequest) -> HttpResponse:
    """Options for a combobox: HTML for HTMX, else JSON."""
    text = request.GET.get("q", "")[:100]
    options = [{"value": p.pk, "label": full_name(p)} for p in places_matching(text, limit=12)]
    if "HX-Request" in request.headers:
        return render(request, "places/_options.html", {"options": options})
    return JsonResponse({"options": options})
