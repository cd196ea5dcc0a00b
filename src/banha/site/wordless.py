# SPDX-License-Identifier: Apache-2.0
"""Keeps labels, help texts and choices out of migrations: words change without a new one."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.core.management.commands import makemigrations
from django.db import models
from django.db.migrations.state import ProjectState

FIELD_WORDS = ("verbose_name", "help_text", "choices")
MODEL_WORDS = ("verbose_name", "verbose_name_plural")


@contextmanager
def without_words() -> Iterator[None]:
    """While it lasts, fields describe themselves without their words."""
    original = models.Field.deconstruct

    def wordless(field: Any) -> Any:
        name, path, args, kwargs = original(field)
        return name, path, args, {k: v for k, v in kwargs.items() if k not in FIELD_WORDS}

    models.Field.deconstruct = wordless  # type: ignore[method-assign, assignment]
    try:
        yield
    finally:
        models.Field.deconstruct = original  # type: ignore[method-assign]


def strip(state: ProjectState) -> None:
    """Forget the words of models, in the old state and the new alike."""
    for model in state.models.values():
        for word in MODEL_WORDS:
            model.options.pop(word, None)


_InForce: Any = makemigrations.Command.autodetector


class WordlessDetector(_InForce):  # type: ignore[misc]
    """Sees no difference where only words differ.

    Built on whatever detector is in force, as the triggers of pgtrigger bring their own.
    """

    def changes(self, *args: Any, **kwargs: Any) -> Any:
        strip(self.from_state)
        strip(self.to_state)
        with without_words():
            return super().changes(*args, **kwargs)
