# SPDX-License-Identifier: Apache-2.0
"""Whether a database was furnished by exactly this code: asked without loading the house."""

import hashlib
from pathlib import Path

import psycopg

ROOT = Path(__file__).resolve().parents[4]
#: The step that ``furnish`` notes last.
COMPLETE = "complete"


def state_of_house(var: Path, *, demonstration: bool) -> str:
    """Changes when any file of ours is added, removed or touched, or packages change.

    Paths, sizes and times are enough here: a needless furnishing costs seconds and harms nothing.
    """
    digest = hashlib.sha256((ROOT / "requirements" / "base.txt").read_bytes())
    digest.update(f"{var} {demonstration}".encode())
    for path in sorted((ROOT / "src").rglob("*")):
        if path.suffix != ".pyc" and path.is_file():
            told = path.stat()
            digest.update(f"{path} {told.st_size} {told.st_mtime_ns}\n".encode())
    return digest.hexdigest()


def is_furnished(address: str, var: Path, *, demonstration: bool) -> bool:
    """True only if the database says so and the folders that belong to it are there."""
    if not (var / "static").is_dir():
        return False
    state = state_of_house(var, demonstration=demonstration)
    question = "SELECT 1 FROM site_furnishedstep WHERE step = %s AND state = %s"
    try:
        with psycopg.connect(address, connect_timeout=10) as connection:
            return connection.execute(question, [COMPLETE, state]).fetchone() is not None
    except psycopg.Error:
        return False
