# SPDX-License-Identifier: Apache-2.0
"""Which PostgreSQL the house uses: ``DATABASE_URL``, or the embedded one in its working folder."""

import os
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, unquote, urlsplit


def database_from_url(url: str) -> dict[str, Any]:
    """Turn ``postgresql://user:password@host:port/name?host=/socket`` into Django's form."""
    parts = urlsplit(url)
    query = {key: values[-1] for key, values in parse_qs(parts.query).items()}
    host = query.pop("host", None) or unquote(parts.hostname or "")
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(parts.path.lstrip("/")) or "banha",
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": host,
        "PORT": str(parts.port or query.pop("port", "")),
        "CONN_MAX_AGE": 60,
        "CONN_HEALTH_CHECKS": True,
        "OPTIONS": query,
    }


def database_from_environment(var: Path) -> dict[str, Any]:
    """``DATABASE_URL`` first; else the address the launcher of the embedded server wrote."""
    url = os.environ.get("DATABASE_URL", "")
    if not url:
        address = var / "postgres.url"
        url = address.read_text().strip() if address.exists() else "postgresql:///banha"
    return database_from_url(url)
