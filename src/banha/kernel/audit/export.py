# SPDX-License-Identifier: Apache-2.0
"""Writes the audit as lines of JSON that can be verified without the house."""

import json
from typing import TextIO

from django.db import connection, transaction

from banha.kernel.audit.models import Seal

FORMAT = "ba-nha-audit/1"
COLUMNS = (
    "id",
    "at",
    "transaction",
    "person_id",
    "account_id",
    "role",
    "request",
    "table_name",
    "row_pk",
    "operation",
    "changes",
    "row_hash",
)


@transaction.atomic
def write_export(out: TextIO) -> tuple[int, int]:
    """All entries in order with each seal after its last entry; how many of each.

    ``changes`` and ``at`` are the texts that were hashed: nothing depends on how JSON is written.
    A seal is read before the entries, so entries that come meanwhile only lengthen the tail.
    """
    seals = list(Seal.objects.order_by("id"))
    out.write(json.dumps({"format": FORMAT, "columns": COLUMNS}) + "\n")
    count, waiting = 0, iter(seals)
    seal = next(waiting, None)
    with connection.chunked_cursor() as cursor:
        cursor.execute(
            "SELECT id, to_char(at AT TIME ZONE 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS.US'),"
            " transaction, person_id, account_id, role, request, table_name, row_pk, operation,"
            " changes::text, row_hash FROM audit_entry ORDER BY id"
        )
        for row in cursor:
            while seal is not None and row[0] > seal.last_id:
                _write_seal(out, seal)
                seal = next(waiting, None)
            out.write(json.dumps({"entry": row}, ensure_ascii=False) + "\n")
            count += 1
    while seal is not None:
        _write_seal(out, seal)
        seal = next(waiting, None)
    out.write(json.dumps({"end": {"entries": count, "seals": len(seals)}}) + "\n")
    return count, len(seals)


def _write_seal(out: TextIO, seal: Seal) -> None:
    row = {
        "first_id": seal.first_id,
        "last_id": seal.last_id,
        "count": seal.count,
        "previous_hash": seal.previous_hash,
        "hash": seal.hash,
        "sealed_at": seal.sealed_at.isoformat(),
    }
    out.write(json.dumps({"seal": row}) + "\n")
