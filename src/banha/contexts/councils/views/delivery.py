# SPDX-License-Identifier: Apache-2.0
"""What was ordered, what was delivered and when the dossier came: for whoever accepts it."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from banha.contexts.councils.forms.delivery import DeliveryForm
from banha.contexts.councils.queries.conflicts import matters_open_to
from banha.contexts.councils.services.accepting import acceptance_rule, keep_delivery, late_of
from banha.contexts.councils.services.permits import keeps_council
from banha.contexts.councils.services.product_rows import products_of
from banha.contexts.councils.terms import RoundState
from banha.contexts.councils.views.frame import council_of
from banha.kernel.access.public import signed_in
from banha.kernel.law.public import form_page, posted


@signed_in
@require_http_methods(["GET", "POST"])
def delivery(request: HttpRequest, pk: int, number: int) -> HttpResponse:
    """What was ordered, what does the dossier deliver, and did it come in time?"""
    council, actor = council_of(request, pk)
    matter = get_object_or_404(
        matters_open_to(actor).select_related("council"), pk=number, council=council
    )
    rule = acceptance_rule(council)
    keeps = keeps_council(actor, council)
    if rule is None or (request.method == "POST" and not keeps):
        raise Http404
    products = products_of(matter.pk)
    form = DeliveryForm(matter, products, posted(request))

    def act() -> str:
        days = {name: form.cleaned_data[name] for name in form.base_fields}
        keep_delivery(matter=matter, actor=actor, delivered=form.delivered(), **days)
        messages.success(
            request, _("What was delivered is noted; members see it on their ballots.")
        )
        return reverse("councils:delivery", args=[pk, number])

    view = {
        "council": council,
        "matter": matter,
        "products": products,
        "late": late_of(matter, rule),
        "months": rule.late_months,
        "rule": rule,
        "may_write": keeps and not matter.rounds.exclude(state=RoundState.BROKEN).exists(),
        "has_meeting": council.meetings.exists(),
    }
    return form_page(request, form, template="councils/delivery.html", view=view, act=act)
