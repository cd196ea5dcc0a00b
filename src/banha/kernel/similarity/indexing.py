# SPDX-License-Identifier: Apache-2.0
"""Brings the index in step with the corpus, little by little or anew."""

import uuid
from collections.abc import Callable

from django.db import transaction
from django.db.models import F, Q
from django.utils import timezone

from banha.kernel.similarity import index_store
from banha.kernel.similarity.detectors.text_index import INDEX_VERSION, TextIndex
from banha.kernel.similarity.models import CorpusRecord, IndexState
from banha.kernel.similarity.terms import PROSE

BATCH = 2000
Progress = Callable[[int, int], None]

WAITING = ~Q(indexed_hash=F("content_hash")) | Q(dropped_at__isnull=False)


def prose_of(fields: dict[str, str]) -> str:
    """All that is compared as prose besides the name, which is indexed as the title."""
    return "\n".join(fields[name] for name in PROSE[1:] if fields.get(name))


def current_build() -> uuid.UUID | None:
    return IndexState.objects.values_list("build", flat=True).first()


def is_index_sound() -> bool:
    """True if an index of this database and this version can be read."""
    return index_store.open_index(current_build()) is not None


def bring_in_step(progress: Progress | None = None) -> int:
    """Write every waiting record into the index; builds it anew if there is none.

    Returns how many records were written. Raises IndexBusy while another process writes.
    """
    with index_store.writing_lock():
        opened = index_store.open_index(current_build())
        if opened is None:
            return _rebuild(progress)
        return _write_waiting(opened.index, progress)


def rebuild(progress: Progress | None = None) -> int:
    """Build the index anew from the database; the old one serves until the new one stands."""
    with index_store.writing_lock():
        return _rebuild(progress)


def _write_waiting(index: TextIndex, progress: Progress | None) -> int:
    waiting = CorpusRecord.objects.filter(WAITING)
    total, done = waiting.count(), 0
    while True:
        batch = list(waiting.order_by("pk")[:BATCH])
        if not batch:
            return done
        with index.writing() as writing:
            writing.forget(record.pk for record in batch)
            for record in batch:
                if record.dropped_at is None:
                    writing.put(record.pk, record.title, prose_of(record.fields))
        # After the commit of the index: a crash between them only writes the batch again.
        _note_indexed(batch)
        done += len(batch)
        if progress:
            progress(done, max(done, total))


def _note_indexed(batch: list[CorpusRecord]) -> None:
    now = timezone.now()
    dropped = [record.pk for record in batch if record.dropped_at]
    kept = [record for record in batch if not record.dropped_at]
    with transaction.atomic():
        # Only what is still as it was written; a record changed meanwhile keeps waiting.
        for record in kept:
            CorpusRecord.objects.filter(pk=record.pk, content_hash=record.content_hash).update(
                indexed_hash=record.content_hash, indexed_at=now
            )
        CorpusRecord.objects.filter(pk__in=dropped, dropped_at__isnull=False).delete()


def _rebuild(progress: Progress | None) -> int:
    build = uuid.uuid4()
    folder = index_store.new_folder(build)
    index = TextIndex.create(folder)
    started = timezone.now()
    rows = CorpusRecord.objects.filter(dropped_at__isnull=True)
    total, done = rows.count(), 0
    with index.writing() as writing:
        for record in rows.only("pk", "title", "fields").iterator(chunk_size=BATCH):
            writing.put(record.pk, record.title, prose_of(record.fields))
            done += 1
            if progress and done % 200 == 0:
                progress(done, total)
    with transaction.atomic():
        # What came after the reading began is written again by the next job.
        rows.filter(put_at__lt=started).update(
            indexed_hash=F("content_hash"), indexed_at=timezone.now()
        )
        rows.filter(put_at__gte=started).update(indexed_hash="")
        IndexState.objects.all().delete()
        IndexState.objects.create(build=build, version=INDEX_VERSION, built_at=timezone.now())
        index_store.point_to(build, folder)
    if progress:
        progress(done, max(done, total))
    return done
