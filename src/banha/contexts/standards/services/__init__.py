# SPDX-License-Identifier: Apache-2.0
"""Writes of standards and technical regulations."""

from banha.contexts.standards.services.reference import load_regulations
from banha.contexts.standards.services.relations import (
    RelationWords,
    relate_texts,
    withdraw_relation,
)
from banha.contexts.standards.services.spans import respan
from banha.contexts.standards.services.texts import (
    HsWords,
    TextWords,
    change_text,
    enter_text,
    text_doubts,
    verify_text,
)

__all__ = [
    "HsWords",
    "RelationWords",
    "TextWords",
    "change_text",
    "enter_text",
    "load_regulations",
    "relate_texts",
    "respan",
    "text_doubts",
    "verify_text",
    "withdraw_relation",
]
