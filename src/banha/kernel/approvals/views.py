# SPDX-License-Identifier: Apache-2.0
"""Slips: which wait for me, what does one put before me, what do I answer?"""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from banha.kernel.access.public import Actor, actor_of_request, signed_in
from banha.kernel.approvals import services
from banha.kernel.approvals.forms import AnswerForm, PresentForm, ReasonForm
from banha.kernel.approvals.models import ApprovalSlip, SlipSeat
from banha.kernel.approvals.panel import SlipView, slip_view
from banha.kernel.approvals.queries import (
    live_slip,
    may_present,
    route_in_force,
    seats_waiting_for,
    slips_visible_to,
    waited_on,
)
from banha.kernel.approvals.services.slips import told_now
from banha.kernel.approvals.terms import SlipState, slip_subject
from banha.kernel.dossiers.public import clock_of_term
from banha.kernel.law.public import form_page, posted

GET_POST = require_http_methods(["GET", "POST"])
PAGE = 25
MINE = "mine"


@signed_in
@require_GET
def slip_list(request: HttpRequest) -> HttpResponse:
    """Which slips wait for me, and where are those of my office?"""
    actor = actor_of_request(request)
    if not actor.is_officer:
        raise PermissionDenied(_("Slips are for officers and leaders."))
    state = request.GET.get("state", "")
    found = slips_visible_to(actor)
    if state == MINE:
        found = found.filter(pk__in=seats_waiting_for(actor).order_by().values("slip"))
    elif state in SlipState.values:
        found = found.filter(state=state)
    page = Paginator(
        found.select_related("organisation").order_by("-opened_at", "-pk"), PAGE
    ).get_page(request.GET.get("page"))
    waiting = waited_on(page.object_list)
    rows = [
        {
            "slip": slip,
            "decision": subject.title if (subject := slip_subject(slip.kind)) else slip.kind,
            "waits": [(seat, clock_of_term(seat)) for seat in waiting.get(slip.pk, ())],
        }
        for slip in page.object_list
    ]
    choices = [("", _("all")), (MINE, _("wait for me")), *SlipState.choices]
    view = {"page": page, "rows": rows, "states": choices, "state": state}
    return render(request, "approvals/slips.html", view)


def _seen(request: HttpRequest, key: UUID) -> tuple[ApprovalSlip, Actor]:
    actor = actor_of_request(request)
    found = slips_visible_to(actor).select_related("organisation", "route")
    return get_object_or_404(found, key=key), actor


def _page(slip: ApprovalSlip) -> str:
    return reverse("approvals:slip", args=[slip.key])


@signed_in
@require_GET
def slip_detail(request: HttpRequest, key: UUID) -> HttpResponse:
    """What is put before whom, and who said what?"""
    slip, actor = _seen(request, key)
    return render(request, "approvals/slip.html", _shown(slip, slip_view(slip, actor)))


def _shown(
    slip: ApprovalSlip, shown: SlipView, *answered: tuple[int, AnswerForm]
) -> dict[str, Any]:
    """The slip, and a form for each seat the reader may answer: what was typed stays in its own."""
    typed = dict(answered)
    forms = [
        (row, typed.get(row.seat.pk) or AnswerForm.of(slip, row.seat.pk)) for row in shown.waiting
    ]
    return {"shown": shown, "answers": forms}


@signed_in
@GET_POST
def answer(request: HttpRequest, key: UUID, seat: int) -> HttpResponse:
    """Approve, or return with the reason."""
    slip, actor = _seen(request, key)
    asked = _seat_of(slip, seat, actor)
    form = AnswerForm.of(slip, seat, posted(request))

    def act() -> str:
        if request.POST.get("answer") == "returned":
            services.return_slip(seat=asked, actor=actor, **form.cleaned_data)
            messages.success(request, _("The slip is returned; the desk reads why."))
        else:
            services.give_approval(seat=asked, actor=actor, **form.cleaned_data)
            messages.success(request, _("Your approval is kept."))
        return _page(slip)

    view = _shown(slip, slip_view(slip, actor), (seat, form))
    return form_page(request, form, template="approvals/slip.html", view=view, act=act)


