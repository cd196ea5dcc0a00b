# SPDX-License-Identifier: Apache-2.0
"""An administrative paper as typed data, drawn alike as .docx and as .pdf."""

from banha.kernel.documents.paper.terms import (
    Annex,
    Article,
    Block,
    Heading,
    Items,
    Paper,
    PaperForm,
    Paragraph,
    Signature,
    Stamp,
    Table,
    day_in_words,
)

__all__ = [
    "Annex",
    "Article",
    "Block",
    "Heading",
    "Items",
    "Paper",
    "PaperForm",
    "Paragraph",
    "Signature",
    "Stamp",
    "Table",
    "day_in_words",
]
