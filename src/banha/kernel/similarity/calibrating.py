# SPDX-License-Identifier: Apache-2.0
"""Thresholds fitted on what people judged: their own verdicts, or a file of labelled pairs."""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from banha.foundation.files import FileFault, read_lines
from banha.kernel.similarity.compare import compare
from banha.kernel.similarity.levels import ORDER
from banha.kernel.similarity.models import CaseCandidate
from banha.kernel.similarity.shipped import Measured, wilson
from banha.kernel.similarity.terms import Finding, Level
from banha.kernel.similarity.wording.tokens import nfc

#: The share of what stands at a level or above that must truly overlap.
PRECISION: dict[Level, float] = {Level.DUPLICATE: 0.95, Level.HIGH: 0.90, Level.RELATED: 0.60}
LEAST_OF_EACH = 20


@dataclass(frozen=True, slots=True)
class Judged:
    """A score and whether people found an overlap."""

    score: float
    is_overlap: bool


@dataclass(frozen=True)
class Fitted:
    """A threshold with what was measured at it."""

    level: Level
    threshold: float
    precision: Measured
    recall: Measured
    false_alarms: Measured
    reached: bool


def judged_by_verdicts() -> list[Judged]:
    """Candidates with a verdict of their own; the latest counts, lawful inheritance is overlap."""
    rows: list[Judged] = []
    for candidate in CaseCandidate.objects.filter(verdicts__isnull=False).distinct():
        latest = candidate.verdicts.order_by("-at", "-pk").first()
        if latest is not None:
            rows.append(Judged(candidate.score, latest.finding != Finding.NONE))
    return rows


def judged_in_file(path: Path) -> list[Judged]:
    """Lines of two texts and 1 or 0, tabs between."""
    rows: list[Judged] = []
    for number, line in read_lines(path):
        cells = line.split("\t")
        if len(cells) != 3 or cells[2].strip() not in ("0", "1"):
            raise FileFault(f"{path}, line {number}: needs two texts and 1 or 0, tabs between")
        rows.append(Judged(compare(nfc(cells[0]), nfc(cells[1])).score, cells[2].strip() == "1"))
    return rows


def fit(rows: Sequence[Judged]) -> list[Fitted]:
    """The lowest threshold of each level that keeps its precision; ValueError on too few rows."""
    yes = sorted(row.score for row in rows if row.is_overlap)
    no = sorted(row.score for row in rows if not row.is_overlap)
    if min(len(yes), len(no)) < LEAST_OF_EACH:
        raise ValueError(
            f"at least {LEAST_OF_EACH} judged overlaps and {LEAST_OF_EACH} others are needed; "
            f"there are {len(yes)} and {len(no)}"
        )
    return [_fit_level(level, yes, no) for level in ORDER]


def _fit_level(level: Level, yes: Sequence[float], no: Sequence[float]) -> Fitted:
    best = max(*yes, *no)
    reached = False
    for threshold in sorted({*yes, *no}, reverse=True):
        hits, alarms = len(yes) - bisect_left(yes, threshold), len(no) - bisect_left(no, threshold)
        if hits / (hits + alarms) >= PRECISION[level]:
            best, reached = threshold, True
    hits, alarms = len(yes) - bisect_left(yes, best), len(no) - bisect_left(no, best)
    return Fitted(
        level=level,
        threshold=round(best - 5e-5, 4),  # below the score itself, whatever its last digits
        precision=wilson(hits, hits + alarms),
        recall=wilson(hits, len(yes)),
        false_alarms=wilson(alarms, len(no)),
        reached=reached,
    )
