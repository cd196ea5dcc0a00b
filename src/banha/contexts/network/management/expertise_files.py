# SPDX-License-Identifier: Apache-2.0
"""Experts with their papers, and proposals, as lines of JSON; every fault names its line."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from banha.foundation.files import FileFault, read_lines
from banha.kernel.similarity.public import Text

Rows = dict[str, list[Text]]


def read_experts(path: Path) -> tuple[Rows, list[str]]:
    """``{"id", "papers": [{"title", "abstract"}]}`` a line; and those who have no paper to read."""
    rows: Rows = {}
    for where, key, found in _objects(path, rows, "an expert"):
        papers = found.get("papers")
        if papers is not None and not isinstance(papers, list):
            raise FileFault(f'{where}: "papers" must be a list')
        rows[key] = []
        for number, paper in enumerate(papers or (), start=1):
            place = f"{where}, paper {number}"
            if not isinstance(paper, dict):
                raise FileFault(f'{place}: must be an object {{"title", "abstract"}}')
            if text := _text(place, paper):
                rows[key].append(text)
    return rows, [key for key, papers in rows.items() if not papers]


def read_proposals(path: Path) -> tuple[Rows, list[str]]:
    """``{"id", "title", "abstract"}`` a line; and those without a word."""
    rows: Rows = {}
    for where, key, found in _objects(path, rows, "a proposal"):
        text = _text(where, found)
        rows[key] = [text] if text else []
    return rows, [key for key, texts in rows.items() if not texts]


def _objects(path: Path, rows: Rows, what: str) -> Iterator[tuple[str, str, dict[str, Any]]]:
    seen: dict[str, int] = {}
    for number, line in read_lines(path):
        where = f"{path}, line {number}"
        try:
            found = json.loads(line)
        except (ValueError, RecursionError) as fault:
            raise FileFault(f"{where}: not JSON ({fault})") from fault
        if not isinstance(found, dict):
            raise FileFault(f"{where}: {what} must be an object")
        key = found.get("id")
        if isinstance(key, bool) or not isinstance(key, str | int) or not str(key).strip():
            raise FileFault(f'{where}: "id" is missing, or neither text nor a whole number')
        key = str(key)
        if any(char in key for char in "\t\r\n") or key.encode("utf-8", "ignore").decode() != key:
            raise FileFault(f'{where}: "id" holds a tab, a line break or half a character')
        if key in seen:
            raise FileFault(f'{where}: the id "{key}" stands already in line {seen[key]}')
        seen[key] = number
        yield where, key, found
    if not rows:
        raise FileFault(f"{path}: holds no lines")


def _text(where: str, found: dict[str, Any]) -> Text | None:
    """Title and abstract, either may be missing or null; None where both are empty."""
    parts = []
    for name in ("title", "abstract"):
        part = found.get(name)
        if part is not None and not isinstance(part, str):
            raise FileFault(f'{where}: "{name}" must be text or null')
        parts.append((part or "").strip())
    return Text(*parts) if any(parts) else None
