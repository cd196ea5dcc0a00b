# SPDX-License-Identifier: Apache-2.0
"""Every refusal of the API as ``application/problem+json`` (RFC 9457), in the reader's language."""

import json
import logging
from collections.abc import Callable, Sequence
from typing import Any

from django.core.exceptions import ObjectDoesNotExist, PermissionDenied, RequestDataTooBig
from django.db import DataError, IntegrityError
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.cache import get_conditional_response, set_response_etag
from django.utils.translation import gettext as _
from ninja import NinjaAPI
from ninja.errors import HttpError, Throttled, ValidationError

from banha.kernel.law.public import Refused, Stale, status_of
from banha.site.away import RETRY_AFTER, is_away
from banha.site.readable import unreadable

logger = logging.getLogger(__name__)
PROBLEM = "application/problem+json"
API_ROOT = "/api/"

Faults = list[dict[str, str]]


def title_of(status: int) -> tuple[str, str]:
    """A short code and a title of a status."""
    return {
        400: ("malformed", _("The request cannot be read.")),
        401: ("not-signed-in", _("Sign in or send a valid token.")),
        403: ("not-allowed", _("You may not do this.")),
        404: ("not-found", _("There is nothing here that you may see.")),
        405: ("method", _("This address does not take that method.")),
        409: ("stale", _("Somebody else changed this first.")),
        412: ("changed", _("This is no longer the version you read.")),
        413: ("too-large", _("The request is too large.")),
        415: ("media-type", _("This content type is not taken here.")),
        422: ("refused", _("The request was refused.")),
        429: ("too-many", _("Too many requests; wait a little.")),
        503: ("away", _("The database does not answer just now; ask again in a minute.")),
    }.get(status, ("fault", _("The house has a fault; it was noted.")))


def problem(status: int, detail: str = "", errors: Faults | None = None) -> HttpResponse:
    """The answer itself."""
    code, title = title_of(status)
    body: dict[str, Any] = {"type": f"urn:banha:problem:{code}", "title": title, "status": status}
    body |= {"detail": detail, "errors": errors or []}
    answer = HttpResponse(json.dumps(body, ensure_ascii=False), PROBLEM, status)
    if status == 401:
        answer.headers["WWW-Authenticate"] = "Bearer"
    return answer


def on_refused(request: HttpRequest, refused: Refused) -> HttpResponse:
    """A service said no: the same words as on the page."""
    status = status_of(refused)
    if isinstance(refused, Stale) and "If-Match" in request.headers:
        status = 412
    faults = [
        {
            "field": refusal.field,
            "message": str(refusal.message),
            "basis": str(refusal.basis),
            "remedy": str(refusal.remedy),
            "code": refusal.code,
        }
        for refusal in refused.refusals
    ]
    return problem(status, faults[0]["message"] if faults else "", faults)


def on_invalid(request: HttpRequest, invalid: ValidationError) -> HttpResponse:
    """What was sent has another form than the description asks for."""
    faults = [
        {
            "field": _field_of(error.get("loc", ())),
            "message": _said_of(error),
            "code": str(error.get("type", "")),
        }
        for error in invalid.errors
    ]
    return problem(422, faults[0]["message"] if faults else "", faults)


def _field_of(place: Sequence[Any]) -> str:
    """The field as its sender named it: without where it was sent and how we call the whole."""
    parts = place[2:] if place[:1] == ("body",) and len(place) > 2 else place[1:]
    return ".".join(str(part) for part in parts)


