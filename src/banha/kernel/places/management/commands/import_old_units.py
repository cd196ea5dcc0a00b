# SPDX-License-Identifier: Apache-2.0
"""Imports the table of old wards and the new units that followed them."""

import json
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import transaction

from banha.kernel.places.reference.old_units import import_rows


class Command(BaseCommand):
    """``import_old_units FILE``: JSON with ``ward_mapping`` rows of old and new names."""

    help = "Import old wards and districts with the units in force that followed them."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", type=Path)

    def handle(self, *args: Any, **options: Any) -> None:
        path: Path = options["file"]
        try:
            content = json.loads(path.read_text(encoding="utf-8"))
            rows = content["ward_mapping"]
        except (OSError, ValueError, KeyError, TypeError) as error:
            raise CommandError(f"{path}: no table of old units ({error!r})") from error
        if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
            raise CommandError(f"{path}: ward_mapping is not a list of rows")
        with transaction.atomic():
            loaded, faults = import_rows(rows)
        for fault in faults:
            self.stderr.write(f"row {fault.row}: {fault.why}")
        self.stdout.write(f"{loaded.added} added, {loaded.kept} kept, {len(faults)} rows left out")
