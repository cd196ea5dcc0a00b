# SPDX-License-Identifier: Apache-2.0
"""A start that need not ask the code again, and every change after which it must."""

from pathlib import Path

import psycopg
import pytest
from django.db import connection

from banha.site.launch.stamp import Stamp


@pytest.fixture
def stamp(tmp_path: Path, transactional_db: None) -> Stamp:
    var, root = tmp_path / "var", tmp_path / "root"
    for folder in (var / "static", var / "similarity", root / "src" / "part"):
        folder.mkdir(parents=True)
        (folder / "file.py").write_text("1")
    words = {k: str(v) for k, v in connection.get_connection_params().items()
             if k in {"dbname", "user", "password", "host", "port"}}  # fmt: skip
    return Stamp(var, root, psycopg.conninfo.make_conninfo(**words))


def test_unchanged_house_is_known_again(stamp: Stamp) -> None:
    assert not stamp.holds()
    stamp.keep()
    assert stamp.holds()


def touch_code(stamp: Stamp) -> None:
    (stamp.root / "src" / "part" / "new.py").write_text("")


def empty_index(stamp: Stamp) -> None:
    (stamp.var / "similarity" / "file.py").unlink()


def restore_older(stamp: Stamp) -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO django_migrations (app, name, applied) VALUES ('x', 'y', now())"
        )


def lose_database(stamp: Stamp) -> None:
    stamp.address = "postgresql://nobody@/nothing?host=/nonexistent&connect_timeout=1"


def spoil_file(stamp: Stamp) -> None:
    stamp.file.write_text("{")


@pytest.mark.parametrize(
    "change", [touch_code, empty_index, restore_older, lose_database, spoil_file]
)
def test_every_change_asks_again(stamp: Stamp, change: object) -> None:
    stamp.keep()
    try:
        change(stamp)  # type: ignore[operator]
        assert not stamp.holds()
    finally:
        with connection.cursor() as cursor:
            cursor.execute("DELETE FROM django_migrations WHERE app = 'x'")


def test_other_wish_asks_again(stamp: Stamp, monkeypatch: pytest.MonkeyPatch) -> None:
    stamp.keep()
    monkeypatch.setenv("BANHA_DEMO", "other")
    assert not stamp.holds()
