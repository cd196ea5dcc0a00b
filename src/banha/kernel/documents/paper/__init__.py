# SPDX-License-Identifier: Apache-2.0
"""An administrative paper as typed data, drawn alike as .docx and as .pdf."""

from banha.kernel.documents.paper.terms import (
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
)

__all__ = [
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
]
