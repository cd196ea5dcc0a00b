# SPDX-License-Identifier: Apache-2.0
"""The house as a newcomer starts it, and what happens to it when parts are killed."""

import json
import os
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path

import psutil
import pytest

from banha.site.launch.cluster import Cluster

ROOT = Path(__file__).resolve().parents[3]
pytestmark = pytest.mark.slow


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def until(question: Callable[[], bool], seconds: float, words: str) -> None:
    end = time.monotonic() + seconds
    while not question():
        assert time.monotonic() < end, words
        time.sleep(0.1)


class Newcomer:
    """Starts the house in a folder with a long name, blanks and Vietnamese letters."""

    def __init__(self, folder: Path) -> None:
        self.var = folder / ("Nhà nước " + "x" * 90)
        self.var.mkdir()
        self.port = free_port()
        self.address = f"http://localhost:{self.port}/"
        self.out = folder / "out"
        kept = {k: v for k, v in os.environ.items() if not k.startswith(("BANHA", "DATABASE"))}
        self.environment = kept | {
            "BANHA_VAR": str(self.var),
            "BANHA_PORT": str(self.port),
            "BANHA_WEB_WORKERS": "1",
            "PYTHONPATH": str(ROOT / "src"),
        }
        self.launcher: subprocess.Popen[bytes] | None = None

    def words(self) -> str:
        return self.out.read_text()

    def start(self) -> subprocess.Popen[bytes]:
        with self.out.open("wb") as out:
            self.launcher = subprocess.Popen(
                [sys.executable, "-m", "banha.site.launch"],
                env=self.environment, cwd=ROOT, stdout=out, stderr=out,
            )  # fmt: skip
        return self.launcher

    def answers(self) -> bool:
        try:
            with urllib.request.urlopen(f"{self.address}health/ready", timeout=2) as answer:
                return answer.status == 200
        except OSError:
            return False

    def is_open(self) -> bool:
        assert self.launcher is not None
        assert self.launcher.poll() is None, self.words()
        return "ready in" in self.words()

    def crew(self) -> dict[str, int]:
        note = json.loads((self.var / "run.json").read_text())
        return {member["name"]: member["pid"] for member in note["crew"]}

    def leave_nothing(self) -> None:
        if self.launcher and self.launcher.poll() is None:
            self.launcher.terminate()
            self.launcher.wait(60)
        cluster = Cluster(self.var, say=lambda words: None)
        cluster.stop()
        shutil.rmtree(cluster.folder.parent)


@pytest.fixture
def newcomer(tmp_path: Path) -> Iterator[Newcomer]:
    newcomer = Newcomer(tmp_path)
    yield newcomer
    newcomer.leave_nothing()


def test_house_starts_survives_kills_and_stops(newcomer: Newcomer) -> None:
    launcher = newcomer.start()
    until(newcomer.is_open, 180, "the first start took too long")
    assert newcomer.answers()

    second = subprocess.run(
        [sys.executable, "-m", "banha.site.launch"],
        env=newcomer.environment, cwd=ROOT, capture_output=True, text=True, check=False, timeout=30,
    )  # fmt: skip
    assert second.returncode == 0
    assert f"already runs here: {newcomer.address}" in second.stdout

    web = newcomer.crew()["web"]
    os.kill(web, signal.SIGKILL)
    until(lambda: newcomer.crew()["web"] != web, 30, "the web server was not started again")
    until(newcomer.answers, 60, "the web server does not answer again")

    crew = newcomer.crew()
    launcher.kill()
    launcher.wait(10)
    Cluster(newcomer.var, say=lambda words: None).process().kill()
    began = time.monotonic()
    launcher = newcomer.start()
    until(newcomer.is_open, 90, "the start after a crash took too long")
    took = time.monotonic() - began
    assert "web: ended one left over" in newcomer.words()
    assert "migrations" not in newcomer.words(), "an unchanged database was migrated again"
    assert not any(psutil.pid_exists(pid) and psutil.Process(pid).status() != "zombie"
                   for pid in crew.values())  # fmt: skip
    assert not any(
        line.startswith(("static", "reference")) for line in newcomer.words().splitlines()
    )
    assert took < 60, f"the second start took {took:.0f} s"

    crew = newcomer.crew()
    launcher.send_signal(signal.SIGTERM)
    assert launcher.wait(60) == 0, newcomer.words()
    assert not newcomer.answers()
    assert Cluster(newcomer.var, say=lambda words: None).process() is None
    assert not (newcomer.var / "run.json").exists()


def test_start_refuses_a_port_that_is_taken(newcomer: Newcomer) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", newcomer.port))
        taken.listen()
        launcher = newcomer.start()
        assert launcher.wait(30) == 1
    assert "BANHA_PORT" in newcomer.words()
