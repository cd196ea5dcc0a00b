# SPDX-License-Identifier: Apache-2.0
"""The lock and the note by which two launchers of one house know of each other."""

import fcntl
import json
import os
import socket
from pathlib import Path
from typing import IO, Any

FIRST_PORT = 8000
PORTS_TRIED = 50


class WatchBook:
    """Holds ``run.lock`` as long as the launcher lives; ``run.json`` says what it started."""

    def __init__(self, var: Path) -> None:
        self.note = var / "run.json"
        self.lock_file = var / "run.lock"
        self._lock: IO[str] | None = None

    def take(self) -> bool:
        """False if another launcher runs; the lock falls with its process, however that ends."""
        lock = self.lock_file.open("a")
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            lock.close()
            return False
        self._lock = lock
        return True

    def read(self) -> dict[str, Any]:
        """The note of the launcher that runs, or of one that was killed."""
        try:
            note = json.loads(self.note.read_text())
        except (OSError, ValueError):
            return {}
        return note if isinstance(note, dict) else {}

    def write(self, **note: Any) -> None:
        """Replace the note at once, so that nobody reads half of it."""
        fresh = self.note.with_suffix(".new")
        fresh.write_text(json.dumps({"launcher": os.getpid(), **note}))
        fresh.replace(self.note)

    def leave(self) -> None:
        """Everything is stopped."""
        self.note.unlink(missing_ok=True)
        if self._lock is not None:
            self._lock.close()
            self._lock = None


def is_free(host: str, port: int) -> bool:
    """Whether a web server could listen there now."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError:
            return False
    return True


def choose_port(host: str, wanted: str) -> int:
    """The port that was asked for, or the first free one from 8000 on."""
    if wanted:
        if not is_free(host, int(wanted)):
            raise SystemExit(f"Port {wanted} is taken: choose another with BANHA_PORT.")
        return int(wanted)
    for port in range(FIRST_PORT, FIRST_PORT + PORTS_TRIED):
        if is_free(host, port):
            return port
    raise SystemExit("No free port from 8000 to 8049: choose one with BANHA_PORT.")
