# SPDX-License-Identifier: Apache-2.0
"""What every part of the API shares: pages of a list, versions, keys of repeated requests.

Knows HTTP and nothing of the house, so that each context can write its ``api.py`` with it.
"""

import re
from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from ninja import Field, Schema
from ninja.errors import HttpError
from ninja.pagination import PaginationBase

LONGEST_PAGE = 100
#: PostgreSQL's OFFSET reads what it skips; nobody leafs through a million rows.
LAST_PAGE = 10_000
KEY = re.compile(r"[\x21-\x7e]{8,80}")
TAG = re.compile(r'(?:W/)?"(\d{1,9})"')


class Fault(Schema):
    """One thing that is wrong, as a form would show it beside its field."""

    field: str = ""
    message: str
    basis: str = ""
    remedy: str = ""
    code: str = ""


class Problem(Schema):
    """A refusal in the form of RFC 9457, with the faults one by one."""

    type: str
    title: str
    status: int
    detail: str = ""
    errors: list[Fault] = []


class NumberedPages(PaginationBase):
    """``?page=2&size=50`` → ``{"items": […], "total": 120, "page": 2, "size": 50, "pages": 3}``."""

    class Input(Schema):
        page: int = Field(1, ge=1, le=LAST_PAGE)
        size: int = Field(25, ge=1, le=LONGEST_PAGE)

    class Output(Schema):
        items: list[Any]
        total: int
        page: int
        size: int
        pages: int

    def paginate_queryset(
        self, queryset: Any, pagination: Any, request: HttpRequest, **params: Any
    ) -> dict[str, Any]:
        """Cut one page; a page beyond the last is empty, not an error."""
        size, page = pagination.size, pagination.page
        start = (page - 1) * size
        total = queryset.count() if isinstance(queryset, QuerySet) else len(queryset)
        return {
            "items": list(queryset[start : start + size]),
            "total": total,
            "page": page,
            "size": size,
            "pages": -(-total // size),
        }


def request_key(request: HttpRequest) -> str:
    """The header ``Idempotency-Key``: 8 to 80 visible letters, or empty when it was not sent."""
    key = request.headers.get("Idempotency-Key", "")
    if key and not KEY.fullmatch(key):
        raise HttpError(400, _("The header Idempotency-Key must have 8 to 80 visible letters."))
    return key


def expected_version(request: HttpRequest) -> int | None:
    """The version in ``If-Match: "7"``, for services that refuse to overwrite a newer one."""
    given = request.headers.get("If-Match", "").strip()
    if not given or given == "*":
        return None
    found = TAG.fullmatch(given)
    if found is None:
        raise HttpError(400, _("The header If-Match must repeat the ETag that was read."))
    return int(found.group(1))


def set_version(response: HttpResponse, version: int) -> None:
    """Tell the version as ``ETag``; the same is asked back in ``If-Match``."""
    response.headers["ETag"] = f'"{version}"'
