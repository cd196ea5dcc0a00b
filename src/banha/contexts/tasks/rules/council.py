# SPDX-License-Identifier: Apache-2.0
"""What a council's conclusion must satisfy before its secretary may enter it."""

from dataclasses import dataclass
from decimal import Decimal

from django.utils.translation import gettext as _

from banha.contexts.tasks.terms import CouncilResult
from banha.kernel.law.public import CONFIGURATION, Basis, Refusal


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
    found: list[Refusal] = []

    def refuse(message: str, field: str, code: str) -> None:
        found.append(Refusal(message, field=field, basis=basis, code=code))

    if (smallest and facts.members < smallest) or (largest and facts.members > largest):
        refuse(
            _("A council has %(smallest)s to %(largest)s members; %(found)s are entered.")
            % {"smallest": smallest, "largest": largest, "found": facts.members},
            "members",
            "council_size",
        )
    if facts.present * 3 < facts.members * 2:
        refuse(
            _("At least two thirds of the members must be present: %(present)s of %(members)s.")
            % {"present": facts.present, "members": facts.members},
            "present",
            "quorum",
        )
    if not facts.chair_present:
        refuse(_("The chair or the vice-chair must be present."), "chair_present", "chair")
    if not facts.secretary_present:
        refuse(_("The scientific secretary must be present."), "secretary_present", "secretary")
    if reviewers and (facts.reviewers_present or 0) < reviewers:
        refuse(
            _("%(wanted)s reviewers must be present; %(found)s are entered.")
            % {"wanted": reviewers, "found": facts.reviewers_present or 0},
            "reviewers_present",
            "reviewers",
        )
    if (
        facts.result == CouncilResult.RECOMMENDED
        and pass_score is not None
        and (facts.mean_score is None or facts.mean_score < pass_score)
    ):
        refuse(
            _("To be recommended the mean score must reach %(wanted)s.") % {"wanted": pass_score},
            "mean_score",
            "pass_score",
        )
    if facts.result != CouncilResult.RECOMMENDED and not facts.reasons.strip():
        refuse(_("State the reasons and the changes asked for."), "reasons", "reasons")
    return tuple(found)
