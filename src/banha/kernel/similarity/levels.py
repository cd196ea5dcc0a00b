# SPDX-License-Identifier: Apache-2.0
"""From score to level: thresholds are data, each with what was measured at it."""

from collections.abc import Mapping
from dataclasses import replace

from django.utils.translation import gettext_lazy as _

from banha.kernel.similarity.models import Calibration
from banha.kernel.similarity.shipped import Measured, ThresholdView, shipped_levels
from banha.kernel.similarity.terms import Level

ORDER = (Level.DUPLICATE, Level.HIGH, Level.RELATED)
#: Where figures come from, in words; a file is called by its name.
MEASURED_ON = {
    "planted": _("copies planted among law articles, not yet on verdicts of this office"),
    "verdicts": _("the verdicts of this office"),
}


def _said(view: ThresholdView) -> ThresholdView:
    """With the set it was measured on in the reader's language."""
    return replace(view, measured_on=str(MEASURED_ON.get(view.measured_on, view.measured_on)))


def _view(level: Level, row: Calibration) -> ThresholdView:
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
    return tuple(
        _said(_view(shipped.level, newest[shipped.level]) if shipped.level in newest else shipped)
        for shipped in shipped_levels()
    )


def level_of(score: float, thresholds: tuple[ThresholdView, ...]) -> Level:
    return level_at(score, {view.level: view.threshold for view in thresholds})


def level_at(score: float, thresholds: Mapping[str, float]) -> Level:
    """The highest level whose threshold the score reaches."""
    return next((level for level in ORDER if score >= thresholds[level]), Level.NONE)
