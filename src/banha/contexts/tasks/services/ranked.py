# SPDX-License-Identifier: Apache-2.0
"""A ranking as it stands now: places, money, the line. It reads and never writes."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from fractions import Fraction
from math import floor
from typing import Any

from banha.contexts.councils.public import (
    SCORE_RULES,
    Judged,
    Place,
    TieBreak,
    candidate_of,
    judged_of,
    rank_across,
    ties_across,
)
from banha.contexts.tasks.models import CouncilConclusion, Proposal, Ranking, RankingMove
from banha.contexts.tasks.queries.rankings import conclusions_of, proposals_on, still_competes
from banha.contexts.tasks.rules.funding import Funding, funding_of
from banha.contexts.tasks.rules.line import draw_line, summed
from banha.contexts.tasks.terms import CouncilResult
from banha.contexts.tasks.terms.kinds import APPLICATION
from banha.contexts.tasks.terms.ranking import ByYear, Placed, Standing, Unranked


@dataclass(frozen=True)
class Row:
    """One dossier of the ranking; without ``placed`` it has no place, and ``why`` says so."""

    proposal: Proposal
    conclusion: CouncilConclusion
    funding: Funding
    mean: Decimal | None = None
    place: int | None = None
    parted_by: str = ""
    is_shared: bool = False
    placed: Placed | None = None
    move: RankingMove | None = None
    why: str = ""

    @property
    def host(self) -> str:
        """The host chosen by the council, else the host or proposer of the proposal."""
        chosen: Sequence[Any] = getattr(self.proposal, "chosen", ())
        organisation = chosen[0].host if chosen else self.proposal.host or self.proposal.proposer
        return organisation.name if organisation else ""

    @property
    def is_above(self) -> bool:
        return self.placed is not None and self.placed.is_above

    @property
    def is_to_be_finished(self) -> bool:
        return self.conclusion.result == CouncilResult.TO_BE_FINISHED

    @property
    def why_words(self) -> str:
        return str(Unranked(self.why).label) if self.why else ""

    @property
    def running(self) -> int:
        return sum(self.placed.running.values()) if self.placed else 0

    @property
    def short(self) -> int:
        return sum(self.placed.short.values()) if self.placed else 0

    @property
    def tie_words(self) -> str:
        return str(TieBreak(self.parted_by).label) if self.parted_by else ""


@dataclass(frozen=True)
class YearSum:
    """One budget year: its ceiling, what lies above, what is left, what lies below."""

    year: int
    ceiling: int | None
    above: int
    below: int

    @property
    def left(self) -> int | None:
        return None if self.ceiling is None else self.ceiling - self.above


@dataclass(frozen=True)
class Reckoned:
    """The whole ranking. ``waiting`` dossiers have no conclusion of their council yet."""

    rows: tuple[Row, ...]
    unranked: tuple[Row, ...]
    years: tuple[YearSum, ...]
    ceilings: ByYear
    waiting: int = 0
    above: int = field(default=0)
    below: int = field(default=0)

    @property
    def has_line(self) -> bool:
        return bool(self.ceilings)

    @property
    def ceiling(self) -> int:
        return sum(self.ceilings.values())

    @property
    def without_ceiling(self) -> tuple[int, ...]:
        """Years in which money is put forward and the line says nothing."""
        return tuple(one.year for one in self.years if one.ceiling is None)

    @property
    def by_side(self) -> list[Row]:
        """Those above the line first, each side in the order of its places."""
        return sorted(self.rows, key=lambda row: not row.is_above)

    def row_of(self, proposal: int) -> Row | None:
        return next((row for row in self.rows if row.proposal.pk == proposal), None)


def ceilings_of(ranking: Ranking) -> dict[int, int]:
    """The budget line of the ranking by year; empty where none was chosen."""
    frame = ranking.frame
    return {one.year: one.ceiling for one in frame.years.all()} if frame is not None else {}


def moves_of(ranking: Ranking) -> dict[int, RankingMove]:
    """Who lies where by hand now."""
    found = ranking.moves.filter(ended_at=None).select_related("made_by")
    return {one.proposal_id: one for one in found}


@dataclass(frozen=True)
class Gathered:
    """The facts of a ranking, read once; lines may be drawn through them as often as one likes."""

    rows: tuple[Row, ...]
    judged: Mapping[int, Judged]
    moves: Mapping[int, RankingMove]
    ceilings: ByYear
    waiting: int


def gather(ranking: Ranking) -> Gathered:
    """Read dossiers, conclusions, money and moves, in a number of queries that is fixed."""
    proposals = list(proposals_on(ranking))
    conclusions = conclusions_of(proposals)
    judged = _judged(conclusions.values())
    rows = tuple(
        _bare(one, conclusions[one.pk], judged.get(one.pk))
        for one in proposals
        if one.pk in conclusions
    )
    waiting = len(proposals) - len(rows)
    return Gathered(rows, judged, moves_of(ranking), ceilings_of(ranking), waiting)


def reckon(ranking: Ranking) -> Reckoned:
    """The ranking as it stands, under its own budget line."""
    facts = gather(ranking)
    return draw(facts, facts.ceilings)


def draw(facts: Gathered, ceilings: ByYear) -> Reckoned:
    """Rank the judged dossiers and draw the line; other ceilings ask "what if".

    A dossier its council did not recommend has no place, whatever its marks and whoever asks.
    """
    ranked = [row for row in facts.rows if not row.why]
    places = _places(ranked, facts.judged)
    standings = [
        Standing(
            row.proposal.pk,
            _rank_of(places, row.proposal.pk),
            row.funding.needs,
            facts.moves[row.proposal.pk].crossing if row.proposal.pk in facts.moves else "",
        )
        for row in ranked
    ]
    by_key = {row.proposal.pk: row for row in ranked}
    found = tuple(
        _whole(by_key[one.standing.key], one, places, facts.moves)
        for one in draw_line(standings, ceilings)
    )
    left = tuple(row for row in facts.rows if row.why)
    return _reckoned(found, left, ceilings, facts.waiting)


def _judged(conclusions: Any) -> dict[int, Judged]:
    """Proposal -> what its council counted; a conclusion entered by hand has its mean alone."""
    known = list(conclusions)
    counted = judged_of(APPLICATION, [one.application_id for one in known if one.application_id])
    return {
        one.proposal_id: counted.get(one.application_id or 0) or Judged(one.result, one.mean_score)
        for one in known
    }


def _bare(proposal: Any, conclusion: CouncilConclusion, judged: Judged | None) -> Row:
    chosen = proposal.chosen[0] if proposal.chosen else None
    items = list(proposal.appraised[0].items.all()) if proposal.appraised else []
    appraised: dict[str, int] | None = None
    for item in items:
        appraised = appraised or {}
        appraised[item.source] = appraised.get(item.source, 0) + item.appraised

    def sum_of(name: str) -> int:
        said = getattr(chosen, name, None)
        return (said if said is not None else getattr(proposal, name)) or 0

    funding = funding_of(
        [(line.source, line.year, line.amount) for line in proposal.asked],
        state=sum_of("state_budget"),
        other=sum_of("other_money"),
        appraised=appraised,
        first_year=proposal.start_year or conclusion.held_on.year + 1,
    )
    mean = judged.mean if judged else None
    return Row(proposal, conclusion, funding, mean, why=_why(proposal, conclusion, mean))


def _why(proposal: Proposal, conclusion: CouncilConclusion, mean: Decimal | None) -> str:
    if conclusion.result == CouncilResult.NOT_RECOMMENDED:
        return str(Unranked.NOT_RECOMMENDED)
    if not still_competes(proposal):
        return str(Unranked.LEFT)
    return str(Unranked.NO_MEAN) if mean is None else ""


def _places(rows: Sequence[Row], judged: Mapping[int, Judged]) -> dict[int, Place]:
    forms = {key: form for key, one in judged.items() if (form := one.score_form) is not None}
    known = [judged[row.proposal.pk] for row in rows]
    rules = [SCORE_RULES[one.rule] for one in known if one.rule in SCORE_RULES]
    # One dossier whose points nobody counted here has nothing but its mean to be parted by.
    all_counted = len(rules) == len(known) and all(row.proposal.pk in forms for row in rows)
    ties = ties_across([forms[row.proposal.pk] for row in rows], rules) if all_counted else ()
    candidates = [candidate_of(row.proposal.pk, judged[row.proposal.pk]) for row in rows]
    found = rank_across(candidates, forms=forms, ties=ties)
    return {place.candidate.key: place for place in found}


def _rank_of(places: Mapping[int, Place], key: int) -> int:
    place = places[key].place
    assert place is not None
    return place


def _whole(
    row: Row, placed: Placed, places: Mapping[int, Place], moves: Mapping[int, RankingMove]
) -> Row:
    key = row.proposal.pk
    return Row(
        row.proposal, row.conclusion, row.funding, row.mean,
        place=places[key].place,
        parted_by=str(places[key].parted_by or ""),
        is_shared=places[key].shared,
        placed=placed,
        move=moves.get(key),
    )  # fmt: skip


def _reckoned(
    rows: tuple[Row, ...], unranked: tuple[Row, ...], limits: ByYear, waiting: int
) -> Reckoned:
    above = summed(row.funding.needs for row in rows if row.is_above)
    below = summed(row.funding.needs for row in rows if not row.is_above)
    years = tuple(
        YearSum(year, limits.get(year), above.get(year, 0), below.get(year, 0))
        for year in sorted({*above, *below, *limits})
    )
    return Reckoned(
        rows, unranked, years, limits, waiting, sum(above.values()), sum(below.values())
    )


def mean_written(mean: Decimal | Fraction | None) -> str:
    """With two decimals and a comma, a half rounded up, as papers and pages write it."""
    if mean is None:
        return ""
    hundredths = floor(Fraction(mean) * 100 + Fraction(1, 2))
    return f"{hundredths // 100},{hundredths % 100:02d}"
