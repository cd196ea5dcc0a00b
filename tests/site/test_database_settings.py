# SPDX-License-Identifier: Apache-2.0
"""The pool of connections, as a setting."""

from typing import Any

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.db import connection
from django.db.utils import ConnectionHandler

from banha.settings.database import database_from_url, with_pool

URL = "postgresql://banha@localhost/banha?application_name=house"


def test_without_a_pool_a_thread_keeps_its_connection() -> None:
    assert with_pool(database_from_url(URL), "") == database_from_url(URL)


@pytest.mark.parametrize("size", ["0", "-1", "ten", "101", "1.5", "９"])
def test_wrong_size_is_told_by_name(size: str) -> None:
    with pytest.raises(ImproperlyConfigured, match="BANHA_DATABASE_POOL"):
        with_pool(database_from_url(URL), size)


@pytest.mark.django_db
def test_pool_lends_no_more_than_its_size_and_takes_back() -> None:
    own: dict[str, Any] = {
        name: connection.settings_dict[name]
        for name in ("ENGINE", "NAME", "USER", "PASSWORD", "HOST", "PORT")
    }
    pooled = with_pool({**own, "CONN_HEALTH_CHECKS": True, "OPTIONS": {}}, "1")
    handler = ConnectionHandler({"default": {**pooled, "NAME": "postgres"}})
    first = handler["default"]
    try:
        with first.cursor() as cursor:
            cursor.execute("SELECT pg_backend_pid()")
            (backend,) = cursor.fetchone()
        first.close()
        with first.cursor() as cursor:
            cursor.execute("SELECT pg_backend_pid()")
            assert cursor.fetchone() == (backend,)
        assert first.pool.max_size == 1
    finally:
        first.close()
        first.close_pool()
