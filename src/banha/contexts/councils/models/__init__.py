# SPDX-License-Identifier: Apache-2.0
"""Tables of councils: seats, matters, conflicts, meetings, ballots."""

from banha.contexts.councils.models.ballot import (
    BallotRound,
    BallotSheet,
    CountRecord,
    SecretBallot,
    Voter,
)
from banha.contexts.councils.models.council import Council, CouncilMember, ForbiddenExpert
from banha.contexts.councils.models.fee import FeePayment
from banha.contexts.councils.models.matter import (
    Conclusion,
    Conflict,
    Declaration,
    Matter,
    MatterParty,
    Review,
)
from banha.contexts.councils.models.meeting import AbsentOpinion, Meeting, Presence, Teller
from banha.contexts.councils.models.objection import Objection
from banha.contexts.councils.models.product import OrderedProduct
from banha.contexts.councils.models.result import Result
from banha.contexts.councils.models.ties import DeclaredTie, Sanction
from banha.contexts.councils.models.topic import Topic

__all__ = [
    "AbsentOpinion",
    "BallotRound",
    "BallotSheet",
    "Conclusion",
    "Conflict",
    "Council",
    "CouncilMember",
    "CountRecord",
    "Declaration",
    "DeclaredTie",
    "FeePayment",
    "ForbiddenExpert",
    "Matter",
    "MatterParty",
    "Meeting",
    "Objection",
    "OrderedProduct",
    "Presence",
    "Result",
    "Review",
    "Sanction",
    "SecretBallot",
    "Teller",
    "Topic",
    "Voter",
]
