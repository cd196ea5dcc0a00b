# SPDX-License-Identifier: Apache-2.0
"""Finds the heading among the title lines of official sheets, and what each column is."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import pairwise

from django.utils.translation import override

from banha.foundation.text import fold_iy, nfc, normalise_tone, strip_marks
from banha.kernel.imports.cells import text_of
from banha.kernel.imports.figures import unit_in
from banha.kernel.imports.reading import Grid
from banha.kernel.imports.terms import Cell, Column, SheetSpec

#: Official sheets carry the office, the motto, a title and a unit line above the heading.
SEARCHED_ROWS = 15
TALLEST = 3
_NOT_WORD = re.compile(r"[^\w]+")
_NUMBERING = re.compile(r"^\(?\s*(\d{1,2}|[a-zđ])\s*\)?(\s*=.*)?$", re.IGNORECASE)
_ENUMERATOR = re.compile(r"^([IVXLC]{1,6}|[A-ZĐ])[.)/\s]*$")
_HEADING_TEXT = re.compile(r"^([IVXLC]{1,6}|[A-ZĐ])\s*[.)/:-]\s*\S")
_UNITS = re.compile(r"^\(?\s*(don vi|dvt|unit)\b[^:]*:\s*\S")
_LETTER = re.compile(r"[^\W\d_]")
_TOTAL = re.compile(r"^(tong cong|tong so|tong|cong|tong kinh phi|total)\b[\s:.()0-9a-z]{0,30}$")


@dataclass(frozen=True)
class Heading:
    """Where the heading stands and which sheet column each of our columns is."""

    grid: Grid
    row: int
    height: int
    titles: tuple[str, ...]
    mapping: dict[str, int]
    score: float


@dataclass(frozen=True)
class Line:
    """One line below the heading: a row, or why it is none."""

    number: int
    cells: list[Cell]
    heading: str = ""
    skipped: str = ""


def _plain(text: str) -> str:
    # Notes in brackets, units and numbering do not name a column.
    text = re.sub(r"\([^)]*\)", " ", text)
    return " ".join(_NOT_WORD.sub(" ", fold_iy(text)).split())


def _marked(text: str) -> str:
    return " ".join(_NOT_WORD.sub(" ", normalise_tone(nfc(text)).lower()).split())


@dataclass(frozen=True)
class _Name:
    marked: str
    plain: str
    words: frozenset[str]


def _name(text: str) -> _Name:
    plain = _plain(text)
    return _Name(_marked(text), plain, frozenset(plain.split()))


def names_of(column: Column) -> tuple[str, ...]:
    """Every way in which a sheet may call the column, the official title first."""
    with override("vi"):
        official = str(column.title)
    with override("en"):
        english = str(column.title)
    return (official, english, *column.aliases, column.code.replace("_", " "))


def likeness(title: str, name: str) -> float:
    """How sure we are that a heading means a name, 0 to 1."""
    return _likeness(_name(title), _name(name))


def _likeness(title: _Name, name: _Name) -> float:
    if not title.plain or not name.plain:
        return 0.0
    if title.marked == name.marked:
        return 1.0
    if title.plain == name.plain:
        # Both with marks but different ones: "mã" is not "mạ".
        has_marks = strip_marks(title.marked) != title.marked
        return 0.8 if has_marks and strip_marks(name.marked) != name.marked else 0.95
    common = len(title.words & name.words)
    share = common / max(len(title.words | name.words), 1)
    if min(len(title.words), len(name.words)) >= 2 and (
        f" {name.plain} " in f" {title.plain} " or f" {title.plain} " in f" {name.plain} "
    ):
        return 0.6 + 0.3 * share
    return share * 0.8 if share >= 0.6 else 0.0


@dataclass
class _Names:
    """The prepared names of a sheet's columns, compared with each distinct title once."""

    columns: list[tuple[str, tuple[_Name, ...], bool]]
    seen: dict[str, list[float]] = field(default_factory=dict)

    def scores(self, title: str) -> list[float]:
        if title not in self.seen:
            named = _name(title)
            self.seen[title] = [
                max(_likeness(named, name) * (1 - 0.002 * n) for n, name in enumerate(names))
                for _code, names, _required in self.columns
            ]
        return self.seen[title]


def find_heading(grids: list[Grid], spec: SheetSpec) -> Heading:
    """The best heading of all worksheets; its mapping may be empty, then the officer maps."""
    names = _Names([(c.code, tuple(map(_name, names_of(c))), c.required) for c in spec.columns])
    best: Heading | None = None
    for grid in grids:
        for row in range(min(SEARCHED_ROWS, len(grid.rows))):
            for height in range(1, TALLEST + 1):
                found = _heading_at(grid, row, height, names)
                if found and (best is None or found.score > best.score):
                    best = found
    if best is None:
        grid = grids[0]
        best = Heading(grid, 0, 1, tuple(text_of(c) for c in grid.rows[0]), {}, 0.0)
    return best


