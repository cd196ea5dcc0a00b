# SPDX-License-Identifier: Apache-2.0
"""Pages for what went wrong: what, why, what now."""

import sys

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template import loader
from django.utils.translation import gettext as _

from banha.site.away import database_away, is_away


def _said(exception: Exception | None) -> str:
    """The reason given by whoever refused, if it was meant for readers."""
    words = str(exception.args[0]) if exception and exception.args else ""
    return "" if words.startswith("{") or "matches the given query" in words else words


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return render(request, "400.html", status=400)


def permission_denied(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return render(request, "403.html", {"reason": _said(exception)}, status=403)


def page_not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return render(request, "404.html", status=404)


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """The form was opened too long ago or in another session: what was typed waits in the page."""
    words = _("The page you sent was opened in an older session, so it was not accepted.")
    return render(request, "csrf.html", {"reason": words}, status=403)


def server_error(request: HttpRequest) -> HttpResponse:
    """Needs nothing that could be broken: no database, no session, no frame."""
    if is_away(sys.exc_info()[1]):
        return database_away()
    return HttpResponse(loader.get_template("500.html").render(), status=500)
