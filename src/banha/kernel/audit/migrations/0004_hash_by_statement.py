# SPDX-License-Identifier: Apache-2.0
"""Entries are hashed in the statement that records them, not each by a trigger of its own."""

from pathlib import Path

from django.db import migrations

SQL = Path(__file__).resolve().parents[1] / "sql"
FORWARD, BACKWARD = (
    (SQL / name).read_text(encoding="utf-8")
    for name in ("hash_by_statement.sql", "hash_by_row.sql")
)


class Migration(migrations.Migration):
    dependencies = [("audit", "0003_by_month")]
    operations = [migrations.RunSQL(FORWARD, BACKWARD)]
