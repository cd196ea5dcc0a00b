# SPDX-License-Identifier: Apache-2.0
"""What councils said of many dossiers at once, in the numbers that rank them: three queries."""

from collections.abc import Collection
from dataclasses import dataclass, field
from decimal import Decimal
from fractions import Fraction

from django.db.models import F

from banha.contexts.councils.models import BallotRound, BallotSheet, Conclusion
from banha.contexts.councils.rules import Candidate, Counted
from banha.contexts.councils.services.contents import points_of
from banha.contexts.councils.terms import FORM_BY_CODE, RoundKind, RoundState, ScoreForm


@dataclass(frozen=True)
class Judged:
    """One dossier with the conclusion written last and the count behind it.

    The mean stands as the record keeps it, to four decimals: members give whole or half points,
    so that two means that differ at all differ by more. ``form`` and ``rule`` are empty where the
    council voted instead of giving points.
    """

    outcome: str
    mean: Decimal | None
    form: str = ""
    rule: str = ""
    by_criterion: dict[str, Fraction] = field(default_factory=dict)
    chair_total: Fraction | None = None
    budget: int | None = None
    has_excellent_record: bool = False

    @property
    def score_form(self) -> ScoreForm | None:
        return FORM_BY_CODE.get(self.form)


def judged_of(kind: str, keys: Collection[int]) -> dict[int, Judged]:
    """Subject -> what was concluded on it last, by whatever council."""
    found = (
        Conclusion.objects.filter(matter__subject_kind=kind, matter__subject_id__in=list(keys))
        .select_related("matter")
        .order_by("concluded_at", "pk")
    )
    latest = {one.matter.subject_id: one for one in found}
    matters = [one.matter_id for one in latest.values()]
    rounds = {
        one.matter_id: one
        for one in BallotRound.objects.filter(
            matter__in=matters, state=RoundState.COUNTED, kind=RoundKind.SCORES
        )
        .select_related("count")
        .order_by("counted_at", "pk")
    }
    led = BallotSheet.objects.filter(
        round__in=[one.pk for one in rounds.values()], member=F("round__meeting__led_by")
    )
    by_chair = {sheet.round_id: _total(sheet) for sheet in led}
    return {
        subject: _judged(one, rounds.get(one.matter_id), by_chair)
        for subject, one in latest.items()
    }


def _total(sheet: BallotSheet) -> Fraction:
    """The points of an opened sheet."""
    given = points_of(sheet.answers).values()
    return sum((Fraction(points) for points in given if points is not None), Fraction(0))


def _judged(one: Conclusion, counted: BallotRound | None, by_chair: dict[int, Fraction]) -> Judged:
    if counted is None:
        return Judged(one.outcome, one.mean)
    criteria = counted.count.told.get("criteria", {})
    return Judged(
        outcome=one.outcome,
        mean=one.mean,
        form=counted.form,
        rule=counted.rule,
        by_criterion={code: Fraction(mean) for code, mean in criteria.items() if mean},
        chair_total=by_chair.get(counted.pk),
        budget=one.matter.budget,
        has_excellent_record=one.matter.has_excellent_record,
    )


def candidate_of(key: int, judged: Judged) -> Candidate:
    """The dossier as the rules of ranking take it; that it was recommended is asked before."""
    mean = None if judged.mean is None else Fraction(judged.mean)
    counted = Counted(
        cast=0, present=0, first_mean=mean, mean=mean, valid=(), invalid=(), zeroed=(),
        by_criterion=judged.by_criterion, spread=None, pass_mark=Decimal(0),
    )  # fmt: skip
    return Candidate(
        key=key,
        counted=counted,
        budget=judged.budget,
        has_excellent_record=judged.has_excellent_record,
        chair_total=judged.chair_total,
    )
