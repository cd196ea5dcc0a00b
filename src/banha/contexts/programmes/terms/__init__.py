# SPDX-License-Identifier: Apache-2.0
"""The words of plans, programmes and calls, and the axes every task is placed on."""

from banha.contexts.programmes.terms.axes import (
    Formation,
    Level,
    Mode,
    Secrecy,
    TaskKind,
)
from banha.contexts.programmes.terms.plans import (
    BudgetNature,
    CallPurpose,
    CallState,
    PlanKind,
    PlanLineKind,
    PlanState,
    ProgrammeKind,
    ProgrammeState,
)
from banha.contexts.programmes.terms.regimes import (
    REGIME_SPANS,
    Deciding,
    Managing,
    Regime,
    RegimeSpan,
    regime_for,
    regime_span_for,
)

__all__ = [
    "REGIME_SPANS",
    "BudgetNature",
    "CallPurpose",
    "CallState",
    "Deciding",
    "Formation",
    "Level",
    "Managing",
    "Mode",
    "PlanKind",
    "PlanLineKind",
    "PlanState",
    "ProgrammeKind",
    "ProgrammeState",
    "Regime",
    "RegimeSpan",
    "Secrecy",
    "TaskKind",
    "regime_for",
    "regime_span_for",
]
