# SPDX-License-Identifier: Apache-2.0
"""What is known of persons and dossiers where conflicts are looked for: plain facts, no tables."""

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date

from banha.contexts.councils.terms.conflicts import ConflictKind, Severity

Ids = frozenset[int]


@dataclass(frozen=True)
class Post:
    """An organisation somebody works for, from one day to another; None: not known, not ended."""

    organisation: int
    since: date | None = None
    until: date | None = None


@dataclass(frozen=True)
class JointWork:
    """A publication or a task with others, in a year; the title tells two of a year apart."""

    others: Ids
    year: int
    title: str = ""


@dataclass(frozen=True)
class Asked:
    """Somebody who may judge or handle a dossier: ``ids`` are all entries of the one person."""

    ids: Ids
    posts: tuple[Post, ...] = ()
    kin: Ids = frozenset()
    advisers: Ids = frozenset()
    works: tuple[JointWork, ...] = ()
    judged_before: Ids = frozenset()
    declared: str = ""
    is_sanctioned: bool = False


@dataclass(frozen=True)
class Parties:
    """Whose a dossier is. ``above_below``: the bodies over and under each organisation in it;
    ``rivals``: who takes part in competing dossiers of the call; ``earlier``: earlier versions."""

    people: Ids
    organisations: Ids
    above_below: Mapping[int, Ids] = field(default_factory=dict)
    rivals: Ids = frozenset()
    earlier: Ids = frozenset()


@dataclass(frozen=True)
class Finding:
    """One conflict: its kind, how grave it is, and with whom (persons or organisations) it is."""

    kind: ConflictKind
    severity: Severity
    with_whom: tuple[int, ...] = ()
    years: tuple[int, ...] = ()


#: (persons asked for, first year) -> the works of each with others since that year.
WorkSource = Callable[[Collection[int], int], Mapping[int, Iterable[JointWork]]]

_works: dict[str, WorkSource] = {}


def register_work_source(code: str, source: WorkSource) -> None:
    """Let a context tell who worked with whom; a second source under the name replaces it."""
    _works[code] = source


def work_sources() -> tuple[WorkSource, ...]:
    """Everybody who knows of joint works: tasks, publications."""
    return tuple(_works[code] for code in sorted(_works))
