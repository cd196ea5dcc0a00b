# SPDX-License-Identifier: Apache-2.0
"""The door of the network of science."""

from banha.contexts.network.models import (
    Classification,
    Expert,
    ForeignLanguage,
    OrganisationEvaluation,
    ScienceOrganisation,
    StaffCount,
)
from banha.contexts.network.queries import (
    codes_of,
    experts_visible_to,
    science_organisations_visible_to,
)
from banha.contexts.network.services import load_classifications
from banha.contexts.network.terms import (
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

__all__ = [
    "REGISTERED_STATES",
    "Classification",
    "EconomicForm",
    "EvaluationClass",
    "EvaluationManner",
    "Expert",
    "ForeignLanguage",
    "FounderType",
    "OrganisationEvaluation",
    "PoolStatus",
    "Qualification",
    "RegistrationState",
    "Scheme",
    "ScienceKind",
    "ScienceOrganisation",
    "StaffCount",
    "codes_of",
    "experts_visible_to",
    "load_classifications",
    "science_organisations_visible_to",
]
