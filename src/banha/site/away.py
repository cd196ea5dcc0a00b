# SPDX-License-Identifier: Apache-2.0
"""While the database is away: 503, and a page that needs nothing of it."""

from django.db import InterfaceError, OperationalError
from django.http import HttpResponse
from django.template import loader

#: After how many seconds it is worth asking again: a server is started anew within less.
RETRY_AFTER = 20
#: Classes and states of PostgreSQL that say "not now": lost, shutting down, starting, full.
AWAY = ("08", "57P01", "57P02", "57P03", "53300")


def is_away(fault: BaseException | None) -> bool:
    """Whether a fault comes of a database that does not answer, and not of what was asked of it."""
    while fault is not None:
        if isinstance(fault, InterfaceError) and "connection" in str(fault):
            return True
        if isinstance(fault, OperationalError):
            state = getattr(fault.__cause__, "sqlstate", None)
            return state is None or state.startswith(AWAY)
        fault = fault.__cause__
    return False


def database_away() -> HttpResponse:
    """Asks neither the database nor the session; what was typed waits in the page before it."""
    answer = HttpResponse(loader.get_template("503.html").render(), status=503)
    answer.headers["Retry-After"] = str(RETRY_AFTER)
    answer.headers["Cache-Control"] = "no-store"
    return answer
