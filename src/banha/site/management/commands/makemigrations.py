# SPDX-License-Identifier: Apache-2.0
"""Django's makemigrations, blind to labels, help texts and choices."""

from typing import Any

from django.core.management.commands import makemigrations

from banha.site.wordless import WordlessDetector, without_words


class Command(makemigrations.Command):
    autodetector = WordlessDetector

    def write_migration_files(self, *args: Any, **kwargs: Any) -> None:
        """The files are written from the fields once more: wordless there too."""
        with without_words():
            super().write_migration_files(*args, **kwargs)
