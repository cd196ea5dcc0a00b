# SPDX-License-Identifier: Apache-2.0
"""Tables of the network of science."""

from banha.contexts.network.models.bringing import WorkImport
from banha.contexts.network.models.classification import Classification
from banha.contexts.network.models.expert import Expert, ForeignLanguage
from banha.contexts.network.models.export import RegisterExport
from banha.contexts.network.models.organisation import (
    OrganisationEvaluation,
    ScienceOrganisation,
    StaffCount,
)
from banha.contexts.network.models.payment import PaymentDetails
from banha.contexts.network.models.presence import AwaySpan
from banha.contexts.network.models.works import Publication, PublicationAuthor

__all__ = [
    "AwaySpan",
    "Classification",
    "Expert",
    "ForeignLanguage",
    "OrganisationEvaluation",
    "PaymentDetails",
    "Publication",
    "PublicationAuthor",
    "RegisterExport",
    "ScienceOrganisation",
    "StaffCount",
    "WorkImport",
]
