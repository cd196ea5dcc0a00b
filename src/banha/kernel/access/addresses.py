# SPDX-License-Identifier: Apache-2.0
"""From which address a request comes; what a proxy says counts only where proxies are named."""

from django.conf import settings
from django.http import HttpRequest


def client_address(request: HttpRequest) -> str:
    """The address our own outermost proxy saw; without named proxies, the one that connects."""
    count: int = settings.TRUSTED_PROXIES
    seen = [one.strip() for one in request.headers.get("X-Forwarded-For", "").split(",")]
    if count and len(seen) >= count and seen[-count]:
        return seen[-count]
    return str(request.META.get("REMOTE_ADDR", ""))
