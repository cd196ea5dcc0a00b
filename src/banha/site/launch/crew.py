# SPDX-License-Identifier: Apache-2.0
"""The programs that run beside the launcher: started, watched, restarted, stopped in order."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import psutil

ROOT = Path(__file__).resolve().parents[4]
LONGEST_PAUSE = 30.0
# After this long without a fall the next restart comes at once again.
STEADY_AFTER = 60.0


@dataclass
class Member:
    """One program; it leads a process group of its own, so that nothing of it is left behind."""

    name: str
    words: Sequence[str]
    log: Path
    environment: dict[str, str]
    grace: float = 10.0
    process: subprocess.Popen[bytes] | None = None
    started_at: float = 0.0
    pause: float = 0.0
    due_at: float | None = field(default=None)

    def start(self) -> None:
        """Start the program, its words going to its log."""
        self.log.parent.mkdir(parents=True, exist_ok=True)
        with self.log.open("ab") as log:
            self.process = subprocess.Popen(  # noqa: S603 - our own words
                self.words,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=subprocess.STDOUT,
                env=self.environment,
                start_new_session=True,
            )
        self.started_at = time.monotonic()
        self.due_at = None

    def watch(self, say: Callable[[str], None]) -> bool:
        """Restart after a fall, later each time; True if it was started anew just now."""
        now = time.monotonic()
        if self.due_at is not None:
            if now < self.due_at:
                return False
            self.start()
            return True
        if self.process is None or (code := self.process.poll()) is None:
            return False
        # The leader is gone: whatever it left in its group would hold its port.
        kill_group(self.process.pid)
        if now - self.started_at > STEADY_AFTER:
            self.pause = 0.0
        say(f"{self.name} ended ({code}), starting it again; its words: {self.log}")
        self.due_at = now + self.pause
        self.pause = min(max(1.0, self.pause * 2), LONGEST_PAUSE)
        return False

    def stop(self) -> None:
        """Ask, wait, then insist."""
        self.due_at = None
        if self.process is None:
            return
        with suppress(ProcessLookupError):
            self.process.terminate()
        with suppress(subprocess.TimeoutExpired):
            self.process.wait(self.grace)
        kill_group(self.process.pid)
        with suppress(subprocess.TimeoutExpired):
            self.process.wait(5)
        self.process = None

    def remembered(self) -> dict[str, Any]:
        """What lets a later start recognise this process and no other."""
        if self.process is None:
            return {}
        try:
            born = psutil.Process(self.process.pid).create_time()
        except psutil.Error:
            return {}
        return {"name": self.name, "pid": self.process.pid, "born": born}


def of_web(var: Path, environment: dict[str, str], host: str, port: int) -> Member:
    """The web server, not started yet."""
    words = (
        *(sys.executable, "-m", "granian", "--interface", "wsgi", "--no-ws"),
        *("--host", host, "--port", str(port), "--backlog", "256"),
        *("--workers", environment.get("BANHA_WEB_WORKERS", "2")),
        *("--blocking-threads", "4", "--respawn-failed-workers"),
        *("--workers-kill-timeout", "5", "--log-level", "warning"),
        "banha.site.wsgi:application",
    )
    return Member("web", words, var / "log" / "web.log", environment)


def of_jobs(var: Path, environment: dict[str, str]) -> Member:
    """The job worker, not started yet."""
    words = (sys.executable, str(ROOT / "manage.py"), "procrastinate", "worker")
    return Member("jobs", words, var / "log" / "jobs.log", environment, grace=20.0)


def kill_group(leader: int) -> None:
    """End every process of a group at once."""
    with suppress(ProcessLookupError, PermissionError):
        os.killpg(leader, signal.SIGKILL)


def end_left_over(remembered: dict[str, Any]) -> bool:
    """End a program whose launcher was killed; only the very same process, never a namesake."""
    try:
        process = psutil.Process(int(remembered["pid"]))
        if abs(process.create_time() - float(remembered["born"])) > 1:
            return False
        process.terminate()
        with suppress(psutil.TimeoutExpired):
            process.wait(5)
    except (KeyError, ValueError, psutil.Error):
        return False
    kill_group(int(remembered["pid"]))
    return True
