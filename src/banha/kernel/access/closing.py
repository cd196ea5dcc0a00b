# SPDX-License-Identifier: Apache-2.0
"""Records that are closed to a person whatever roles he holds, because of a conflict of interest.

A context says which of its records these are; lists, search, inbox and notices ask here, and no
role opens what is named. Who has nothing closed to him pays one look into an empty index.
"""

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from django.db.models import BooleanField, Exists, ExpressionWrapper, Q, QuerySet, Value

from banha.kernel.access.terms import Actor

#: The ids of the records of a kind that are closed to the actor, as a query set.
ClosedIds = Callable[[Actor], Any]
#: Which persons are kept from each of these records.
KeptFrom = Callable[[Iterable[int]], Mapping[int, frozenset[int]]]

#: Rows that name a person, without which nothing is closed to him; found by an index.
Naming = Callable[[int], QuerySet[Any, Any]]

_closed: dict[str, tuple[ClosedIds, KeptFrom]] = {}
_naming: list[Naming] = []


def register_closed(kind: str, ids: ClosedIds, kept_from: KeptFrom) -> None:
    """Say which records of a kind are closed to whom; a second word for a kind replaces it."""
    _closed[kind] = ids, kept_from


def register_naming(rows: Naming) -> None:
    """Say where a person is named before anything of a kind can be closed to him."""
    if rows not in _naming:
        _naming.append(rows)


def perhaps_kept(person_id: int) -> Any:
    """For an annotation: whether anything may be closed to the person; if false, nothing is.

    The frame of every page asks this instead of what exactly is closed, which takes a statement
    of many parts; that is built for the few who are named.
    """
    named = Q(pk__in=())
    for rows in _naming:
        named |= Q(Exists(rows(person_id)))
    return ExpressionWrapper(named, BooleanField()) if _naming else Value(False)


def closed_ids(actor: Actor) -> dict[str, Any]:
    """Kind -> query set of the ids closed to the actor; nothing is asked yet."""
    if actor.person_id is None:
        return {}
    return {kind: ids(actor) for kind, (ids, _kept) in _closed.items()}


def kept_from(kind: str, ids: Iterable[int]) -> Mapping[int, frozenset[int]]:
    """Record -> the persons it is closed to; records closed to nobody are left out."""
    known = _closed.get(kind)
    return known[1](ids) if known is not None else {}
