# SPDX-License-Identifier: Apache-2.0
"""What the tests of the house read: tracked files, syntax trees, bands."""

import ast
import configparser
import functools
import subprocess
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
SRC = ROOT / "src" / "banha"


@functools.cache
def tracked() -> tuple[Path, ...]:
    """Every file of the repository, new ones that are not ignored included."""
    told = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT, check=True, capture_output=True, text=True,
    ).stdout  # fmt: skip
    return tuple(
        sorted(p for name in set(told.split("\0")) if name and (p := ROOT / name).is_file())
    )


def short(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def python_files(*below: str) -> list[Path]:
    """Tracked Python below these folders, migrations left out."""
    tops = [ROOT / name for name in below]
    return [
        p for p in tracked()
        if p.suffix == ".py" and "migrations" not in p.parts and any(t in p.parents for t in tops)
    ]  # fmt: skip


def templates() -> list[Path]:
    return [p for p in tracked() if p.suffix in {".html", ".txt"} and "templates" in p.parts]


@functools.cache
def syntax(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


def functions(path: Path) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    for node in ast.walk(syntax(path)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node


@functools.cache
def band_of() -> dict[str, int]:
    """The height of each context, as the import contracts tell it; the lowest is 0."""
    told = configparser.ConfigParser()
    told.read(ROOT / ".importlinter", encoding="utf-8")
    rows = told["importlinter:contract:bands"]["layers"].strip().splitlines()
    return {
        name.strip(" ()"): height
        for height, row in enumerate(reversed(rows))
        for name in row.split("|")
    }


def app_of(path: Path) -> tuple[str, str]:
    """``("contexts", "tasks")``, ``("kernel", "law")`` or ``("site", "site")`` for a file."""
    parts = path.relative_to(SRC).parts
    return (parts[0], parts[1]) if parts[0] in {"contexts", "kernel"} else ("site", parts[0])
