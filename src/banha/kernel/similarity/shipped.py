# SPDX-License-Identifier: Apache-2.0
"""The thresholds a new installation starts with, with what was measured at them."""

import json
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from pathlib import Path

from banha.kernel.similarity.terms import Level

#: In force until an office calibrates; written by ``python -m bench.shipped_levels --write``.
SHIPPED_FILE = Path(__file__).with_name("shipped_levels.json")


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


def wilson(hits: int, of: int, z: float = 1.96) -> Measured:
    """A share and the interval that holds the true one in 95 of 100 such samples."""
    if of == 0:
        return Measured(0.0, 0.0, 1.0)
    share = hits / of
    middle = share + z * z / (2 * of)
    spread = z * ((share * (1 - share) + z * z / (4 * of)) / of) ** 0.5
    below = 1 + z * z / of
    return Measured(share, max(0.0, (middle - spread) / below), min(1.0, (middle + spread) / below))


@lru_cache(maxsize=1)
def shipped_levels() -> tuple[ThresholdView, ...]:
    """The thresholds a new installation starts with, the highest first, as they were measured."""
    told = json.loads(SHIPPED_FILE.read_text(encoding="utf-8"))
    return tuple(
        ThresholdView(
            Level(one["level"]),
            one["threshold"],
            Measured(*one["precision"]),
            Measured(*one["recall"]),
            Measured(*one["false_alarms"]),
            told["measured_on"],
            date.fromisoformat(told["measured_at"]),
        )
        for one in told["levels"]
    )
