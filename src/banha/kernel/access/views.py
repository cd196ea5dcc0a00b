# SPDX-License-Identifier: Apache-2.0
"""Pages of the own account and of the roles held in the house."""

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from banha.kernel.access.gate import signed_in
from banha.kernel.access.middleware import ACTING
from banha.kernel.access.queries import actor_of_request
from banha.kernel.access.terms import Role


def next_address(request: HttpRequest) -> str:
    """Where the form asks to go back to, if that is a page of this house."""
    target = request.POST.get("next", "")
    safe = url_has_allowed_host_and_scheme(target, {request.get_host()}, request.is_secure())
    return target if safe else "/"


@require_POST
@signed_in
def act_as(request: HttpRequest) -> HttpResponse:
    """Act in one of the held roles from now on, or in all of them."""
    key = request.POST.get("role", "")
    held = getattr(request, "held", ())
    if key and key not in {role.key for role in held}:
        raise PermissionDenied(_("You do not hold this role today."))
    request.session[ACTING] = key
    return redirect(next_address(request))


@signed_in
def my_account(request: HttpRequest) -> HttpResponse:
    """The person, the roles held, the way to the second factor and to the tokens."""
    return render(request, "access/my_account.html", {"held": getattr(request, "held", ())})


@signed_in
def roles(request: HttpRequest) -> HttpResponse:
    """Who holds which role."""
    actor = actor_of_request(request)
    if not actor.holds(Role.ADMINISTRATOR):
        raise PermissionDenied(_("Only an administrator keeps the roles."))
    return render(request, "access/roles.html", {})
