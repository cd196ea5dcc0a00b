# SPDX-License-Identifier: Apache-2.0
"""Which tables are audited and which columns never are; attaches the triggers."""

import re
from typing import Any

from django.apps import AppConfig, apps
from django.db import connections
from django.db.models import Model

OURS = "banha."
# One trigger for each operation: PostgreSQL gives a trigger of several no rows to look at.
TRIGGERS = {
    "audit_inserted": "AFTER INSERT ON {} REFERENCING NEW TABLE AS new_rows",
    "audit_updated": "AFTER UPDATE ON {} REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows",
    "audit_deleted": "AFTER DELETE ON {} REFERENCING OLD TABLE AS old_rows",
}
# Never recorded, wherever they stand: who reads the audit must not learn how to sign in.
SECRET = re.compile(r"(password|secret|token|session|recovery|otp|private_key)", re.IGNORECASE)
# Whoever could truncate a table could undo its rows without a trace.
NO_TRUNCATE = "audit_no_truncate"


def audited_models() -> list[type[Model]]:
    """Every concrete table of the house but the audit's own and those that say ``audited = False``.

    A model may opt out only if its rows can be made again from others (indexes, caches, counters
    of progress); it says so with a class attribute and a comment.
    """
    found = []
    for config in apps.get_app_configs():
        if not config.name.startswith(OURS) or config.label == "audit":
            continue
        for model in config.get_models(include_auto_created=True):
            options = model._meta
            if options.managed and not options.proxy and getattr(model, "audited", True):
                found.append(model)
    return found


def columns_omitted(model: type[Model]) -> tuple[str, ...]:
    """Secrets by name, and what the model itself keeps out (``audit_omits``: field names)."""
    omitted = set(getattr(model, "audit_omits", ()))
    return tuple(
        sorted(
            str(field.column)
            for field in model._meta.concrete_fields
            if field.name in omitted or SECRET.search(field.name)
        )
    )


def attach_triggers(sender: AppConfig, using: str, **_rest: Any) -> None:
    """After migrating: put the triggers on every audited table that has none or others.

    Changing a trigger locks its table, so tables in step are left alone.
    """
    models = [model for model in audited_models() if model._meta.app_config is sender]
    if not models:
        return
    with connections[using].cursor() as cursor:
        cursor.execute("SELECT to_regprocedure('audit_record_statement()') IS NULL")
        if cursor.fetchone()[0]:
            return  # only some other app was migrated; the next full run attaches it
        for model in models:
            table, arguments = model._meta.db_table, _arguments(model)
            if _attached(cursor, table) == dict.fromkeys(TRIGGERS, arguments):
                continue
            words = ", ".join("'" + word.replace("'", "''") + "'" for word in arguments)
            name = connections[using].ops.quote_name(table)
            for trigger, manner in TRIGGERS.items():
                cursor.execute(
                    f"CREATE OR REPLACE TRIGGER {trigger} {manner.format(name)} "
                    f"FOR EACH STATEMENT EXECUTE FUNCTION audit_record_statement({words})"
                )
            cursor.execute(
                f"CREATE OR REPLACE TRIGGER {NO_TRUNCATE} BEFORE TRUNCATE ON {name} "
                "FOR EACH STATEMENT EXECUTE FUNCTION audit_refuse()"
            )


def _arguments(model: type[Model]) -> tuple[str, ...]:
    key = model._meta.pk
    assert key is not None
    return (str(key.column), *columns_omitted(model))


def _attached(cursor: Any, table: str) -> dict[str, tuple[str, ...]]:
    cursor.execute(
        "SELECT tgname, tgargs FROM pg_trigger"
        " WHERE tgname = ANY(%s) AND tgrelid = to_regclass(%s)",
        [list(TRIGGERS), f'"{table}"'],
    )
    return {
        name: tuple(bytes(words).decode().split("\0")[:-1]) for name, words in cursor.fetchall()
    }
