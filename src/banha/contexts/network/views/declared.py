# SPDX-License-Identifier: Apache-2.0
"""The queue of organisations that were declared and wait for a keeper of the register."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from banha.contexts.network import services
from banha.contexts.network.forms.declared import ConfirmForm, MergeForm
from banha.contexts.network.rules import keeps_registers
from banha.kernel.access.public import actor_of_request, signed_in
from banha.kernel.law.public import Refused, keep_refusals
from banha.kernel.organisations.public import (
    Organisation,
    declared_waiting,
    similar_organisations,
    similar_to_each,
)
from banha.kernel.people.public import Person


def _keeper(request: HttpRequest) -> None:
    if not keeps_registers(actor_of_request(request)):
        raise Http404


@signed_in
@require_GET
def declared_list(request: HttpRequest) -> HttpResponse:
    """What waits, the oldest first, with names of the register that are near."""
    _keeper(request)
    waiting = list(declared_waiting()[:200])
    names = Person.objects.in_bulk({one.declared_by_id for one in waiting if one.declared_by_id})
    near = similar_to_each((one.name for one in waiting), limit=3)
    rows = [(one, near[one.name], names.get(one.declared_by_id or 0)) for one in waiting]
    return render(request, "network/declared_list.html", {"rows": rows})


@signed_in
@require_http_methods(["GET", "POST"])
def declared_one(request: HttpRequest, pk: int) -> HttpResponse:
    """Confirm one, or merge it into the body it truly is."""
    _keeper(request)
    one = get_object_or_404(declared_waiting(), pk=pk)
    merges = "merge" in request.POST
    confirm = ConfirmForm(
        request.POST if request.method == "POST" and not merges else None,
        initial={"name": one.name, "kind": one.kind, "tax_code": one.tax_code,
                 "address": one.address},
    )  # fmt: skip
    merge = MergeForm(request.POST if merges else None)
    form, status = (merge if merges else confirm), 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            try:
                return _settle(request, one, form.cleaned_data)
            except Refused as refused:
                status = keep_refusals(form, refused)
    others = declared_waiting().exclude(pk=one.pk)
    view = {
        "one": one,
        "declarer": Person.objects.filter(pk=one.declared_by_id or 0).first(),
        "confirm": confirm,
        "merge": merge,
        "refused": form if request.method == "POST" else None,
        "near": similar_organisations(one.name),
        "waiting": similar_organisations(one.name, others),
    }
    return render(request, "network/declared_one.html", view, status=status)


def _settle(request: HttpRequest, one: Organisation, given: dict[str, object]) -> HttpResponse:
    actor = actor_of_request(request)
    into = given.get("into")
    if isinstance(into, Organisation):
        services.merge_declared(organisation=one, actor=actor, into=into)
        messages.success(request, _("Merged: %(name)s.") % {"name": into.name})
    else:
        services.confirm_declared(organisation=one, actor=actor, **given)
        messages.success(request, _("The organisation stands in the register now."))
    return redirect("network:declared")
