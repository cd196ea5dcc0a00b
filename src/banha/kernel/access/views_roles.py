# SPDX-License-Identifier: Apache-2.0
"""Pages of administrators and science managers: who holds which role, who asks to belong."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from banha.foundation.text import fold
from banha.kernel.access.forms import EndForm, RoleForm
from banha.kernel.access.gate import signed_in
from banha.kernel.access.queries import actor_of_request, affiliations_asked_of, roles_kept_by
from banha.kernel.access.services import answer_affiliation, end_role, grant_role
from banha.kernel.access.terms import Actor, Role
from banha.kernel.law.public import Refused, keep_refusals, posted, status_of, typed_text


def _administrator(request: HttpRequest) -> Actor:
    actor = actor_of_request(request)
    if not actor.holds(Role.ADMINISTRATOR):
        raise PermissionDenied(_("Only an administrator keeps the roles."))
    return actor


@signed_in
def roles(request: HttpRequest) -> HttpResponse:
    """Who holds which role in the organisations the actor administers."""
    actor = _administrator(request)
    rows = roles_kept_by(actor)
    if asked := fold(request.GET.get("who", "")):
        rows = rows.filter(person__folded_name__contains=asked)
    page = Paginator(rows, 50).get_page(request.GET.get("page"))
    shown = {"page": page, "who": request.GET.get("who", "")}
    return render(request, "access/roles.html", shown)


@signed_in
def grant(request: HttpRequest) -> HttpResponse:
    """Grant a role on the basis of a decision."""
    actor = _administrator(request)
    form = RoleForm(posted(request))
    if form.is_valid():
        try:
            grant_role(**form.cleaned_data, actor=actor)
        except Refused as refused:
            keep_refusals(form, refused)
        else:
            messages.success(request, _("The role is granted."))
            return redirect("access:roles")
    return render(
        request, "access/grant.html", {"form": form}, status=422 if form.is_bound else 200
    )


@signed_in
def end(request: HttpRequest, pk: int) -> HttpResponse:
    """Give a role its last day."""
    actor = _administrator(request)
    held = get_object_or_404(roles_kept_by(actor), pk=pk)
    form = EndForm(posted(request))
    if form.is_valid():
        try:
            end_role(held=held, **form.cleaned_data, actor=actor)
        except Refused as refused:
            keep_refusals(form, refused)
        else:
            done = timezone.localdate() >= form.cleaned_data["on"]
            said = _("The role has ended.") if done else _("The role has its last day.")
            messages.success(request, said)
            return redirect("access:roles")
    shown = {"form": form, "held": held, "role": Role(held.role).label}
    return render(request, "access/end.html", shown, status=422 if form.is_bound else 200)


@signed_in
def asked(request: HttpRequest) -> HttpResponse:
    """Who waits to be confirmed as working here."""
    return _asked_page(request)


def _asked_page(
    request: HttpRequest, refused: Refused | None = None, at: int | None = None
) -> HttpResponse:
    """Everyone who waits; what was typed beside the one of the refused answer stands there."""
    waiting = affiliations_asked_of(actor_of_request(request))
    typed = request.POST.get("reasons", "") if refused else ""
    rows = [(row, Role(row.role).label, typed if row.pk == at else "") for row in waiting]
    view = {"rows": rows, "refusals": refused.refusals if refused else ()}
    status = status_of(refused) if refused else 200
    return render(request, "access/asked.html", view, status=status)


@require_POST
@signed_in
def answer(request: HttpRequest, pk: int) -> HttpResponse:
    """Confirm or refuse one of them."""
    actor = actor_of_request(request)
    row = get_object_or_404(affiliations_asked_of(actor), pk=pk)
    try:
        answer_affiliation(
            asked=row,
            confirm=request.POST.get("answer") == "confirm",
            reasons=typed_text(request, "reasons"),
            actor=actor,
        )
    except Refused as refused:
        return _asked_page(request, refused, row.pk)
    messages.success(request, _("Your answer is recorded."))
    return redirect("access:asked")
