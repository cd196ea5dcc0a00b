# SPDX-License-Identifier: Apache-2.0
"""Loads the reference data of every room, repeatably and with progress."""

import sys
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import transaction

from banha.foundation.reference import Progress, registered_loaders


class Command(BaseCommand):
    """``load_reference [--only CODE …]``: law, places, organisations and what contexts add."""

    help = "Load reference data (idempotent)."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--only", nargs="*", default=[], metavar="CODE")

    def handle(self, *args: Any, **options: Any) -> None:
        loaders = registered_loaders()
        only = set(options["only"])
        unknown = only - {loader.code for loader in loaders}
        if unknown:
            raise CommandError(f"no such loader: {', '.join(sorted(unknown))}")
        for loader in loaders:
            if only and loader.code not in only:
                continue
            with transaction.atomic():
                loaded = loader.load(self._progress(loader.code))
            self.stdout.write(
                f"{loader.code}: {loaded.added} added, {loaded.changed} changed, {loaded.kept} kept"
            )

    def _progress(self, code: str) -> Progress:
        shown = sys.stderr.isatty()

        def tell(done: int, total: int) -> None:
            if shown and (done == total or done % 200 == 0):
                self.stderr.write(f"\r{code}: {done}/{total}", ending="\n" if done == total else "")

        return tell
