# SPDX-License-Identifier: Apache-2.0
"""The gate before pages that need a person."""

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec

from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.utils.translation import gettext as _

from banha.foundation.rest import roleless
from banha.kernel.access.queries import actor_of_request

P = ParamSpec("P")
View = Callable[Concatenate[HttpRequest, P], HttpResponseBase]


def signed_in(view: View[P]) -> View[P]:
    """Send the public to sign in and back again; an account without a person may not enter."""

    @wraps(view)
    def guarded(request: HttpRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponseBase:
        if not request.user.is_authenticated:
            return redirect_to_login(request.get_full_path())
        if actor_of_request(request).is_public:
            raise PermissionDenied(_("This account does not belong to a person yet."))
        return view(request, *args, **kwargs)

    return guarded


def role_held(view: View[P]) -> View[P]:
    """Like ``signed_in``; whoever holds no role yet may not enter either."""

    @wraps(view)
    def guarded(request: HttpRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponseBase:
        if not actor_of_request(request).roles:
            raise PermissionDenied(roleless())
        return view(request, *args, **kwargs)

    return signed_in(guarded)
