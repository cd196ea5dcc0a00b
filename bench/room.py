# SPDX-License-Identifier: Apache-2.0
"""Where benchmarks run: a PostgreSQL of their own that writes for real, an empty migrated house."""

import json
import os
import platform
import statistics
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import asdict
from pathlib import Path

import psutil

from bench.measures import Measure, table

ROOT = Path(__file__).resolve().parents[1]
VAR = Path(os.environ.get("BANHA_BENCH_VAR", ROOT / ".local" / "bench"))


def machine() -> str:
    """Processor, cores and memory, as they stand beside every figure."""
    name = platform.processor() or platform.machine()
    info = Path("/proc/cpuinfo")
    if info.exists():
        lines = [row for row in info.read_text().splitlines() if row.startswith("model name")]
        name = lines[0].partition(":")[2].strip() if lines else name
    memory = psutil.virtual_memory().total / 2**30
    return f"{name}, {os.cpu_count()} cores, {memory:.0f} GiB"


def settle(name: str) -> None:
    """Set Django up on a fresh migrated database of the benchmarks' own cluster."""
    import django  # noqa: PLC0415

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "banha.settings")
    os.environ["BANHA_VAR"] = str(VAR)
    os.environ["DATABASE_URL"] = address_of(f"bench_{name}")
    django.setup()
    from django.conf import settings  # noqa: PLC0415
    from django.core.management import call_command  # noqa: PLC0415

    # Who is measured signs in without a second factor: else a page is the way to its set-up.
    settings.SECOND_FACTOR_REQUIRED = False

    call_command("migrate", verbosity=0, interactive=False)
    # Pages name their files by what is in them, as in a real house.
    call_command("collectstatic", verbosity=0, interactive=False)


def address_of(name: str) -> str:
    """A fresh empty database of that name; fsync is on, as in a real house."""
    import psycopg  # noqa: PLC0415
    from psycopg import sql  # noqa: PLC0415

    from banha.site.launch.cluster import Cluster, with_database  # noqa: PLC0415

    server = os.environ.get("BANHA_BENCH_SERVER") or Cluster(VAR).start()
    with psycopg.connect(with_database(server, "postgres"), autocommit=True) as connection:
        named = sql.Identifier(name)
        connection.execute(sql.SQL("DROP DATABASE IF EXISTS {} (FORCE)").format(named))
        connection.execute(
            sql.SQL("CREATE DATABASE {} TEMPLATE template0 ENCODING 'UTF8'").format(named)
        )
    return with_database(server, name)


def timed(act: Callable[[], object], times: int) -> list[float]:
    """Milliseconds of each call, sorted, after one call that warms up."""
    act()
    taken = []
    for _ in range(times):
        start = time.perf_counter()
        act()
        taken.append(1000 * (time.perf_counter() - start))
    return sorted(taken)


def median(taken: Sequence[float]) -> float:
    return statistics.median(taken)


def p95(taken: Sequence[float]) -> float:
    """The figure that at most one in twenty exceeds; ``taken`` is sorted."""
    return taken[max(0, -(-len(taken) * 95 // 100) - 1)]


def told(measure: Callable[[bool], list[Measure]]) -> None:
    """The end of every benchmark: ``python -m bench.NAME [--full] [--out FILE]``."""
    full = "--full" in sys.argv
    measures = measure(full)
    print(machine())
    print(table(measures), flush=True)
    if "--out" in sys.argv:
        file = Path(sys.argv[sys.argv.index("--out") + 1])
        file.write_text(json.dumps([asdict(one) for one in measures], ensure_ascii=False))
