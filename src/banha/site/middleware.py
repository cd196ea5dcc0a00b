# SPDX-License-Identifier: Apache-2.0
"""Manners of pages: parts that ask for themselves (HTMX), refusals nobody put beside a form."""

import json
from collections.abc import Callable

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render, resolve_url

from banha.kernel.law.public import Refused, status_of


def _asks_for_part(request: HttpRequest) -> bool:
    return request.headers.get("HX-Request") == "true"


class HtmxMessagesMiddleware:
    """Puts what the house has to say into a header, since a part of a page has no place for it."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if not _asks_for_part(request) or 300 <= response.status_code < 400:
            return response
        if "HX-Redirect" in response.headers or "HX-Refresh" in response.headers:
            return response  # The next page will say it.
        said = [
            {"text": str(message), "level": message.level_tag}
            for message in messages.get_messages(request)
        ]
        if said:
            told = json.loads(response.headers.get("HX-Trigger", "{}") or "{}")
            response.headers["HX-Trigger"] = json.dumps({**told, "banha:messages": {"said": said}})
        return response


class HtmxRedirectMiddleware:
    """Lets the browser, not the part, follow a redirect to the sign-in page."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if _asks_for_part(request) and response.status_code == 302:
            target = response.headers["Location"]
            if target.startswith(resolve_url(settings.LOGIN_URL)):
                answer = HttpResponse(status=204)
                answer.headers["HX-Redirect"] = target
                answer.cookies = response.cookies
                return answer
        return response


class RefusalMiddleware:
    """A refusal no page caught is a page of its own: its words, basis and remedy, never a fault."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        """The answer to a refusal; everything else goes on as it was."""
        if not isinstance(exception, Refused):
            return None
        view = {"refusals": exception.refusals}
        return render(request, "refused.html", view, status=status_of(exception))
