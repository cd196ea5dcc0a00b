# SPDX-License-Identifier: Apache-2.0
"""Who is recommended among those who competed, and what parted equals."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import groupby

from banha.contexts.councils.rules.scores import Counted
from banha.contexts.councils.terms import ScoreForm, ScoreRule, TieBreak


@dataclass(frozen=True)
class Candidate:
    """One host's dossier with its count and what may part it from an equal.

    ``chair_total`` is what the chair gave (the vice-chair where the chair is absent), in points;
    ``budget`` the State budget asked for, in đồng.
    """

    key: int
    counted: Counted
    has_proposed: bool = False
    budget: int | None = None
    has_excellent_record: bool = False
    chair_total: Fraction | None = None


@dataclass(frozen=True)
class Place:
    """Where a candidate stands; ``shared`` says that no rule parts it from another.

    ``place`` counts from 1 and is None for one that may not be recommended. ``score`` is the
    mean with what is added to a proposer.
    """

    candidate: Candidate
    score: Fraction | None
    place: int | None
    parted_by: TieBreak | None = None
    shared: bool = False

    @property
    def is_recommended(self) -> bool:
        """First, and alone there: where nothing parts equals the council itself proposes."""
        return self.place == 1 and not self.shared


def final_score(candidate: Candidate, rule: ScoreRule) -> Fraction | None:
    """The mean; a proposer that has passed gets the bonus, and only after it has passed."""
    mean = candidate.counted.mean
    if mean is None or not (candidate.has_proposed and candidate.counted.reaches_pass_mark):
        return mean
    return mean * (1 + rule.bonus)


def rank_candidates(
    candidates: Sequence[Candidate], *, form: ScoreForm, rule: ScoreRule
) -> tuple[Place, ...]:
    """The candidates from the first down; those that may not be recommended come last."""
    may = [one for one in candidates if one.counted.may_be_recommended]
    places: list[Place] = []
    by_score = sorted(may, key=lambda one: _score(one, rule), reverse=True)
    for score, group in groupby(by_score, key=lambda one: _score(one, rule)):
        for equals, parted_by in _parted(list(group), rule.ties, lambda one: form):
            position = len(places) + 1
            places += [
                Place(one, score, position, parted_by, shared=len(equals) > 1) for one in equals
            ]
    left = [one for one in candidates if not one.counted.may_be_recommended]
    left.sort(key=lambda one: one.counted.mean or Fraction(-1), reverse=True)
    return (*places, *(Place(one, final_score(one, rule), None) for one in left))


def ties_across(forms: Sequence[ScoreForm], rules: Sequence[ScoreRule]) -> tuple[TieBreak, ...]:
    """The tie-breaks all rules name, in the order of the first.

    Points on content are compared on one and the same form only.
    """
    if not rules:
        return ()
    common = set.intersection(*(set(rule.ties) for rule in rules))
    if len({form.code for form in forms}) > 1:
        common -= {TieBreak.CONTENT}
    return tuple(tie for tie in rules[0].ties if tie in common)


def rank_across(
    candidates: Sequence[Candidate],
    *,
    forms: Mapping[int, ScoreForm],
    ties: Sequence[TieBreak],
) -> tuple[Place, ...]:
    """Dossiers of several councils from the first down, by the mean alone.

    The bonus of who proposed a task parts hosts that compete for it and nobody else, so it does
    not count here. Whoever has no mean, or may not be recommended, has no place.
    """
    may = [one for one in candidates if one.counted.mean is not None]
    may = [one for one in may if one.counted.may_be_recommended]
    by_mean = sorted(may, key=_mean, reverse=True)
    places: list[Place] = []
    for mean, group in groupby(by_mean, key=_mean):
        for equals, by in _parted(list(group), ties, lambda one: forms[one.key]):
            position = len(places) + 1
            places += [Place(one, mean, position, by, shared=len(equals) > 1) for one in equals]
    placed = {place.candidate.key for place in places}
    left = [one for one in candidates if one.key not in placed]
    return (*places, *(Place(one, one.counted.mean, None) for one in left))


def _mean(candidate: Candidate) -> Fraction:
    return candidate.counted.mean or Fraction(0)


def _score(candidate: Candidate, rule: ScoreRule) -> Fraction:
    return final_score(candidate, rule) or Fraction(0)


def _parted(
    equals: list[Candidate],
    ties: Sequence[TieBreak],
    form_of: Callable[[Candidate], ScoreForm],
) -> list[tuple[list[Candidate], TieBreak | None]]:
    """Groups of equals after each tie-break in its order; a group of one was parted."""
    groups: list[tuple[list[Candidate], TieBreak | None]] = [(equals, None)]
    for tie in ties:
        if all(len(group) == 1 for group, _by in groups):
            break
        key = _KEYS[tie]
        next_groups: list[tuple[list[Candidate], TieBreak | None]] = []
        for group, parted_by in groups:
            if len(group) == 1:
                next_groups.append((group, parted_by))
                continue
            parts = _parts(group, {one.key: key(one, form_of(one)) for one in group})
            next_groups += [(part, tie if len(parts) > 1 else parted_by) for part in parts]
        groups = next_groups
    return groups


def _parts(
    group: list[Candidate], keys: Mapping[int, Fraction | float | bool]
) -> list[list[Candidate]]:
    """The group by its keys, those of one key together."""
    ordered = sorted(group, key=lambda one: keys[one.key])
    return [list(same) for _key, same in groupby(ordered, lambda one: keys[one.key])]


#: A sum nobody stated parts nobody: it counts as the highest.
UNSTATED = float("inf")


def _by_budget(candidate: Candidate, form: ScoreForm) -> float:
    return UNSTATED if candidate.budget is None else candidate.budget


def _by_record(candidate: Candidate, form: ScoreForm) -> bool:
    return not candidate.has_excellent_record


def _by_content(candidate: Candidate, form: ScoreForm) -> Fraction:
    means = candidate.counted.by_criterion
    return -sum(
        (means.get(one.code, Fraction(0)) for one in form.criteria if one.breaks_ties), Fraction(0)
    )


def _by_chair(candidate: Candidate, form: ScoreForm) -> Fraction:
    return -(candidate.chair_total or Fraction(0))


_KEYS: dict[TieBreak, Callable[[Candidate, ScoreForm], Fraction | float | bool]] = {
    TieBreak.BUDGET: _by_budget,
    TieBreak.RECORD: _by_record,
    TieBreak.CONTENT: _by_content,
    TieBreak.CHAIR: _by_chair,
}
