# SPDX-License-Identifier: Apache-2.0
"""Reads of councils."""

from banha.contexts.councils.queries.visibility import (
    BARRING,
    OFFICE_ROLES,
    barred_matters,
    councils_visible_to,
    matters_visible_to,
    persons_kept_from,
    subjects_closed_to,
)

__all__ = [
    "BARRING",
    "OFFICE_ROLES",
    "barred_matters",
    "councils_visible_to",
    "matters_visible_to",
    "persons_kept_from",
    "subjects_closed_to",
]
