# SPDX-License-Identifier: Apache-2.0
"""The line where the money ends: never over a ceiling, never past a better one without a reason."""

from hypothesis import given
from hypothesis import strategies as st

from banha.contexts.tasks.rules.line import draw_line, lacking, summed
from banha.contexts.tasks.terms.ranking import Crossing, Placed, Standing

YEARS = (2027, 2028)
MONEY = st.integers(0, 12)
STANDINGS = st.lists(
    st.tuples(
        st.integers(1, 5),
        st.dictionaries(st.sampled_from(YEARS), MONEY, max_size=2),
        st.sampled_from(["", "", "", Crossing.UP, Crossing.DOWN]),
    ),
    max_size=9,
).map(lambda rows: [Standing(at, *row) for at, row in enumerate(rows)])
CEILINGS = st.dictionaries(st.sampled_from(YEARS), st.integers(0, 30), max_size=2)


def standing(key: int, needs: int, *, place: int | None = None, crossing: str = "") -> Standing:
    return Standing(key, place or key, {2027: needs}, crossing)


def above(placed: tuple[Placed, ...]) -> list[int]:
    return [one.standing.key for one in placed if one.is_above]


@given(STANDINGS, CEILINGS)
def test_money_above_the_line_never_passes_a_ceiling(
    standings: list[Standing], ceilings: dict[int, int]
) -> None:
    placed = draw_line(standings, ceilings)
    used = summed(one.standing.needs for one in placed if one.is_above)
    for year, ceiling in ceilings.items():
        assert used.get(year, 0) <= ceiling


@given(STANDINGS, CEILINGS)
def test_nobody_lies_above_a_better_one_unless_one_of_them_was_moved(
    standings: list[Standing], ceilings: dict[int, int]
) -> None:
    placed = draw_line(standings, ceilings)
    for high in (one for one in placed if one.is_above):
        for low in (one for one in placed if not one.is_above):
            if low.standing.place < high.standing.place:
                moved = high.standing.crossing == Crossing.UP
                assert moved or low.standing.crossing == Crossing.DOWN


@given(STANDINGS, CEILINGS)
def test_equals_without_a_move_lie_on_one_side(
    standings: list[Standing], ceilings: dict[int, int]
) -> None:
    placed = draw_line([Standing(s.key, s.place, s.needs) for s in standings], ceilings)
    for place in {one.standing.place for one in placed}:
        assert len({one.is_above for one in placed if one.standing.place == place}) == 1


@given(STANDINGS, CEILINGS)
def test_every_dossier_is_placed_once_and_running_totals_end_at_the_sum(
    standings: list[Standing], ceilings: dict[int, int]
) -> None:
    placed = draw_line(standings, ceilings)
    assert sorted(one.standing.key for one in placed) == [one.key for one in standings]
    lying = [one for one in placed if one.is_above]
    if lying:
        assert lying[-1].running == summed(one.standing.needs for one in lying)


@given(STANDINGS, CEILINGS)
def test_more_money_takes_nobody_down_who_lies_by_place(
    standings: list[Standing], ceilings: dict[int, int]
) -> None:
    bare = [Standing(s.key, s.place, s.needs) for s in standings]
    more = {year: ceiling + 5 for year, ceiling in ceilings.items()}
    assert set(above(draw_line(bare, ceilings))) <= set(above(draw_line(bare, more)))


def test_money_that_is_used_to_the_last_dong_is_enough() -> None:
    placed = draw_line([standing(1, 60), standing(2, 40)], {2027: 100})
    assert above(placed) == [1, 2]
    short = draw_line([standing(1, 60), standing(2, 40)], {2027: 99})
    assert above(short) == [1]
    assert short[1].short == {2027: 1}


def test_first_that_does_not_fit_ends_the_money_for_all_behind() -> None:
    placed = draw_line([standing(1, 60), standing(2, 60), standing(3, 10)], {2027: 100})
    assert above(placed) == [1]
    assert placed[2].short == {}


def test_taken_above_gets_what_is_left_and_takes_nothing_from_a_better_one() -> None:
    rows = [standing(1, 60), standing(2, 60), standing(3, 40, crossing=Crossing.UP)]
    assert above(draw_line(rows, {2027: 100})) == [1, 3]
    assert above(draw_line(rows, {2027: 130})) == [1, 2]


def test_taken_below_frees_its_money_in_the_order_of_places() -> None:
    rows = [standing(1, 60, crossing=Crossing.DOWN), standing(2, 60), standing(3, 60)]
    assert above(draw_line(rows, {2027: 100})) == [2]


def test_year_without_a_ceiling_sets_no_bound_and_without_a_line_all_lie_above() -> None:
    rows = [Standing(1, 1, {2027: 5, 2028: 999})]
    assert above(draw_line(rows, {2027: 5})) == [1]
    assert above(draw_line(rows, {})) == [1]
    assert lacking({}, {2027: 5, 2028: 9}, {2027: 4, 2028: 9}) == {2027: 1}


def test_one_year_that_is_short_keeps_a_dossier_below() -> None:
    rows = [Standing(1, 1, {2027: 1, 2028: 9})]
    placed = draw_line(rows, {2027: 100, 2028: 8})
    assert above(placed) == []
    assert placed[0].short == {2028: 1}
