# SPDX-License-Identifier: Apache-2.0
"""Lets contexts above bring dossiers before a council without being imported here."""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from banha.kernel.access.public import Actor


@dataclass(frozen=True)
class ProductTold:
    """One product of an order: the amount in its unit, the quality asked for, what came of it."""

    name: str
    unit: str = ""
    ordered: Decimal | None = None
    requirement: str = ""
    delivered: Decimal | None = None
    reached: str = ""
    #: The certificate or the paper of another body that confirms it.
    evidence: str = ""


@dataclass(frozen=True)
class MatterTold:
    """What a context tells of one of its dossiers; ``parties``: role, kind of party, its key.

    ``competes`` is the same for dossiers of which only one can be recommended. ``text`` is what
    experts are compared with; ``fields`` are codes of research fields.
    """

    subject_id: int
    title: str
    code: str = ""
    host_name: str = ""
    leader_name: str = ""
    budget: int | None = None
    competes: str = ""
    has_proposed: bool = False
    has_excellent_record: bool = False
    people: tuple[tuple[str, int], ...] = ()
    organisations: tuple[tuple[str, int], ...] = ()
    text: str = ""
    fields: tuple[str, ...] = ()
    regime: str = ""
    managing: str = ""
    managing_organisation: int | None = None
    form: str = ""
    #: A State secret: nothing of it is ever shown to everyone.
    is_secret: bool = False
    #: Advice to the leader who asked: read by those concerned, never published.
    is_internal: bool = False
    #: At acceptance: what was ordered, and when the contract ends.
    products: tuple[ProductTold, ...] = ()
    ends_on: date | None = None
    extended_until: date | None = None
    #: Earlier dossiers of the same task, kind and key: what its first council judged.
    earlier: tuple[tuple[str, int], ...] = ()


@dataclass(frozen=True)
class MatterSource:
    """How dossiers of one kind are asked for.

    ``waiting`` gives the ids of those that may go before a council of a kind now and that the
    actor sees; ``urls`` are the pages of several; ``rivals`` the people and organisations of the
    dossiers that compete in the same call, by subject.
    """

    kind: str
    title: Any
    tell: Callable[[Collection[int]], Mapping[int, MatterTold]]
    waiting: Callable[[Actor, str], Collection[int]]
    urls: Callable[[Collection[int]], Mapping[int, str]]
    rivals: Callable[[Collection[int]], Mapping[int, frozenset[int]]]
    #: (actor, kind of council, ids): whether these dossiers let him decide on their council.
    lets_decide: Callable[[Actor, str, Collection[int]], bool] = lambda _actor, _kind, _ids: True


_sources: dict[str, MatterSource] = {}


def register_matter_source(source: MatterSource) -> None:
    """Enter a kind of dossier; a second one under the same name replaces it."""
    _sources[source.kind] = source


def matter_source(kind: str) -> MatterSource:
    """The source of that kind; KeyError when no context brings any."""
    return _sources[kind]


def matter_sources() -> tuple[MatterSource, ...]:
    """Every kind of dossier that can come before a council."""
    return tuple(_sources.values())
