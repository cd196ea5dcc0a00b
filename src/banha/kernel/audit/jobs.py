# SPDX-License-Identifier: Apache-2.0
"""Seals the audit, keeps the heads of the chain outside the database, makes the coming months."""

from pathlib import Path

from django.conf import settings
from procrastinate.contrib.django import app

from banha.kernel.audit.models import Seal
from banha.kernel.audit.services import add_months, seal_entries


@app.periodic(cron="*/5 * * * *")
@app.task(name="audit.seal", queueing_lock="audit.seal")
def seal_audit(timestamp: int) -> int:
    """Who rewrites the database must also rewrite this file, and every copy of it."""
    count = seal_entries()
    head = Seal.objects.order_by("-id").first()
    if count and head:
        with Path(settings.AUDIT_HEADS).open("a", encoding="utf-8") as out:
            out.write(f"{head.sealed_at.isoformat()} {head.last_id} {head.hash}\n")
    return count


@app.periodic(cron="23 * * * *")
@app.task(name="audit.months", queueing_lock="audit.months")
def keep_months(timestamp: int) -> int:
    """Every hour, so that a month that is missing is missed for an hour at most."""
    return add_months()
