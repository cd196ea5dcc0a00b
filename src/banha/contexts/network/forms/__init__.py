# SPDX-License-Identifier: Apache-2.0
"""Input of the pages of the network."""

from banha.contexts.network.forms.experts import ExpertFilter, PoolForm, ProfileForm
from banha.contexts.network.forms.organisations import (
    DescriptionForm,
    EvaluationForm,
    NewOrganisationForm,
    OrganisationFilter,
    ScienceOrganisationForm,
    StaffForm,
)
from banha.contexts.network.forms.works import (
    AwayForm,
    BringForm,
    PaymentForm,
    PublicationFilter,
    PublicationForm,
    TalentForm,
)

__all__ = [
    "AwayForm",
    "BringForm",
    "DescriptionForm",
    "EvaluationForm",
    "ExpertFilter",
    "NewOrganisationForm",
    "OrganisationFilter",
    "PaymentForm",
    "PoolForm",
    "ProfileForm",
    "PublicationFilter",
    "PublicationForm",
    "ScienceOrganisationForm",
    "StaffForm",
    "TalentForm",
]
