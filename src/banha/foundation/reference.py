# SPDX-License-Identifier: Apache-2.0
"""Loaders of reference data: each room registers its own, one command runs them in order."""

from collections.abc import Callable
from dataclasses import dataclass


@dataclass
class Loaded:
    """What one loader did; a second run adds and changes nothing."""

    added: int = 0
    changed: int = 0
    kept: int = 0

    def count(self, *, created: bool, changed: bool = False) -> None:
        """Count one row."""
        if created:
            self.added += 1
        elif changed:
            self.changed += 1
        else:
            self.kept += 1


#: Told after each row or batch: how many are done of how many.
Progress = Callable[[int, int], None]


@dataclass(frozen=True)
class Loader:
    """One set of reference rows; lower ``order`` first, since later sets point at earlier ones."""

    code: str
    order: int
    load: Callable[[Progress], Loaded]


_loaders: dict[str, Loader] = {}


def register_loader(code: str, *, order: int, load: Callable[[Progress], Loaded]) -> None:
    """Declare a set of reference data; ``load`` must be repeatable."""
    _loaders[code] = Loader(code, order, load)


def registered_loaders() -> list[Loader]:
    """All loaders in the order in which they must run."""
    return sorted(_loaders.values(), key=lambda loader: (loader.order, loader.code))
