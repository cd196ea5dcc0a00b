# SPDX-License-Identifier: Apache-2.0
"""Whether this database was already furnished by this very code, asked without loading the code."""

import hashlib
import json
import os
import sys
from pathlib import Path

import psycopg

#: What the database itself remembers of its furnishing; a restored older copy remembers less.
MEMORY = (
    "SELECT count(*)::text || coalesce(max(applied)::text, '') FROM django_migrations",
    "SELECT string_agg(step || state || done_at, ';' ORDER BY step) FROM site_furnishedstep",
)
#: Folders that a furnished house has; an empty one is filled again.
FILLED = ("static", "similarity")


class Stamp:
    """``furnished.json``: the state of code, wishes, folders and database after furnishing.

    Loading the code only to learn that nothing is to be done takes half of a start.
    """

    def __init__(self, var: Path, root: Path, address: str) -> None:
        self.var = var
        self.root = root
        self.address = address
        self.file = var / "furnished.json"

    def holds(self) -> bool:
        """True only if every part is as it was when the last furnishing ended."""
        try:
            kept = json.loads(self.file.read_text())
        except (OSError, ValueError):
            return False
        return bool(kept) and kept == self._state()

    def keep(self) -> None:
        """Remember what is now; nothing where it cannot be told."""
        self.file.write_text(json.dumps(self._state()))

    def _state(self) -> dict[str, str]:
        remembered = self._memory()
        if not remembered or not all(self._is_filled(name) for name in FILLED):
            return {}
        return {"code": self._code(), "wishes": self._wishes(), "database": remembered}

    def _is_filled(self, name: str) -> bool:
        folder = self.var / name
        return folder.is_dir() and any(folder.iterdir())

    def _code(self) -> str:
        """Changes when any file of the code is added, removed or touched."""
        digest = hashlib.sha256(sys.version.encode())
        for folder, inner, names in os.walk(self.root / "src"):
            inner[:] = sorted(name for name in inner if name != "__pycache__")
            for name in sorted(names):
                path = Path(folder, name)
                found = path.stat()
                digest.update(f"{path} {found.st_size} {found.st_mtime_ns}\n".encode())
        return digest.hexdigest()

    def _wishes(self) -> str:
        named = {
            k: v for k, v in os.environ.items() if k.startswith("BANHA_") and k != "BANHA_PORT"
        }
        return hashlib.sha256(json.dumps(named, sort_keys=True).encode()).hexdigest()

    def _memory(self) -> str:
        try:
            with psycopg.connect(self.address, connect_timeout=5) as database:
                rows = [database.execute(question).fetchone() for question in MEMORY]
        except psycopg.Error:
            return ""
        return json.dumps([row and row[0] for row in rows])
