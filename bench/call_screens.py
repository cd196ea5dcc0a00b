# SPDX-License-Identifier: Apache-2.0
"""The screens of a desk whose call brought 2,000 proposals, beside those of pretalx.

    python -m bench.call_screens [--full]

Small: 400 proposals; full: 2,000. pretalx (a system for calls for papers) needs Python 3.12 or
newer with it in an environment of its own: ``BANHA_BENCH_PRETALX`` names that interpreter. Without
it our own figures stand alone. Both are asked in one process through Django's test client, on the
same PostgreSQL; ours keeps a dossier with a clock, rights by row and audit for each proposal.
"""

import json
import os
import subprocess
import tempfile
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

from bench.measures import Measure
from bench.room import address_of, median, p95, settle, timed, told

PEER = Path(__file__).parent / "peers" / "pretalx_screens.py"
#: What the peer calls the same screen is the same name in its script.
SCREENS = {
    "home": "/",
    "list_page_1": "/proposals/office/",
    "list_last_page": "/proposals/office/?page={last}",
    "list_words": "/proposals/office/?q=quang+nano",
    "one_proposal": "/proposals/{pk}/",
}
#: Stands in the title of every proposal made here.
TITLE = "Đề tài đo"
PHRASE = "nghiên cứu chế tạo thiết bị tuyển quặng hàn đúc nhiệt luyện hóa chất vật liệu nano"
WORDS = PHRASE.split()


def measure(full: bool) -> list[Measure]:
    count, times = (2000, 40) if full else (400, 20)
    ours, theirs = our_screens(count, times), their_screens(count, times)
    measures = []
    for name, one in ours.items():
        peer = theirs.get(name)
        volume = f"{count:,} proposals, {name.replace('_', ' ')}; median {median(one['ms']):.0f} ms"
        if peer:
            volume += f", theirs {median(peer['ms']):.0f} ms"
        for kind, unit, of in (("p95", "ms", lambda s: p95(s["ms"])),
                               ("sql", "", lambda s: s["sql"]),
                               ("size", "KiB", lambda s: s["bytes"] / 1024)):  # fmt: skip
            goal = (28 if name == "one_proposal" else 25) if kind == "sql" else None
            measures.append(
                Measure(f"call_screens.{name}.{kind}", of(one), unit, "less", volume,
                        "pretalx" if peer else "", of(peer) if peer else None, goal)
            )  # fmt: skip
    return measures


def our_screens(count: int, times: int) -> dict[str, dict]:
    """Milliseconds, SQL statements and bytes by screen."""
    settle("screens")
    from django.conf import settings
    from django.db import connection
    from django.test import Client
    from django.test.utils import CaptureQueriesContext
    from tests.factories.cast import make_cast

    settings.ALLOWED_HOSTS = ["testserver"]
    cast = make_cast()
    pk = _furnish(cast, count)
    client = Client()
    client.force_login(cast.desk_officer.account)
    found = {}
    for name, pattern in SCREENS.items():
        address = pattern.format(last=-(-count // 50), pk=pk)

        def show(address: str = address) -> bytes:
            answer = client.get(address)
            assert answer.status_code == 200, (address, answer.status_code)
            return answer.content

        taken = timed(show, times)
        with CaptureQueriesContext(connection) as asked:
            page = show()
        shown = page.decode().count(TITLE)
        assert name == "home" or shown, f"{address} shows no proposal"
        found[name] = {"ms": taken, "sql": len(asked), "bytes": len(page)}
    return found


def _furnish(cast: object, count: int) -> int:
    """So many proposals at the desk, each with its dossier and the duty that waits there."""
    from django.utils import timezone

    from banha.contexts.programmes.public import Formation, Level, Mode, TaskKind
    from banha.contexts.tasks.models import Proposal
    from banha.contexts.tasks.services.starting import start_proposal
    from banha.kernel.dossiers.models import Dossier, OpenDuty

    pk = 0
    for n in range(count):
        words = " ".join(WORDS[(n * k + k) % len(WORDS)] for k in range(1, 9))
        values = {"title": f"{TITLE} {words} {n}", "goal": f"{words}. " * 8}
        values["content"] = f"{words}. " * 40
        made = start_proposal(
            actor=cast.scientist.actor, proposer=cast.institute,
            managing_organisation=cast.agency, values=values,
        )  # fmt: skip
        pk = made.pk
        Proposal.objects.filter(pk=pk).update(
            submitted_at=timezone.now(), code=f"ĐX-{n:05d}", level=Level.MINISTRY,
            kind=TaskKind.TOPIC, formation=Formation.ORDER, leader=cast.scientist.person,
            host=cast.institute, mode=Mode.DIRECT,
        )  # fmt: skip
    Dossier.objects.update(stage="received")
    OpenDuty.objects.update(
        code="receive", roles=["desk_officer"], organisation=cast.agency, person=None,
        stage="received", party="desk",
    )  # fmt: skip
    return pk


def their_screens(count: int, times: int) -> dict[str, dict]:
    """The same of pretalx, in its own interpreter; empty where there is none."""
    python = os.environ.get("BANHA_BENCH_PRETALX", "")
    if not python:
        print("BANHA_BENCH_PRETALX names no interpreter with pretalx: ours is measured alone.")
        return {}
    address = urlsplit(address_of("bench_pretalx"))
    with tempfile.TemporaryDirectory() as folder:
        environment = {
            **{k: v for k, v in os.environ.items() if not k.startswith(("DJANGO", "PYTHON"))},
            "PRETALX_DATA_DIR": folder,
            "PRETALX_FILESYSTEM_DATA": folder,
            "PRETALX_DB_TYPE": "postgresql",
            "PRETALX_DB_NAME": address.path.lstrip("/"),
            "PRETALX_DB_USER": address.username or "postgres",
            "PRETALX_DB_PASS": address.password or "",
            "PRETALX_DB_HOST": address.hostname or parse_qs(address.query).get("host", [""])[0],
            "PRETALX_DB_PORT": str(address.port or ""),
        }
        done = subprocess.run(
            [python, str(PEER), str(count), str(times)],
            env=environment, cwd=folder, check=False, capture_output=True, text=True,
        )  # fmt: skip
    if done.returncode:
        raise SystemExit(f"pretalx failed:\n{done.stderr[-3000:]}")
    return json.loads(done.stdout.strip().splitlines()[-1])


if __name__ == "__main__":
    told(measure)
