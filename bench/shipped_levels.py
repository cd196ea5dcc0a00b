# SPDX-License-Identifier: Apache-2.0
"""Chooses and measures the thresholds a new installation starts with.

Usage: ``python -m bench.shipped_levels [--data DIR] [--count 150] [--write]``

On one half of the planted queries the highest threshold of each level is taken whose recall is
surely (lower end of the interval) what the level promises; on the other half it is measured. With
``--write`` the file is written that ``kernel/similarity/levels`` reads: no figure is typed by hand.
"""

import argparse
import json
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

from banha.kernel.similarity.shipped import SHIPPED_FILE, Measured, wilson
from banha.kernel.similarity.terms import Level
from bench.overlap_copies import CLEAN, Scored, field_of, scored
from bench.overlap_quality import law_articles

#: The least recall and the least precision of each level, for the lower ends of their intervals.
PROMISE = {Level.DUPLICATE: (0.80, 0.90), Level.HIGH: (0.90, 0.90), Level.RELATED: (0.97, 0.90)}


def measured(rows: Sequence[Scored], threshold: float) -> dict[str, Measured]:
    """What a threshold is worth on these queries."""
    copies = [one.score for one in rows if one.name != CLEAN]
    clean = [one.score for one in rows if one.name == CLEAN]
    hits = sum(score >= threshold for score in copies)
    alarms = sum(score >= threshold for score in clean)
    return {
        "precision": wilson(hits, hits + alarms),
        "recall": wilson(hits, len(copies)),
        "false_alarms": wilson(alarms, len(clean)),
    }


def chosen(rows: Sequence[Scored], level: Level) -> float:
    """The highest hundredth that keeps what the level promises; ValueError if none does."""
    recall, precision = PROMISE[level]
    for hundredths in range(99, 9, -1):
        found = measured(rows, hundredths / 100)
        if found["recall"].low >= recall:
            if found["precision"].low < precision:
                break
            return hundredths / 100
    raise ValueError(f"no threshold keeps what {level.value} promises")


def told(rows: Sequence[Scored]) -> list[dict[str, object]]:
    """Every level: chosen on one half, measured on the other."""
    seen, unseen = rows[::2], rows[1::2]
    found: list[dict[str, object]] = []
    for level in PROMISE:
        threshold = chosen(seen, level)
        worth = measured(unseen, threshold)
        shares = {name: [one.share, one.low, one.high] for name, one in worth.items()}
        found.append({"level": level.value, "threshold": threshold, **shares})
    return found


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, default=Path(__file__).parents[2] / "shared" / "data")
    parser.add_argument("--count", type=int, default=150, help="copies of each class")
    parser.add_argument("--write", action="store_true")
    options = parser.parse_args()
    rows = scored(field_of(law_articles(options.data)), options.count)
    unseen = rows[1::2]
    copies = sum(one.name != CLEAN for one in unseen)
    written = {
        "measured_on": "planted",
        "measured_at": datetime.now().astimezone().date().isoformat(),
        "positives": copies,
        "negatives": len(unseen) - copies,
        "levels": told(rows),
    }
    text = json.dumps(written, ensure_ascii=False, indent=1)
    print(text)
    if options.write:
        SHIPPED_FILE.write_text(text + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
