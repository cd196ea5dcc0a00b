# SPDX-License-Identifier: Apache-2.0
"""``overlap_calibrate``: fit the thresholds of the levels and print what they are worth."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import transaction
from django.utils import timezone

from banha.foundation.files import FileFault
from banha.kernel.similarity.calibrating import (
    Fitted,
    Judged,
    fit,
    judged_by_verdicts,
    judged_in_file,
)
from banha.kernel.similarity.models import Calibration
from banha.kernel.similarity.shipped import Measured


class Command(BaseCommand):
    help = (
        "Fit the thresholds of the levels on the verdicts in the database, or on a file of two "
        "texts and 1 or 0 a line; prints precision, recall and false alarms (Wilson, 95 %)."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--pairs", type=Path, help="a labelled file instead of the verdicts")
        parser.add_argument("--apply", action="store_true", help="put the thresholds in force")

    def handle(self, *args: Any, **options: Any) -> None:
        path: Path | None = options["pairs"]
        try:
            rows = judged_in_file(path) if path else judged_by_verdicts()
            fitted = fit(rows)
        except (FileFault, ValueError) as fault:
            raise CommandError(str(fault)) from fault
        self.stdout.write(
            f"{'level':<12}{'threshold':>10}  {'precision':<22}{'recall':<22}false alarms"
        )
        for row in fitted:
            note = "" if row.reached else "  (its precision was not reached)"
            self.stdout.write(
                f"{row.level.value:<12}{row.threshold:>10.4f}  {_words(row.precision):<22}"
                f"{_words(row.recall):<22}{_words(row.false_alarms)}{note}"
            )
        if options["apply"]:
            _apply(fitted, rows, path.name if path else "verdicts")
            self.stdout.write("These thresholds are in force from now on.")


def _words(share: Measured) -> str:
    return f"{share.share:.3f} [{share.low:.3f}–{share.high:.3f}]"


@transaction.atomic
def _apply(fitted: list[Fitted], rows: list[Judged], name: str) -> None:
    positives = sum(row.is_overlap for row in rows)
    for row in fitted:
        Calibration.objects.create(
            level=row.level,
            threshold=row.threshold,
            precision=row.precision.share,
            precision_low=row.precision.low,
            precision_high=row.precision.high,
            recall=row.recall.share,
            recall_low=row.recall.low,
            recall_high=row.recall.high,
            false_alarms=row.false_alarms.share,
            false_alarms_low=row.false_alarms.low,
            false_alarms_high=row.false_alarms.high,
            positives=positives,
            negatives=len(rows) - positives,
            measured_on=name,
            measured_at=timezone.localdate(),
        )
