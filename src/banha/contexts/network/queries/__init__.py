# SPDX-License-Identifier: Apache-2.0
"""Reads of the network of science."""

from banha.contexts.network.queries.presence import (
    PaymentShown,
    away_between,
    is_young,
    is_young_talent,
    payment_shown,
    payments_shown,
    young_on,
)
from banha.contexts.network.queries.registers import (
    codes_by_scheme,
    codes_of,
    experts_matching,
    experts_visible_to,
    science_organisations_matching,
    science_organisations_visible_to,
)
from banha.contexts.network.queries.works import (
    JointWork,
    KnownWorks,
    known_works,
    papers_of,
    people_of_names,
    publications_of,
    publications_visible_to,
    works_with,
    written_names,
)

__all__ = [
    "JointWork",
    "KnownWorks",
    "PaymentShown",
    "away_between",
    "codes_by_scheme",
    "codes_of",
    "experts_matching",
    "experts_visible_to",
    "is_young",
    "is_young_talent",
    "known_works",
    "papers_of",
    "payment_shown",
    "payments_shown",
    "people_of_names",
    "publications_of",
    "publications_visible_to",
    "science_organisations_matching",
    "science_organisations_visible_to",
    "works_with",
    "written_names",
    "young_on",
]
