# SPDX-License-Identifier: Apache-2.0
"""What is sent must be readable before anything looks at it; the rest of the house relies on it."""

from collections.abc import Callable

from django.core.exceptions import BadRequest, DisallowedHost, TooManyFilesSent
from django.http import HttpRequest, HttpResponse, QueryDict
from django.http.multipartparser import MultiPartParserError
from django.template import loader

from banha.foundation.reason import visible

FORMS = ("application/x-www-form-urlencoded", "multipart/form-data")


class ReadableMiddleware:
    """Answers 400 to a broken host name or form body, and takes what nobody sees out of forms."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        try:
            request.get_host()
            if request.method == "POST" and request.content_type in FORMS:
                request.POST = only_visible(request.POST)  # type: ignore[assignment]
        except (DisallowedHost, BadRequest, MultiPartParserError, TooManyFilesSent):
            return unreadable()
        return self.get_response(request)


class PrivateMiddleware:
    """What a person sees after signing in is kept by no cache, not even the browser's own.

    Pages of the public, and answers that say themselves how long they may be kept, stay as
    they are; an answer with a version may be asked for again "only if changed".
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if "Cache-Control" not in response.headers and (
            "Authorization" in request.headers or _is_signed_in(request)
        ):
            # The API is asked again "only if changed"; pages are not kept at all.
            may_ask_again = request.path.startswith("/api/")
            response.headers["Cache-Control"] = (
                "private, no-cache" if may_ask_again else "private, no-store"
            )
        return response


def _is_signed_in(request: HttpRequest) -> bool:
    user = getattr(request, "user", None)
    return user is not None and bool(user.is_authenticated)


def only_visible(sent: QueryDict) -> QueryDict:
    """The same form; texts without hidden letters."""
    if all(text == visible(text) for _name, texts in sent.lists() for text in texts):
        return sent
    clean = sent.copy()
    for name, texts in sent.lists():
        clean.setlist(name, [visible(text) for text in texts])
    clean._mutable = False
    return clean


def unreadable() -> HttpResponse:
    """A page that asks nothing of the request: its host or its body may be what is broken."""
    return HttpResponse(loader.get_template("unreadable.html").render(), status=400)
