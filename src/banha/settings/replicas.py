# SPDX-License-Identifier: Apache-2.0
"""Streaming replicas that the house may read from: ``BANHA_REPLICA_URL``, ``BANHA_REPLICA_LAG``."""

from typing import Any

from django.core.exceptions import ImproperlyConfigured

from banha.settings.database import database_from_url, with_pool

#: How many seconds old a page read from a replica may be, unless the office says otherwise.
LAG = "5"
#: An older page would be a wrong one.
MOST_LAG = 300
#: A replica behind a broken line must not hold a page up for minutes.
QUICK_TO_FAIL = {
    "connect_timeout": "2",
    "tcp_user_timeout": "5000",
    "keepalives_idle": "5",
    "keepalives_interval": "2",
    "keepalives_count": "2",
}
PLACE = ("HOST", "PORT")


def lag_from(words: str) -> float:
    """Whole seconds from 1 on."""
    if not (words.isascii() and words.isdigit() and 1 <= int(words) <= MOST_LAG):
        raise ImproperlyConfigured(
            f"BANHA_REPLICA_LAG is “{words}”: give whole seconds from 1 to {MOST_LAG}."
        )
    return float(words)


def replicas_from(
    urls: str, primary: dict[str, Any], *, primary_url: str, pool: str = ""
) -> dict[str, dict[str, Any]]:
    """``replica1``, ``replica2``, … in Django's form; ``urls`` are separated by spaces."""
    found: dict[str, dict[str, Any]] = {}
    if urls.split() and not primary_url:
        raise ImproperlyConfigured(
            "BANHA_REPLICA_URL is given without DATABASE_URL: the database that comes along has"
            " no replica. Give the address of the primary as DATABASE_URL."
        )
    for number, url in enumerate(urls.split(), 1):
        if not url.startswith(("postgresql://", "postgres://")):
            raise ImproperlyConfigured(
                f"BANHA_REPLICA_URL: address {number} does not begin with postgresql://;"
                " several addresses are separated by spaces."
            )
        replica = database_from_url(url)
        _refuse_contradiction(number, replica, primary, list(found.values()))
        replica["OPTIONS"] = {**QUICK_TO_FAIL, **replica["OPTIONS"]}
        replica["TEST"] = {"MIRROR": "default"}
        found[f"replica{number}"] = with_pool(replica, pool)
    return found


def _refuse_contradiction(
    number: int, replica: dict[str, Any], primary: dict[str, Any], others: list[dict[str, Any]]
) -> None:
    where = _place(replica)
    if where == _place(primary):
        raise ImproperlyConfigured(
            f"BANHA_REPLICA_URL: address {number} is the primary itself (DATABASE_URL);"
            " give another server or leave it out."
        )
    if where in [_place(other) for other in others]:
        raise ImproperlyConfigured(f"BANHA_REPLICA_URL: address {number} is given twice.")
    if replica["NAME"] != primary["NAME"]:
        raise ImproperlyConfigured(
            f"BANHA_REPLICA_URL: address {number} names the database “{replica['NAME']}”, the"
            f" primary “{primary['NAME']}”: a streaming replica holds the same database."
        )


def _place(database: dict[str, Any]) -> tuple[str, str]:
    return database["HOST"] or "localhost", database["PORT"] or "5432"
