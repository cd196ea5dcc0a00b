# SPDX-License-Identifier: Apache-2.0
"""How long the list of tasks takes: a filtered first page and page 1000, at 100,000 rows.

    DATABASE_URL=… python -m bench.task_list [--rows 100000] [--times 20]

Rows are made in one transaction that is rolled back at the end; nothing stays.
"""

import argparse
import os
import platform
import statistics
import time
from collections.abc import Callable
from datetime import date, timedelta

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "banha.settings")
django.setup()

from django.db import connection, transaction  # noqa: E402

from banha.contexts.tasks.models import Task  # noqa: E402
from banha.contexts.tasks.queries import matching_tasks, tasks_seen_whole, totals_of  # noqa: E402
from banha.contexts.tasks.tables import TASK_COLUMNS, ordered, page_of, read_tasks  # noqa: E402
from banha.kernel.access.public import Actor, HeldRole, Role  # noqa: E402
from banha.kernel.organisations.public import Organisation  # noqa: E402

WORDS = "nghiên cứu chế tạo thiết bị tuyển quặng hàn đúc nhiệt luyện hóa chất vật liệu nano robot"
FOLDED = "nghien cuu che tao thiet bi tuyen quang han duc nhiet luyen hoa chat vat lieu nano robot"


def made(rows: int, office: Organisation) -> None:
    """Tasks of an old register with titles of eight words and a goal of some length."""
    words, folded = WORDS.split(), FOLDED.split()
    places = range(rows)
    for start in range(0, rows, 5000):
        batch = []
        for n in places[start : start + 5000]:
            picked = [(n * (k + 3) + k * k) % len(words) for k in range(8)]
            batch.append(
                Task(
                    title=" ".join(words[p] for p in picked) + f" {n}",
                    folded_title=" ".join(folded[p] for p in picked) + f" {n}",
                    goal=f"{WORDS}. " * 6, is_legacy=True, legacy_source="bench",
                    legacy_key=str(n), managing_organisation=office, host=office,
                    level=("QG", "CB", "CT", "CS")[n % 4], start_year=2010 + n % 17,
                    state_budget=(n * 7919) % 9_000_000_000,
                    approved_on=date(2010, 1, 1) + timedelta(days=n % 6000),
                )
            )  # fmt: skip
        Task.objects.bulk_create(batch)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE tasks_task")


def timed(act: Callable[[], object], times: int) -> tuple[float, float]:
    """p50 and p95 in milliseconds, after one run that warms up."""
    act()
    taken = []
    for _ in range(times):
        start = time.perf_counter()
        act()
        taken.append(1000 * (time.perf_counter() - start))
    return statistics.median(taken), sorted(taken)[max(0, round(0.95 * times) - 1)]


def run(rows: int, times: int) -> None:
    office = Organisation.objects.create(name="Bench", house="state", kind="department")
    made(rows, office)
    held = HeldRole(Role.DESK_OFFICER, office.pk, frozenset({office.pk}))
    actor = Actor(person_id=0, roles=(held,))
    print(f"{platform.processor() or platform.machine()}, {os.cpu_count()} cores, {rows:,} tasks")
    for words, asked, sort, page in (
        ("no filter, newest first, page 1", {}, "-approved_on", 1),
        ("no filter, newest first, page 1000", {}, "-approved_on", 1000),
        ("level, by money, page 1", {"level": "CB"}, "-state_budget", 1),
        ("level, by money, page 400", {"level": "CB"}, "-state_budget", 400),
        ("words without marks, page 1", {"q": "tuyen quang"}, "-approved_on", 1),
        ("by host (not indexed), page 1000", {}, "host", 1000),
    ):

        def show(asked: dict[str, str] = asked, sort: str = sort, page: int = page) -> object:
            tasks = matching_tasks(tasks_seen_whole(actor), asked)
            total = totals_of(tasks).count
            keys = ordered(tasks, TASK_COLUMNS, sort, "-approved_on")
            return list(page_of(keys, total=total, number=page, read=read_tasks).object_list)

        median, slow = timed(show, times)
        print(f"{words:<40} p50 {median:7.0f} ms   p95 {slow:7.0f} ms")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rows", type=int, default=100_000)
    parser.add_argument("--times", type=int, default=20)
    asked = parser.parse_args()
    with transaction.atomic():
        run(asked.rows, asked.times)
        transaction.set_rollback(True)


if __name__ == "__main__":
    main()
