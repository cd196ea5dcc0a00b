# SPDX-License-Identifier: Apache-2.0
"""Seals the entries into the chain; makes the months they lie in."""

import hashlib
from typing import Any

from django.db import connection, transaction

from banha.kernel.audit.models import Mark, Seal

#: Entries in one link: enough to keep links few, few enough to say where a break lies.
BLOCK = 10_000
LOCK = 715_301
GENESIS = "0" * 64
#: A worker may be away for so many months before entries fall into the net.
MONTHS_AHEAD = 3


WRITERS = """
    SELECT DISTINCT virtualtransaction FROM pg_locks
    WHERE locktype = 'relation' AND relation = 'audit_entry'::regclass
      AND database = (SELECT oid FROM pg_database WHERE datname = current_database())
      AND mode = 'RowExclusiveLock' AND granted AND pid IS DISTINCT FROM pg_backend_pid()
"""


def add_months() -> int:
    """Make the months that are missing and empty the net into them; gives how many.

    Nobody's write waits for it unless its own month is missing; a long reader makes it give up,
    and the next run tries again.
    """
    with connection.cursor() as cursor:
        cursor.execute("SELECT audit_add_months(%s)", [MONTHS_AHEAD])
        return int(cursor.fetchone()[0])


@transaction.atomic
def seal_entries() -> int:
    """Seal every entry that can no longer get a neighbour before it; gives how many.

    Numbers are given before their transactions commit, so entry 7 may become visible after
    entry 8. A mark remembers the highest number seen and who was writing then; when all those
    have ended, whatever has a number up to the mark is there for good. Writers never wait for
    this, and a roll-back only leaves a hole in the numbers.
    """
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [LOCK])
        mark = Mark.objects.first() or _set_mark(cursor)
        if mark is None or not _writers(cursor).isdisjoint(mark.writers):
            return 0
        count = 0
        while done := _seal_block(cursor, mark.last_id):
            count += done
        mark.delete()
        return count


def _writers(cursor: Any) -> set[str]:
    cursor.execute(WRITERS)
    return {row[0] for row in cursor.fetchall()}


def _set_mark(cursor: Any) -> Mark | None:
    """The highest number first, the writers after it: the order is the proof.

    A writer locks the table before it takes a number, so one that holds a number up to the
    highest seen was locking then; it is still among the writers, or its entries are visible.
    """
    cursor.execute("SELECT max(id) FROM audit_entry")
    highest = cursor.fetchone()[0]
    last = Seal.objects.order_by("-id").values_list("last_id", flat=True).first() or 0
    if highest is None or highest <= last:
        return None
    return Mark.objects.create(last_id=highest, writers=sorted(_writers(cursor)))


def _seal_block(cursor: Any, up_to: int) -> int:
    last = Seal.objects.order_by("-id").first()
    previous, first_id = (last.hash, last.last_id + 1) if last else (GENESIS, 1)
    cursor.execute(
        "SELECT id, row_hash FROM audit_entry WHERE id BETWEEN %s AND %s ORDER BY id LIMIT %s",
        [first_id, up_to, BLOCK],
    )
    rows = cursor.fetchall()
    if not rows:
        return 0
    last_id = rows[-1][0] if len(rows) == BLOCK else up_to
    Seal.objects.create(
        first_id=first_id,
        last_id=last_id,
        count=len(rows),
        previous_hash=previous,
        hash=link_hash(previous, first_id, last_id, [row_hash for _id, row_hash in rows]),
    )
    return len(rows)


def link_hash(previous: str, first_id: int, last_id: int, row_hashes: list[str]) -> str:
    """What ``tools/verify_audit.py`` computes again."""
    digest = hashlib.sha256(f"{previous}|{first_id}|{last_id}|{len(row_hashes)}".encode())
    for row_hash in row_hashes:
        digest.update(row_hash.encode())
    return digest.hexdigest()
