# SPDX-License-Identifier: Apache-2.0
"""What a dossier asks for, was appraised at and is put forward with, by source and year."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from banha.contexts.tasks.terms import MoneySource

#: Source -> year -> đồng.
Cells = Mapping[str, Mapping[int, int]]


@dataclass(frozen=True)
class Funding:
    """Money of one dossier. ``appraised`` is None until the budget team met.

    ``is_spread``: the years of what is put forward are reckoned in the proportion of the years
    asked for, because the appraisal says no years. ``has_years``: the host said years at all.
    """

    asked: Cells
    appraised: Mapping[str, int] | None
    proposed: Cells
    is_spread: bool = False
    has_years: bool = True

    @property
    def asked_state(self) -> int:
        return sum(self.asked.get(MoneySource.STATE, {}).values())

    @property
    def appraised_state(self) -> int | None:
        return None if self.appraised is None else self.appraised.get(MoneySource.STATE, 0)

    @property
    def needs(self) -> Mapping[int, int]:
        """What is put forward from the State's budget, by year."""
        return self.proposed.get(MoneySource.STATE, {})

    @property
    def proposed_state(self) -> int:
        return sum(self.needs.values())

    @property
    def co_funding(self) -> int:
        """What is put forward from everybody else."""
        return sum(
            sum(years.values())
            for source, years in self.proposed.items()
            if source != MoneySource.STATE
        )

    @property
    def rows(self) -> list[tuple[str, int, int | None, int, Mapping[int, int]]]:
        """Source, asked, appraised, put forward, and that by year."""
        sources = sorted({*self.asked, *self.proposed}, key=list(MoneySource.values).index)
        return [
            (
                str(MoneySource(source).label),
                sum(self.asked.get(source, {}).values()),
                None if self.appraised is None else self.appraised.get(source, 0),
                sum(self.proposed.get(source, {}).values()),
                self.proposed.get(source, {}),
            )
            for source in sources
        ]


def spread(total: int, weights: Mapping[int, int]) -> dict[int, int]:
    """Spread whole đồng over years in proportion; nothing is lost and nothing made.

    What rounding leaves goes to the years with the largest remainders, the earlier first.
    """
    whole = sum(weights.values())
    if whole == 0:
        return {min(weights): total} if weights else {}
    parts = {year: total * weight // whole for year, weight in weights.items()}
    left = total - sum(parts.values())
    by_remainder = sorted(weights, key=lambda year: (-(total * weights[year] % whole), year))
    for year in by_remainder[:left]:
        parts[year] += 1
    return {year: amount for year, amount in sorted(parts.items()) if amount}


def funding_of(
    lines: Iterable[tuple[str, int, int]],
    *,
    state: int,
    other: int,
    appraised: Mapping[str, int] | None,
    first_year: int,
) -> Funding:
    """``lines``: source, year, đồng of the estimate; they count where they make up the sums.

    A host that applied with other sums sent its items on paper: its sums then stand in the first
    year. Where the budget team appraised a source, its figure is put forward.
    """
    asked: dict[str, dict[int, int]] = {}
    for source, year, amount in lines:
        years = asked.setdefault(source, {})
        years[year] = years.get(year, 0) + amount
    of_state = sum(asked.get(MoneySource.STATE, {}).values())
    whole = sum(sum(years.values()) for years in asked.values())
    has_years = bool(asked) and (of_state, whole - of_state) == (state, other)
    if not has_years:
        sums = ((MoneySource.STATE.value, state), (MoneySource.OTHER.value, other))
        asked = {source: {first_year: amount} for source, amount in sums if amount}
    proposed: dict[str, dict[int, int]] = {source: dict(years) for source, years in asked.items()}
    is_spread = False
    for source, amount in (appraised or {}).items():
        if amount != sum(asked.get(source, {}).values()):
            years = asked.get(source) or {first_year: 0}
            proposed[source] = spread(amount, years)
            is_spread = is_spread or len(years) > 1
    return Funding(asked, appraised, proposed, is_spread, has_years)
