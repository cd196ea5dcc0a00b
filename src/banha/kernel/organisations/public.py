# SPDX-License-Identifier: Apache-2.0
"""The door of organisations."""

from banha.kernel.organisations.declaring import (
    DECLARABLE,
    confirm_organisation,
    declare_organisation,
    declared_waiting,
    move_declarer,
    nameable_by,
    replace_declared,
    similar_organisations,
    similar_to_each,
)
from banha.kernel.organisations.matching import (
    OrganisationMatch,
    OrganisationMatcher,
    match_organisation,
)
from banha.kernel.organisations.models import Organisation, Succession
from banha.kernel.organisations.names import (
    is_electronic_id,
    is_science_id,
    normalise_tax_code,
    organisation_key,
)
from banha.kernel.organisations.offices import (
    Post,
    head_of,
    is_paper_sign,
    post_in,
    sign_in_short_name,
    sign_of,
)
from banha.kernel.organisations.queries import (
    ancestors_of,
    name_on,
    organisations_matching,
    successor_of,
    successors_of,
    suggest_organisations,
    units_above,
    units_named,
    units_under,
)
from banha.kernel.organisations.services import (
    SIGNS_KEPT_BY,
    create_organisation,
    merge_organisations,
    rename_organisation,
    set_paper_sign,
    split_organisation,
)

__all__ = [
    "DECLARABLE",
    "SIGNS_KEPT_BY",
    "Organisation",
    "OrganisationMatch",
    "OrganisationMatcher",
    "Post",
    "Succession",
    "ancestors_of",
    "confirm_organisation",
    "create_organisation",
    "declare_organisation",
    "declared_waiting",
    "head_of",
    "is_electronic_id",
    "is_paper_sign",
    "is_science_id",
    "match_organisation",
    "merge_organisations",
    "move_declarer",
    "name_on",
    "nameable_by",
    "normalise_tax_code",
    "organisation_key",
    "organisations_matching",
    "post_in",
    "rename_organisation",
    "replace_declared",
    "set_paper_sign",
    "sign_in_short_name",
    "sign_of",
    "similar_organisations",
    "similar_to_each",
    "split_organisation",
    "successor_of",
    "successors_of",
    "suggest_organisations",
    "units_above",
    "units_named",
    "units_under",
]
