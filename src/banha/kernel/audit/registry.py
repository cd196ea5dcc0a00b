# SPDX-License-Identifier: Apache-2.0
"""Who may read the history of which records: registered by their owners at start."""

from collections.abc import Callable

from django.db.models import Model

from banha.kernel.access.public import Actor

Reader = Callable[[Actor, int], bool]
_readers: dict[str, Reader] = {}


def register_history_reader(model: type[Model], may_read: Reader) -> None:
    """Say who may read the history of a record: at most who may see that very record.

    What nobody registered has no page of history, for administrators neither.
    """
    _readers[model._meta.label_lower] = may_read


def may_read_history(actor: Actor, model: type[Model], pk: int) -> bool:
    """False unless the owner of the model says otherwise: silence protects."""
    reader = _readers.get(model._meta.label_lower)
    return not actor.is_public and reader is not None and reader(actor, pk)
