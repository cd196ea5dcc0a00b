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

__all__ = [
    "DescriptionForm",
    "EvaluationForm",
    "ExpertFilter",
    "NewOrganisationForm",
    "OrganisationFilter",
    "PoolForm",
    "ProfileForm",
    "ScienceOrganisationForm",
    "StaffForm",
]
