# SPDX-License-Identifier: Apache-2.0
"""Who may read which records, as told by the contexts that own them."""

from collections.abc import Callable

from banha.kernel.access.public import Actor

Reader = Callable[[Actor, str], bool]
_readers: dict[str, Reader] = {}


def register_reader(kind: str, may_read: Reader) -> None:
    """Say who may read confidential records of a kind: ``may_read(actor, object_id)``."""
    _readers[kind] = may_read


def may_read(actor: Actor | None, kind: str, object_id: str) -> bool:
    """False unless the owner of the kind says otherwise: silence protects."""
    reader = _readers.get(kind)
    return actor is not None and reader is not None and reader(actor, object_id)
