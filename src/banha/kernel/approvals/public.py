# SPDX-License-Identifier: Apache-2.0
"""The door of approvals."""

from banha.kernel.approvals.models import Approval, ApprovalRoute, ApprovalSlip, SlipEdition
from banha.kernel.approvals.panel import SlipPanel, slip_panel
from banha.kernel.approvals.queries import (
    live_slip,
    may_present,
    route_in_force,
    slips_visible_to,
)
from banha.kernel.approvals.services import (
    SeatGiven,
    give_approval,
    hold_slip,
    is_asked_for,
    keep_route,
    present_slip,
    refuse_unless_approved,
    return_slip,
    take_back_approval,
    use_slip,
    withdraw_slip,
)
from banha.kernel.approvals.terms import (
    Answer,
    SlipState,
    SlipSubject,
    Told,
    register_slip_subject,
)

__all__ = [
    "Answer",
    "Approval",
    "ApprovalRoute",
    "ApprovalSlip",
    "SeatGiven",
    "SlipEdition",
    "SlipPanel",
    "SlipState",
    "SlipSubject",
    "Told",
    "give_approval",
    "hold_slip",
    "is_asked_for",
    "keep_route",
    "live_slip",
    "may_present",
    "present_slip",
    "refuse_unless_approved",
    "register_slip_subject",
    "return_slip",
    "route_in_force",
    "slip_panel",
    "slips_visible_to",
    "take_back_approval",
    "use_slip",
    "withdraw_slip",
]
