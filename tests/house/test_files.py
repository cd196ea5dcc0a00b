# SPDX-License-Identifier: Apache-2.0
"""Sizes, names, first lines, and what no tracked file may say."""

import ast
import re
from pathlib import Path

import pytest

from tests.house.tree import ROOT, functions, python_files, short, syntax, templates, tracked

LONGEST_FILE, LONGEST_FUNCTION, LONGEST_TEMPLATE = 350, 40, 80
NAMELESS = {"utils", "util", "helpers", "helper", "common", "manager", "managers", "handler",
            "handlers", "data", "info", "misc"}  # fmt: skip
HOSTS = re.compile(
    "|".join(
        (
            "pypi" + r"\.org",
            "pythonhosted" + r"\.org",
            "npmjs" + r"\.(org|com)",
            "deb" + r"\.debian\.org",
        )
    )
)
MACHINE = re.compile(
    r"(?<![\w.])(?:" + "|".join(("/wo" + "rk/", "/ro" + "ot/", "/ho" + r"me/\w")) + ")"
)
OURS = ("src", "tests", "tools", "bench")
TEXT = {".py", ".html", ".md", ".toml", ".txt", ".in", ".yml", ".yaml", ".cfg", ".ini", ".json",
        ".css", ".js", ".svg", ".po", ".sh", ""}  # fmt: skip


def body_length(function: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    """Lines of the body without its docstring: signatures by keyword are long on purpose."""
    first = function.body[0]
    said = isinstance(first, ast.Expr) and isinstance(first.value, ast.Constant)
    begin = (first.end_lineno or 0) + 1 if said else first.lineno
    return (function.end_lineno or function.lineno) - begin + 1


def line_count(path: Path) -> int:
    return len(path.read_text(encoding="utf-8").splitlines())


def test_python_files_are_short() -> None:
    long = [f"{short(p)}: {n}" for p in python_files(*OURS) if (n := line_count(p)) > LONGEST_FILE]
    assert not long, "split by noun:\n" + "\n".join(long)


def test_functions_are_short() -> None:
    long = [
        f"{short(path)} {function.name}: {n}"
        for path in python_files("src", "tools")
        for function in functions(path)
        if (n := body_length(function)) > LONGEST_FUNCTION
    ]
    assert not long, "split it:\n" + "\n".join(long)


def test_templates_are_short() -> None:
    long = [f"{short(p)}: {n}" for p in templates() if (n := line_count(p)) > LONGEST_TEMPLATE]
    assert not long, "\n".join(long)


def test_python_files_begin_with_their_licence() -> None:
    bare = [
        short(path)
        for path in python_files(*OURS)
        if path.stat().st_size
        and "SPDX-License-Identifier: Apache-2.0" not in path.read_text(encoding="utf-8")[:200]
    ]
    assert not bare, "\n".join(bare)


def test_modules_say_what_they_are() -> None:
    silent = [
        short(path)
        for path in python_files(*OURS)
        if path.stat().st_size and not ast.get_docstring(syntax(path))
    ]
    assert not silent, "\n".join(silent)


def test_no_file_has_a_name_that_says_nothing() -> None:
    found = [
        short(p) for p in python_files(*OURS)
        if NAMELESS & {p.stem, *p.relative_to(ROOT).parts[:-1]}
    ]  # fmt: skip
    assert not found, "\n".join(found)


def test_names_of_files_can_be_typed() -> None:
    """What a slip of a shell leaves behind ("3=…", a name with blanks) is not of the house."""
    names = [short(path) for path in tracked()]
    found = [name for name in names if not re.fullmatch(r"[A-Za-z0-9_./-]+", name)]
    assert not found, "\n".join(found)


def test_no_tracked_file_names_a_registry_or_a_machine() -> None:
    found = []
    for path in tracked():
        if path.suffix not in TEXT or "vendor" in path.parts:
            continue
        text = path.read_text(encoding="utf-8")
        for pattern in (HOSTS, MACHINE):
            if hit := pattern.search(text):
                line = text.count("\n", 0, hit.start()) + 1
                found.append(f"{short(path)}:{line}: {hit.group(0)}")
    assert not found, "\n".join(found)


@pytest.mark.parametrize("name", ["bootstrap", "base", "dev", "semantic", "scan"])
def test_requirements_are_pinned_by_hash(name: str) -> None:
    text = (ROOT / "requirements" / f"{name}.txt").read_text()
    packages = [
        block for block in re.split(r"(?m)^(?=\S)", text) if block and not block.startswith("#")
    ]
    assert packages
    loose = [
        block.split("\n")[0]
        for block in packages
        if "==" not in block or "--hash=sha256:" not in block
    ]
    assert not loose, "\n".join(loose)


def test_requirements_agree_with_each_other() -> None:
    def pins(name: str) -> dict[str, str]:
        text = (ROOT / "requirements" / f"{name}.txt").read_text()
        return dict(re.findall(r"(?m)^([\w.-]+)(?:\[[\w,-]+\])?==([^\s;]+)", text))

    base = pins("base")
    for name in ("dev", "semantic", "scan"):
        other = pins(name)
        assert {p: v for p, v in base.items() if other.get(p) != v} == {}, name
    assert pins("bootstrap")["uv"] == pins("dev")["uv"]
