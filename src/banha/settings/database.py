# SPDX-License-Identifier: Apache-2.0
"""Which PostgreSQL the house uses: ``DATABASE_URL``, or the embedded one in its working folder."""

import os
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, unquote, urlsplit

from django.core.exceptions import ImproperlyConfigured

#: More connections than this for one process are a mistake: a server has some hundred for all.
MOST_POOLED = 100


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
    return with_pool(database_from_url(url), os.environ.get("BANHA_DATABASE_POOL", ""))


def with_pool(database: dict[str, Any], size: str) -> dict[str, Any]:
    """Let the threads of a process share at most ``size`` connections; empty: one for each thread.

    A connection that a pool lends is not kept by its thread, so it lives no longer than a request.
    """
    if not size:
        return database
    if not (size.isascii() and size.isdigit() and 1 <= int(size) <= MOST_POOLED):
        raise ImproperlyConfigured(
            f"BANHA_DATABASE_POOL is “{size}”: give a whole number from 1 to {MOST_POOLED},"
            " or leave it empty."
        )
    options = {**database["OPTIONS"], "pool": {"min_size": 1, "max_size": int(size)}}
    return {**database, "CONN_MAX_AGE": 0, "OPTIONS": options}