def _seat_of(slip: ApprovalSlip, pk: int, actor: Actor) -> SlipSeat:
    """A seat the actor may sit on; the service says once more whether it waits."""
    found = get_object_or_404(slip.seats.select_related("slip", "organisation"), pk=pk)
    if not actor.holds(found.role, found.organisation_id):
        raise PermissionDenied(_("This seat is answered by others."))
    return found


@signed_in
@GET_POST
def take_back(request: HttpRequest, key: UUID, seat: int) -> HttpResponse:
    """Take one's own approval back."""
    slip, actor = _seen(request, key)
    asked = _seat_of(slip, seat, actor)
    form = ReasonForm(posted(request), initial={"version": slip.version})

    def act() -> str:
        clean = form.cleaned_data
        services.take_back_approval(
            seat=asked, actor=actor, words=clean["reason"], version=clean["version"]
        )
        messages.success(request, _("Your approval counts no more; it stays in the record."))
        return _page(slip)

    view = {
        "heading": _("Take my approval back"), "slip": slip, "back": _page(slip),
        "button": _("Take my approval back"),
        "says": _("The slip goes back to this stage. What you gave stays to be read, with why."),
    }  # fmt: skip
    return form_page(request, form, template="approvals/act.html", view=view, act=act)


@signed_in
@GET_POST
def withdraw(request: HttpRequest, key: UUID) -> HttpResponse:
    """Take the slip from those who are asked."""
    slip, actor = _seen(request, key)
    if not may_present(actor, slip.organisation_id):
        raise PermissionDenied(_("The desk officers and leaders of the managing unit do this."))
    form = ReasonForm(posted(request), initial={"version": slip.version})

    def act() -> str:
        services.withdraw_slip(slip=slip, actor=actor, **form.cleaned_data)
        messages.success(request, _("The slip is withdrawn."))
        return _page(slip)

    view = {
        "heading": _("Withdraw the slip"), "slip": slip, "back": _page(slip),
        "button": _("Withdraw the slip"),
        "says": _("Nobody is asked any more, and nothing is decided until a new slip is approved."),
    }  # fmt: skip
    return form_page(request, form, template="approvals/act.html", view=view, act=act)


@signed_in
@GET_POST
def present(request: HttpRequest, kind: str, pk: int) -> HttpResponse:
    """What will be put before whom?"""
    actor = actor_of_request(request)
    subject = slip_subject(kind)
    is_seen = actor.is_officer and subject is not None
    if subject is None or not (is_seen and subject.visible_ids(actor).filter(pk=pk).exists()):
        raise Http404
    _subject, told = told_now(kind, pk)
    known = live_slip(kind, pk)
    unit = told.organisation_id if told else known.organisation_id if known else None
    if unit is None:
        raise Http404
    if not may_present(actor, unit):
        raise PermissionDenied(_("The desk officers and leaders of the managing unit do this."))
    form = PresentForm(posted(request), initial={"version": known.version if known else None})

    def act() -> str:
        clean = form.cleaned_data
        made = services.present_slip(
            kind=kind, subject_id=pk, actor=actor, note=clean["note"], version=clean["version"]
        )
        messages.success(request, _("The slip is presented; those who are asked first are told."))
        return _page(made)

    route = route_in_force(kind, unit, timezone.localdate())
    labels = subject.labels
    view: dict[str, Any] = {
        "subject": subject, "told": told, "slip": known, "route": route,
        "facts": [(labels.get(code, code), text) for code, text in told.facts.items()]
        if told
        else [],
        "back": _page(known) if known else subject.url(pk),
    }  # fmt: skip
    return form_page(request, form, template="approvals/present.html", view=view, act=act)
