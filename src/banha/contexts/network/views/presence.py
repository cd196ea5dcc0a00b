# SPDX-License-Identifier: Apache-2.0
"""Pages of when an expert is away, where he is paid, and who is young talent."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from banha.contexts.network import services
from banha.contexts.network.forms import AwayForm, PaymentForm, TalentForm
from banha.contexts.network.models import AwaySpan, Expert
from banha.contexts.network.queries import experts_visible_to, payment_shown
from banha.contexts.network.rules import (
    is_own_profile,
    keeps_registers,
    may_keep_presence,
    may_see_payment_whole,
    may_see_presence,
)
from banha.contexts.network.views.experts import FORM, GET_POST
from banha.kernel.access.public import Actor, actor_of_request, signed_in
from banha.kernel.law.public import form_page, posted
from banha.kernel.people.public import display_name


def _asked(request: HttpRequest, pk: int) -> tuple[Actor, Expert]:
    actor = actor_of_request(request)
    return actor, get_object_or_404(experts_visible_to(actor), pk=pk)


@signed_in
@GET_POST
def availability(request: HttpRequest, pk: int) -> HttpResponse:
    """The spans in which the expert is away, and a form for one more."""
    actor, expert = _asked(request, pk)
    may_keep = may_keep_presence(actor, expert)
    if not may_see_presence(actor, expert) or (request.method == "POST" and not may_keep):
        raise Http404
    form = AwayForm(posted(request))

    def act() -> str:
        services.say_away(expert=expert, actor=actor, **form.cleaned_data)
        messages.success(request, _("The days away are entered."))
        return reverse("network:availability", args=[expert.pk])

    view = {
        "expert": expert,
        "name": display_name(expert.person),
        "spans": expert.away_spans.order_by("-away_from", "-pk"),
        "today": timezone.localdate(),
        "may_keep_presence": may_keep,
        "is_own": is_own_profile(actor, expert),
    }
    return form_page(request, form, template="network/availability.html", view=view, act=act)


@signed_in
@require_POST
def away_drop(request: HttpRequest, pk: int, span: int) -> HttpResponse:
    """The expert is not away then after all."""
    actor, expert = _asked(request, pk)
    if not may_keep_presence(actor, expert):
        raise Http404
    services.drop_away(span=get_object_or_404(AwaySpan, pk=span, expert=expert), actor=actor)
    messages.success(request, _("The span is taken out."))
    return redirect("network:availability", pk=expert.pk)


@signed_in
@GET_POST
def payment(request: HttpRequest, pk: int) -> HttpResponse:
    """Whole to the person, who enters it here, and to the finance officers who pay him."""
    actor, expert = _asked(request, pk)
    is_own = is_own_profile(actor, expert)
    if not may_see_payment_whole(actor, expert) or (request.method == "POST" and not is_own):
        raise Http404
    shown = payment_shown(expert, is_whole=True)
    back = reverse("network:expert", args=[expert.pk])
    if not is_own:
        view = {"expert": expert, "name": display_name(expert.person), "payment": shown}
        return render(request, "network/payment.html", view)
    form = PaymentForm(posted(request), initial=vars(shown) if shown else None)

    def act() -> str:
        services.save_payment(expert=expert, actor=actor, values=form.cleaned_data)
        messages.success(request, _("Your payment details are saved."))
        return back

    view = {
        "heading": _("Payment details"),
        "subheading": _("Only you and the finance officers who pay you see the numbers whole."),
        "back": back,
    }
    return form_page(request, form, template=FORM, view=view, act=act)


@signed_in
@GET_POST
def talent(request: HttpRequest, pk: int) -> HttpResponse:
    """Keep that somebody was recognised as young talent."""
    actor, expert = _asked(request, pk)
    if not keeps_registers(actor):
        raise Http404
    form = TalentForm(posted(request), instance=expert)

    def act() -> str:
        told = form.cleaned_data
        services.recognise_talent(
            expert=expert, actor=actor, on=told["talent_on"], by=told["talent_by"]
        )
        messages.success(request, _("The recognition is saved."))
        return reverse("network:expert", args=[expert.pk])

    view = {
        "heading": _("Young talent"),
        "subheading": display_name(expert.person),
        "back": reverse("network:expert", args=[expert.pk]),
    }
    return form_page(request, form, template=FORM, view=view, act=act)
