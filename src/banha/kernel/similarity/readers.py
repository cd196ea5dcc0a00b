# SPDX-License-Identifier: Apache-2.0
"""Who may read which records and who can put them anew, as told by the contexts that own them."""

from collections.abc import Callable

from banha.kernel.access.public import Actor

Reader = Callable[[Actor, str], bool]
Refill = Callable[[], int]
_readers: dict[str, Reader] = {}
_refills: dict[str, Refill] = {}


def register_reader(kind: str, may_read: Reader) -> None:
    """Say who may read confidential records of a kind: ``may_read(actor, object_id)``."""
    _readers[kind] = may_read


def may_read(actor: Actor | None, kind: str, object_id: str) -> bool:
    """False unless the owner of the kind says otherwise: silence protects."""
    reader = _readers.get(kind)
    return actor is not None and reader is not None and reader(actor, object_id)


def register_refill(code: str, refill: Refill) -> None:
    """Say how to put all records of a context into the corpus again; gives how many it put."""
    _refills[code] = refill


def refills() -> dict[str, Refill]:
    """Everything that can be put again, by code."""
    return dict(_refills)
