# SPDX-License-Identifier: Apache-2.0
"""What waits on a person without being a duty of a dossier, such as an invitation to write."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest

from banha.kernel.access.public import Actor, actor_of_request
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


def asked_in(request: HttpRequest) -> list[Asked]:
    """The same for who asks; reckoned once, for the count of the frame and for the page itself."""
    known: list[Asked] | None = getattr(request, "asked_of_actor", None)
    if known is None:
        known = asked_of(actor_of_request(request))
        request.asked_of_actor = known  # type: ignore[attr-defined]
    return known
