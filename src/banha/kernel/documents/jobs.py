# SPDX-License-Identifier: Apache-2.0
"""Background work on files: asking the scanner, sweeping what no record knows."""

from datetime import timedelta

from django.core.files.storage import default_storage
from django.db import InterfaceError, OperationalError, transaction
from django.utils import timezone
from django.utils.translation import gettext_noop
from procrastinate import RetryStrategy
from procrastinate.contrib.django import app

from banha.kernel.documents.models import Document, IssuedPaper, PaperSignature
from banha.kernel.documents.scanner import ScannerSilent, configured_scanner

#: What passes by itself: the scanner or the database starts again.
PASSING = {ScannerSilent, OperationalError, InterfaceError}
FOUND = gettext_noop("The scanner found something harmful in this file.")


@app.task(
    name="documents.scan",
    retry=RetryStrategy(max_attempts=20, exponential_wait=3, retry_exceptions=PASSING),
)
def scan_document(document_id: int) -> None:
    """Ask the scanner; a file found harmful is refused and its content removed."""
    scanner = configured_scanner()
    document = Document.objects.get(pk=document_id)
    if scanner is None or document.state != Document.State.QUARANTINED:
        return
    with document.file.open("rb") as stream:
        verdict = scanner.scan(stream)
    with transaction.atomic():
        document.scanned_by, document.scanned_at = scanner.name, timezone.now()
        document.state = Document.State.CLEAN if verdict.is_clean else Document.State.REFUSED
        document.refusal = "" if verdict.is_clean else f"{FOUND} ({verdict.found})"[:300]
        document.save(update_fields=("scanned_by", "scanned_at", "state", "refusal"))
        if not verdict.is_clean:
            path = str(document.file.name)
            transaction.on_commit(lambda: default_storage.delete(path))


@app.periodic(cron="20 3 * * *")
@app.task(name="documents.sweep", queueing_lock="documents.sweep")
def sweep_files(timestamp: int) -> int:
    """Remove files older than a day that no record names: what a rolled-back request left."""
    known = set(Document.objects.values_list("file", flat=True))
    for pair in IssuedPaper.objects.values_list("docx", "pdf"):
        known.update(pair)
    known.update(PaperSignature.objects.values_list("file", flat=True))
    limit = timezone.now() - timedelta(days=1)
    orphans = [
        path
        for top in ("uploads", "papers", "signed")
        for path in _files_under(top)
        if path not in known and default_storage.get_modified_time(path) < limit
    ]
    for path in orphans:
        default_storage.delete(path)
    return len(orphans)


def _files_under(folder: str) -> list[str]:
    if not default_storage.exists(folder):
        return []
    folders, files = default_storage.listdir(folder)
    found = [f"{folder}/{name}" for name in files]
    for below in folders:
        found += _files_under(f"{folder}/{below}")
    return found
