# SPDX-License-Identifier: Apache-2.0
"""Pages of the register of organisations."""

from django import forms
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_GET

from banha.kernel.organisations.models import Organisation
from banha.kernel.organisations.queries import (
    ancestors_of,
    organisations_matching,
    successors_of,
    suggest_organisations,
)


class OrganisationFilter(forms.Form):
    """Which organisations the list shows."""

    q = forms.CharField(label=_("Name or code"), required=False, max_length=200)
    house = forms.ChoiceField(
        label=_("House"), required=False, choices=[("", _("all")), *Organisation.House.choices]
    )
    kind = forms.ChoiceField(
        label=_("Kind"), required=False, choices=[("", _("all")), *Organisation.Kind.choices]
    )
    ended = forms.BooleanField(label=_("Also those that ended"), required=False)


@require_GET
def organisation_list(request: HttpRequest) -> HttpResponse:
    """The register: who exists, under whom, where."""
    form = OrganisationFilter(request.GET)
    asked = form.cleaned_data if form.is_valid() else {}
    rows = organisations_matching(
        asked.get("q", ""),
        house=asked.get("house", ""),
        kind=asked.get("kind", ""),
        ended=bool(asked.get("ended")),
    )
    page = Paginator(rows, 50).get_page(request.GET.get("page"))
    return render(request, "organisations/list.html", {"form": form, "page": page})


@require_GET
def organisation_detail(request: HttpRequest, pk: int) -> HttpResponse:
    """One organisation: above, below, before, after, and its numbers."""
    known = Organisation.objects.filter(standing=Organisation.Standing.CONFIRMED)
    organisation = get_object_or_404(known.select_related("parent", "place"), pk=pk)
    view = {
        "organisation": organisation,
        "above": ancestors_of(organisation),
        "units": organisation.children.filter(valid_until__isnull=True).order_by("sort_key")[:200],
        "before": organisation.predecessors.select_related("old").order_by("on"),
        "after": organisation.successions.select_related("new").order_by("on"),
        "now": [one for one in successors_of(organisation) if one.pk != organisation.pk],
    }
    return render(request, "organisations/detail.html", view)


@require_GET
def suggest(request: HttpRequest) -> HttpResponse:
    """Options for a combobox: HTML for HTMX, else JSON."""
    text = request.GET.get("q", "")[:200]
    options = [
        {"value": one.pk, "label": one.name, "hint": one.parent.name if one.parent else ""}
        for one in suggest_organisations(text)
    ]
    if "HX-Request" in request.headers:
        return render(request, "organisations/_options.html", {"options": options})
    return JsonResponse({"options": options})
