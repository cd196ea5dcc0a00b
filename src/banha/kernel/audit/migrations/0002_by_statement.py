# SPDX-License-Identifier: Apache-2.0
"""Writes are recorded once a statement."""

from pathlib import Path

from django.db import migrations

SQL = Path(__file__).resolve().parents[1] / "sql"
FORWARD = (SQL / "by_statement.sql").read_text(encoding="utf-8")
# The triggers go with their function; the code before this migration attaches its own again.
BACKWARD = "DROP FUNCTION audit_record_statement() CASCADE;\n" + (SQL / "record.sql").read_text(
    encoding="utf-8"
)


class Migration(migrations.Migration):
    dependencies = [("audit", "0001_initial")]
    operations = [migrations.RunSQL(FORWARD, BACKWARD)]
