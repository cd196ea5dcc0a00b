# SPDX-License-Identifier: Apache-2.0
"""Counting ballots of points: which are valid, their mean, what was given nothing.

Everything is reckoned exactly (fractions); rounding is for those who print.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from banha.contexts.councils.terms import ScoreForm, ScoreRule

Scores = Mapping[str, Decimal]


@dataclass(frozen=True)
class ScoreBallot:
    """What one member gave one candidate: points by the codes of the form's criteria."""

    member: int
    scores: Scores

    @property
    def total(self) -> Fraction:
        return sum((Fraction(points) for points in self.scores.values()), Fraction(0))


@dataclass(frozen=True)
class Counted:
    """The count of one candidate's ballots.

    ``first_mean`` is the mean of all ballots, ``mean`` that of the valid ones (None: none is
    valid, or none was cast). ``zeroed`` names the criteria that too many members gave nothing.
    """

    cast: int
    present: int
    first_mean: Fraction | None
    mean: Fraction | None
    valid: tuple[int, ...]
    invalid: tuple[int, ...]
    zeroed: tuple[str, ...]
    by_criterion: Mapping[str, Fraction]
    spread: Fraction | None
    pass_mark: Decimal

    @property
    def reaches_pass_mark(self) -> bool:
        return self.mean is not None and self.mean >= Fraction(self.pass_mark)

    @property
    def may_be_recommended(self) -> bool:
        """Passed, and no criterion was given nothing by too many."""
        return self.reaches_pass_mark and not self.zeroed


def count_ballots(
    ballots: Sequence[ScoreBallot], *, form: ScoreForm, rule: ScoreRule, present: int
) -> Counted:
    """Count one candidate's ballots under the rule.

    The mean of all ballots is taken once; ballots too far from it are left out and the mean is
    taken again, once: what lies far from the second mean stays. Who gave nothing is counted among
    all ballots cast: a member gave it, whether or not his ballot is valid afterwards.
    """
    totals = {ballot.member: ballot.total for ballot in ballots}
    if len(totals) != len(ballots):
        raise ValueError("one member has two ballots")
    first = _mean(list(totals.values()))
    valid = tuple(
        member for member, total in totals.items() if not _deviates(total, first, rule.deviation)
    )
    kept = [ballot for ballot in ballots if ballot.member in valid]
    kept_totals = [totals[member] for member in valid]
    return Counted(
        cast=len(ballots),
        present=present,
        first_mean=first,
        mean=_mean(kept_totals),
        valid=valid,
        invalid=tuple(member for member in totals if member not in valid),
        zeroed=zeroed_criteria(ballots, form=form, rule=rule, present=present),
        by_criterion={
            one.code: mean
            for one in form.criteria
            if (mean := _mean([Fraction(ballot.scores[one.code]) for ballot in kept])) is not None
        },
        spread=max(kept_totals) - min(kept_totals) if kept_totals else None,
        pass_mark=rule.pass_mark,
    )


def zeroed_criteria(
    ballots: Sequence[ScoreBallot], *, form: ScoreForm, rule: ScoreRule, present: int
) -> tuple[str, ...]:
    """The criteria that more than the rule's share of the members present gave nothing."""
    most = rule.zero_share * present
    return tuple(
        one.code
        for one in form.criteria
        if sum(1 for ballot in ballots if ballot.scores[one.code] == 0) > most
    )


def _mean(values: Sequence[Fraction]) -> Fraction | None:
    return sum(values, Fraction(0)) / len(values) if values else None


def _deviates(total: Fraction, mean: Fraction | None, share: Fraction | None) -> bool:
    return share is not None and mean is not None and abs(total - mean) > share * mean
