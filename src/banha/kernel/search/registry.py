# SPDX-License-Identifier: Apache-2.0
"""The kinds of records that can be found, and where a rebuild reads them from."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Entry:
    """What a register gives to be found."""

    kind: str
    object_id: int
    title: str
    body: str
    url: str
    is_public: bool
    organisation_ids: tuple[int, ...] = ()
    person_ids: tuple[int, ...] = ()


@dataclass(frozen=True)
class Kind:
    """A register: its name for people (lazy, so that it follows the language) and its rows."""

    code: str
    label: Any
    entries: Callable[[], Iterable[Entry]] | None


_kinds: dict[str, Kind] = {}


def register_source(
    kind: str, entries: Callable[[], Iterable[Entry]] | None = None, *, label: Any = ""
) -> None:
    """Say how a register is called and how all its entries are read again."""
    _kinds[kind] = Kind(kind, label or kind, entries)


def kinds() -> tuple[Kind, ...]:
    """Every registered kind, in the order in which it was registered."""
    return tuple(_kinds.values())


def label_of(kind: str) -> Any:
    """The name of the kind for people."""
    found = _kinds.get(kind)
    return found.label if found else kind
