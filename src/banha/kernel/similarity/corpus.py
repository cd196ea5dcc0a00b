# SPDX-License-Identifier: Apache-2.0
"""Writes of the corpus: in the caller's transaction, the index follows by a job."""

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from itertools import islice
from typing import Any

from django.db import connection, transaction
from django.utils import timezone
from procrastinate.exceptions import AlreadyEnqueued

from banha.foundation.bulk import insert_rows
from banha.foundation.text import nfc
from banha.kernel.similarity import jobs
from banha.kernel.similarity.models import CorpusRecord
from banha.kernel.similarity.terms import FieldName

#: How many records one statement writes.
BATCH = 1000
#: What a later put replaces; what the index holds of a record stays known.
REPLACED = (
    "title", "fields", "url", "year", "level", "source", "is_confidential", "ask",
    "content_hash", "put_at", "dropped_at",
)  # fmt: skip


FIELDS = frozenset(FieldName.values)


def clean_fields(fields: Mapping[str, str]) -> dict[str, str]:
    """Known fields with text, NFC; anything else is a fault of the caller."""
    unknown = fields.keys() - FIELDS
    if unknown:
        raise ValueError(f"not fields of a corpus record: {', '.join(sorted(unknown))}")
    cleaned = {name: nfc(text).strip() for name, text in fields.items() if text}
    return {name: text for name, text in cleaned.items() if text}


def put_record(
    *,
    kind: str,
    object_id: str | int,
    title: str,
    fields: Mapping[str, str],
    url: str = "",
    year: int | None = None,
    level: str = "",
    source: str = "",
    is_confidential: bool = False,
    ask: str = "",
) -> CorpusRecord:
    """Put or replace the comparable copy of a record, in the caller's transaction.

    ``fields`` holds name, aim, content, product, team, organisation as far as they exist.
    ``source`` names the register for the reader ("Bộ Công Thương"); ``ask`` says whom to ask
    about a confidential record. The index follows within moments by a job; until then the record
    is found by direct comparison.
    """
    title = nfc(title).strip()
    kept = clean_fields({FieldName.NAME: title, **fields})
    content_hash = _hash_of(title, kept)
    record, _created = CorpusRecord.objects.update_or_create(
        kind=kind,
        object_id=str(object_id),
        defaults={
            "title": title,
            "fields": kept,
            "url": url,
            "year": year,
            "level": level,
            "source": source,
            "is_confidential": is_confidential,
            "ask": ask,
            "content_hash": content_hash,
            "put_at": timezone.now(),
            "dropped_at": None,
        },
    )
    if record.indexed_hash != content_hash:
        _ask_for_indexing()
    return record


@dataclass(frozen=True)
class NewRecord:
    """One record of many put at once; the words are those of ``put_record``."""

    kind: str
    object_id: str
    title: str
    fields: Mapping[str, str] = field(default_factory=dict)
    url: str = ""
    year: int | None = None
    level: str = ""
    source: str = ""
    is_confidential: bool = False
    ask: str = ""


def put_records(records: Iterable[NewRecord]) -> int:
    """Put or replace thousands at once, in the caller's transaction; gives how many.

    One statement for every thousand records and one job for all; a record named twice keeps its
    last words.
    """
    stream, done = iter(records), 0
    while batch := {(r.kind, r.object_id): r for r in islice(stream, BATCH)}:
        insert_rows(
            CorpusRecord,
            _rows(batch.values()),
            same={"put_at": timezone.now(), "dropped_at": None},
            replaces=(("kind", "object_id"), REPLACED),
        )
        done += len(batch)
    if done:
        _ask_for_indexing()
    return done


def _rows(records: Iterable[NewRecord]) -> list[dict[str, Any]]:
    rows = []
    for record in records:
        title = nfc(record.title).strip()
        kept = clean_fields({FieldName.NAME: title, **record.fields})
        rows.append(
            {
                "kind": record.kind,
                "object_id": record.object_id,
                "title": title,
                "fields": kept,
                "url": record.url,
                "year": record.year,
                "level": record.level,
                "source": record.source,
                "is_confidential": record.is_confidential,
                "ask": record.ask,
                "content_hash": _hash_of(title, kept),
            }
        )
    return rows


def _hash_of(title: str, fields: Mapping[str, str]) -> str:
    plain = json.dumps([title, fields], ensure_ascii=False, sort_keys=True)
    return hashlib.sha256(plain.encode()).hexdigest()


def drop_record(*, kind: str, object_id: str | int) -> None:
    """Take a record out of the corpus at once; cases that showed it keep their evidence."""
    dropped = CorpusRecord.objects.filter(
        kind=kind, object_id=str(object_id), dropped_at__isnull=True
    ).update(dropped_at=timezone.now())
    if dropped:
        _ask_for_indexing()


def _ask_for_indexing() -> None:
    """Ask once per transaction, however many records it writes."""
    if any(_enqueue in waiting for waiting in connection.run_on_commit):
        return
    transaction.on_commit(_enqueue, robust=True)


def _enqueue() -> None:
    try:
        with transaction.atomic():
            jobs.update_index.defer()
    except AlreadyEnqueued:
        pass  # the job that waits will see our records too
