# SPDX-License-Identifier: Apache-2.0
"""What a council's conclusion must satisfy before its secretary may enter it."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal

from django.utils.translation import gettext as _

from banha.contexts.councils.public import (
    Edition,
    attendance_from_counts,
    quorum_faults,
    size_faults,
)
from banha.contexts.tasks.terms import CouncilResult
from banha.kernel.law.public import Refusal

#: Message, field, code.
Fault = tuple[str, str, str]
#: Where the form asks what a fault of the quorum is about.
FIELDS = {
    "chair": "chair_present",
    "secretary": "secretary_present",
    "reviewers": "reviewers_present",
}


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
    facts: ConclusionFacts, edition: Edition, *, pass_score: int | None = None
) -> tuple[Refusal, ...]:
    """Every rule of size, quorum and score the conclusion breaks, each with its basis.

    The council meets by its edition: two thirds alone are no quorum, who is missing matters.
    """
    attendance = attendance_from_counts(
        members=facts.members,
        present=facts.present,
        is_led=facts.chair_present,
        has_secretary=facts.secretary_present,
        reviewers=facts.reviewers_present or 0,
    )
    return (
        *size_faults(edition, facts.members),
        *(
            replace(fault, field=FIELDS.get(fault.code, fault.field))
            for fault in quorum_faults(edition, attendance)
        ),
        *(
            Refusal(message, field=field, basis=edition.quorum_basis, code=code)
            for message, field, code in _result_faults(facts, pass_score)
        ),
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
