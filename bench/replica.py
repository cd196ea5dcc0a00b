# SPDX-License-Identifier: Apache-2.0
"""Public search from the primary alone, and with a streaming replica beside it, under writing.

    python -m bench.replica [--full]

Small: 5,000 entries, 6 seconds each; full: 200,000 entries, 30 seconds each. Four readers, one
writer. Both servers run on this machine: what a second machine brings shows in what the primary
burns for a thousand reads, not in reads a second.
"""

import os
import shutil
import threading
import time
from contextlib import nullcontext
from typing import Any

from bench.measures import Measure
from bench.room import VAR, settle, told

LAG = 2
READERS = 4
HOUSE = VAR / "replica"
WORDS = ("lò cảm ứng", "khuôn dập", "robot hàn", "thủy luyện kẽm", "quặng bauxit")


def burnt(server: Any) -> float:
    """CPU seconds of a server: what ended and what runs."""
    process = server.process()
    known = [one.cpu_times() for one in (process, *process.children())]
    own = process.cpu_times()
    return sum(one.user + one.system for one in known) + own.children_user + own.children_system


class Crowd:
    """Readers of the search and of a clock that one writer counts on."""

    def __init__(self) -> None:
        from banha.kernel.search.models import SearchEntry

        self.clock = SearchEntry.objects.order_by("pk").values_list("pk", flat=True)[0]
        self.reads, self.oldest = 0, 0.0
        self.lock = threading.Lock()
        self.ended = threading.Event()
        self.written = [time.monotonic()]

    def write(self) -> None:
        from banha.kernel.search.models import SearchEntry

        row = SearchEntry.objects.filter(pk=self.clock)
        row.update(title="0")
        while not self.ended.is_set():
            row.update(title=str(len(self.written)))
            self.written.append(time.monotonic())
            time.sleep(0.005)

    def read(self, *, replica: bool) -> None:
        from banha.foundation.lag import reading_from
        from banha.foundation.replicas import fit_replica
        from banha.kernel.access.public import PUBLIC
        from banha.kernel.search.models import SearchEntry
        from banha.kernel.search.public import search_for

        number = 0
        while not self.ended.is_set():
            asked_at, number = time.monotonic(), number + 1
            alias = fit_replica() if replica else None
            with reading_from(alias) if alias else nullcontext():
                assert search_for(PUBLIC, WORDS[number % len(WORDS)]).hits
                shown = int(SearchEntry.objects.values_list("title", flat=True).get(pk=self.clock))
            after = self.written[shown + 1] if shown + 1 < len(self.written) else asked_at
            with self.lock:
                self.reads += 1
                self.oldest = max(self.oldest, asked_at - after)

    def go(self, seconds: float, *, replica: bool) -> float:
        """Reads a second."""
        from django.db import connections

        def doing(act: Any, **how: Any) -> None:
            try:
                act(**how)
            finally:
                connections.close_all()

        threads = [threading.Thread(target=doing, args=(self.write,))]
        threads += [
            threading.Thread(target=doing, args=(self.read,), kwargs={"replica": replica})
            for _n in range(READERS)
        ]
        threads[0].start()
        time.sleep(0.5)
        start = time.monotonic()
        for thread in threads[1:]:
            thread.start()
        time.sleep(seconds)
        self.ended.set()
        for thread in threads:
            thread.join()
        return self.reads / (time.monotonic() - start)


def fill(count: int) -> None:
    from banha.kernel.search.public import Entry, put_entries

    put_entries(
        Entry(
            kind="bench.task",
            object_id=n,
            title="0" if n == 1 else f"Nghiên cứu {WORDS[n % len(WORDS)]} số {n}",
            body="Làm chủ thiết kế, chế tạo và thử nghiệm dây chuyền trong nhà máy.",
            url=f"/tasks/{n}/",
            is_public=True,
        )
        for n in range(1, count + 1)
    )


def measure(full: bool) -> list[Measure]:
    from banha.site.launch.cluster import Cluster, with_database

    shutil.rmtree(HOUSE, ignore_errors=True)
    primary = Cluster(HOUSE / "primary")
    os.environ["BANHA_BENCH_SERVER"] = primary.start()
    replica = Cluster(HOUSE / "second")
    replica.follow(primary.start())
    try:
        os.environ["BANHA_REPLICA_URL"] = with_database(replica.start(), "bench_replica")
        os.environ["BANHA_REPLICA_LAG"] = str(LAG)
        settle("replica")
        count, seconds = (200_000, 30) if full else (5_000, 6)
        fill(count)
        found = {}
        for name in (False, True):
            crowd, before = Crowd(), burnt(primary)
            rate = crowd.go(seconds, replica=name)
            found[name] = rate, 1_000_000 * (burnt(primary) - before) / crowd.reads, crowd.oldest
    finally:
        replica.stop()
        primary.stop()
    (alone, alone_cpu, _old), (both, both_cpu, oldest) = found[False], found[True]
    volume, beside = f"{count:,} entries, {READERS} readers, 1 writer", "primary alone"
    return [
        Measure("replica.search", both, "/s", "more", volume, beside, alone),
        Measure("replica.primary_cpu", both_cpu, "ms", "less", volume, beside, alone_cpu),
        Measure("replica.oldest", 1000 * oldest, "ms", "less", volume, goal=1000 * LAG),
    ]


if __name__ == "__main__":
    told(measure)
