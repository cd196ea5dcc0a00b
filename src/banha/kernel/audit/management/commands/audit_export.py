# SPDX-License-Identifier: Apache-2.0
"""Writes the audit to a file for the offline verifier."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from banha.kernel.audit.export import write_export


class Command(BaseCommand):
    help = "Write all audit entries and seals to FILE.jsonl; check it with tools/verify_audit.py."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--out", required=True, type=Path)

    def handle(self, *args: Any, **options: Any) -> None:
        with options["out"].open("w", encoding="utf-8") as out:
            entries, seals = write_export(out)
        self.stdout.write(f"{entries} entries, {seals} seals: {options['out']}")
