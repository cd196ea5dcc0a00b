# SPDX-License-Identifier: Apache-2.0
"""A whole house in processes of its own, as ``make run`` starts it, made to be killed."""

import http.client
import os
import shutil
import signal
import socket
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

import psutil
import psycopg
from django.conf import settings
from django.db import connection
from django.test import override_settings

from banha.site.launch.cluster import Cluster, with_database
from banha.site.launch.crew import Member, kill_group, of_jobs, of_web
from tests.conftest import ROOT

PATIENCE = 120.0
#: How a connection of Django is pointed at a server.
POINTED = ("NAME", "USER", "PASSWORD", "HOST", "PORT", "OPTIONS")


def until(question: Callable[[], Any], words: str, seconds: float = PATIENCE) -> Any:
    """Ask again until it is so; the answer."""
    end = time.monotonic() + seconds
    while not (answer := question()):
        assert time.monotonic() < end, f"still not so after {seconds} s: {words}"
        time.sleep(0.02)
    return answer


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


class RealHouse:
    """Its own database server, web server and job worker; each can be killed and started again."""

    def __init__(self) -> None:
        self.folder = Path(tempfile.mkdtemp(prefix="banha-killed-"))
        self.folder.chmod(0o755)
        self.var = self.folder / "var"
        self.cluster = Cluster(self.var, say=lambda words: None)
        self.port = free_port()
        self.address = ""
        #: What the web server and the worker are told beside the usual.
        self.told: dict[str, str] = {}
        self.web: Member | None = None
        self.jobs: Member | None = None

    def furnish(self, source: str) -> None:
        """Start the server and fill it with a copy of a migrated database."""
        server = self.cluster.start()
        self.address = with_database(server, "banha")
        with psycopg.connect(with_database(server, "postgres"), autocommit=True) as told:
            told.execute("CREATE DATABASE banha TEMPLATE template0 ENCODING 'UTF8'")
        dump, restore = (str(self.cluster.bin / name) for name in ("pg_dump", "pg_restore"))
        copy = self.folder / "copy"
        subprocess.run([dump, "-Fc", "-Z0", "-f", str(copy), source], check=True)
        subprocess.run([restore, "--no-owner", "-d", self.address, str(copy)], check=True)
        copy.unlink()
        # An index anywhere lets the house begin at once; it is built anew by its own worker.
        (self.var / "log").mkdir(exist_ok=True)

    def _environment(self) -> dict[str, str]:
        kept = {k: v for k, v in os.environ.items() if not k.startswith(("BANHA", "DATABASE"))}
        return kept | {
            "BANHA_VAR": str(self.var),
            "BANHA_TEST": "1",
            "BANHA_SECRET_KEY": settings.SECRET_KEY,
            "BANHA_API_RATE": "100000/m",
            "BANHA_WEB_WORKERS": "1",
            "DATABASE_URL": self.address,
            "PYTHONPATH": str(ROOT / "src"),
            "PYTHONUNBUFFERED": "1",
            **self.told,
        }

    def open_web(self) -> None:
        self.web = of_web(self.var, self._environment(), "127.0.0.1", self.port)
        self.web.start()
        until(self.answers, "the web server answers")

    def open_jobs(self) -> None:
        self.jobs = of_jobs(self.var, self._environment())
        self.jobs.start()

    def open_database(self) -> None:
        assert with_database(self.cluster.start(), "banha") == self.address

    def answers(self) -> bool:
        with suppress(OSError, http.client.HTTPException):
            return self.ask("GET", "/health/ready")[0] == 200
        return False

    def ask(
        self, method: str, path: str, body: bytes = b"", headers: dict[str, str] | None = None
    ) -> tuple[int, str, dict[str, str]]:
        """One request over the network: status, body and headers of the answer."""
        spoken = http.client.HTTPConnection("127.0.0.1", self.port, timeout=PATIENCE)
        try:
            spoken.request(method, path, body or None, headers or {})
            answer = spoken.getresponse()
            return answer.status, answer.read().decode(), dict(answer.getheaders())
        finally:
            spoken.close()

    def kill_web(self) -> None:
        self.web = self._kill(self.web)

    def kill_jobs(self) -> None:
        self.jobs = self._kill(self.jobs)

    def _kill(self, member: Member | None) -> None:
        if member is not None and member.process is not None:
            kill_group(member.process.pid)
            member.process.wait(10)

    def kill_database(self, cluster: Cluster | None = None) -> None:
        """SIGKILL for the server and every process of it, as when the machine runs dry."""
        server = (cluster or self.cluster).process()
        assert server is not None
        family = [server, *server.children(recursive=True)]
        for process in family:
            with suppress(psutil.NoSuchProcess):
                process.send_signal(signal.SIGKILL)
        psutil.wait_procs(family, timeout=10)

    def close(self) -> None:
        self.kill_web()
        self.kill_jobs()
        self.cluster.stop()
        shutil.rmtree(self.folder, ignore_errors=True)

    def words(self) -> str:
        """The last words of the web server and the worker, for a failing test."""
        logs = sorted((self.var / "log").glob("*.log"))
        return "\n".join(f"{log.name}:\n{log.read_text()[-3000:]}" for log in logs)

    # ---- looking in from outside -----------------------------------------------------------

    @contextmanager
    def held(self, table: str) -> Iterator[None]:
        """Nobody writes the table while this lasts: who wants to is stopped in his middle."""
        holder = psycopg.connect(self.address)
        try:
            holder.execute(f"LOCK TABLE {table} IN SHARE ROW EXCLUSIVE MODE")
            yield
        finally:
            holder.close()

    def is_waited_for(self, table: str) -> bool:
        """Whether somebody stands before the held table."""
        asked = "SELECT count(*) FROM pg_locks WHERE NOT granted AND relation = %s::regclass"
        with psycopg.connect(self.address, autocommit=True) as told:
            row = told.execute(asked, [table]).fetchone()
        return bool(row and row[0])

    def is_written_to(self) -> bool:
        """Whether a transaction other than ours is still under way."""
        asked = (
            "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database()"
            " AND xact_start IS NOT NULL AND pid <> pg_backend_pid()"
            " AND backend_type = 'client backend'"
        )
        with psycopg.connect(self.address, autocommit=True) as told:
            row = told.execute(asked).fetchone()
        return bool(row and row[0])

    @contextmanager
    def inside(self, blocker: Any) -> Iterator[None]:
        """Our own models read and write the database of this house."""
        parts = psycopg.conninfo.conninfo_to_dict(self.address)
        own = {name: connection.settings_dict[name] for name in POINTED}
        there = {"NAME": parts["dbname"], "USER": parts["user"], "HOST": parts["host"]}
        with (
            blocker.unblock(),
            override_settings(
                MEDIA_ROOT=self.var / "files", SIMILARITY_INDEX_DIR=self.var / "similarity"
            ),
        ):
            connection.close()
            connection.settings_dict.update({"PASSWORD": "", "PORT": "", "OPTIONS": {}} | there)
            try:
                yield
            finally:
                connection.close()
                connection.settings_dict.update(own)