def heading_at(grid: Grid, row: int, height: int, spec: SheetSpec) -> Heading:
    """The heading the officer points at."""
    names = _Names([(c.code, tuple(map(_name, names_of(c))), c.required) for c in spec.columns])
    found = _heading_at(grid, row, height, names)
    return found or Heading(grid, row, height, titles_at(grid, row, height), {}, 0.0)


def titles_at(grid: Grid, row: int, height: int) -> tuple[str, ...]:
    """The titles of a heading of one or more rows; merged cells speak for what they span."""
    lines = [
        [text_of(c).replace("\n", " ") for c in line] for line in grid.rows[row : row + height]
    ]
    width = max((len(line) for line in lines), default=0)
    lines = [line + [""] * (width - len(line)) for line in lines]
    for upper, lower in pairwise(lines):
        for n in range(1, width):
            # Only above a filled cell: an empty pair belongs to no span.
            if not upper[n] and lower[n] and upper[n - 1]:
                upper[n] = upper[n - 1]
    titles = []
    for n in range(width):
        parts = list(dict.fromkeys(line[n] for line in lines if line[n]))
        titles.append(" / ".join(parts)[:300])
    return tuple(titles)


def unit_line_above(grid: Grid, row: int) -> str:
    """ "Đơn vị tính: triệu đồng" above the heading; empty when the sheet has no such line."""
    cells = (text_of(cell) for line in reversed(grid.rows[:row]) for cell in line)
    lines = (text[:100] for text in cells if _UNITS.match(strip_marks(text).lower()))
    return next((line for line in lines if unit_in(line)), "")


def _heading_at(grid: Grid, row: int, height: int, names: _Names) -> Heading | None:
    titles = titles_at(grid, row, height)
    if sum(1 for title in titles if title) < 2:
        return None
    pairs = []
    for index, title in enumerate(titles):
        for part in {title, *title.split(" / ")} - {""}:
            # The whole of a two-row title names better than its parts.
            weight = 1.0 if part == title else 0.97
            for n, score in enumerate(names.scores(part)):
                if score >= 0.55:
                    pairs.append((score * weight, -index, n))
    mapping: dict[str, int] = {}
    taken: set[int] = set()
    total = 0.0
    for score, minus, n in sorted(pairs, reverse=True):
        code, _all, required = names.columns[n]
        if code in mapping or -minus in taken:
            continue
        mapping[code] = -minus
        taken.add(-minus)
        total += score * (1.5 if required else 1.0)
    if not mapping:
        return None
    # A taller heading must earn it: the row above or below may just look like words.
    return Heading(grid, row, height, titles, mapping, total - 0.3 * (height - 1))


def lines_below(grid: Grid, row: int, height: int, mapping: dict[str, int]) -> Iterator[Line]:
    """Every line below the heading, sub-headings remembered for the rows under them."""
    columns = set(mapping.values())
    heading = ""
    for index in range(row + height, len(grid.rows)):
        cells = grid.rows[index]
        number = index + 1
        if index >= row + height + 2 and _is_surely_a_row(cells, columns):
            yield Line(number, cells, heading=heading)
            continue
        filled = [(n, text) for n, cell in enumerate(cells) if (text := text_of(cell))]
        if not filled:
            continue
        if index < row + height + 2 and _is_numbering(filled):
            yield Line(number, cells, skipped="numbering")
        elif title := _sub_heading(filled, columns):
            heading = title[:300]
            yield Line(number, cells, skipped="heading", heading=heading)
        elif _is_total(filled, columns):
            yield Line(number, cells, skipped="total")
        elif not any(n in columns for n, _text in filled):
            yield Line(number, cells, skipped="outside")
        else:
            yield Line(number, cells, heading=heading)


def _is_surely_a_row(cells: list[Cell], columns: set[int]) -> bool:
    """Three cells of words, one of them in a column of ours: no numbering, heading or total."""
    worded = inside = 0
    for n, cell in enumerate(cells):
        if isinstance(cell, str) and _LETTER.search(cell):
            worded += 1
            inside += n in columns
            if worded >= 3 and inside:
                return True
    return False


def _is_numbering(filled: list[tuple[int, str]]) -> bool:
    return len(filled) >= 2 and all(_NUMBERING.match(text) for _n, text in filled)


def _sub_heading(filled: list[tuple[int, str]], columns: set[int]) -> str:
    """ "I" | "Đề tài", or one cell "A. Nhiệm vụ chuyển tiếp"; never a row with more to say."""
    texts = [text for _n, text in filled]
    if len(filled) == 2 and _ENUMERATOR.match(texts[0]) and not texts[1].isdigit():
        return texts[1]
    if len(filled) == 1 and len(columns) > 1:
        if _HEADING_TEXT.match(texts[0]):
            return texts[0].split(maxsplit=1)[-1].lstrip(".)/:- ") or texts[0]
        if texts[0].isupper() and len(texts[0]) > 3:
            return texts[0]
    return ""


def _is_total(filled: list[tuple[int, str]], columns: set[int]) -> bool:
    """ "Tổng cộng" first, and little else but figures."""
    words = [text for _n, text in filled if _LETTER.search(text)]
    return len(words) <= 2 and bool(words) and bool(_TOTAL.match(_plain(words[0])))
