# SPDX-License-Identifier: Apache-2.0
"""The words of the network of science, and the codes it classifies by."""

from banha.contexts.network.terms.kinds import (
    REGISTERED_STATES,
    EconomicForm,
    EvaluationClass,
    EvaluationManner,
    FounderType,
    PoolStatus,
    Qualification,
    RegistrationState,
    Scheme,
    ScienceKind,
)
from banha.contexts.network.terms.reference_fields import FIELDS
from banha.contexts.network.terms.reference_lists import INITIATIVES, OBJECTIVES, SECTORS, CodeRow

__all__ = [
    "FIELDS",
    "INITIATIVES",
    "OBJECTIVES",
    "REGISTERED_STATES",
    "SECTORS",
    "CodeRow",
    "EconomicForm",
    "EvaluationClass",
    "EvaluationManner",
    "FounderType",
    "PoolStatus",
    "Qualification",
    "RegistrationState",
    "Scheme",
    "ScienceKind",
]
