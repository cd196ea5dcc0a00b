# SPDX-License-Identifier: Apache-2.0
"""Tables of the network of science."""

from banha.contexts.network.models.classification import Classification
from banha.contexts.network.models.expert import Expert, ForeignLanguage
from banha.contexts.network.models.export import RegisterExport
from banha.contexts.network.models.organisation import (
    OrganisationEvaluation,
    ScienceOrganisation,
    StaffCount,
)

__all__ = [
    "Classification",
    "Expert",
    "ForeignLanguage",
    "OrganisationEvaluation",
    "RegisterExport",
    "ScienceOrganisation",
    "StaffCount",
]
