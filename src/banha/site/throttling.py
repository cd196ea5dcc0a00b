# SPDX-License-Identifier: Apache-2.0
"""How often the API may be asked: counted in the database, so by all web processes together."""

import threading

from django.db import connection
from django.http import HttpRequest
from ninja.throttling import SimpleRateThrottle

from banha.kernel.access.public import actor_of_request, client_address
from banha.site.models import ApiCount

# One statement: the row of the key goes on counting its stretch of time, or begins the next one.
# What is refused is not counted further, so nobody who keeps asking is shut out for longer.
_COUNT = f"""
INSERT INTO {ApiCount._meta.db_table} AS held (key, slot, hits, before)
VALUES (%(key)s, floor(extract(epoch FROM clock_timestamp()) / %(seconds)s), 1, 0)
ON CONFLICT (key) DO UPDATE SET
  before = CASE held.slot WHEN excluded.slot THEN held.before
                          WHEN excluded.slot - 1 THEN held.hits ELSE 0 END,
  hits = CASE held.slot WHEN excluded.slot THEN least(held.hits + 1, %(most)s + 1) ELSE 1 END,
  slot = excluded.slot
RETURNING hits, before,
  extract(epoch FROM clock_timestamp()) / %(seconds)s - slot
"""  # noqa: S608 - the name of our own table


def asked_within(key: str, *, seconds: int, most: int) -> tuple[float, float]:
    """Count a request; gives how many there were in the last stretch, and how far it has run.

    What was asked in the stretch before counts for the part of it that is not past yet.
    """
    with connection.cursor() as cursor:
        cursor.execute(_COUNT, {"key": key[:80], "seconds": seconds, "most": most})
        hits, before, run = cursor.fetchone()
    part = min(max(float(run), 0.0), 1.0)
    return hits + before * (1.0 - part), part


class PerActor(SimpleRateThrottle):
    """So many requests for each person, and for each address without one."""

    def __init__(self, rate: str | None = None) -> None:
        super().__init__(rate)
        # The throttle is one object for all threads of a process.
        self._asked = threading.local()

    def get_cache_key(self, request: HttpRequest) -> str | None:
        actor = actor_of_request(request)
        return f"p{actor.person_id}" if actor.person_id else f"a{client_address(request)}"

    def allow_request(self, request: HttpRequest) -> bool:
        key = self.get_cache_key(request)
        if key is None or self.num_requests is None or self.duration is None:
            return True
        most = self.num_requests
        asked, part = asked_within(key, seconds=self.duration, most=most)
        self._asked.wait = max(1.0, self.duration * (1.0 - part))
        return asked <= most

    def wait(self) -> float | None:
        """Seconds until the present stretch is over."""
        return getattr(self._asked, "wait", 1.0)
