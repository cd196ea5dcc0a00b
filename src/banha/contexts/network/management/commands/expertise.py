# SPDX-License-Identifier: Apache-2.0
"""``expertise``: how near every expert's papers are to every proposal, from files."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from banha.contexts.network.management.expertise_files import read_experts, read_proposals
from banha.foundation.assignment.terms import listed
from banha.foundation.files import FileFault, written_whole
from banha.kernel.similarity.public import DetectorMissing, Text, affinities


class Command(BaseCommand):
    help = (
        'Score every expert ({"id","papers":[{"title","abstract"}]} a line) for every proposal '
        '({"id","title","abstract"} a line) from 0 to 1; writes expert, proposal, score with tabs '
        "between. Nothing is read from or written to the database."
    )
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--experts", required=True, type=Path)
        parser.add_argument("--proposals", required=True, type=Path)
        parser.add_argument("--out", required=True, type=Path)
        parser.add_argument(
            "--semantic",
            action="store_true",
            help="the model too, where it is installed (some tenths of a second a text)",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            experts, idle = read_experts(options["experts"])
            proposals, mute = read_proposals(options["proposals"])
            scores = affinities(
                list(experts.values()),
                [texts[0] if texts else Text("") for texts in proposals.values()],
                is_semantic=options["semantic"],
                progress=self._progress,
            )
            with written_whole(options["out"]) as out:
                for expert, row in zip(experts, scores.tolist(), strict=True):
                    for proposal, score in zip(proposals, row, strict=True):
                        out.write(f"{expert}\t{proposal}\t{score:.8f}\n")
        except (FileFault, DetectorMissing) as fault:
            raise CommandError(str(fault)) from fault
        for who, what in ((idle, "experts have no paper"), (mute, "proposals have no words")):
            if who:
                self.stderr.write(f"{len(who)} {what}, their scores are 0: {listed(who)}")
        self.stderr.write(f"{len(experts)} experts, {len(proposals)} proposals → {options['out']}")

    def _progress(self, what: str, done: int, total: int) -> None:
        if self.stderr.isatty():
            self.stderr.write(f"\r{what} {done}/{total}", ending="\n" if done == total else "")
            self.stderr.flush()
