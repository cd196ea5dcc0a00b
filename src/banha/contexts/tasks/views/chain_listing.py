# SPDX-License-Identifier: Apache-2.0
"""Putting one proposal on a list: an open one, or a new one made on the way."""

from django.contrib import messages
from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from banha.contexts.tasks.forms.chain_listing import PutForm
from banha.contexts.tasks.models import ListLine
from banha.contexts.tasks.queries import lists_visible_to
from banha.contexts.tasks.services import lists
from banha.contexts.tasks.terms import ListState
from banha.contexts.tasks.views.chain import (
    Place,
    back_to,
    nothing_here,
    sent,
)
from banha.contexts.tasks.views.chain_frame import way_to_look_up
from banha.kernel.law.public import Refused, keep_refusals

OPEN = (ListState.DRAFT, ListState.RETURNED)


def choose_list(place: Place) -> HttpResponse:
    """Choose an open list or name a new one; the proposal is put on it at once."""
    steps = place.allowed("list")
    if not steps:
        return nothing_here(place, _("Put the proposal on the list for approval"))
    unit = place.proposal.managing_organisation
    found = lists_visible_to(place.actor).filter(managing_organisation=unit, state__in=OPEN)
    title = _("List for approval, %(year)s") % {"year": timezone.localdate().year}
    found = found.order_by("-created_at", "-pk")
    form = PutForm(sent(place.request), open_lists=found, title=title)
    missing = place.missing(steps[0])
    status = 200
    if place.request.method == "POST":
        status = 422
        if form.is_valid():
            try:
                return _put(place, form)
            except Refused as refused:
                status = keep_refusals(form, refused)
    view = {
        "form": form, "heading": _("Put the proposal on the list for approval"),
        "button": _("Put on the list"), "put": place.proposal, "back": back_to(place),
        "way": way_to_look_up(place.actor, place.proposal.pk) if missing else None,
    }  # fmt: skip
    return render(place.request, "tasks/list_form.html", view, status=status)


@transaction.atomic
def _put(place: Place, form: PutForm) -> HttpResponse:
    """All or nothing: a refused proposal leaves no empty list behind."""
    unit = place.proposal.managing_organisation
    assert unit is not None
    of_list = form.cleaned_data["of_list"] or lists.open_list(
        actor=place.actor,
        managing_organisation=unit,
        title=form.cleaned_data["title"],
    )
    lines: list[ListLine] = lists.put_on_list(
        of_list=of_list, actor=place.actor, proposals=[place.proposal]
    )
    messages.success(place.request, _("The proposal is on “%(title)s”.") % {"title": of_list.title})
    return redirect(reverse("tasks:list", args=[of_list.pk]) + f"#line-{lines[0].pk}")
