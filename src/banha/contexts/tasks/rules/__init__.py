# SPDX-License-Identifier: Apache-2.0
"""Who may do what, and what must hold, with the basis of every refusal."""

from banha.contexts.tasks.rules.budget import (
    BudgetTotals,
    budget_faults,
    budget_totals,
    is_never_lump,
)
from banha.contexts.tasks.rules.completeness import (
    APPLICATION_ASKS,
    application_faults,
    call_faults,
    needed_now,
    proposal_faults,
)
from banha.contexts.tasks.rules.council import ConclusionFacts, conclusion_faults
from banha.contexts.tasks.rules.managing import managing_faults, managing_of
from banha.contexts.tasks.rules.permissions import (
    has_interest,
    interests_of,
    may_check_overlap,
    may_edit_proposal,
    may_invite_authors,
    may_judge_overlap,
    may_see_whole_task,
    may_self_check,
    may_submit_proposal,
)
from banha.contexts.tasks.rules.team import team_faults

__all__ = [
    "APPLICATION_ASKS",
    "BudgetTotals",
    "ConclusionFacts",
    "application_faults",
    "budget_faults",
    "budget_totals",
    "call_faults",
    "conclusion_faults",
    "has_interest",
    "interests_of",
    "is_never_lump",
    "managing_faults",
    "managing_of",
    "may_check_overlap",
    "may_edit_proposal",
    "may_invite_authors",
    "may_judge_overlap",
    "may_see_whole_task",
    "may_self_check",
    "may_submit_proposal",
    "needed_now",
    "proposal_faults",
    "team_faults",
]
