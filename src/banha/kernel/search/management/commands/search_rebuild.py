# SPDX-License-Identifier: Apache-2.0
"""Reads every register again into the one box."""

from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from banha.kernel.search.services import rebuild


class Command(BaseCommand):
    help = "Read every registered register again into the search entries."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--kind", action="append", default=[], help="only this kind")

    def handle(self, *args: Any, **options: Any) -> None:
        for kind, count in rebuild(options["kind"]).items():
            self.stdout.write(f"{kind}: {count}")
