# SPDX-License-Identifier: Apache-2.0
"""The door of documents."""

from banha.kernel.documents.base_papers import annexes_of
from banha.kernel.documents.bases import cited_in_paper, law_lines
from banha.kernel.documents.language import in_vietnamese
from banha.kernel.documents.models import Document, IssuedPaper, PaperSignature, SignatureRequest
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
    register_file_reader,
    register_owner,
    register_paper_series,
    register_reader,
    register_template,
    register_uses,
)
from banha.kernel.documents.rules import (
    may_read_document,
    may_read_of_owner,
    may_read_paper,
)
from banha.kernel.documents.services import (
    draft_print,
    draft_word,
    give_owner,
    issue_paper,
    preview_paper,
    receive_upload,
)
from banha.kernel.documents.signatures.queries import (
    PaperSignatures,
    PaperSigning,
    SigningState,
    first_requests_of,
    requests_of,
    signatures_of,
    signing_of,
    signing_states,
)
from banha.kernel.documents.signatures.services import (
    ask_signatures,
    decline_signature,
    sign_paper,
    withdraw_requests,
)
from banha.kernel.documents.signatures.signers import Pkcs12Signer, Signer, TestSigner
from banha.kernel.documents.signatures.terms import (
    AskedSigner,
    SignatureVerdict,
    SigningStage,
    Standing,
)
from banha.kernel.documents.signatures.verifying import verify_pdf
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
    "AskedSigner",
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
    "PaperSignature",
    "PaperSignatures",
    "PaperSigning",
    "Paragraph",
    "Pkcs12Signer",
    "Signature",
    "SignatureRequest",
    "SignatureVerdict",
    "Signer",
    "SigningStage",
    "SigningState",
    "Standing",
    "Table",
    "TestSigner",
    "annexes_of",
    "ask_signatures",
    "cited_in_paper",
    "day_in_words",
    "decline_signature",
    "draft_print",
    "draft_word",
    "first_requests_of",
    "give_owner",
    "in_vietnamese",
    "issue_paper",
    "law_lines",
    "may_read_document",
    "may_read_of_owner",
    "may_read_paper",
    "preview_paper",
    "receive_upload",
    "register_file_reader",
    "register_owner",
    "register_paper_series",
    "register_reader",
    "register_template",
    "register_uses",
    "requests_of",
    "sign_paper",
    "signatures_of",
    "signing_of",
    "signing_states",
    "verify_pdf",
    "withdraw_requests",
]
