# SPDX-License-Identifier: Apache-2.0
"""Writes of the one box; they belong in the transaction that changes the record."""

from collections.abc import Iterable
from itertools import islice
from typing import Any

from django.db import transaction
from django.utils import timezone

from banha.foundation.bulk import insert_rows
from banha.foundation.text import nfc
from banha.kernel.search.models import SearchEntry
from banha.kernel.search.registry import Entry, kinds
from banha.kernel.search.words import vectors_of

#: Enough to be found by; the record itself holds the whole text.
LONGEST_BODY = 20_000
FIELDS = (
    "title",
    "body",
    "url",
    "is_public",
    "organisation_ids",
    "person_ids",
    "exact",
    "folded",
    "updated_at",
)


def _row(entry: Entry) -> dict[str, Any]:
    # A NUL cannot be stored in PostgreSQL and comes with files of old machines.
    title = nfc(entry.title).replace("\x00", " ")[:600]
    body = nfc(entry.body).replace("\x00", " ")[:LONGEST_BODY]
    exact, folded = vectors_of((title, "A"), (body, "D"))
    return {
        "kind": entry.kind,
        "object_id": entry.object_id,
        "title": title,
        "body": body,
        "url": entry.url,
        "is_public": entry.is_public,
        "organisation_ids": sorted(set(entry.organisation_ids)),
        "person_ids": sorted(set(entry.person_ids)),
        "exact": exact,
        "folded": folded,
    }


def put_entries(entries: Iterable[Entry]) -> int:
    """Write many entries, replacing those of the same kind and id; returns how many."""
    source, count = iter(entries), 0
    while batch := list(islice(source, 500)):
        # The last one of a key wins: one statement may not touch a row twice.
        rows = {(entry.kind, entry.object_id): _row(entry) for entry in batch}
        insert_rows(
            SearchEntry,
            list(rows.values()),
            same={"updated_at": timezone.now()},
            replaces=(("kind", "object_id"), FIELDS),
        )
        count += len(batch)
    return count


def put_entry(
    *,
    kind: str,
    object_id: int,
    title: str,
    body: str,
    url: str,
    is_public: bool,
    organisation_ids: Iterable[int] = (),
    person_ids: Iterable[int] = (),
) -> None:
    """Let a record be found by everyone, by those organisations and by those persons."""
    put_entries(
        [
            Entry(
                kind=kind,
                object_id=object_id,
                title=title,
                body=body,
                url=url,
                is_public=is_public,
                organisation_ids=tuple(organisation_ids),
                person_ids=tuple(person_ids),
            )
        ]
    )


def drop_entry(*, kind: str, object_id: int) -> None:
    """Let a record no longer be found; nothing happens when it was not."""
    SearchEntry.objects.filter(kind=kind, object_id=object_id).delete()


def rebuild(only: Iterable[str] = ()) -> dict[str, int]:
    """Read every registered source again; what its source no longer names is dropped."""
    wanted, counts = set(only), {}
    for kind in kinds():
        if kind.entries is None or (wanted and kind.code not in wanted):
            continue
        start = timezone.now()
        with transaction.atomic():
            counts[kind.code] = put_entries(kind.entries())
            SearchEntry.objects.filter(kind=kind.code, updated_at__lt=start).delete()
    return counts
