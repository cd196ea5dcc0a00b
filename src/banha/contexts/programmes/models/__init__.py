# SPDX-License-Identifier: Apache-2.0
"""Tables of plans, programmes and calls."""

from banha.contexts.programmes.models.call import Call, CallLine, CallPaper, PublicationPlace
from banha.contexts.programmes.models.frame import BudgetFrame, FrameYear
from banha.contexts.programmes.models.plan import Plan, PlanLine, PlanTarget
from banha.contexts.programmes.models.programme import Programme

__all__ = [
    "BudgetFrame",
    "Call",
    "CallLine",
    "CallPaper",
    "FrameYear",
    "Plan",
    "PlanLine",
    "PlanTarget",
    "Programme",
    "PublicationPlace",
]
