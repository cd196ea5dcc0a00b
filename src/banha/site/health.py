# SPDX-License-Identifier: Apache-2.0
"""Answers to whoever watches over the house: does it live, can it work."""

import logging

from django.db import Error, connection
from django.http import HttpRequest, JsonResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

logger = logging.getLogger(__name__)


@require_safe
@never_cache
def live(request: HttpRequest) -> JsonResponse:
    """The process answers; nothing else is asked."""
    return JsonResponse({"status": "live"})


@require_safe
@never_cache
def ready(request: HttpRequest) -> JsonResponse:
    """The database answers; 503 until then. What is wrong goes to the log, not to the asker."""
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except Error:
        logger.exception("the database does not answer")
        return JsonResponse({"status": "waiting", "for": "database"}, status=503)
    return JsonResponse({"status": "ready"})
