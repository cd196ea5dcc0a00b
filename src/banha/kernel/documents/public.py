# SPDX-License-Identifier: Apache-2.0
"""The door of documents."""

from banha.kernel.documents.language import in_vietnamese
from banha.kernel.documents.models import Document, IssuedPaper
from banha.kernel.documents.paper import (
    Annex,
    Article,
    Block,
    Heading,
    Items,
    Paper,
    PaperForm,
    Paragraph,
    Signature,
    Table,
    day_in_words,
)
from banha.kernel.documents.registry import (
    OwnerRoom,
    OwnerTold,
    register_owner,
    register_paper_series,
    register_reader,
    register_template,
    register_uses,
)
from banha.kernel.documents.rules import may_read_document, may_read_paper
from banha.kernel.documents.services import (
    draft_word,
    give_owner,
    issue_paper,
    preview_paper,
    receive_upload,
)
from banha.kernel.documents.terms import (
    FORMS,
    ONE_PAPER,
    PAPERS,
    SCANS,
    SHEETS,
    Accept,
    FileKind,
)

__all__ = [
    "FORMS",
    "ONE_PAPER",
    "PAPERS",
    "SCANS",
    "SHEETS",
    "Accept",
    "Annex",
    "Article",
    "Block",
    "Document",
    "FileKind",
    "Heading",
    "IssuedPaper",
    "Items",
    "OwnerRoom",
    "OwnerTold",
    "Paper",
    "PaperForm",
    "Paragraph",
    "Signature",
    "Table",
    "day_in_words",
    "draft_word",
    "give_owner",
    "in_vietnamese",
    "issue_paper",
    "may_read_document",
    "may_read_paper",
    "preview_paper",
    "receive_upload",
    "register_owner",
    "register_paper_series",
    "register_reader",
    "register_template",
    "register_uses",
]
