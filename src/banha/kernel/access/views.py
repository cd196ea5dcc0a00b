# SPDX-License-Identifier: Apache-2.0
"""Pages of the own account: the role acted in, delegation, keys of the API."""

import time
from typing import Any
from urllib.parse import urlencode

from allauth.account.internal.flows.login import get_authentication_records
from django.conf import settings
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from banha.foundation.written import day_written
from banha.kernel.access.adapters import AccountAdapter
from banha.kernel.access.forms import DelegationForm, TokenForm
from banha.kernel.access.gate import signed_in
from banha.kernel.access.middleware import ACTING
from banha.kernel.access.models import RoleHeld
from banha.kernel.access.queries import (
    actor_of_request,
    affiliations_asked_by,
    delegated_by,
    tokens_of,
)
from banha.kernel.access.services import (
    create_token,
    delegate_role,
    end_delegation,
    revoke_token,
)
from banha.kernel.access.terms import DELEGABLE, Actor
from banha.kernel.law.public import Refused, keep_refusals
from banha.kernel.organisations.public import Organisation


def next_address(request: HttpRequest) -> str:
    """Where the form asks to go back to, if that is a page of this house.

    Only an address from the root is one: a bare word would be read as the name of a page.
    """
    target = request.POST.get("next", "")
    safe = target.startswith("/") and url_has_allowed_host_and_scheme(
        target, {request.get_host()}, request.is_secure()
    )
    return target if safe else "/"


def was_asked_lately(request: HttpRequest) -> bool:
    """Whether the person signed in or confirmed himself in this session a short while ago."""
    since = time.time() - settings.ACCOUNT_REAUTHENTICATION_TIMEOUT
    records = get_authentication_records(request, request.user)
    return any(record["at"] > since for record in records)


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


def _account_page(actor: Actor, request: HttpRequest, **more: Any) -> dict[str, Any]:
    own = getattr(request, "held", ())
    return {
        "actor": actor,
        "held": own,
        "asked": affiliations_asked_by(actor),
        "delegated": delegated_by(actor),
        "may_delegate": any(h.role in DELEGABLE and h.delegated_by_id is None for h in actor.roles),
        "tokens": tokens_of(actor),
        "token_form": TokenForm(),
        "delegation_form": DelegationForm(actor=actor),
        **more,
    }


@signed_in
def my_account(request: HttpRequest) -> HttpResponse:
    """The person, the roles held, the way to the second factor and to the keys."""
    actor = actor_of_request(request)
    return render(request, "access/my_account.html", _account_page(actor, request))


@require_POST
@signed_in
def create_key(request: HttpRequest) -> HttpResponse:
    """Make a key of the API and show its text this once; who does is asked again before."""
    if not was_asked_lately(request):
        messages.info(request, _("Confirm that it is you, then make the key."))
        way = urlencode({"next": reverse("access:my_account")})
        method = AccountAdapter(request).get_reauthentication_methods(request.user)
        return redirect(f"{method[0]['url'] if method else reverse('account_login')}?{way}")
    actor, form, raw = actor_of_request(request), TokenForm(request.POST), ""
    if form.is_valid():
        given = form.cleaned_data
        _token, raw = create_token(
            title=given["title"], scopes=form.chosen_scopes, days=given["days"], actor=actor
        )
        form = TokenForm()
    page = _account_page(actor, request, token_form=form, raw=raw)
    return render(request, "access/my_account.html", page, status=200 if raw else 422)


@require_POST
@signed_in
def revoke_key(request: HttpRequest, pk: int) -> HttpResponse:
    """End a key of the API."""
    actor = actor_of_request(request)
    revoke_token(token=get_object_or_404(tokens_of(actor), pk=pk), actor=actor)
    messages.success(request, _("The key opens nothing any more."))
    return redirect("access:my_account")


@require_POST
@signed_in
def delegate(request: HttpRequest) -> HttpResponse:
    """Hand a leading role to somebody for a span."""
    actor = actor_of_request(request)
    form = DelegationForm(request.POST, actor=actor)
    if form.is_valid():
        given = form.cleaned_data
        role, organisation_id, _by = given["held"].split(".")
        try:
            held = delegate_role(
                role=role, organisation=Organisation.objects.get(pk=organisation_id),
                to=given["to"], valid_from=given["valid_from"], valid_until=given["valid_until"],
                basis=given["basis"], actor=actor,
            )  # fmt: skip
        except Refused as refused:
            keep_refusals(form, refused)
        else:
            messages.success(
                request,
                _("%(name)s acts on your behalf from %(first)s until %(last)s.")
                % {
                    "name": held.person.full_name,
                    "first": day_written(held.valid_from),
                    "last": day_written(given["valid_until"]),
                },
            )
            return redirect("access:my_account")
    page = _account_page(actor, request, delegation_form=form)
    return render(request, "access/my_account.html", page, status=422)


@require_POST
@signed_in
def take_back(request: HttpRequest, pk: int) -> HttpResponse:
    """End a delegation before its day."""
    actor = actor_of_request(request)
    held = get_object_or_404(RoleHeld, pk=pk, delegated_by_id=actor.person_id)
    end_delegation(held=held, actor=actor)
    messages.success(request, _("The delegation has ended."))
    return redirect("access:my_account")
