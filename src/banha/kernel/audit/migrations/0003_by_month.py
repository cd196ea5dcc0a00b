# SPDX-License-Identifier: Apache-2.0
"""Entries lie by month; the model keeps ``id`` as its key, the table has (id, at)."""

from pathlib import Path

from django.db import migrations

SQL = Path(__file__).resolve().parents[1] / "sql"
FORWARD, BACKWARD = (
    (SQL / name).read_text(encoding="utf-8") for name in ("by_month.sql", "whole_again.sql")
)


class Migration(migrations.Migration):
    dependencies = [("audit", "0002_by_statement")]
    operations = [migrations.RunSQL(FORWARD, BACKWARD)]
