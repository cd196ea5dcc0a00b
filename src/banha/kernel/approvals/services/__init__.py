# SPDX-License-Identifier: Apache-2.0
"""Acts on routes and slips."""

from banha.kernel.approvals.services.answers import give_approval, return_slip, take_back_approval
from banha.kernel.approvals.services.gate import (
    hold_slip,
    is_asked_for,
    refuse_unless_approved,
    use_slip,
)
from banha.kernel.approvals.services.routes import SeatGiven, keep_route
from banha.kernel.approvals.services.slips import present_slip, withdraw_slip

__all__ = [
    "SeatGiven",
    "give_approval",
    "hold_slip",
    "is_asked_for",
    "keep_route",
    "present_slip",
    "refuse_unless_approved",
    "return_slip",
    "take_back_approval",
    "use_slip",
    "withdraw_slip",
]
