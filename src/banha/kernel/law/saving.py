# SPDX-License-Identifier: Apache-2.0
"""What a form carries beside what was typed, and the answer to saving while somebody types."""

from collections.abc import Callable
from datetime import datetime
from typing import Protocol
from uuid import UUID

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils import timezone

from banha.foundation.reason import whole_number
from banha.kernel.law.refused_pages import status_of
from banha.kernel.law.terms import Refused


class Saved(Protocol):
    """A draft that knows its version and when it was kept."""

    @property
    def version(self) -> int: ...  # noqa: D102

    @property
    def saved_at(self) -> datetime | None: ...  # noqa: D102


def sent_number(request: HttpRequest, name: str) -> int | None:
    """A whole number a page carries; none where nobody could have meant one."""
    return whole_number(request.POST.get(name, ""), digits=9)


def sent_version(request: HttpRequest) -> int | None:
    """The version the page was opened at."""
    return sent_number(request, "version")


def sent_key(request: HttpRequest) -> UUID | None:
    """The key under which the same sending is one act."""
    try:
        return UUID(request.POST.get("request_key", ""))
    except ValueError:
        return None


def autosaved(save: Callable[[], Saved]) -> HttpResponse:
    """Save while somebody types: the new version and the time, or in words why it is not taken.

    What is refused (overtaken, closed, not allowed) the page does not send again; it keeps it.
    """
    try:
        saved = save()
    except Refused as refused:
        words = " ".join(f"{one.message} {one.remedy}".strip() for one in refused.refusals)
        return JsonResponse({"message": words}, status=status_of(refused))
    answer = HttpResponse(status=204)
    answer["X-Form-Version"] = str(saved.version)
    if saved.saved_at is not None:
        answer["X-Saved-At"] = f"{timezone.localtime(saved.saved_at):%H:%M:%S}"
    return answer
