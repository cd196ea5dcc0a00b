# SPDX-License-Identifier: Apache-2.0
"""Entries that may be one human being: suggested, compared, merged."""

from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_http_methods

from banha.contexts.network.forms.doubles import CompareForm
from banha.contexts.network.rules import keeps_registers
from banha.contexts.network.services.doubles import merge_people, only_administrators
from banha.kernel.access.public import Actor, actor_of_request, signed_in
from banha.kernel.law.public import form_page, posted
from banha.kernel.people.public import Person, display_name, masked_identity, suggested_doubles

#: Why two entries may be one, in words.
WHY = {
    "name": gettext_lazy("same name"),
    "name_birth": gettext_lazy("same year of birth"),
    "name_place": gettext_lazy("same workplace"),
}
SHOWN = 100


def _keeper(request: HttpRequest) -> Actor:
    actor = actor_of_request(request)
    if not keeps_registers(actor):
        raise Http404
    return actor


@signed_in
@require_GET
def double_list(request: HttpRequest) -> HttpResponse:
    """Which entries of one name may be one human being?"""
    _keeper(request)
    form = CompareForm(request.GET if "keep" in request.GET else None)
    if form.is_valid():
        given = form.cleaned_data
        return redirect("network:double", keep=given["keep"].pk, double=given["double"].pk)
    rows = [
        (one, pair.person, [WHY[reason] for reason in pair.reasons])
        for one, pair in suggested_doubles(limit=SHOWN)
    ]
    return render(request, "network/doubles.html", {"rows": rows, "form": form})


@signed_in
@require_http_methods(["GET", "POST"])
def double_one(request: HttpRequest, keep: int, double: int) -> HttpResponse:
    """Are these two one human being?"""
    actor = _keeper(request)
    living = Person.objects.filter(merged_into=None)
    one, other = (get_object_or_404(living, pk=pk) for pk in (keep, double))
    if one.pk == other.pk:
        raise Http404
    form = forms.Form(posted(request))

    def act() -> str:
        merge_people(actor=actor, keep=one, double=other)
        messages.success(request, _("The two entries are one now: %(name)s.") % {"name": one})
        return reverse("network:doubles")

    view = {
        "keep": one,
        "double": other,
        "rows": _beside(one, other),
        "has_rights": only_administrators(other),
    }
    return form_page(request, form, template="network/double.html", view=view, act=act)


def _beside(one: Person, other: Person) -> list[tuple[Any, str, str]]:
    """What is kept of both, line by line; numbers masked."""
    told = [_told(one), _told(other)]
    return [(title, told[0][title], told[1][title]) for title in told[0]]


def _told(person: Person) -> dict[Any, str]:
    places = [
        f"{row.organisation}{f', {row.position}' if row.position else ''}"
        for row in person.affiliations.select_related("organisation")
    ]
    return {
        _("Name"): display_name(person),
        _("Year of birth"): str(person.birth_year or ""),
        _("E-mail"): "; ".join(row.address for row in person.emails.all()),
        _("Workplaces"): "; ".join(places),
        _("Identity number"): masked_identity(person.identity_number),
        "ORCID": person.orcid,
        _("S&T identifier"): person.science_id,
        _("Merged before"): "; ".join(str(row) for row in person.merged.all()),
    }
