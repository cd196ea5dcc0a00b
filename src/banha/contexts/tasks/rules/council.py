# SPDX-License-Identifier: Apache-2.0
"""What a council's conclusion must satisfy before its secretary may enter it."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from django.utils.translation import gettext as _

from banha.contexts.tasks.terms import CouncilResult
from banha.kernel.law.public import CONFIGURATION, Basis, Refusal

#: Message, field, code.
Fault = tuple[str, str, str]


@dataclass(frozen=True)
class ConclusionFacts:
    """What the minutes say."""

    result: str
    members: int
    present: int
    chair_present: bool
    secretary_present: bool
    reviewers_present: int | None = None
    mean_score: Decimal | None = None
    reasons: str = ""


def conclusion_faults(
    facts: ConclusionFacts,
    *,
    smallest: int | None = None,
    largest: int | None = None,
    reviewers: int = 0,
    pass_score: int | None = None,
    basis: Basis = CONFIGURATION,
) -> tuple[Refusal, ...]:
    """Every rule of size, quorum and score the conclusion breaks; numbers come from the rule set.

    Two thirds alone are no quorum: who is missing matters.
    """
    checks = (
        *_size_faults(facts, smallest, largest),
        *_presence_faults(facts, reviewers),
        *_result_faults(facts, pass_score),
    )
    return tuple(
        Refusal(message, field=field, basis=basis, code=code) for message, field, code in checks
    )


def _size_faults(
    facts: ConclusionFacts, smallest: int | None, largest: int | None
) -> Iterator[Fault]:
    if (smallest and facts.members < smallest) or (largest and facts.members > largest):
        yield (
            _("A council has %(smallest)s to %(largest)s members; %(found)s are entered.")
            % {"smallest": smallest, "largest": largest, "found": facts.members},
            "members",
            "council_size",
        )
    if facts.present * 3 < facts.members * 2:
        yield (
            _("At least two thirds of the members must be present: %(present)s of %(members)s.")
            % {"present": facts.present, "members": facts.members},
            "present",
            "quorum",
        )


def _presence_faults(facts: ConclusionFacts, reviewers: int) -> Iterator[Fault]:
    if not facts.chair_present:
        yield _("The chair or the vice-chair must be present."), "chair_present", "chair"
    if not facts.secretary_present:
        yield _("The scientific secretary must be present."), "secretary_present", "secretary"
    if reviewers and (facts.reviewers_present or 0) < reviewers:
        yield (
            _("%(wanted)s reviewers must be present; %(found)s are entered.")
            % {"wanted": reviewers, "found": facts.reviewers_present or 0},
            "reviewers_present",
            "reviewers",
        )


def _result_faults(facts: ConclusionFacts, pass_score: int | None) -> Iterator[Fault]:
    is_recommended = facts.result == CouncilResult.RECOMMENDED
    if (
        is_recommended
        and pass_score is not None
        and (facts.mean_score is None or facts.mean_score < pass_score)
    ):
        yield (
            _("To be recommended the mean score must reach %(wanted)s.") % {"wanted": pass_score},
            "mean_score",
            "pass_score",
        )
    if not is_recommended and not facts.reasons.strip():
        yield _("State the reasons and the changes asked for."), "reasons", "reasons"
