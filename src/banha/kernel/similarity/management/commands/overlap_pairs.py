# SPDX-License-Identifier: Apache-2.0
"""``overlap_pairs``: one score between 0 and 1 for every two texts of a file."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from banha.foundation.files import FileFault, written_whole
from banha.kernel.similarity.compare import compare
from banha.kernel.similarity.files import read_pairs


class Command(BaseCommand):
    help = "Score every line of a file with two texts (a tab between) from 0 to 1."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--pairs", required=True, type=Path)
        parser.add_argument("--out", required=True, type=Path)

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            pairs = read_pairs(options["pairs"])
            with written_whole(options["out"]) as out:
                for left, right in pairs:
                    out.write(f"{compare(left, right).score:.6f}\n")
        except FileFault as fault:
            raise CommandError(str(fault)) from fault
        self.stderr.write(f"{len(pairs)} pairs → {options['out']}")
