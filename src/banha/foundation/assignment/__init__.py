# SPDX-License-Identifier: Apache-2.0
"""Experts on the seats of proposals: optimal, fair, explained, and told in words when impossible.

Seats, loads and forbidden pairs alone make a flow problem, whose linear programme has whole
solutions; quotas and fairness ask for a search in whole numbers. Decision 0037 says why so.
"""

from banha.foundation.assignment.explaining import SeatReason, reason_of, reasons_of
from banha.foundation.assignment.solving import assign, refill
from banha.foundation.assignment.terms import (
    Assignment,
    Impossible,
    Pair,
    Problem,
    Quota,
    Shortage,
    Want,
)

__all__ = [
    "Assignment",
    "Impossible",
    "Pair",
    "Problem",
    "Quota",
    "SeatReason",
    "Shortage",
    "Want",
    "assign",
    "reason_of",
    "reasons_of",
    "refill",
]
