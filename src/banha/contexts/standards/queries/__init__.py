# SPDX-License-Identifier: Apache-2.0
"""Reads of standards and technical regulations."""

from banha.contexts.standards.queries.relations import (
    acts_on,
    reached_from,
    relations_at,
    relations_of,
)
from banha.contexts.standards.queries.texts import (
    KEEPERS,
    OWN_KEEPERS,
    TextFilter,
    editions_of,
    keeps_regulations,
    keeps_texts,
    may_keep,
    texts_kept_by,
    texts_matching,
    texts_named,
    texts_on,
    texts_visible_to,
    twins_of,
)

__all__ = [
    "KEEPERS",
    "OWN_KEEPERS",
    "TextFilter",
    "acts_on",
    "editions_of",
    "keeps_regulations",
    "keeps_texts",
    "may_keep",
    "reached_from",
    "relations_at",
    "relations_of",
    "texts_kept_by",
    "texts_matching",
    "texts_named",
    "texts_on",
    "texts_visible_to",
    "twins_of",
]
