# SPDX-License-Identifier: Apache-2.0
"""Brings a database and its folder to the state of this code; what is done already is skipped."""

import hashlib
import time
from pathlib import Path
from typing import Any

import psycopg
from django.apps import apps
from django.conf import settings
from django.contrib.staticfiles.finders import get_finders
from django.core.management import call_command, get_commands
from django.core.management.base import BaseCommand, CommandError
from django.db import connection, transaction
from django.db.migrations.executor import MigrationExecutor
from psycopg import sql

from banha.site.models import FurnishedStep

#: Key of the lock held while a house is furnished.
FURNISHING = 0x6261_6E68_61
REFERENCE_SUFFIXES = {".json", ".csv", ".toml", ".yaml", ".xlsx", ".txt", ".gz"}


class Command(BaseCommand):
    help = "Creates the database if absent, migrates, loads reference data, static files, index."
    requires_system_checks = ()

    def handle(self, *args: Any, **options: Any) -> None:
        create_database()
        self.wait_for_others()
        self.migrate()
        if not Path(settings.STATIC_ROOT).is_dir():
            FurnishedStep.objects.filter(step="static").delete()
        self.once("static", state_of_static(), self.collect_static)
        self.once("reference", state_of_reference(), "load_reference")
        if settings.DEMO:
            self.once("demonstration", "1", "load_demo")
            self.once("signatures", "1", "demo_signatures")
        self.build_index()
        self.write_accounts()

    def tell(self, words: str) -> None:
        self.stdout.write(words)
        self.stdout.flush()

    def wait_for_others(self) -> None:
        """One furnishes at a time; a killed launcher may have left another at work.

        The lock ends with this command's connection.
        """
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_try_advisory_lock(%s)", [FURNISHING])
            if not cursor.fetchone()[0]:
                self.tell("database: another start furnishes this house; waiting for it")
                cursor.execute("SELECT pg_advisory_lock(%s)", [FURNISHING])

    def migrate(self) -> None:
        """Nothing is printed, and nothing asked, when there is nothing to do."""
        executor = MigrationExecutor(connection)
        plan = executor.migration_plan(executor.loader.graph.leaf_nodes())
        if plan:
            self.tell(f"database: {len(plan)} migrations")
            call_command("migrate", verbosity=0, interactive=False)

    def once(self, step: str, state: str, action: Any) -> None:
        """Run a step unless this database has it behind it in the same state."""
        if FurnishedStep.objects.filter(step=step, state=state).exists():
            return
        if isinstance(action, str):
            if action not in get_commands():
                return
            name = action
            action = lambda: call_command(name)  # noqa: E731
        self.tell(f"{step}: loading")
        began = time.monotonic()
        with transaction.atomic():  # killed in between, a step leaves nothing half done behind
            action()
            FurnishedStep.objects.update_or_create(step=step, defaults={"state": state})
        self.tell(f"{step}: done in {time.monotonic() - began:.0f} s")

    def collect_static(self) -> None:
        call_command("collectstatic", verbosity=0, interactive=False, clear=True)

    def build_index(self) -> None:
        """The index is a folder that can always be made again from the database."""
        folder = Path(settings.SIMILARITY_INDEX_DIR)
        if "overlap_rebuild" in get_commands() and not (folder.is_dir() and any(folder.iterdir())):
            call_command("overlap_rebuild")

    def write_accounts(self) -> None:
        """The launcher shows them at every start, also when there was nothing to furnish."""
        file = Path(settings.VAR) / "accounts.txt"
        if not settings.DEMO:
            file.unlink(missing_ok=True)
            return
        with file.open("w", encoding="utf-8") as words:
            call_command("demo_accounts", stdout=words)


def create_database() -> None:
    """Create the database of the settings when the server does not have it yet."""
    name = str(connection.settings_dict["NAME"])
    words = {**connection.get_connection_params(), "dbname": "postgres"}
    for key in ("cursor_factory", "context", "prepare_threshold"):
        words.pop(key, None)
    try:
        connection.ensure_connection()
    except Exception as fault:
        if f'database "{name}" does not exist' not in str(fault):
            raise CommandError(f"The database does not answer: {fault}") from fault
        with psycopg.connect(**words, autocommit=True) as server:
            server.execute(
                sql.SQL("CREATE DATABASE {} TEMPLATE template0 ENCODING 'UTF8'").format(
                    sql.Identifier(name)
                )
            )


def state_of_static() -> str:
    """Changes when a static file is added, removed or touched."""
    digest = hashlib.sha256(str(settings.STATIC_ROOT).encode())
    for finder in get_finders():
        for name, storage in finder.list([]):
            found = Path(storage.path(name)).stat()
            digest.update(f"{name} {found.st_size} {found.st_mtime_ns}\n".encode())
    return digest.hexdigest()


def state_of_reference() -> str:
    """Changes when reference data or the code that loads it does."""
    digest = hashlib.sha256()
    for name in ("law", "places", "organisations", "people", "access", "network", "tasks"):
        folder = Path(apps.get_app_config(name).path)
        for path in sorted(folder.rglob("*")):
            code = path.suffix == ".py" and "management" in path.parts
            named = path.suffix in REFERENCE_SUFFIXES or path.name.startswith("reference")
            if (named or code) and path.is_file():
                digest.update(path.name.encode() + path.read_bytes())
    return digest.hexdigest()
