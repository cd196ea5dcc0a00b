# SPDX-License-Identifier: Apache-2.0
"""The line where the money ends, drawn through a ranking.

From the first down each dossier lies above while every year's ceiling holds; the first that does
not fit ends the money for all behind it. Equals lie above together or not at all: nothing parts
them, so the money does not either. What an officer took below frees its money in the order of
the places; what he took above gets what is left and takes nothing from who stands better.
"""

from collections.abc import Iterable, Sequence
from itertools import groupby

from banha.contexts.tasks.terms.ranking import ByYear, Crossing, Placed, Standing


def summed(parts: Iterable[ByYear]) -> dict[int, int]:
    """Money by year, added up."""
    total: dict[int, int] = {}
    for part in parts:
        for year, amount in part.items():
            total[year] = total.get(year, 0) + amount
    return total


def lacking(used: ByYear, needs: ByYear, ceilings: ByYear) -> dict[int, int]:
    """By how much each year's ceiling would be passed; a year without one sets no bound."""
    over = {
        year: used.get(year, 0) + needs.get(year, 0) - ceiling
        for year, ceiling in ceilings.items()
        if needs.get(year, 0)
    }
    return {year: amount for year, amount in over.items() if amount > 0}


def draw_line(standings: Sequence[Standing], ceilings: ByYear) -> tuple[Placed, ...]:
    """The dossiers in the order of their places, each on its side of the line."""
    ordered = sorted(standings, key=lambda one: one.place)
    above, used = _in_order(ordered, ceilings)
    taken_up = (one for one in ordered if one.crossing == Crossing.UP)
    for one in taken_up:
        if one.key not in above and not lacking(used, one.needs, ceilings):
            above.add(one.key)
            used = summed((used, one.needs))
    found: list[Placed] = []
    running: dict[int, int] = {}
    for one in ordered:
        if one.key in above:
            running = summed((running, one.needs))
            found.append(Placed(one, True, running))
        else:
            found.append(Placed(one, False, short=lacking(used, one.needs, ceilings)))
    return tuple(found)


def _in_order(ordered: Sequence[Standing], ceilings: ByYear) -> tuple[set[int], dict[int, int]]:
    """Who lies above by place alone, until the first group of equals that does not fit."""
    above: set[int] = set()
    used: dict[int, int] = {}
    for _place, equals in groupby(ordered, key=lambda one: one.place):
        group = [one for one in equals if one.crossing != Crossing.DOWN]
        needs = summed(one.needs for one in group)
        if lacking(used, needs, ceilings):
            break
        above.update(one.key for one in group)
        used = summed((used, needs))
    return above, used
