# SPDX-License-Identifier: Apache-2.0
"""Loads the demonstration year: people, register, plan, calls, proposals, old dossiers."""

import json
from argparse import ArgumentParser
from dataclasses import asdict
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management import call_command, get_commands
from django.core.management.base import BaseCommand, CommandError
from django.db import transaction

from banha.contexts.tasks.public import refill_corpus
from banha.kernel.access.public import Account
from banha.site.demo.story import Story


class Command(BaseCommand):
    help = "Load the demonstration year into an empty house; everything in it is marked."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--tasks", type=int, default=5000, help="tasks of the old register")
        parser.add_argument("--share", type=float, default=1.0, help="share of the 300 proposals")

    @transaction.atomic
    def handle(self, *args: Any, **options: Any) -> None:
        if Account.objects.filter(is_demonstration=True).exists():
            raise CommandError("The demonstration is loaded already.")
        story = Story(self.show, tasks=options["tasks"], share=options["share"])
        planted = story.tell()
        self.show("corpus", 0, 1)
        refill_corpus()
        self.show("corpus", 1, 1)
        if "search_rebuild" in get_commands():
            call_command("search_rebuild", verbosity=0)
        target = Path(settings.VAR) / "demo-planted.jsonl"
        lines = (json.dumps(asdict(one)) for one in planted)
        target.write_text("\n".join(lines) + "\n", encoding="utf-8")
        self.stdout.write(f"demonstration: {len(planted)} planted overlaps in {target.name}")

    def show(self, what: str, done: int, total: int) -> None:
        """One line that fills: what, a bar, how many of how many."""
        width = 28
        filled = width * done // max(total, 1)
        bar = "█" * filled + "·" * (width - filled)
        self.stdout.write(f"\r  {what:<26.26} {bar} {done}/{total}", ending="")
        if done >= total:
            self.stdout.write("")
        self.stdout.flush()
