# SPDX-License-Identifier: Apache-2.0
"""Routes: whom does which unit ask before which decision?"""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from banha.kernel.access.public import actor_of_request, signed_in
from banha.kernel.approvals import services
from banha.kernel.approvals.forms import RouteForm, RouteSeats, seats_given
from banha.kernel.approvals.queries import routes_visible_to
from banha.kernel.approvals.terms import RULING, slip_subject
from banha.kernel.law.public import Refused, keep_refusals, posted

PAGE = 25


@signed_in
@require_GET
def route_list(request: HttpRequest) -> HttpResponse:
    """Every edition, the newest of each unit first."""
    actor = actor_of_request(request)
    if not actor.is_officer:
        raise PermissionDenied(_("Slips are for officers and leaders."))
    found = (
        routes_visible_to(actor)
        .select_related("organisation", "kept_by")
        .prefetch_related("seats__organisation")
        .order_by("kind", "organisation__name", "-edition")
    )
    page = Paginator(found, PAGE).get_page(request.GET.get("page"))
    rows = [
        {
            "route": route,
            "decision": subject.title if (subject := slip_subject(route.kind)) else route.kind,
        }
        for route in page.object_list
    ]
    view = {
        "page": page, "rows": rows, "may_write": bool(actor.organisations(*RULING)),
        "today": timezone.localdate(),
    }  # fmt: skip
    return render(request, "approvals/routes.html", view)


@signed_in
@require_http_methods(["GET", "POST"])
def route_new(request: HttpRequest) -> HttpResponse:
    """The next edition of whom my unit asks."""
    actor = actor_of_request(request)
    if not actor.organisations(*RULING):
        raise PermissionDenied(_("Leaders of the unit say whom it asks before a decision."))
    start = {"valid_from": timezone.localdate(), **request.GET.dict()}
    form = RouteForm(posted(request), actor=actor, initial=start)
    seats = RouteSeats(posted(request), prefix="seats")
    status = 200
    if request.method == "POST":
        status = 422
        # Both are asked, so that everything that is wrong is told at once.
        is_valid = form.is_valid() & seats.is_valid()
        if is_valid:
            try:
                services.keep_route(actor=actor, seats=seats_given(seats), **form.cleaned_data)
                messages.success(request, _("The route is kept as a new edition."))
                return redirect(reverse("approvals:routes"))
            except Refused as refused:
                status = keep_refusals(form, refused)
    view = {"form": form, "seats": seats, "back": reverse("approvals:routes")}
    return render(request, "approvals/route_form.html", view, status=status)
