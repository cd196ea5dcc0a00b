# SPDX-License-Identifier: Apache-2.0
"""``overlap_run``: rank a corpus file for every query of a file; no database is touched."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from banha.foundation.files import FileFault, written_whole
from banha.kernel.similarity.detectors.port import DetectorMissing, Question
from banha.kernel.similarity.files import read_rows
from banha.kernel.similarity.management.writing import progress_on
from banha.kernel.similarity.trial import DETECTORS, USUAL, detector_over


class Command(BaseCommand):
    help = (
        'Rank the records of a corpus file ({"id","title","text"} a line) for the queries of '
        'another ({"id","text"}); writes qid, docid, rank, score with tabs between.'
    )
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--corpus", required=True, type=Path)
        parser.add_argument("--queries", required=True, type=Path)
        parser.add_argument("--out", required=True, type=Path)
        parser.add_argument("--k", type=int, default=100)
        parser.add_argument("--detector", choices=DETECTORS, default=USUAL)

    def handle(self, *args: Any, **options: Any) -> None:
        k: int = options["k"]
        if not 1 <= k <= 10_000:
            raise CommandError(f"--k must be between 1 and 10000, not {k}")
        progress = progress_on(self.stderr)
        try:
            rows = read_rows(options["corpus"], with_title=True)
            queries = read_rows(options["queries"], with_title=True)
            detector = detector_over(rows, options["detector"], progress, self.stderr.write)
            with written_whole(options["out"]) as out:
                for done, query in enumerate(queries, start=1):
                    text = f"{query.title}. {query.text}" if query.title else query.text
                    for rank, hit in enumerate(
                        detector.find(Question(text, query.title), k), start=1
                    ):
                        out.write(f"{query.id}\t{rows[hit.key].id}\t{rank}\t{hit.score:.6f}\n")
                    if done % 50 == 0 or done == len(queries):
                        progress("queries", done, len(queries))
        except (FileFault, DetectorMissing) as fault:
            raise CommandError(str(fault)) from fault
        self.stderr.write(f"{len(queries)} queries, {len(rows)} records → {options['out']}")
