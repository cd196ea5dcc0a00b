# SPDX-License-Identifier: Apache-2.0
"""Writes the reference pages of all processes, in Vietnamese and in English."""

from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils.translation import override

from banha.kernel.processes.markdown import file_name, index, page, svg_file
from banha.kernel.processes.registry import all_processes


class Command(BaseCommand):
    """``process_reference [--out docs/reference/processes] [--check]``."""

    help = "Write the reference pages of all processes as Markdown with drawn diagrams."

    def add_arguments(self, parser: CommandParser) -> None:
        default = Path(settings.ROOT) / "docs" / "reference" / "processes"
        parser.add_argument("--out", type=Path, default=default)
        parser.add_argument("--check", action="store_true", help="fail if a page is out of step")

    def handle(self, *args: Any, out: Path, check: bool, **options: Any) -> None:
        """Write every page, or say which ones no longer tell what is declared."""
        pages: dict[Path, str] = {}
        for language in ("vi", "en"):
            with override(language):
                pages[out / language / "index.md"] = index(all_processes())
                for process in all_processes():
                    name = file_name(process)
                    pages[out / language / f"{name}.md"] = page(process)
                    pages[out / language / f"{name}.svg"] = svg_file(process)
        if check:
            stale = [
                str(path)
                for path, text in pages.items()
                if not path.exists() or path.read_text(encoding="utf-8") != text
            ]
            if stale:
                raise CommandError("out of step: " + ", ".join(stale))
            return
        for path, text in pages.items():
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
        self.stdout.write(f"{len(pages)} files in {out}")
