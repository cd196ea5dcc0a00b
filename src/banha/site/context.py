# SPDX-License-Identifier: Apache-2.0
"""What the frame around every page needs to know."""

from typing import Any

from django.http import HttpRequest


def frame(request: HttpRequest) -> dict[str, Any]:
    """Navigation, the role now held and the count of the inbox."""
    return {}
