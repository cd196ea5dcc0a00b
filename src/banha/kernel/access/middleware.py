# SPDX-License-Identifier: Apache-2.0
"""Puts the actor on every request, and keeps officers out until they have a second factor."""

from collections.abc import Callable

from allauth.mfa.utils import is_mfa_enabled
from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from banha.kernel.access.models import Account
from banha.kernel.access.queries import actor_of_account, actor_of_request, actor_of_token
from banha.kernel.access.terms import PUBLIC, Actor

#: Under which name the session keeps the role chosen in the switcher.
ACTING = "acting_role"


class ActorMiddleware:
    """``request.actor``: the person signed in with the roles held today, or the public.

    ``request.held`` keeps all roles held, also while one of them is acted in.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        account = request.user
        scheme, _space, raw = request.headers.get("Authorization", "").partition(" ")
        if request.path.startswith("/api/") and scheme.lower() == "bearer":
            # Here and not in the API, so that the audit knows who acts. The token alone counts.
            actor = self._by_token(raw.strip())
        else:
            actor = actor_of_account(account) if account.is_authenticated else PUBLIC
        request.held = actor.roles  # type: ignore[attr-defined]
        if actor.scopes is None and (key := request.session.get(ACTING, "")):
            actor = actor.acting_as(key)
        request.actor = actor  # type: ignore[attr-defined]
        return self.get_response(request)

    def _by_token(self, raw: str) -> Actor:
        """A key made before its person became an officer opens nothing until the second factor."""
        actor = actor_of_token(raw) or PUBLIC
        if settings.SECOND_FACTOR_REQUIRED and actor.serves_state:
            account = Account.objects.filter(person_id=actor.person_id or 0).first()
            if account is None or not is_mfa_enabled(account):
                return PUBLIC
        return actor


class SecondFactorMiddleware:
    """Whoever holds a role of the State sets up a second factor before anything else opens."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if self._must_set_up(request):
            messages.info(
                request,
                _("Officers sign in with a second factor. Set it up once; nothing opens before."),
            )
            return redirect("mfa_activate_totp")
        return self.get_response(request)

    def _must_set_up(self, request: HttpRequest) -> bool:
        if not settings.SECOND_FACTOR_REQUIRED or not actor_of_request(request).serves_state:
            return False
        if not request.user.is_authenticated:
            return False  # A token: asked above.
        open_paths = (reverse("account_login").removesuffix("login/"), "/i18n/", "/static/")
        return not request.path.startswith(open_paths) and not is_mfa_enabled(request.user)
