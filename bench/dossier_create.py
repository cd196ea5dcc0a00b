# SPDX-License-Identifier: Apache-2.0
"""Dossiers created a second by twenty people at once, over HTTP, every write audited.

    python -m bench.dossier_create [--full]

Two web workers, PostgreSQL and the twenty askers share the machine. Small: 400 proposals; full:
4,000. The peer's figure is what Open Zaak publishes for cases created a second; it was not
measured here. Beside the rate stands the processor time of web workers and PostgreSQL for one
proposal, which other programs on the machine disturb less: two cores bear 2,000 ms a second.
"""

import http.client
import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor

import psutil

from bench.measures import Measure
from bench.room import ROOT, p95, settle, told

PEOPLE = 20
PORT = 8937


def tokens() -> tuple[list[str], dict[str, int]]:
    """Twenty scientists of one institute with a key each, and whom a proposal names."""
    from tests.factories.cast import SINCE, make_cast

    from banha.kernel.access.public import Account, Role, RoleHeld, actor_of
    from banha.kernel.access.services import create_token
    from banha.kernel.people.public import Person

    cast = make_cast()
    institute = cast.institute
    made = []
    for n in range(PEOPLE):
        person = Person.objects.create(full_name=f"Nguyễn Văn Thử {n}", sex="m")
        Account.objects.create(username=f"bench{n}", email=f"b{n}@example.vn", person=person)
        RoleHeld.objects.create(
            person=person, role=Role.SCIENTIST, organisation=institute, valid_from=SINCE
        )
        actor = actor_of(person)
        made.append(create_token(title="bench", scopes=["read", "write"], days=1, actor=actor)[1])
    return made, {"proposer": institute.pk, "managing_organisation": cast.agency.pk}


def open_web() -> subprocess.Popen[bytes]:
    """The web workers as the house starts them."""
    words = (
        *(sys.executable, "-m", "granian", "--interface", "wsgi", "--no-ws", "--workers", "2"),
        *("--blocking-threads", "4", "--port", str(PORT), "--log-level", "warning"),
        "banha.site.wsgi:application",
    )
    web = subprocess.Popen(words, env=os.environ | {"PYTHONPATH": str(ROOT / "src")}, cwd=ROOT)
    for _attempt in range(300):
        try:
            asked = http.client.HTTPConnection("127.0.0.1", PORT, timeout=2)
            asked.request("GET", "/health/live")
            if asked.getresponse().status == 200:
                return web
        except OSError:
            time.sleep(0.1)
    raise SystemExit("the web workers did not start")


def create(token: str, named: dict[str, int], numbers: Sequence[int]) -> list[float]:
    """One person's proposals, one after the other on one connection; milliseconds of each."""
    line = http.client.HTTPConnection("127.0.0.1", PORT, timeout=30)
    told_as = {"Authorization": f"Bearer {token}", "Content-Type": "application/json"}
    taken = []
    for n in numbers:
        sent = named | {
            "title": f"Nghiên cứu chế tạo robot hàn tự hành số {n}",
            "goal": "Làm chủ thiết kế, chế tạo và thử nghiệm trong nhà máy đóng tàu.",
        }  # fmt: skip
        start = time.perf_counter()
        line.request("POST", "/api/v1/proposals", json.dumps(sent), told_as)
        answer = line.getresponse()
        words = answer.read()
        assert answer.status in {200, 201}, words.decode()
        taken.append(1000 * (time.perf_counter() - start))
    return taken


def spent(web: subprocess.Popen[bytes]) -> float:
    """Seconds of processor time that the web workers and the sessions they opened have used."""
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT pid FROM pg_stat_activity WHERE datname = current_database()"
            " AND pid <> pg_backend_pid()"
        )
        sessions = [psutil.Process(pid) for (pid,) in cursor.fetchall()]
    workers = [psutil.Process(web.pid), *psutil.Process(web.pid).children(recursive=True)]
    times = [one.cpu_times() for one in (*workers, *sessions)]
    return sum(one.user + one.system for one in times)


def measure(full: bool) -> list[Measure]:
    settle("dossiers")
    from django.db import connection

    from banha.kernel.dossiers.public import Dossier

    keys, named = tokens()
    count = 4000 if full else 400
    web = open_web()
    try:
        # Every thread of every worker opens its session.
        with ThreadPoolExecutor(PEOPLE) as people:
            list(people.map(create, keys, [named] * PEOPLE, [range(n, 60, 20) for n in range(20)]))
        before, used = Dossier.objects.count(), spent(web)
        start = time.perf_counter()
        with ThreadPoolExecutor(PEOPLE) as people:
            shares = [range(1000 + n, 1000 + count + n, PEOPLE) for n in range(PEOPLE)]
            work = [
                people.submit(create, key, named, share)
                for key, share in zip(keys, shares, strict=True)
            ]
            taken = sorted(ms for one in work for ms in one.result())
        seconds = time.perf_counter() - start
        used = spent(web) - used
        made = Dossier.objects.count() - before
    finally:
        web.send_signal(signal.SIGINT)
        web.wait(20)
        connection.close()
    assert made == len(taken) == count, (made, len(taken), count)
    volume = f"{count:,} proposals by {PEOPLE} people at once, p95 {p95(taken):.0f} ms"
    peer = "Open Zaak, published"
    of_both = "processor time of web and PostgreSQL for one proposal"
    return [
        Measure("dossier_create.rate", made / seconds, "/s", "more", volume, peer, 25, 50),
        Measure("dossier_create.processor", 1000 * used / made, "ms", "less", of_both, goal=26),
    ]


if __name__ == "__main__":
    told(measure)
