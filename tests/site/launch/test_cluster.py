# SPDX-License-Identifier: Apache-2.0
"""The embedded PostgreSQL under the conditions newcomers bring."""

import os
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest

from banha.site.launch.cluster import Cluster, ClusterFault, is_open_to_others, with_database


@pytest.fixture
def folder() -> Iterator[Path]:
    """A folder that the database's own user may enter, with a path too long for a socket."""
    top = Path(tempfile.mkdtemp(prefix="banha-tests-"))
    top.chmod(0o755)
    deep = top / ("Dữ liệu " + "x" * 100)
    yield deep
    shutil.rmtree(top)


def answer(address: str) -> int:
    with psycopg.connect(with_database(address, "postgres")) as connection:
        row = connection.execute("SELECT 42").fetchone()
        assert row is not None
        return int(row[0])


def test_cluster_with_long_path_survives_kill_and_stale_locks(folder: Path) -> None:
    cluster = Cluster(folder, durable=False)
    try:
        address = cluster.start()
        assert "/banha-" in address, "the socket must move out of the long path"
        assert answer(address) == 42
        assert cluster.start() == address, "a running server is adopted"

        server = cluster.process()
        assert server is not None
        server.kill()
        server.wait(10)
        # The number of the dead server now belongs to another program: to this test.
        lock = cluster.folder / "postmaster.pid"
        lines = lock.read_text().splitlines()
        lock.write_text("\n".join([str(os.getpid()), *lines[1:]]))
        assert cluster.process() is None
        assert answer(cluster.start()) == 42
    finally:
        cluster.stop()
    assert cluster.process() is None


def test_cluster_of_another_version_is_told_not_touched(folder: Path) -> None:
    cluster = Cluster(folder, durable=False)
    cluster.folder.mkdir(parents=True)
    (cluster.folder / "PG_VERSION").write_text("9\n")
    with pytest.raises(ClusterFault, match="holds PostgreSQL 9"):
        cluster.start()


def test_closed_folder_stays_closed(tmp_path: Path) -> None:
    closed = tmp_path / "home"
    closed.mkdir(mode=0o700)
    assert not is_open_to_others(closed)
    cluster = Cluster(closed / "banha", say=lambda words: None)
    try:
        assert closed.stat().st_mode & 0o777 == 0o700
        if os.geteuid() == 0:
            assert closed not in cluster.folder.parents
    finally:
        if cluster.folder.parent.is_relative_to("/var/tmp"):
            shutil.rmtree(cluster.folder.parent)
