# SPDX-License-Identifier: Apache-2.0
"""What the audit costs: rows a second with its trigger, beside the same without.

    python -m bench.audit_write [--full]

Small: 2,000 rows; full: 20,000. Everything is rolled back.
"""

import time
from collections.abc import Callable
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


def rows_a_second(work: Callable[[Any, int], None], rows: int, *, audited: bool) -> float:
    from django.db import connection, transaction

    from banha.kernel.people.public import Person

    with transaction.atomic():
        person = Person.objects.create(full_name="Phép đo")
        with connection.cursor() as cursor:
            if not audited:
                # Only this transaction: no trigger fires for it.
                cursor.execute("SET LOCAL session_replication_role = replica")
        start = time.perf_counter()
        work(person, rows)
        seconds = time.perf_counter() - start
        transaction.set_rollback(True)
    return rows / seconds


def measure(full: bool) -> list[Measure]:
    settle("audit")
    rows = 20_000 if full else 2_000
    found = []
    for work in (one_by_one, in_bulk, updated):
        plain = max(rows_a_second(work, rows, audited=False) for _ in range(3))
        audited = max(rows_a_second(work, rows, audited=True) for _ in range(3))
        name, volume = f"audit_write.{work.__name__}", f"{rows:,} rows, best of 3"
        found.append(Measure(name, audited, "/s", "more", volume, "without the audit", plain))
    return found


if __name__ == "__main__":
    told(measure)
