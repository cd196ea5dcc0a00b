# SPDX-License-Identifier: Apache-2.0
"""Lets contexts above tell which tasks an organisation hosts, without being imported here."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from banha.kernel.access.public import Actor


@dataclass(frozen=True)
class HostedTask:
    """One line of the tasks an organisation hosts, as far as the actor may see it."""

    title: str
    url: str
    code: str
    years: str
    #: Lazy words.
    state: Any


Teller = Callable[[Actor, int], list[HostedTask]]
_tellers: list[Teller] = []


def register_hosted(teller: Teller) -> None:
    """A context that keeps tasks says how to ask it; called once when its app is ready."""
    if teller not in _tellers:
        _tellers.append(teller)


def hosted_by(actor: Actor, organisation_id: int) -> list[HostedTask]:
    """The tasks of the organisation the actor may see, of every context that told of any."""
    return [task for teller in _tellers for task in teller(actor, organisation_id)]
