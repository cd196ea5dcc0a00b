# SPDX-License-Identifier: Apache-2.0
"""Puts the actor on every request."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

from banha.kernel.access.queries import actor_of_account
from banha.kernel.access.terms import PUBLIC


class ActorMiddleware:
    """``request.actor``: the person signed in with the roles held today, or the public."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        account = request.user
        request.actor = (  # type: ignore[attr-defined]
            actor_of_account(account) if account.is_authenticated else PUBLIC
        )
        return self.get_response(request)
