# SPDX-License-Identifier: Apache-2.0
"""Texts out of files, so that an office can try the check on its own data."""

import json
from dataclasses import dataclass
from pathlib import Path

from banha.foundation.files import FileFault, read_lines
from banha.kernel.similarity.wording.tokens import nfc


@dataclass(frozen=True, slots=True)
class TextRow:
    """One line of a corpus or query file."""

    id: str
    title: str
    text: str


def read_rows(path: Path, *, with_title: bool) -> list[TextRow]:
    """A JSON-lines file of ``{"id", "title", "text"}``; every fault names its line."""
    rows: list[TextRow] = []
    seen: dict[str, int] = {}
    for number, line in read_lines(path):
        row = _row(path, number, line, with_title=with_title)
        if row.id in seen:
            raise FileFault(
                f'{path}, line {number}: the id "{row.id}" stands already in line {seen[row.id]}'
            )
        seen[row.id] = number
        rows.append(row)
    if not rows:
        raise FileFault(f"{path}: holds no lines")
    return rows


def _row(path: Path, number: int, line: str, *, with_title: bool) -> TextRow:
    where = f"{path}, line {number}"
    try:
        found = json.loads(line)
    except ValueError as fault:
        raise FileFault(f"{where}: not JSON ({fault})") from fault
    if not isinstance(found, dict):
        raise FileFault(f'{where}: must be an object like {{"id": "…", "text": "…"}}')
    key = found.get("id")
    if isinstance(key, bool) or not isinstance(key, str | int) or not str(key).strip():
        raise FileFault(f'{where}: "id" is missing, or neither text nor a whole number')
    key = str(key)
    if any(char in key for char in "\t\r\n"):
        raise FileFault(f'{where}: "id" holds a tab or a line break')
    title, text = found.get("title") or "", found.get("text") or ""
    if not isinstance(title, str) or not isinstance(text, str):
        raise FileFault(f'{where}: "title" and "text" must be text')
    if "text" not in found and not (with_title and title):
        raise FileFault(f'{where}: "text" is missing')
    return TextRow(key, nfc(title), nfc(text))


def read_pairs(path: Path) -> list[tuple[str, str]]:
    """A file with two texts a line, a tab between them."""
    pairs: list[tuple[str, str]] = []
    for number, line in read_lines(path):
        # Tabs at the ends are dirt of spreadsheets, not a third text.
        cells = line.strip("\t").split("\t") if line.count("\t") > 1 else line.split("\t")
        if len(cells) != 2:
            raise FileFault(
                f"{path}, line {number}: needs two texts with one tab between, "
                f"found {len(cells) - 1} tabs"
            )
        pairs.append((nfc(cells[0]), nfc(cells[1])))
    if not pairs:
        raise FileFault(f"{path}: holds no lines")
    return pairs
