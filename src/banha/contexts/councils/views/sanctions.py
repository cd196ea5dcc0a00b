# SPDX-License-Identifier: Apache-2.0
"""The register of sanctions: who may not sit on councils, by which decision, until when."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from banha.contexts.councils.forms.sanctions import LiftForm, SanctionForm
from banha.contexts.councils.queries.sanctions import SANCTION_ROLES, sanctions_kept_by
from banha.contexts.councils.services.sanctions import enter_sanction, lift_sanction
from banha.kernel.access.public import Actor, actor_of_request, signed_in
from banha.kernel.law.public import form_page, posted

PAGE = 50


def _officer(request: HttpRequest) -> Actor:
    actor = actor_of_request(request)
    if not actor.organisations(*SANCTION_ROLES):
        raise PermissionDenied(_("Sanctions are entered by the offices that manage tasks."))
    return actor


@signed_in
@require_http_methods(["GET", "POST"])
def sanctions(request: HttpRequest) -> HttpResponse:
    """Who is under a sanction, and by which decision?"""
    actor = _officer(request)
    form = SanctionForm(posted(request))

    def act() -> str:
        enter_sanction(actor=actor, **form.cleaned_data)
        messages.success(request, _("The sanction is kept; the person is told."))
        return reverse("councils:sanctions")

    page = Paginator(sanctions_kept_by(actor), PAGE).get_page(request.GET.get("page"))
    return form_page(
        request, form, template="councils/sanctions.html", view={"page": page}, act=act
    )


@signed_in
@require_http_methods(["GET", "POST"])
def sanction_lift(request: HttpRequest, pk: int) -> HttpResponse:
    """When does it end, and why?"""
    actor = _officer(request)
    one = get_object_or_404(sanctions_kept_by(actor), pk=pk)
    form = LiftForm(posted(request), initial={"until": timezone.localdate()})

    def act() -> str:
        lift_sanction(actor=actor, sanction=one, **form.cleaned_data)
        messages.success(request, _("The sanction is lifted; it stays on record."))
        return reverse("councils:sanctions")

    view = {"one": one}
    return form_page(request, form, template="councils/sanction_lift.html", view=view, act=act)
