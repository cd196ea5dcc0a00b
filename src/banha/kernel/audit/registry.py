# SPDX-License-Identifier: Apache-2.0
"""Who may read the history of which records: registered by their owners at start."""

from collections.abc import Callable

from django.db.models import Model

from banha.kernel.access.public import Actor, Role

Reader = Callable[[Actor, int], bool]
_readers: dict[str, Reader] = {}


def register_history_reader(model: type[Model], may_read: Reader) -> None:
    """Say who may read the history of records of this model; administrators always may."""
    _readers[model._meta.label_lower] = may_read


def may_read_history(actor: Actor, model: type[Model], pk: int) -> bool:
    if actor.holds(Role.ADMINISTRATOR):
        return True
    reader = _readers.get(model._meta.label_lower)
    return bool(reader and reader(actor, pk))
