# SPDX-License-Identifier: Apache-2.0
"""A primary, a replica, a web server, and a crowd that reads and writes while the replica falls.

Whatever happens to the replica (it stops following, is killed, starts again far behind): nobody
is told of an error, nobody misses what he wrote himself, and nothing is shown that is older than
allowed.
"""

import re
import threading
import time
from collections.abc import Callable, Iterator
from typing import Any
from urllib.parse import quote

import psycopg
import pytest
from django.db import connection
from django.test.client import BOUNDARY, MULTIPART_CONTENT, Client, encode_multipart

from banha.site.launch.cluster import Cluster, with_database
from tests.contexts.tasks.test_submission import filled
from tests.factories.cast import make_cast
from tests.factories.tasks import make_task
from tests.faults.real_house import RealHouse, until

#: Seconds that a page may be old.
LAG = 2
READERS = 2
CLOCK = "Đồng hồ số"
SHOWN = re.compile(rf"{CLOCK} (\d+)")


class Following:
    """The house with a replica, and what its crowd saw."""

    def __init__(self, house: RealHouse, blocker: Any) -> None:
        self.house, self.blocker = house, blocker
        self.replica = Cluster(house.folder / "replica", say=lambda words: None)
        self.ended = threading.Event()
        self.wrong: list[str] = []
        #: When which number of the clock was committed; appended to by one thread alone.
        self.written: list[float] = []
        self.seen: list[tuple[float, float]] = []
        self.own = 0

    def furnish(self) -> None:
        with self.house.inside(self.blocker):
            cast = make_cast()
            self.task = make_task(cast, title=f"{CLOCK} 0").pk
            self.proposal = filled(cast).pk
            client = Client()
            client.force_login(cast.scientist.account)
            self.cookie = client.cookies["sessionid"].value

    def follow(self) -> None:
        """Make the replica from the primary as it runs, and start it."""
        self.replica.follow(self.house.cluster.start())
        self.address = with_database(self.replica.start(), "banha")

    def ask_replica(self, statement: str) -> Any:
        with psycopg.connect(self.address, autocommit=True) as told:
            row = told.execute(statement).fetchone()
            return row and row[0]

    def is_read(self) -> bool:
        """Whether the web server reads pages from the replica now."""
        since, before = self.ask_replica("SELECT clock_timestamp()"), len(self.seen)
        until(lambda: len(self.seen) > before + 6, "the readers go on")
        return bool(
            self.ask_replica(
                "SELECT count(*) FROM pg_stat_activity WHERE pid <> pg_backend_pid()"
                f" AND query LIKE '%FROM \"%' AND query_start > '{since}'"
            )
        )

    # ---- the crowd -------------------------------------------------------------------------

    def tick(self) -> None:
        """Count the clock on, on the primary."""
        self.clock.execute(
            "UPDATE tasks_task SET title = %s WHERE id = %s",
            [f"{CLOCK} {len(self.written) + 1}", self.task],
        )
        self.written.append(time.monotonic())
        time.sleep(0.03)

    def read(self) -> None:
        """A stranger looks at the clock: it may not be older than allowed."""
        asked_at = time.monotonic()
        status, words, _headers = self.house.ask("GET", "/tasks/public/")
        found = SHOWN.search(words)
        if status != 200 or found is None:
            self.wrong.append(f"public page: {status}")
            return
        number = int(found[1])
        after = self.written[number] if number < len(self.written) else asked_at
        age = max(0.0, asked_at - after)
        self.seen.append((asked_at, age))
        if age > LAG:
            self.wrong.append(f"the clock was {age:.2f} s old")
        time.sleep(0.02)

    def write_and_look(self) -> None:
        """A scientist saves and looks at once for what he saved."""
        title = f"Chế tạo máy thử {self.own} lần"
        mark = "a" * 32
        status, words, _headers = self.house.ask(
            "POST",
            f"/proposals/{self.proposal}/save/",
            encode_multipart(BOUNDARY, {"title": title}),
            {
                "Cookie": f"sessionid={self.cookie}; csrftoken={mark}",
                "X-CSRFToken": mark,
                "Content-Type": MULTIPART_CONTENT,
            },
        )
        if status != 204:
            self.wrong.append(f"saving: {status} {words[:200]}")
        for path in (f"/search/?q={quote(title)}", f"/search/quick/?q={quote(title)}"):
            status, words, _headers = self.house.ask(
                "GET", path, headers={"Cookie": f"sessionid={self.cookie}"}
            )
            _before, _link, rest = words.partition(f'href="/proposals/{self.proposal}/')
            if status != 200 or title not in re.sub(r"<[^>]+>", "", rest):
                self.wrong.append(f"own write {self.own} missed at {path}: {status}")
        self.own += 1
        time.sleep(0.1)

    def go(self) -> list[threading.Thread]:
        self.clock = psycopg.connect(self.house.address, autocommit=True)
        crowd = (self.tick, self.write_and_look, *[self.read] * READERS)
        threads = [threading.Thread(target=self.until_ended, args=(act,)) for act in crowd]
        for thread in threads:
            thread.start()
        return threads

    def until_ended(self, act: Callable[[], None]) -> None:
        while not self.ended.is_set():
            try:
                act()
            except Exception as fault:
                self.wrong.append(f"{act.__name__}: {fault!r}")
                return


@pytest.fixture
def following(django_db_setup: None, django_db_blocker: Any) -> Iterator[Following]:
    house = RealHouse()
    if not (house.cluster.bin / "pg_basebackup").exists():
        pytest.skip("the PostgreSQL that comes along has no pg_basebackup")
    told = Following(house, django_db_blocker)
    named = connection.settings_dict
    try:
        house.furnish(
            psycopg.conninfo.make_conninfo(
                dbname=named["NAME"], host=named["HOST"], user=named["USER"],
                port=named["PORT"] or None, password=named["PASSWORD"] or None,
            )
        )  # fmt: skip
        told.furnish()
        told.follow()
        house.told = {"BANHA_REPLICA_URL": told.address, "BANHA_REPLICA_LAG": str(LAG)}
        house.open_web()
        yield told
    finally:
        told.ended.set()
        print(house.words())
        told.replica.stop()
        house.close()


@pytest.mark.slow
def test_nothing_wrong_is_shown_while_a_replica_stands_still_falls_and_comes_back(
    following: Following,
) -> None:
    crowd = following.go()
    until(following.is_read, "the replica is read")
    # It follows no more, and does not say so.
    following.ask_replica("SELECT pg_wal_replay_pause()")
    time.sleep(LAG + 0.5)
    assert not following.is_read(), "a replica that stands still is read"
    following.ask_replica("SELECT pg_wal_replay_resume()")
    until(following.is_read, "the replica has caught up and is read again")
    # It is killed under its readers.
    following.house.kill_database(following.replica)
    before = len(following.seen)
    until(lambda: len(following.seen) > before + 40, "readers go on without the replica")
    # It comes back, behind at first.
    following.replica.start()
    until(following.is_read, "the replica is back and read")
    following.ended.set()
    for thread in crowd:
        thread.join(30)
    following.clock.close()
    assert not following.wrong, following.wrong[:10]
    assert following.own > 5
    assert len(following.seen) > 100
