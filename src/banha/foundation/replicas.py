# SPDX-License-Identifier: Apache-2.0
"""How old the data of each replica may be, known without asking at every page.

Every so often the primary is asked how far its log goes and each replica how far it has followed.
A replica that has reached a place of the log shows everything that was committed when the primary
stood there. So its data are never older than the time since the last such place it was seen to
have reached: no clock of another machine takes part, and an idle primary makes nothing old.
"""

import random
import threading
import time
from collections import deque
from collections.abc import Callable
from functools import cache

from django.conf import settings
from django.db import DEFAULT_DB_ALIAS, Error, connections

#: Asked so many times within the allowed lag.
ASKED_WITHIN = 5
#: A replica that does not answer is left alone so long, in seconds.
LEFT_ALONE = 5.0
PRIMARY_AT = "SELECT pg_current_wal_flush_lsn() - '0/0'::pg_lsn"
# Not in recovery: it was promoted and follows nobody any more.
REPLICA_AT = (
    "SELECT CASE WHEN pg_is_in_recovery() THEN pg_last_wal_replay_lsn() - '0/0'::pg_lsn END"
)


def _ask(alias: str) -> int | None:
    """The place in the log, in bytes; None if the server gives none or does not answer."""
    connection = connections[alias]
    try:
        with connection.cursor() as cursor:
            cursor.execute(PRIMARY_AT if alias == DEFAULT_DB_ALIAS else REPLICA_AT)
            (place,) = cursor.fetchone()
    except Error:
        connection.close()
        return None
    return None if place is None else int(place)


class Watch:
    """One for each process: what is known of every replica."""

    def __init__(
        self,
        aliases: tuple[str, ...],
        allowed: float,
        *,
        ask: Callable[[str], int | None] = _ask,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self.allowed, self.every = allowed, allowed / ASKED_WITHIN
        self.ask, self.clock = ask, clock
        #: Of each replica: up to when it shows everything.
        self.shows_until: dict[str, float] = dict.fromkeys(aliases, float("-inf"))
        self.left_until: dict[str, float] = dict.fromkeys(aliases, float("-inf"))
        #: When the primary stood where, the latest last.
        self.places: deque[tuple[float, int]] = deque(maxlen=4 * ASKED_WITHIN)
        self.ask_again = float("-inf")
        self.lock = threading.Lock()

    def fit(self) -> list[str]:
        """The replicas whose data are young enough now."""
        if self.clock() >= self.ask_again and self.lock.acquire(blocking=False):
            try:
                self._look()
            finally:
                self.lock.release()
        now = self.clock()
        return [
            alias
            for alias, until in self.shows_until.items()
            if now - until <= self.allowed and now >= self.left_until[alias]
        ]

    def leave_alone(self, alias: str) -> None:
        """It failed: nothing is read there for a while, and then only once it was asked again."""
        self.left_until[alias] = self.clock() + LEFT_ALONE
        self.shows_until[alias] = float("-inf")

    def _look(self) -> None:
        asked_at = self.clock()
        if (place := self.ask(DEFAULT_DB_ALIAS)) is not None:
            self.places.append((asked_at, place))
            for alias in self.shows_until:
                if asked_at >= self.left_until[alias]:
                    self._follow(alias)
        self.ask_again = self.clock() + self.every

    def _follow(self, alias: str) -> None:
        reached = self.ask(alias)
        if reached is None:
            self.leave_alone(alias)
            return
        seen = [at for at, place in self.places if place <= reached]
        if seen:
            self.shows_until[alias] = seen[-1]


@cache
def watch() -> Watch:
    """Of this process, made when it first reads a page that may lag."""
    return Watch(tuple(settings.REPLICAS), settings.REPLICA_LAG)


def fit_replica() -> str | None:
    """A replica to read from now; None: the primary."""
    fit = watch().fit()
    return random.choice(fit) if fit else None  # noqa: S311 - spreads load, keeps no secret


def pass_over(alias: str) -> None:
    """It failed under a page: its connection is dropped and it is left alone for a while."""
    connections[alias].close()
    watch().leave_alone(alias)
