# SPDX-License-Identifier: Apache-2.0
"""``overlap_rebuild``: build the overlap index anew from the database."""

from argparse import ArgumentParser
from time import perf_counter
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from banha.kernel.similarity.index_store import IndexBusy
from banha.kernel.similarity.indexing import rebuild
from banha.kernel.similarity.management.writing import progress_on
from banha.kernel.similarity.readers import refills
from banha.kernel.similarity.vectors import fill_vectors


class Command(BaseCommand):
    help = "Build the overlap index anew; the old one serves until the new one stands."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--vectors", action="store_true", help="make missing vectors too (slow)"
        )

        parser.add_argument(
            "--records",
            action="store_true",
            help="first put every record of the house into the corpus again",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        progress = progress_on(self.stderr)
        if options["records"]:
            for code, refill in refills().items():
                self.stdout.write(f"{refill()} records of {code} put into the corpus")
        began = perf_counter()
        try:
            done = rebuild(lambda at, total: progress("index", at, total))
        except IndexBusy as busy:
            raise CommandError("Another process is writing the index; try again later.") from busy
        took = perf_counter() - began
        self.stdout.write(f"{done} records indexed in {took:.1f} s ({done / took:.0f} a second)")
        if options["vectors"]:
            self.stdout.write(f"{fill_vectors()} vectors made")
