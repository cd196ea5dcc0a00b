# SPDX-License-Identifier: Apache-2.0
"""The example of docs/explanation/councils.md: one set of ballots, two laws, two winners."""

from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

import pytest

from banha.contexts.councils.rules import Candidate, ScoreBallot, count_ballots, rank_candidates
from banha.contexts.councils.terms import APPLIED, SCORE_RULES
from tests.conftest import ROOT

PAGE = ROOT / "docs" / "explanation" / "councils.md"
A = (78, 80, 82, 79, 81, 84, 77, 80, 40)
B = (74, 72, 75, 73, 76, 70, 74, 75, 73)


def rounded(score: Fraction) -> Decimal:
    """Two places, half up, as a sheet of paper is reckoned."""
    exact = Decimal(score.numerator) / Decimal(score.denominator)
    return exact.quantize(Decimal("0.01"), ROUND_HALF_UP)


def candidate(key: int, totals: tuple[int, ...], rule: str, *, has_proposed: bool) -> Candidate:
    cast = [
        ScoreBallot(at, {one.code: one.most * Decimal(total) / 100 for one in APPLIED.criteria})
        for at, total in enumerate(totals)
    ]
    counted = count_ballots(cast, form=APPLIED, rule=SCORE_RULES[rule], present=9)
    return Candidate(key, counted, has_proposed=has_proposed)


@pytest.mark.parametrize(
    ("rule", "winner", "scores"),
    [("scores_moit", 1, ["75.67", "73.56"]), ("scores_national", 2, ["80.91", "80.13"])],
)
def test_two_laws_name_two_winners(rule: str, winner: int, scores: list[str]) -> None:
    hosts = [candidate(1, A, rule, has_proposed=False), candidate(2, B, rule, has_proposed=True)]
    places = rank_candidates(hosts, form=APPLIED, rule=SCORE_RULES[rule])
    assert places[0].candidate.key == winner
    assert places[0].is_recommended
    found = [str(rounded(one.score)) for one in places if one.score is not None]
    assert found == scores
    told = PAGE.read_text(encoding="utf-8")
    assert all(score in told for score in found)
    assert " ".join(map(str, A)) in told
    assert " ".join(map(str, B)) in told
