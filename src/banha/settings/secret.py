# SPDX-License-Identifier: Apache-2.0
"""The secret key: from the environment, else made once and kept beside the data."""

import os
import secrets
from pathlib import Path


def secret_key(var: Path) -> str:
    """``BANHA_SECRET_KEY``, or a key generated on first start, readable by its owner only."""
    if key := os.environ.get("BANHA_SECRET_KEY"):
        return key
    file = var / "secret-key"
    try:
        with os.fdopen(os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as out:
            out.write(secrets.token_urlsafe(64))
    except FileExistsError:
        pass
    return file.read_text().strip()
