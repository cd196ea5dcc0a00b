# SPDX-License-Identifier: Apache-2.0
"""Plugin: a PostgreSQL for the tests, and one migrated database cloned for every process.

Loaded by ``-p`` so that the address is set before Django reads its settings; conftest.py takes
the fixture from here, as a plugin's would lose against pytest-django's. Migrating takes
half a minute, cloning a tenth of a second: the template is made once per state of the migrations.
"""

import hashlib
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import psutil
import psycopg
import pytest
from psycopg import sql
from psycopg.conninfo import make_conninfo

from banha.site.launch.cluster import Cluster, with_database

ROOT = Path(__file__).resolve().parents[1]
VAR = Path(os.environ.get("BANHA_TEST_VAR", ROOT / ".local" / "test"))
TEMPLATE_LOCK = 5_823_071

os.environ["BANHA_TEST"] = "1"
if "BANHA_VAR" not in os.environ:
    os.environ["BANHA_VAR"] = str(VAR)
_own: Cluster | None = None
if not os.environ.get("DATABASE_URL"):
    _own = Cluster(VAR, durable=False)
    os.environ["DATABASE_URL"] = with_database(_own.start(), "banha")


def state_of_migrations() -> str:
    """Changes when a migration, a model or what they call changes."""
    digest = hashlib.sha256((ROOT / "requirements" / "base.txt").read_bytes())
    source = ROOT / "src" / "banha"
    watched = {"models.py", "apps.py", "triggers.py", "terms.py"}
    for path in sorted([*source.rglob("*.py"), *source.rglob("*.sql")]):
        if "migrations" in path.parts or path.suffix == ".sql" or path.name in watched:
            digest.update(path.relative_to(source).as_posix().encode() + path.read_bytes())
    return digest.hexdigest()[:12]


def server_address() -> str:
    """``DATABASE_URL`` with the database that is always there."""
    return make_conninfo(os.environ["DATABASE_URL"], dbname="postgres")


def _names(server: psycopg.Connection[Any], pattern: str) -> list[str]:
    rows = server.execute("SELECT datname FROM pg_database WHERE datname LIKE %s", [pattern])
    return [row[0] for row in rows]


def _drop(server: psycopg.Connection[Any], name: str) -> None:
    server.execute(sql.SQL("DROP DATABASE IF EXISTS {} (FORCE)").format(sql.Identifier(name)))


def _let_tests_flush(connection: Any) -> None:
    """Tests that commit empty all tables at their end, which the audit forbids in a real house.

    Tables that Django does not know (vectors) are not emptied, so they may not hold others back.
    """
    known = connection.introspection.django_table_names(only_existing=True)
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT format('ALTER TABLE %%s DROP CONSTRAINT %%I', conrelid::regclass, conname)"
            " FROM pg_constraint WHERE contype = 'f' AND NOT conrelid::regclass::text = ANY(%s)"
            " AND confrelid::regclass::text = ANY(%s)",
            [known, known],
        )
        for (statement,) in cursor.fetchall():
            cursor.execute(statement)
        cursor.execute(
            "SELECT format('ALTER TABLE %s DISABLE TRIGGER %I', tgrelid::regclass, tgname)"
            " FROM pg_trigger WHERE tgname LIKE '%no\\_truncate'"
        )
        for (statement,) in cursor.fetchall():
            cursor.execute(statement)


def _make_template(server: psycopg.Connection[Any], name: str, prefix: str) -> None:
    """Build beside, then rename: an interrupted build is never taken for a finished one."""
    from django.core.management import call_command  # noqa: PLC0415 - needs the settings
    from django.db import connection  # noqa: PLC0415

    for old in _names(server, f"{prefix}\\_template\\_%"):
        _drop(server, old)
    building = f"{prefix}_template_building"
    server.execute(
        sql.SQL("CREATE DATABASE {} TEMPLATE template0 ENCODING 'UTF8'").format(
            sql.Identifier(building)
        )
    )
    connection.close()
    connection.settings_dict["NAME"] = building
    call_command("migrate", verbosity=0, interactive=False)
    _let_tests_flush(connection)
    connection.close()
    server.execute(
        sql.SQL("ALTER DATABASE {} RENAME TO {}").format(
            sql.Identifier(building), sql.Identifier(name)
        )
    )


def _clone(server: psycopg.Connection[Any], template: str, name: str) -> None:
    server.execute(
        sql.SQL("CREATE DATABASE {} TEMPLATE {}").format(
            sql.Identifier(name), sql.Identifier(template)
        )
    )


def _renew_instead_of_flushing(template: str, name: str) -> None:
    """After a test that really commits, its database is cloned anew.

    Emptying the tables is no way back: the audit refuses it, and what migrations loaded would be
    lost for the next test.
    """
    from django.db import connections  # noqa: PLC0415
    from django.test import TransactionTestCase  # noqa: PLC0415

    def renew(case: Any) -> None:
        connections.close_all()
        with psycopg.connect(server_address(), autocommit=True) as server:
            _drop(server, name)
            _clone(server, template, name)

    TransactionTestCase._fixture_teardown = renew  # type: ignore[method-assign]


def _drop_leftovers(server: psycopg.Connection[Any], prefix: str) -> None:
    """Databases of test processes that were killed."""
    for name in _names(server, f"{prefix}\\_test\\_%"):
        pid = name.rsplit("_", 1)[-1]
        if pid.isdigit() and not psutil.pid_exists(int(pid)):
            _drop(server, name)


@pytest.fixture(scope="session")
def django_db_setup(request: pytest.FixtureRequest, django_db_blocker: Any) -> Iterator[None]:
    """Clone the migrated template for this process and drop the clone at the end."""
    from django.db import connection  # noqa: PLC0415

    prefix = str(connection.settings_dict["NAME"])
    template = f"{prefix}_template_{state_of_migrations()}"
    mine = f"{prefix}_test_{os.getpid()}"
    with (
        django_db_blocker.unblock(),
        psycopg.connect(server_address(), autocommit=True) as server,
    ):
        server.execute("SELECT pg_advisory_lock(%s, hashtext(%s))", [TEMPLATE_LOCK, prefix])
        try:
            if request.config.getvalue("create_db") and not hasattr(request.config, "workerinput"):
                _drop(server, template)
            if not _names(server, template.replace("_", "\\_")):
                _make_template(server, template, prefix)
            _drop_leftovers(server, prefix)
            _clone(server, template, mine)
        finally:
            server.execute("SELECT pg_advisory_unlock(%s, hashtext(%s))", [TEMPLATE_LOCK, prefix])
        connection.close()
        connection.settings_dict["NAME"] = mine
        _renew_instead_of_flushing(template, mine)
        yield
        connection.close()
        _drop(server, mine)


def pytest_unconfigure(config: pytest.Config) -> None:
    """Stop the cluster that this run started; another run of the same checkout keeps its own."""
    if _own is not None and not hasattr(config, "workerinput"):
        _own.stop()
