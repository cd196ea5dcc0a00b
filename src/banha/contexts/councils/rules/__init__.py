# SPDX-License-Identifier: Apache-2.0
"""The rules of councils: who may sit, when they meet, how their ballots are counted."""

from banha.contexts.councils.rules.acceptance import (
    Lateness,
    ProductRow,
    against_figures,
    derive_ballot,
    lateness_of,
    rate_amount,
    rate_by_council,
)
from banha.contexts.councils.rules.composition import Seated, composition_faults, size_faults
from banha.contexts.councils.rules.conflicts import (
    bars_reading,
    find_conflicts,
    may_be_waived,
)
from banha.contexts.councils.rules.entry import ballot_faults, title_of
from banha.contexts.councils.rules.quorum import (
    Attendance,
    attendance_from_counts,
    members_needed,
    quorum_faults,
)
from banha.contexts.councils.rules.ranking import (
    Candidate,
    Place,
    final_score,
    rank_across,
    rank_candidates,
    ties_across,
)
from banha.contexts.councils.rules.scores import (
    Counted,
    ScoreBallot,
    count_ballots,
    zeroed_criteria,
)
from banha.contexts.councils.rules.sitting import (
    attendance_of,
    gives_mandate,
    is_office_secretary,
    leader_among,
    leads_meeting,
    runs_meeting,
    session_faults,
)
from banha.contexts.councils.rules.votes import (
    VoteCount,
    is_carried,
    is_in_favour,
    votes_needed,
)
from banha.contexts.councils.terms import Asked, Finding, JointWork, Parties, Post

__all__ = [
    "Asked",
    "Attendance",
    "Candidate",
    "Counted",
    "Finding",
    "JointWork",
    "Lateness",
    "Parties",
    "Place",
    "Post",
    "ProductRow",
    "ScoreBallot",
    "Seated",
    "VoteCount",
    "against_figures",
    "attendance_from_counts",
    "attendance_of",
    "ballot_faults",
    "bars_reading",
    "composition_faults",
    "count_ballots",
    "derive_ballot",
    "final_score",
    "find_conflicts",
    "gives_mandate",
    "is_carried",
    "is_in_favour",
    "is_office_secretary",
    "lateness_of",
    "leader_among",
    "leads_meeting",
    "may_be_waived",
    "members_needed",
    "quorum_faults",
    "rank_across",
    "rank_candidates",
    "rate_amount",
    "rate_by_council",
    "runs_meeting",
    "session_faults",
    "size_faults",
    "ties_across",
    "title_of",
    "votes_needed",
    "zeroed_criteria",
]
