# SPDX-License-Identifier: Apache-2.0
"""Affinities, loads and pairs out of files; every fault names file, row and column, from 0."""

import csv
from collections.abc import Iterator
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from banha.foundation.assignment import Pair
from banha.foundation.files import FileFault, read_lines

Matrix = NDArray[np.float64]
#: 6,000 experts and as many proposals; more does not fit the memory that the house promises.
MOST_CELLS = 36_000_000
TOO_LARGE = f"more than {MOST_CELLS:,} cells are more than this machine is asked to hold"
SEPARATORS = (";", "\t", ",")


def read_matrix(path: Path) -> Matrix:
    """A table of numbers (.npy, .csv): rows experts, columns proposals."""
    values = _from_npy(path) if path.suffix.lower() == ".npy" else _from_csv(path)
    if values.ndim != 2:
        raise FileFault(f"{path}: must be a table of rows and columns, not of {values.ndim} axes")
    if not values.size:
        raise FileFault(f"{path}: holds no numbers")
    if not np.isfinite(values).all():
        row, column = np.argwhere(~np.isfinite(values))[0]
        raise FileFault(
            f"{path}, row {row}, column {column}: {values[row, column]} is not a finite number"
        )
    return values


def _from_npy(path: Path) -> Matrix:
    try:
        # Mapped, so that a header that promises too much costs nothing; pickles run code.
        mapped = np.load(path, mmap_mode="r", allow_pickle=False)
    except OSError as fault:
        raise FileFault(f"{path}: {fault.strerror or fault}") from fault
    except Exception as fault:  # a broken header fails in the tokenizer, in struct, anywhere
        raise FileFault(f"{path}: not a .npy file of numbers ({fault})") from fault
    if not isinstance(mapped, np.ndarray):
        raise FileFault(f"{path}: holds several arrays, one is needed")
    if mapped.dtype.kind not in "biuf":
        raise FileFault(f"{path}: holds {mapped.dtype}, numbers are needed")
    if mapped.size > MOST_CELLS:
        raise FileFault(f"{path}: {TOO_LARGE}")
    return np.array(mapped, dtype=np.float64)


def _from_csv(path: Path) -> Matrix:
    rows: list[Matrix] = []
    cells = 0
    for row, (line, words) in enumerate(_cells(path)):
        if rows and len(words) != len(rows[0]):
            raise FileFault(
                f"{path}, row {row} (line {line}): {len(words)} columns, but the first row "
                f"has {len(rows[0])}"
            )
        rows.append(_numbers(path, row, line, words))
        cells += len(words)
        if cells > MOST_CELLS:
            raise FileFault(f"{path}: {TOO_LARGE}")
    if not rows:
        raise FileFault(f"{path}: holds no numbers")
    return np.vstack(rows)


def _cells(path: Path) -> Iterator[tuple[int, list[str]]]:
    """Line and cells; the separator is told by the first line, a comma may be a decimal one."""
    separator = ""
    for line, text in read_lines(path):
        separator = separator or next((one for one in SEPARATORS if one in text), ",")
        try:
            words = next(csv.reader([text], delimiter=separator))
        except csv.Error as fault:
            raise FileFault(f"{path}, line {line}: {fault}") from fault
        if separator != ",":
            words = [word.replace(",", ".") for word in words]
        yield line, [word.strip() for word in words]


def _numbers(path: Path, row: int, line: int, words: list[str]) -> Matrix:
    found = np.empty(len(words))
    for column, word in enumerate(words):
        try:
            found[column] = float(word)
        except ValueError:
            said = f'"{word[:40]}" is not a number' if word else "empty, a number is needed"
            hint = " (no header is expected)" if row == 0 else ""
            raise FileFault(
                f"{path}, row {row}, column {column} (line {line}): {said}{hint}"
            ) from None
    return found


def read_pairs(path: Path, experts: int, proposals: int) -> list[Pair]:
    """Pairs by index, a line ``expert,proposal``, with or without that header."""
    found: list[Pair] = []
    for at, (line, words) in enumerate(_cells(path)):
        if at == 0 and [word.lower() for word in words[:2]] == ["expert", "proposal"]:
            continue
        where = f"{path}, line {line}"
        if len(words) < 2:
            raise FileFault(f'{where}: needs "expert,proposal", two numbers')
        pair = tuple(_place(where, name, word) for name, word in zip(NAMES, words, strict=False))
        for name, place, size in zip(NAMES, pair, (experts, proposals), strict=True):
            if place >= size:
                raise FileFault(
                    f"{where}: {name} {place} is out of range, there are {size} (0 to {size - 1})"
                )
        found.append((pair[0], pair[1]))
    return found


NAMES = ("expert", "proposal")


def _place(where: str, name: str, word: str) -> int:
    if not (word.isascii() and word.isdigit() and len(word) <= 9):
        raise FileFault(f'{where}: {name} "{word[:40]}" is not a whole number from 0')
    return int(word)


def read_counts(told: str, size: int, what: str) -> int | list[int]:
    """One whole number for all, or a file (.npy, .csv) with one for each."""
    if told.isascii() and told.isdigit() and len(told) <= 9:
        return int(told)
    path = Path(told)
    if path.suffix.lower() not in (".npy", ".csv"):
        raise FileFault(f"{what}: “{told}” is neither a whole number from 0 nor a file of them")
    values = _from_npy(path) if path.suffix.lower() == ".npy" else _from_csv(path)
    flat = values.ravel()
    if len(flat) != size:
        raise FileFault(f"{path}: {len(flat)} numbers, {size} are needed ({what})")
    bad = np.nonzero(~np.isfinite(flat) | (flat < 0) | (flat != np.floor(flat)))[0]
    if len(bad):
        raise FileFault(f"{path}, number {bad[0]}: {flat[bad[0]]:g} is not a whole number from 0")
    return [int(value) for value in flat]
