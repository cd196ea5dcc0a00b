# SPDX-License-Identifier: Apache-2.0
"""From score to level: thresholds are data, each with what was measured at it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from banha.kernel.similarity.models import Calibration
from banha.kernel.similarity.terms import Level

ORDER = (Level.DUPLICATE, Level.HIGH, Level.RELATED)


@dataclass(frozen=True)
class Measured:
    """A share with its Wilson interval of 95 %."""

    share: float
    low: float
    high: float


@dataclass(frozen=True)
class ThresholdView:
    """A threshold as a page shows it, with the figures beside it."""

    level: Level
    threshold: float
    precision: Measured | None
    recall: Measured | None
    false_alarms: Measured | None
    measured_on: str
    measured_at: date | None


#: In force until an office calibrates. Read off the demonstration year (docs/explanation/overlap):
#: of 40 proposals without a planted copy none met a foreign record at .85 and 1 at .75, while
#: exact, reworded and moved copies all scored .94 and more, borrowed contents .67 to .97.
SHIPPED: dict[Level, float] = {Level.DUPLICATE: 0.85, Level.HIGH: 0.75, Level.RELATED: 0.6}


def wilson(hits: int, of: int, z: float = 1.96) -> Measured:
    """A share and the interval that holds the true one in 95 of 100 such samples."""
    if of == 0:
        return Measured(0.0, 0.0, 1.0)
    share = hits / of
    middle = share + z * z / (2 * of)
    spread = z * ((share * (1 - share) + z * z / (4 * of)) / of) ** 0.5
    below = 1 + z * z / of
    return Measured(share, max(0.0, (middle - spread) / below), min(1.0, (middle + spread) / below))


def _view(level: Level, row: Calibration | None) -> ThresholdView:
    if row is None:
        return ThresholdView(level, SHIPPED[level], None, None, None, "", None)

    def measured(name: str) -> Measured | None:
        share = getattr(row, name)
        if share is None:
            return None
        return Measured(share, getattr(row, f"{name}_low"), getattr(row, f"{name}_high"))

    return ThresholdView(
        level,
        row.threshold,
        measured("precision"),
        measured("recall"),
        measured("false_alarms"),
        row.measured_on,
        row.measured_at,
    )


def thresholds_in_force() -> tuple[ThresholdView, ...]:
    """The thresholds of today, the highest level first."""
    newest: dict[str, Calibration] = {}
    for row in Calibration.objects.order_by("set_at", "pk"):
        newest[row.level] = row
    return tuple(_view(level, newest.get(level)) for level in ORDER)


def level_of(score: float, thresholds: tuple[ThresholdView, ...]) -> Level:
    return level_at(score, {view.level: view.threshold for view in thresholds})


def level_at(score: float, thresholds: Mapping[str, float]) -> Level:
    """The highest level whose threshold the score reaches."""
    return next((level for level in ORDER if score >= thresholds[level]), Level.NONE)
