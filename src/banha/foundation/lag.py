# SPDX-License-Identifier: Apache-2.0
"""Pages that may be a few seconds old are read from a streaming replica, if there is a fit one.

Nothing is sent there by itself: a view says ``@reads_may_lag``. Everything else, every write and
every transaction stays with the primary, and so does whoever wrote a moment ago.
"""

import logging
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import wraps
from typing import Any, Concatenate, ParamSpec

from django.conf import settings
from django.db import DEFAULT_DB_ALIAS, Error, connections
from django.http import HttpRequest, HttpResponse

from banha.foundation.replicas import fit_replica, pass_over

log = logging.getLogger(__name__)
#: Under which name the session keeps when its person last wrote, in seconds of the epoch.
WROTE = "wrote_at"
#: Clocks of several web machines differ a little.
CLOCKS_DIFFER = 1.0
#: Who one is and what one may is never read from a replica.
PRIMARY_ONLY = frozenset({"access", "audit", "site"})
SAFE = frozenset({"GET", "HEAD"})

P = ParamSpec("P")
View = Callable[Concatenate[HttpRequest, P], HttpResponse]
_replica: ContextVar[str | None] = ContextVar("replica", default=None)


class Router:
    """Writes, migrations and all reads go to the primary, but the reads of a page that may lag."""

    def db_for_read(self, model: type[Any], **_hints: Any) -> str:
        alias = _replica.get()
        ours = model.__module__.startswith("banha.") and model._meta.app_label not in PRIMARY_ONLY
        if alias is None or not ours or connections[DEFAULT_DB_ALIAS].in_atomic_block:
            return DEFAULT_DB_ALIAS
        return alias

    def db_for_write(self, model: type[Any], **_hints: Any) -> str:
        return DEFAULT_DB_ALIAS

    def allow_relation(self, one: Any, other: Any, **_hints: Any) -> bool:
        return True  # the same rows, whichever server told them

    def allow_migrate(self, db: str, app_label: str, **_hints: Any) -> bool:
        return db == DEFAULT_DB_ALIAS


@contextmanager
def reading_from(alias: str) -> Iterator[None]:
    """The reads inside go to this replica."""
    token = _replica.set(alias)
    try:
        yield
    finally:
        _replica.reset(token)


def reads_may_lag(view: View[P]) -> View[P]:
    """The view shows what may be a few seconds old: it is read from a replica where that is fit.

    Should the replica fail in the middle, the page is made again from the primary; the view must
    not write.
    """

    @wraps(view)
    def shown(request: HttpRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        alias = fit_replica() if _may_lag(request) else None
        if alias is None:
            return view(request, *args, **kwargs)
        try:
            with reading_from(alias):
                return view(request, *args, **kwargs)
        except Error as fault:
            log.warning("%s failed, the primary is read: %s", alias, fault)
            pass_over(alias)
        return view(request, *args, **kwargs)

    return shown


def _may_lag(request: HttpRequest) -> bool:
    """Whether this request may be shown what is old: not to a key, nor to who has just written."""
    if not settings.REPLICAS or request.method not in SAFE or "Authorization" in request.headers:
        return False
    if connections[DEFAULT_DB_ALIAS].in_atomic_block:
        return False
    wrote = request.session.get(WROTE, 0.0)
    return bool(time.time() - wrote > settings.REPLICA_LAG + CLOCKS_DIFFER)


class OwnWritesMiddleware:
    """Remembers in the session that its person has just written: he must not miss it."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if settings.REPLICAS and request.method not in {*SAFE, "OPTIONS", "TRACE"}:
            known = request.session.session_key or request.user.is_authenticated
            if known and "Authorization" not in request.headers:
                request.session[WROTE] = time.time()
        return response
