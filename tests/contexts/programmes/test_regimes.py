# SPDX-License-Identifier: Apache-2.0
"""The regime is read from spans: approval decides R1 or R2, submission decides R2 or R3."""

from datetime import date

import pytest

from banha.contexts.programmes.public import Managing, Regime, regime_for, regime_span_for

MOIT, PROVINCE, NATIONAL = Managing.MOIT, Managing.PROVINCE, Managing.NATIONAL


@pytest.mark.parametrize(
    ("approved_on", "submitted_on", "managing", "regime"),
    [
        # The border of approval: 01/10/2025.
        (date(2025, 9, 30), date(2025, 3, 1), MOIT, Regime.R1),
        (date(2025, 10, 1), date(2025, 3, 1), MOIT, Regime.R2),
        (date(2025, 9, 30), date(2025, 3, 1), NATIONAL, Regime.R1),
        (date(2025, 10, 1), date(2025, 3, 1), NATIONAL, Regime.R2),
        # The border of submission: 14/05/2026, for the ministry alone.
        (date(2026, 9, 1), date(2026, 5, 13), MOIT, Regime.R2),
        (date(2026, 9, 1), date(2026, 5, 14), MOIT, Regime.R3),
        (date(2026, 9, 1), date(2026, 5, 14), PROVINCE, Regime.R2),
        (date(2026, 9, 1), date(2026, 5, 14), NATIONAL, Regime.R2),
        # Not approved yet: it will be under the law in force then.
        (None, date(2026, 5, 13), MOIT, Regime.R2),
        (None, date(2026, 5, 14), MOIT, Regime.R3),
        (None, date(2025, 1, 1), PROVINCE, Regime.R2),
        (None, None, MOIT, Regime.R3),
        # Old registers know the approval alone.
        (date(2014, 7, 1), None, MOIT, Regime.R1),
        (date(2026, 1, 15), None, MOIT, Regime.R2),
        # An approval before the law beats a submission that was typed wrong.
        (date(2025, 9, 30), date(2026, 6, 1), MOIT, Regime.R1),
    ],
)
def test_regime_on_border_days(
    approved_on: date | None, submitted_on: date | None, managing: str, regime: Regime
) -> None:
    assert (
        regime_for(approved_on=approved_on, submitted_on=submitted_on, managing=managing) == regime
    )


def test_span_names_the_text_it_rests_on() -> None:
    span = regime_span_for(approved_on=None, submitted_on=date(2026, 6, 1), managing=MOIT)
    assert span.basis.text == "25/2026/TT-BCT"
