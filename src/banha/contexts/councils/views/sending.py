# SPDX-License-Identifier: Apache-2.0
"""What a form carries beside what was typed: the version it was opened at, the key of its act."""

from uuid import UUID

from django.http import HttpRequest

from banha.foundation.reason import whole_number


def version_of(request: HttpRequest) -> int | None:
    """The version the page was opened at."""
    return whole_number(request.POST.get("version", ""), digits=9)


def key_of(request: HttpRequest) -> UUID | None:
    """The key under which the same sending is one act."""
    try:
        return UUID(request.POST.get("request_key", ""))
    except ValueError:
        return None