def _said_of(error: dict[str, Any]) -> str:
    """The most frequent faults in the reader's language, the rare ones as the checker says them."""
    limits = error.get("ctx", {})
    known = {
        "missing": _("This must be given."),
        "extra_forbidden": _("There is no such field."),
        "string_type": _("This must be text."),
        "int_type": _("This must be a whole number."),
        "int_parsing": _("This must be a whole number."),
        "bool_parsing": _("This must be true or false."),
        "date_from_datetime_parsing": _("This must be a date like 2026-07-14."),
        "date_parsing": _("This must be a date like 2026-07-14."),
        "enum": _("Choose one of: %(expected)s."),
        "literal_error": _("Choose one of: %(expected)s."),
        "plain_whole": _("A whole number in plain digits, without marks."),
        "plain_decimal": _("A number in plain digits with a point for decimals."),
        "string_too_long": _("At most %(max_length)s letters."),
        "string_too_short": _("At least %(min_length)s letters."),
        "greater_than_equal": _("At least %(ge)s."),
        "less_than_equal": _("At most %(le)s."),
    }
    words = known.get(str(error.get("type", "")))
    try:
        return words % limits if words else str(error.get("msg", ""))
    except (KeyError, TypeError):
        return str(error.get("msg", ""))


def on_integrity(request: HttpRequest, error: IntegrityError) -> HttpResponse:
    """What only the table itself forbids: two rows of one key, a row that names nobody."""
    diagnosis = getattr(error.__cause__, "diag", None)
    code = getattr(diagnosis, "constraint_name", None) or "constraint"
    words = _("The record would break a rule of the register: %(rule)s.") % {"rule": code}
    return problem(422, words, [{"field": "", "message": words, "code": code}])


def on_http_error(request: HttpRequest, error: HttpError) -> HttpResponse:
    """The API's own errors: not signed in, unreadable body, too many requests."""
    words = "" if error.status_code in {401, 429} else error.message
    answer = problem(error.status_code, words)
    if isinstance(error, Throttled):
        answer.headers["Retry-After"] = str(error.wait or 1)
    return answer


def on_fault(request: HttpRequest, fault: Exception) -> HttpResponse:
    """Our own mistake: told to the log in full, to the asker not at all."""
    logger.exception("the API failed at %s", request.path, exc_info=fault)
    if is_away(fault):
        answer = problem(503)
        answer.headers["Retry-After"] = str(RETRY_AFTER)
        return answer
    return problem(500)


def _plainly(status: int) -> Any:
    return lambda request, fault: problem(status)


def install(api: NinjaAPI) -> None:
    """Give the API its handlers."""
    api.add_exception_handler(Refused, on_refused)  # type: ignore[arg-type]
    api.add_exception_handler(ValidationError, on_invalid)  # type: ignore[arg-type]
    api.add_exception_handler(IntegrityError, on_integrity)  # type: ignore[arg-type]
    api.add_exception_handler(HttpError, on_http_error)  # type: ignore[arg-type]
    plain: dict[type[Exception], int] = {
        Http404: 404,
        ObjectDoesNotExist: 404,
        PermissionDenied: 403,
        RequestDataTooBig: 413,
        # A number or text that fits the description but not the column.
        DataError: 422,
    }
    for kind, status in plain.items():
        api.add_exception_handler(kind, _plainly(status))
    api.add_exception_handler(Exception, on_fault)  # type: ignore[arg-type]


class ProblemMiddleware:
    """Refuses what no field can hold, and turns any other error below ``/api/`` into a problem."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        for_api = request.path.startswith(API_ROOT)
        # PostgreSQL holds no zero character: no address and no question can have one.
        if "\x00" in request.path or "%00" in request.META.get("QUERY_STRING", ""):
            words = _("The address holds a zero character.")
            return problem(400, words) if for_api else unreadable()
        response = self.get_response(request)
        if response.streaming:
            # A workbook: it is never the same twice, and is not read here to be compared.
            return response
        if for_api and request.method == "GET" and response.status_code == 200:
            # Every single resource and every page of a list can be asked for "only if changed".
            if "ETag" not in response.headers:
                set_response_etag(response)
            tag = response.headers["ETag"]
            return get_conditional_response(request, tag, None, response) or response
        kind = response.headers.get("Content-Type", "")
        if not for_api or response.status_code < 400 or kind.startswith(PROBLEM):
            return response
        answer = problem(response.status_code)
        for name in ("Allow", "Retry-After", "WWW-Authenticate"):
            if name in response.headers:
                answer.headers[name] = response.headers[name]
        return answer
