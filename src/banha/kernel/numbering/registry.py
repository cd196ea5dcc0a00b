# SPDX-License-Identifier: Apache-2.0
"""What the series are called for people: each context says it of its own."""

from collections.abc import Callable, Iterable, Mapping
from typing import Any

#: (what follows the prefix of the series) -> its words.
Words = Callable[[str], Any]
_series: dict[str, Words] = {}
_scopes: list[Callable[[Iterable[str]], Mapping[str, str]]] = []


def register_series(prefix: str, words: Words) -> None:
    """Say how the series that begin so are called; the longest prefix speaks."""
    _series[prefix] = words


def register_scopes(names: Callable[[Iterable[str]], Mapping[str, str]]) -> None:
    """Say how scopes are called: scope -> name, for those it knows."""
    _scopes.append(names)


def words_of_series(series: str) -> str:
    """The series in words; one that nobody named stays as it is kept."""
    prefix = max((p for p in _series if series.startswith(p)), key=len, default="")
    return str(_series[prefix](series.removeprefix(prefix))) if prefix else series


def words_of_scopes(scopes: Iterable[str]) -> dict[str, str]:
    """Each scope in words."""
    asked = sorted({scope for scope in scopes if scope})
    found = {scope: scope for scope in asked}
    for names in _scopes:
        found.update(names(asked))
    return found
