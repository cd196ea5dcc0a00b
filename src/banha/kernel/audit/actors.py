# SPDX-License-Identifier: Apache-2.0
"""Tells the database who acts, so that its triggers can write it down."""

import json
import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any
from uuid import uuid4

from django.db import connection
from django.http import HttpRequest, HttpResponse

from banha.kernel.access.public import Actor, actor_of_request

SAFE = frozenset({"GET", "HEAD", "OPTIONS"})
REQUEST_KEY = re.compile(r"[A-Za-z0-9-]{8,64}")
READS = ("SELECT", "SAVEPOINT", "RELEASE", "ROLLBACK", "SHOW", "EXPLAIN", "FETCH", "DECLARE")


def _said(actor: Actor, account_id: int | None, request: str) -> str:
    held = actor.acting or (actor.roles[0] if len(actor.roles) == 1 else None)
    return json.dumps(
        {
            "person": actor.person_id,
            "account": account_id,
            "role": held.role if held else "",
            "request": request,
        }
    )


def _tell(said: str) -> str:
    """Set who acts on this connection; gives what was said before."""
    with connection.cursor() as cursor:
        cursor.execute(
            "WITH before AS MATERIALIZED (SELECT current_setting('banha.actor', true) AS said) "
            "SELECT before.said, set_config('banha.actor', %s, false) FROM before",
            [said],
        )
        return cursor.fetchone()[0] or ""


@contextmanager
def acting(actor: Actor, *, account_id: int | None = None, request: str = "") -> Iterator[None]:
    """Every write inside is recorded as the actor's: for jobs, commands and tests."""
    before = _tell(_said(actor, account_id, request))
    try:
        yield
    finally:
        # In a broken transaction nothing can be said; its end takes our word back by itself.
        if not connection.needs_rollback:
            _tell(before)


class AuditMiddleware:
    """Names the actor of each request to the database, at no cost to requests that only read."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        actor = actor_of_request(request)
        account = getattr(request, "user", None)
        account_id = account.pk if account is not None and account.is_authenticated else None
        asked = request.headers.get("X-Request-ID", "")
        key = asked if REQUEST_KEY.fullmatch(asked) else uuid4().hex
        if request.method not in SAFE:
            with acting(actor, account_id=account_id, request=key):
                return self.get_response(request)
        with connection.execute_wrapper(_FirstWrite(_said(actor, account_id, key))):
            return self.get_response(request)


class _FirstWrite:
    """Names the actor before a write of a request that should only read, and forgets it after."""

    def __init__(self, said: str) -> None:
        self.said = said
        self.telling = False

    def __call__(
        self, execute: Callable[..., Any], sql: Any, params: Any, many: bool, context: Any
    ) -> Any:
        if self.telling or str(sql).lstrip(" \n(").upper().startswith(READS):
            return execute(sql, params, many, context)
        self.telling = True
        try:
            before = _tell(self.said)
            result = execute(sql, params, many, context)
            if not connection.needs_rollback:
                _tell(before)
            return result
        finally:
            self.telling = False
