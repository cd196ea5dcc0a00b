# SPDX-License-Identifier: Apache-2.0
"""The nightly clearing of counts that say nothing any more."""

from django.core.cache import cache
from django.db import connection
from procrastinate.contrib.django import app

from banha.site.models import ApiCount


@app.periodic(cron="40 18 * * *")
@app.task(name="site.clear_counts", queueing_lock="site.clear_counts")
def clear_counts(timestamp: int) -> int:
    """Drop all counts of the API and all expired tries; at most one stretch is begun anew."""
    with connection.cursor() as cursor:
        table = getattr(cache, "_table", "")
        if table:
            name = connection.ops.quote_name(table)
            cursor.execute(f"DELETE FROM {name} WHERE expires < now()")  # noqa: S608 - our own table
    return ApiCount.objects.all().delete()[0]
