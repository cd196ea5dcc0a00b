# SPDX-License-Identifier: Apache-2.0
"""What waits on a person without being a duty of a dossier, such as an invitation to write."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from banha.kernel.access.public import Actor
from banha.kernel.dossiers.terms import ClockView


@dataclass(frozen=True)
class Asked:
    """A row of the inbox that is no duty of a dossier: what is asked, and where to answer."""

    title: str
    act: Any
    url: str
    stage: Any = ""
    waits_on: str = ""
    code: str = ""
    clock: ClockView | None = None


_sources: dict[str, Callable[[Actor], Iterable[Asked]]] = {}


def register_asked(code: str, source: Callable[[Actor], Iterable[Asked]]) -> None:
    """Declare what else waits on people; declaring the same code again replaces it."""
    _sources[code] = source


def asked_of(actor: Actor) -> list[Asked]:
    """Everything asked of the actor that is no duty."""
    if actor.is_public:
        return []
    return [row for code in sorted(_sources) for row in _sources[code](actor)]
