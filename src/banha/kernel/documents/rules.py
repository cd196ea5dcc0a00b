# SPDX-License-Identifier: Apache-2.0
"""Who may read a document or a paper."""

from banha.kernel.access.public import Actor
from banha.kernel.documents.models import Document, IssuedPaper, SignatureRequest
from banha.kernel.documents.registry import (
    confidential_kinds,
    file_readers,
    reader_of,
)


def may_read_of_owner(actor: Actor, owner_kind: str, owner_id: int | None) -> bool:
    """The owner's own rule decides; without a rule nobody may."""
    reader = reader_of(owner_kind)
    return bool(reader and owner_id is not None and reader(actor, owner_id))


def may_read_document(actor: Actor, document: Document) -> bool:
    """A document not yet joined to a record is its sender's alone.

    Of a record that is closed to him somebody may still read single files.
    """
    if not document.owner_kind:
        return not actor.is_public and document.uploaded_by_id == actor.person_id
    return may_read_of_owner(actor, document.owner_kind, document.owner_id) or (
        not actor.is_public and any(reads(actor, document) for reads in file_readers())
    )


def may_read_paper(actor: Actor, paper: IssuedPaper) -> bool:
    """The owner's rule decides; whoever was asked to sign reads what he is asked to sign.

    Of a confidential record the owner's rule alone decides, also for who is asked to sign.
    """
    if not paper.owner_kind:
        is_open = not actor.is_public and paper.issued_by_id == actor.person_id
    else:
        is_open = may_read_of_owner(actor, paper.owner_kind, paper.owner_id)
    return is_open or (not is_confidential(paper) and was_asked(actor, paper))


def is_confidential(paper: IssuedPaper) -> bool:
    """Whether only who sees the record of this paper reads and signs it."""
    return paper.owner_kind in confidential_kinds()


def was_asked(actor: Actor, paper: IssuedPaper) -> bool:
    """Is, or was, this person asked to sign the paper?"""
    if actor.is_public or actor.person_id is None:
        return False
    asked = SignatureRequest.objects.filter(paper=paper, person_id=actor.person_id)
    return asked.exclude(state=SignatureRequest.State.WITHDRAWN).exists()
