# SPDX-License-Identifier: Apache-2.0
"""Makes the environment ready with nothing but Python: ``prepare.py base|dev|semantic|scan``.

Runs before anything is installed, so it uses the standard library alone. A stamp in the
environment remembers what was installed; an unchanged second call takes no time.
"""

import hashlib
import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
VENV = ROOT / ".venv"
STAMP = VENV / "banha-installed.json"
COVERS = {
    "base": ("base", "dev", "semantic", "scan"),
    "dev": ("dev",),
    "semantic": ("semantic",),
    "scan": ("scan",),
}
NO_PIP = """Python here cannot make a virtual environment (its part "ensurepip" is missing).
On Debian and Ubuntu: sudo apt-get install python3-venv
On Fedora and the like the package python3 already has it. Then run the same command again."""


def python() -> Path:
    """The interpreter of the environment."""
    return VENV / "bin" / "python"


def mark_of(name: str) -> str:
    """Changes when the requirements or the interpreter do."""
    content = (ROOT / "requirements" / f"{name}.txt").read_bytes()
    return hashlib.sha256(content + sys.version.encode()).hexdigest()


def installed() -> dict[str, str]:
    """What the environment already holds."""
    try:
        kept: dict[str, str] = json.loads(STAMP.read_text())
    except (OSError, ValueError):
        return {}
    return kept


def run(*words: str | Path, check: bool = True, env: dict[str, str] | None = None) -> bool:
    """Run one command, its words on the screen."""
    done = subprocess.run([str(w) for w in words], cwd=ROOT, env=env, check=False)
    if check and done.returncode:
        sys.exit(f"prepare: failed: {' '.join(str(w) for w in words)}")
    return done.returncode == 0


def make_environment() -> None:
    """Create ``.venv``; a half-made or foreign-version one is made anew."""
    if python().exists():
        same = subprocess.run(
            [str(python()), "-c", "import sys; print(sys.version)"],
            capture_output=True,
            text=True,
            check=False,
        )
        if same.stdout.strip() == sys.version.strip() and (VENV / "bin" / "pip").exists():
            return
    print("prepare: making .venv", flush=True)
    try:
        import ensurepip  # noqa: F401, PLC0415 - may be missing, that is the question
    except ImportError:
        sys.exit(NO_PIP)
    if VENV.is_symlink():
        VENV.unlink()
    shutil.rmtree(VENV, ignore_errors=True)
    run(sys.executable, "-m", "venv", VENV)


def environment_for_uv() -> dict[str, str]:
    """uv reads no pip.conf: an office's mirror that pip knows is told to it."""
    env = dict(os.environ, UV_LINK_MODE="copy", VIRTUAL_ENV=str(VENV))
    told = subprocess.run(
        [str(python()), "-m", "pip", "config", "list"], capture_output=True, text=True, check=False
    )
    names = {"index-url": "UV_DEFAULT_INDEX", "cert": "SSL_CERT_FILE"}
    for line in told.stdout.splitlines():
        key, _, value = line.partition("=")
        name = names.get(key.rsplit(".", 1)[-1])
        if name and name not in env:
            env[name] = value.strip("'\"")
    return env


def install(name: str) -> None:
    """Install one hash-pinned list; plain pip does it where uv cannot."""
    wanted = ROOT / "requirements" / f"{name}.txt"
    if not (VENV / "bin" / "uv").exists():
        bootstrap = ROOT / "requirements" / "bootstrap.txt"
        run(
            python(), "-m", "pip", "install", "-q", "--require-hashes", "-r", bootstrap, check=False
        )
    print(f"prepare: installing requirements/{name}.txt", flush=True)
    uv = VENV / "bin" / "uv"
    quick = uv.exists() and run(
        uv, "pip", "install", "-q", "--python", python(), "--require-hashes", "-r", wanted,
        env=environment_for_uv(), check=False,
    )  # fmt: skip
    if not quick:
        print("prepare: uv could not; trying pip, which is slower", flush=True)
        run(python(), "-m", "pip", "install", "-q", "--require-hashes", "-r", wanted)


def main(name: str) -> None:
    """Environment, packages, catalogues."""
    if sys.version_info < (3, 11):  # noqa: UP036 - the very version is asked for here
        sys.exit("Ba Nhà needs Python 3.11 or newer; set it with: make PYTHON=python3.12 run")
    if name not in COVERS:
        sys.exit(str(__doc__))
    make_environment()
    kept = installed()
    if not any(kept.get(cover) == mark_of(cover) for cover in COVERS[name]):
        install(name)
        STAMP.write_text(json.dumps({**kept, name: mark_of(name)}))
    run(python(), ROOT / "tools" / "messages.py", "compile")


if __name__ == "__main__":
    main(sys.argv[1] if len(sys.argv) > 1 else "base")
