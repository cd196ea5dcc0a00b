# SPDX-License-Identifier: Apache-2.0
"""Facts told inside one process: who publishes does not know who listens."""

from collections.abc import Callable
from typing import Any, TypeVar

E = TypeVar("E")
_listeners: dict[type, list[Callable[[Any], None]]] = {}


def listen(event_type: type[E]) -> Callable[[Callable[[E], None]], Callable[[E], None]]:
    """Register the decorated function; it runs inside the transaction of the teller."""

    def register(function: Callable[[E], None]) -> Callable[[E], None]:
        listeners = _listeners.setdefault(event_type, [])
        if function not in listeners:
            listeners.append(function)
        return function

    return register


def publish(event: object) -> None:
    """Tell a fact (a frozen dataclass of ids and dates) to everyone who listens."""
    for function in _listeners.get(type(event), []):
        function(event)
