# SPDX-License-Identifier: Apache-2.0
"""The door of people."""

from banha.kernel.people.models import AcademicTitle, Affiliation, EmailAddress, Person
from banha.kernel.people.names import (
    masked_identity,
    normalise_identity_number,
    normalise_orcid,
    normalise_science_id,
    split_titles,
    with_titles,
)
from banha.kernel.people.queries import (
    PossibleDouble,
    affiliation_on,
    affiliations_on,
    current,
    display_name,
    find_doubles,
    people_matching,
    person_of_email,
    primary_email,
    suggest_people,
    suggested_doubles,
)
from banha.kernel.people.services import (
    add_affiliation,
    add_email,
    add_title,
    create_person,
    end_affiliation,
    merge_persons,
)

__all__ = [
    "AcademicTitle",
    "Affiliation",
    "EmailAddress",
    "Person",
    "PossibleDouble",
    "add_affiliation",
    "add_email",
    "add_title",
    "affiliation_on",
    "affiliations_on",
    "create_person",
    "current",
    "display_name",
    "end_affiliation",
    "find_doubles",
    "masked_identity",
    "merge_persons",
    "normalise_identity_number",
    "normalise_orcid",
    "normalise_science_id",
    "people_matching",
    "person_of_email",
    "primary_email",
    "split_titles",
    "suggest_people",
    "suggested_doubles",
    "with_titles",
]
