# SPDX-License-Identifier: Apache-2.0
"""What the audit costs: rows a second with and without its trigger, one by one and in bulk.

Usage: ``python bench/audit_write.py [ROWS]``; everything is rolled back.
"""

import os
import sys
import time
from collections.abc import Callable

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "banha.settings")
django.setup()

from django.db import connection, transaction  # noqa: E402

from banha.kernel.people.public import EmailAddress, Person  # noqa: E402

ROWS = int(sys.argv[1]) if len(sys.argv) > 1 else 5000


def one_by_one(person: Person) -> None:
    for number in range(ROWS):
        EmailAddress.objects.create(person=person, address=f"a{number}@example.vn")


def in_bulk(person: Person) -> None:
    EmailAddress.objects.bulk_create(
        [EmailAddress(person=person, address=f"b{n}@example.vn") for n in range(ROWS)]
    )


def update_in_bulk(person: Person) -> None:
    EmailAddress.objects.bulk_create(
        [EmailAddress(person=person, address=f"c{n}@example.vn") for n in range(ROWS)]
    )
    EmailAddress.objects.filter(person=person).update(is_primary=True)


def rows_a_second(work: Callable[[Person], None], audited: bool) -> float:
    with transaction.atomic():
        person = Person.objects.create(full_name="Phép đo")
        with connection.cursor() as cursor:
            if not audited:
                # Only this transaction: no trigger fires for it.
                cursor.execute("SET LOCAL session_replication_role = replica")
        start = time.perf_counter()
        work(person)
        seconds = time.perf_counter() - start
        transaction.set_rollback(True)
    return ROWS / seconds


def main() -> None:
    print(f"{'':16}{'without':>12}{'with audit':>12}{'cost a row':>14}")
    for work in (one_by_one, in_bulk, update_in_bulk):
        plain = max(rows_a_second(work, False) for _ in range(3))
        audited = max(rows_a_second(work, True) for _ in range(3))
        cost = (1 / audited - 1 / plain) * 1e6
        print(f"{work.__name__:16}{plain:>10.0f}/s{audited:>10.0f}/s{cost:>11.0f} µs")


if __name__ == "__main__":
    main()
