# SPDX-License-Identifier: Apache-2.0
"""Rating an acceptance (TT 11/2014 Đ13, TT 50/2014 Đ34(8)): rows, report, lateness, ballots."""

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from banha.contexts.councils.rules import (
    Lateness,
    ProductRow,
    against_figures,
    derive_ballot,
    lateness_of,
    rate_amount,
    rate_by_council,
)
from banha.contexts.councils.terms import (
    ACCEPTANCE_MOIT,
    ACCEPTANCE_NATIONAL,
    AMOUNTS,
    AcceptanceRule,
    Measured,
    Rating,
)

E, M, F = Rating.EXCELLENT, Rating.MET, Rating.FAILED
RULE = ACCEPTANCE_NATIONAL


def amount(ordered: int, delivered: int, measured: Measured = Measured.NUMBER) -> ProductRow:
    was, now = Decimal(ordered), Decimal(delivered)
    return ProductRow("báo cáo", measured, rate_amount(was, now), was, now)


def judged(rating: Rating, measured: Measured = Measured.QUALITY) -> ProductRow:
    return ProductRow("phần mềm", measured, rating)


rows = st.lists(
    st.one_of(
        st.builds(
            amount,
            st.integers(1, 8),
            st.integers(0, 10),
            st.sampled_from([Measured.NUMBER, Measured.VOLUME]),
        ),
        st.builds(
            judged, st.sampled_from(Rating), st.sampled_from([Measured.QUALITY, Measured.TYPE])
        ),
    ),
    max_size=8,
)


@given(rows, st.sampled_from(Rating))
def test_a_ballot_follows_the_rows_and_the_report(found: list[ProductRow], report: Rating) -> None:
    """Excellent: every criterion excellent, report met. Met: quality and type met, three quarters
    of the amounts met, what falls short is three quarters of the order, report met."""
    amounts = [row for row in found if row.measured in AMOUNTS]
    others = [row for row in found if row.measured not in AMOUNTS]
    met = [row for row in amounts if row.delivered >= row.ordered]  # type: ignore[operator]
    short = [row for row in amounts if row not in met]
    if report == F or not found:
        wanted = F
    elif {row.rating for row in found} == {E}:
        wanted = E
    elif (
        F not in {row.rating for row in others}
        and len(met) * 4 >= len(amounts) * 3
        and all(row.delivered * 4 >= row.ordered * 3 for row in short)  # type: ignore[operator]
    ):
        wanted = M
    else:
        wanted = F
    assert derive_ballot(found, report, RULE) == wanted


def test_one_short_of_four_amounts_may_still_be_met() -> None:
    four = [amount(4, 4), amount(4, 4), amount(4, 4), amount(4, 3)]
    assert derive_ballot([*four, judged(M)], M, RULE) == M
    assert derive_ballot([*four[:3], amount(4, 2), judged(M)], M, RULE) == F
    assert derive_ballot([*four[:2], amount(4, 3), amount(4, 3), judged(M)], M, RULE) == F


def test_an_amount_nobody_stated_is_not_near_enough() -> None:
    row = ProductRow("báo cáo", Measured.NUMBER, F)
    assert derive_ballot([row, *[amount(1, 1)] * 3], M, RULE) == F


@given(st.lists(st.sampled_from(Rating), min_size=1, max_size=11), st.integers(0, 3))
def test_the_council_speaks_with_thresholds_that_are_not_alike(
    ballots: list[Rating], silent: int
) -> None:
    """Not met by more than a third; excellent by three quarters with nobody against; else met."""
    present = len(ballots) + silent
    excellent, failed = ballots.count(E), ballots.count(F)
    if failed * 3 > present:
        wanted = F
    elif excellent * 4 >= present * 3 and failed == 0:
        wanted = E
    else:
        wanted = M
    assert rate_by_council(ballots, present=present, rule=RULE) == wanted


@pytest.mark.parametrize(("ballots", "present"), [([], 5), ([M, M], 1)])
def test_more_ballots_than_members_present_are_refused(ballots: list[Rating], present: int) -> None:
    with pytest.raises(ValueError, match=r"\("):
        rate_by_council(ballots, present=present, rule=RULE)


def test_a_dossier_over_six_months_late_is_not_met_in_the_ministry() -> None:
    ends = date(2026, 8, 31)

    def found(lodged: date, rule: AcceptanceRule) -> Lateness | None:
        return lateness_of(lodged_on=lodged, ends_on=ends, extended_until=None, rule=rule)

    last, after = (
        found(date(2027, 2, 28), ACCEPTANCE_MOIT),
        found(date(2027, 3, 1), ACCEPTANCE_MOIT),
    )
    assert last is not None
    assert after is not None
    assert (last.is_late, after.is_late) == (False, True)
    assert found(date(2030, 1, 1), RULE) is None


@given(st.dates(date(2015, 1, 1), date(2040, 1, 1)), st.integers(0, 400), st.integers(-10, 250))
def test_the_extended_end_counts_where_there_is_one(ends: date, extension: int, after: int) -> None:
    """TT 50/2014 Đ34(8): more than six months after the contract's end or its extended end."""
    extended = ends + timedelta(days=extension) if extension else None
    as_it_stands = extended or ends
    lodged = as_it_stands + timedelta(days=after)
    found = lateness_of(
        lodged_on=lodged, ends_on=ends, extended_until=extended, rule=ACCEPTANCE_MOIT
    )
    assert found is not None
    assert found.ends_on == as_it_stands
    assert found.is_late is (after > (found.last_day - as_it_stands).days)


def test_without_a_day_or_a_rule_nothing_is_said_of_lateness() -> None:
    day = date(2026, 8, 31)
    for lodged, ends, rule in (
        (None, day, ACCEPTANCE_MOIT), (day, None, ACCEPTANCE_MOIT), (day, day, RULE),
    ):  # fmt: skip
        found = lateness_of(lodged_on=lodged, ends_on=ends, extended_until=None, rule=rule)
        assert found is None


@given(rows)
def test_an_amount_rated_as_its_figures_say_is_no_contradiction(found: list[ProductRow]) -> None:
    """Excellent above the order, met exactly, not met below; quality and type have no figures."""
    assert against_figures(found) == ()
    better = [replace(row, rating=E) for row in found if row.rating != E]
    told = against_figures(better)
    assert len(told) == sum(1 for row in better if row.measured in AMOUNTS)
