# SPDX-License-Identifier: Apache-2.0
"""Memory of the whole house with the demonstration year: web, jobs, launcher and PostgreSQL.

    python -m bench.stack_memory [--full]

The house is started as ``make run`` starts it, in a folder of its own that is furnished once and
kept. Each page is asked for a few times first. Shared memory is counted once (PSS).
"""

import os
import re
import signal
import subprocess
import sys
import time
import urllib.error
import urllib.request
from contextlib import suppress

import psutil

from bench.measures import Measure
from bench.room import ROOT, VAR, told

HOUSE = VAR / "house"
PAGES = ("", "about/", "search/?q=lo+cam+ung", "open-tasks/", "processes/", "organisations/")


def mebibytes(of: psutil.Process) -> float:
    try:
        return float(of.memory_full_info().pss) / 2**20
    except psutil.Error:
        return 0.0


def house() -> list[psutil.Process]:
    """Every process of the house: those with its folder in their surroundings, and its server."""
    found = []
    for one in psutil.process_iter():
        try:
            words = " ".join(one.cmdline())
            ours = one.environ().get("BANHA_VAR") == str(HOUSE) and one.pid != os.getpid()
            if (
                ours
                or (one.name() == "postgres" and one.cwd() == str(HOUSE / "pg"))
                or str(HOUSE) in words
            ):
                found.append(one)
        except (psutil.Error, OSError):
            continue
    return found


def measure(full: bool) -> list[Measure]:
    HOUSE.mkdir(parents=True, exist_ok=True)
    log = VAR / "house.log"
    told_as = {k: v for k, v in os.environ.items() if k not in {"DATABASE_URL", "BANHA_TEST"}}
    told_as |= {"BANHA_VAR": str(HOUSE), "BANHA_DEMO": "1", "BANHA_PORT": "8939"}
    told_as["PYTHONPATH"] = str(ROOT / "src")
    with log.open("wb") as out:
        words = [sys.executable, "-m", "banha.site.launch"]
        launcher = subprocess.Popen(words, env=told_as, cwd=ROOT, stdout=out, stderr=out)
    try:
        while "ready in" not in log.read_text(errors="replace"):
            if launcher.poll() is not None:
                raise SystemExit(log.read_text(errors="replace")[-2000:])
            time.sleep(0.5)
        seconds = re.findall(r"ready in (\d+) s", log.read_text(errors="replace"))[-1]
        for _turn in range(40 if full else 10):
            for page in PAGES:
                with suppress(urllib.error.HTTPError):
                    urllib.request.urlopen(f"http://localhost:8939/{page}", timeout=30).read()
        time.sleep(2)
        sizes = [mebibytes(one) for one in house()]
    finally:
        launcher.send_signal(signal.SIGINT)
        launcher.wait(60)
    volume = f"demonstration year, {len(sizes)} processes, started in {seconds} s"
    return [Measure("stack_memory.pss", sum(sizes), "MiB", "less", volume, goal=1024)]


if __name__ == "__main__":
    told(measure)
