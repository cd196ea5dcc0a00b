# SPDX-License-Identifier: Apache-2.0
"""What the audit costs: rows a second with its triggers, beside the same without.

    python -m bench.audit_write [--full]

Small: 2,000 rows; full: 20,000. Everything is rolled back. ``….cpu`` is what the database's
process burns for a thousand rows; waiting for a core is left out.
"""

import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from bench.measures import Measure
from bench.room import settle, told


def one_by_one(person: Any, rows: int) -> None:
    from banha.kernel.people.public import EmailAddress

    for number in range(rows):
        EmailAddress.objects.create(person=person, address=f"a{number}@example.vn")


def in_bulk(person: Any, rows: int) -> None:
    from banha.kernel.people.public import EmailAddress

    EmailAddress.objects.bulk_create(
        [EmailAddress(person=person, address=f"b{n}@example.vn") for n in range(rows)]
    )


def updated(person: Any, rows: int) -> None:
    from banha.kernel.people.public import EmailAddress

    in_bulk(person, rows)
    EmailAddress.objects.filter(person=person).update(is_primary=True)


def updated_one_by_one(person: Any, rows: int) -> None:
    from banha.kernel.people.public import EmailAddress

    in_bulk(person, rows)
    for pk in EmailAddress.objects.filter(person=person).values_list("pk", flat=True):
        EmailAddress.objects.filter(pk=pk).update(is_primary=True)


def burnt(backend: int) -> float:
    """CPU seconds of a process so far, by the nanosecond."""
    return int(Path(f"/proc/{backend}/schedstat").read_text().split()[0]) / 1e9


def seconds_of(
    work: Callable[[Any, int], None], rows: int, *, audited: bool
) -> tuple[float, float]:
    """Of the clock, and of the database's process."""
    from django.db import connection, transaction

    from banha.kernel.people.public import Person

    with transaction.atomic():
        person = Person.objects.create(full_name="Phép đo")
        with connection.cursor() as cursor:
            if not audited:
                # Only this transaction: no trigger fires for it.
                cursor.execute("SET LOCAL session_replication_role = replica")
            cursor.execute("SELECT pg_backend_pid()")
            (backend,) = cursor.fetchone()
        start, cpu = time.perf_counter(), burnt(backend)
        work(person, rows)
        seconds, cpu = time.perf_counter() - start, burnt(backend) - cpu
        transaction.set_rollback(True)
    return seconds, cpu


def _best(taken: list[tuple[float, float]]) -> tuple[float, float]:
    return min(wall for wall, _cpu in taken), min(cpu for _wall, cpu in taken)


def measure(full: bool) -> list[Measure]:
    settle("audit")
    rows = 20_000 if full else 2_000
    found = []
    for work in (one_by_one, in_bulk, updated, updated_one_by_one):
        plain = [seconds_of(work, rows, audited=False) for _ in range(3)]
        audited = [seconds_of(work, rows, audited=True) for _ in range(3)]
        (wall, cpu), (bare_wall, bare_cpu) = map(_best, (audited, plain))
        name, volume = f"audit_write.{work.__name__}", f"{rows:,} rows, best of 3"
        beside, each = "without the audit", 1_000 * 1_000 / rows
        found += [
            Measure(name, rows / wall, "/s", "more", volume, beside, rows / bare_wall),
            Measure(f"{name}.cpu", cpu * each, "ms", "less", volume, beside, bare_cpu * each),
        ]
    return found


if __name__ == "__main__":
    told(measure)
