# SPDX-License-Identifier: Apache-2.0
"""The figures beside the levels of a new installation are measured, in order, and still true."""

from dataclasses import replace
from pathlib import Path

import pytest
from bench.overlap_copies import Scored, field_of, scored
from bench.overlap_quality import law_articles
from bench.shipped_levels import PROMISE, chosen, measured

from banha.kernel.similarity.levels import ORDER, thresholds_in_force
from banha.kernel.similarity.shipped import ThresholdView, shipped_levels

SAMPLE = 12


def agrees(view: ThresholdView, rows: list[Scored]) -> bool:
    """Whether a sample's intervals meet the shipped ones."""
    now = measured(rows, view.threshold)
    return all(
        now[name].low <= kept.high and kept.low <= now[name].high
        for name, kept in (
            ("precision", view.precision),
            ("recall", view.recall),
            ("false_alarms", view.false_alarms),
        )
        if kept is not None
    )


def test_every_level_ships_with_its_figures() -> None:
    shipped = shipped_levels()
    assert tuple(view.level for view in shipped) == ORDER
    assert [view.threshold for view in shipped] == sorted(
        (view.threshold for view in shipped), reverse=True
    )
    for view in shipped:
        assert view.precision
        assert view.recall
        assert view.false_alarms
        assert view.measured_at
    top = shipped[0]
    assert top.precision is not None
    assert top.recall is not None
    assert top.precision.share >= 0.90
    assert top.recall.share >= 0.80


@pytest.mark.data
def test_shipped_figures_hold_on_a_small_sample(shared_data: Path) -> None:
    rows = scored(field_of(law_articles(shared_data)), SAMPLE)
    for view in shipped_levels():
        assert agrees(view, rows), f"{view.level}: run python -m bench.shipped_levels --write"
    # A copy that scores a quarter less would be told.
    worse = [replace(one, score=0.75 * one.score) for one in rows]
    assert not agrees(shipped_levels()[0], worse)


def test_threshold_is_the_highest_that_keeps_its_promise() -> None:
    rows = [Scored("copy", 0.0, 0.5 + at / 400) for at in range(200)]
    rows += [Scored("clean", 0.0, 0.3) for _ in range(100)]
    least, _precision = PROMISE[ORDER[0]]
    threshold = chosen(rows, ORDER[0])
    assert measured(rows, threshold)["recall"].low >= least
    assert measured(rows, threshold + 0.01)["recall"].low < least
    with pytest.raises(ValueError, match="no threshold keeps"):
        chosen([*rows[:200], *(Scored("clean", 0.0, 0.9) for _ in range(200))], ORDER[0])


@pytest.mark.django_db
def test_pages_are_told_what_was_measured_and_on_what() -> None:
    view = thresholds_in_force()[0]
    assert view.recall == shipped_levels()[0].recall
    assert view.measured_on != "planted", "in words, not by its code"
