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
from banha.contexts.network.services import (
    HostedTask,
    add_expert,
    add_science_organisation,
    give_consent,
    load_classifications,
    register_hosted,
    save_pool_status,
    save_profile,
    save_science_organisation,
    save_staff_count,
    withdraw_consent,
)
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
    "HostedTask",
    "OrganisationEvaluation",
    "PoolStatus",
    "Qualification",
    "RegistrationState",
    "Scheme",
    "ScienceKind",
    "ScienceOrganisation",
    "StaffCount",
    "add_expert",
    "add_science_organisation",
    "codes_of",
    "experts_visible_to",
    "give_consent",
    "load_classifications",
    "register_hosted",
    "save_pool_status",
    "save_profile",
    "save_science_organisation",
    "save_staff_count",
    "science_organisations_visible_to",
    "withdraw_consent",
]
