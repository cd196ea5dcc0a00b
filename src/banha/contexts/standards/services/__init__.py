# SPDX-License-Identifier: Apache-2.0
"""Writes of standards and technical regulations."""

from banha.contexts.standards.services.finding import open_to_search
from banha.contexts.standards.services.full_texts import keep_full_text, open_full_texts
from banha.contexts.standards.services.naming import NamedRelation, relate_named
from banha.contexts.standards.services.reference import load_regulations
from banha.contexts.standards.services.relations import (
    RelationWords,
    relate_texts,
    withdraw_relation,
)
from banha.contexts.standards.services.spans import respan
from banha.contexts.standards.services.text_sheet import register_texts, texts_as_sheet
from banha.contexts.standards.services.texts import (
    HsWords,
    TextWords,
    change_text,
    enter_text,
    text_doubts,
    verify_text,
    words_of,
)

__all__ = [
    "HsWords",
    "NamedRelation",
    "RelationWords",
    "TextWords",
    "change_text",
    "enter_text",
    "keep_full_text",
    "load_regulations",
    "open_full_texts",
    "open_to_search",
    "register_texts",
    "relate_named",
    "relate_texts",
    "respan",
    "text_doubts",
    "texts_as_sheet",
    "verify_text",
    "withdraw_relation",
    "words_of",
]
