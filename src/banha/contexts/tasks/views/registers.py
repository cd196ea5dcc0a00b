# SPDX-License-Identifier: Apache-2.0
"""What is asked before a file is brought: the name of an old register, the call of a list."""

from urllib.parse import urlencode

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from banha.contexts.programmes.public import Call, CallAct, register_call_act
from banha.contexts.tasks.forms.registers import RegisterForm, SummaryForm
from banha.contexts.tasks.services.imports import proposals, register
from banha.contexts.tasks.views.rankings import offer_ranking
from banha.kernel.access.public import Actor, actor_of_request, signed_in
from banha.kernel.law.public import Refused, posted


@signed_in
@require_http_methods(["GET", "POST"])
def register_new(request: HttpRequest) -> HttpResponse:
    """Name the register and its keeper, then go on to the file."""
    actor = actor_of_request(request)
    if not register.may_use(actor):
        raise Http404
    form = RegisterForm(posted(request), actor=actor)
    if request.method == "POST" and form.is_valid():
        given = {
            "source": form.cleaned_data["source"],
            "organisation": form.cleaned_data["organisation"].pk,
        }
        if form.cleaned_data["announce"]:
            given["announce"] = "1"
        address = reverse("imports:new", args=[register.SHEET])
        return redirect(f"{address}?{urlencode(given)}")
    status = 422 if request.method == "POST" else 200
    return render(request, "tasks/register_new.html", {"form": form}, status=status)


@signed_in
@require_http_methods(["GET", "POST"])
def summary_new(request: HttpRequest) -> HttpResponse:
    """Say to which call the list belongs, then go on to the file."""
    actor = actor_of_request(request)
    if not proposals.may_use(actor):
        raise Http404
    form = SummaryForm(posted(request), actor=actor)
    if request.method == "POST" and form.is_valid():
        address = reverse("imports:new", args=[proposals.SHEET])
        return redirect(f"{address}?{urlencode({'call': form.cleaned_data['call'].pk})}")
    status = 422 if request.method == "POST" else 200
    view = {"form": form, "has_calls": proposals.calls_taking(actor).exists()}
    return render(request, "tasks/summary_new.html", view, status=status)


def offer_summary_list(actor: Actor, call: Call) -> CallAct | None:
    """On a call for proposals: bring the list of those that came in on paper."""
    given = {"call": str(call.pk)}
    if not proposals.may_use(actor):
        return None
    try:
        proposals.admit(given, actor)
    except Refused:
        return None
    address = reverse("imports:new", args=[proposals.SHEET])
    return CallAct(_("Bring a list of proposals"), f"{address}?{urlencode(given)}")


def register_acts() -> None:
    """Offer the import on the page of a call; called once when the app is ready."""
    register_call_act("summary-list", offer_summary_list)
    register_call_act("tasks.ranking", offer_ranking)
