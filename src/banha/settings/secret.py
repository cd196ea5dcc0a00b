# SPDX-License-Identifier: Apache-2.0
"""The keys of the house: from the environment, else made once and kept beside the data."""

import os
import secrets
from pathlib import Path


def secret_key(var: Path) -> str:
    """``BANHA_SECRET_KEY``, or a key generated on first start, readable by its owner only."""
    return os.environ.get("BANHA_SECRET_KEY") or _kept(var / "secret-key")


def ballot_key(var: Path) -> str:
    """``BANHA_BALLOT_KEY``, or one made on first start: what seals ballots until they are counted.

    It never stands in the database: whoever reads only that learns nothing of a ballot.
    """
    return os.environ.get("BANHA_BALLOT_KEY") or _kept(var / "ballot-key")


def _kept(file: Path) -> str:
    try:
        with os.fdopen(os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as out:
            out.write(secrets.token_urlsafe(64))
    except FileExistsError:
        pass
    return file.read_text().strip()
