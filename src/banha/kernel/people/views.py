# SPDX-License-Identifier: Apache-2.0
"""Suggests persons while somebody who holds a role types."""

from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from banha.foundation.rest import roleless
from banha.kernel.people.models import Person
from banha.kernel.people.queries import display_name, suggest_people


@login_required
@require_GET
def suggest(request: HttpRequest) -> HttpResponse:
    """Options for a combobox: name, titles and workplace; never numbers or addresses."""
    if not getattr(getattr(request, "actor", None), "roles", ()):
        raise PermissionDenied(roleless())
    text = request.GET.get("q", "")[:120]
    options = [
        {"value": one.pk, "label": display_name(one), "hint": _workplace(one)}
        for one in suggest_people(text)
    ]
    if "HX-Request" in request.headers:
        return render(request, "people/_options.html", {"options": options})
    return JsonResponse({"options": options})


def _workplace(person: Person) -> str:
    rows = [row for row in person.affiliations.all() if row.valid_until is None]
    return rows[0].organisation.name if rows else ""
