# SPDX-License-Identifier: Apache-2.0
"""The money there is for a call or a plan, on its own page: for the office alone."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from banha.contexts.programmes import services
from banha.contexts.programmes.forms.frames import YEAR, FrameForm
from banha.contexts.programmes.models import Call, Plan
from banha.contexts.programmes.queries import (
    calls_visible_to,
    frame_in_force,
    frames_visible_to,
    is_kept_by,
    plans_visible_to,
)
from banha.contexts.programmes.rules import may_write_for
from banha.contexts.programmes.views.acts import refuse_strangers
from banha.kernel.access.public import Actor, actor_of_request, signed_in
from banha.kernel.law.public import form_page, posted

GET_POST = require_http_methods(["GET", "POST"])
#: A task runs so many budget years at most from the year of its call on.
AHEAD = 5


@signed_in
@GET_POST
def call_budget(request: HttpRequest, pk: int) -> HttpResponse:
    """The budget line of a call."""
    actor = actor_of_request(request)
    call = get_object_or_404(calls_visible_to(actor), pk=pk)
    years = range(call.year, call.year + AHEAD)
    return _page(request, actor, call, years, reverse("programmes:call", args=[pk]))


@signed_in
@GET_POST
def plan_budget(request: HttpRequest, pk: int) -> HttpResponse:
    """The budget line of a plan."""
    actor = actor_of_request(request)
    plan = get_object_or_404(plans_visible_to(actor), pk=pk)
    last = max(plan.year_until + 1, plan.year_from + AHEAD)
    years = range(plan.year_from, last)
    return _page(request, actor, plan, years, reverse("programmes:plan", args=[pk]))


def _page(
    request: HttpRequest, actor: Actor, record: Call | Plan, years: range, back: str
) -> HttpResponse:
    refuse_strangers(is_kept_by(type(record), actor, record.pk))
    unit = record.managing_organisation_id if isinstance(record, Call) else record.organisation_id
    may_write = may_write_for(actor, unit)
    refuse_strangers(may_write or request.method == "GET")
    frame = frame_in_force(record)
    known = {f"{YEAR}{one.year}": one.ceiling for one in frame.years.all()} if frame else {}
    shown = sorted({*years, *(one.year for one in frame.years.all())}) if frame else list(years)
    form = FrameForm(posted(request), years=shown, initial=known)

    def act() -> str:
        services.keep_frame(
            of=record,
            actor=actor,
            ceilings=form.ceilings(),
            source=form.cleaned_data["source"],
            source_on=form.cleaned_data["source_on"],
        )
        messages.success(request, _("The budget line is kept as a new edition."))
        return request.path

    view = {
        "record": record,
        "back": back,
        "is_stated": frame is not None,
        "editions": frames_visible_to(actor)
        .filter(pk__in=record.frames.values("pk"))
        .prefetch_related("years")
        .select_related("kept_by")
        .order_by("-edition"),
        "may_write": may_write,
    }
    return form_page(request, form, template="programmes/budget_frame.html", view=view, act=act)
