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
from banha.contexts.network.terms.works import (
    EARLIEST_YEAR,
    MOST_AUTHORS,
    RESULTS,
    TELLING_TITLE,
    YOUNG_UNTIL_AGE,
    ExpertGroup,
    WorkKind,
    WorkSource,
    masked,
    normalise_doi,
    title_key,
)

__all__ = [
    "EARLIEST_YEAR",
    "FIELDS",
    "INITIATIVES",
    "MOST_AUTHORS",
    "OBJECTIVES",
    "REGISTERED_STATES",
    "RESULTS",
    "SECTORS",
    "TELLING_TITLE",
    "YOUNG_UNTIL_AGE",
    "CodeRow",
    "EconomicForm",
    "EvaluationClass",
    "EvaluationManner",
    "ExpertGroup",
    "FounderType",
    "PoolStatus",
    "Qualification",
    "RegistrationState",
    "Scheme",
    "ScienceKind",
    "WorkKind",
    "WorkSource",
    "masked",
    "normalise_doi",
    "title_key",
]
