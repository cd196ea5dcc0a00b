# SPDX-License-Identifier: Apache-2.0
"""Rules of standards and technical regulations."""

from banha.contexts.standards.rules.citation import Cited, bibtex, citation
from banha.contexts.standards.rules.relations import RelationEnds, relation_faults
from banha.contexts.standards.rules.review import next_review
from banha.contexts.standards.rules.validity import spans_of, state_on

__all__ = [
    "Cited",
    "RelationEnds",
    "bibtex",
    "citation",
    "next_review",
    "relation_faults",
    "spans_of",
    "state_on",
]
