# SPDX-License-Identifier: Apache-2.0
"""The file of a text as its issuer published it."""

from typing import BinaryIO

from django.core.files import File
from django.db import transaction
from django.utils.translation import gettext as _

from banha.contexts.standards.models import NormativeText
from banha.contexts.standards.queries import may_keep, texts_visible_to
from banha.kernel.access.public import Actor
from banha.kernel.documents.public import (
    Accept,
    Document,
    FileKind,
    give_owner,
    receive_upload,
    register_reader,
)
from banha.kernel.law.public import not_allowed

OWNER = "standards.text"
#: A published text is a PDF; the Word file beside it is what clauses are cut from.
FULL_TEXTS = Accept(frozenset({FileKind.PDF, FileKind.DOCX, FileKind.ODT}), 100 * 1024 * 1024)


def _may_read(actor: Actor, text_id: int) -> bool:
    return texts_visible_to(actor).filter(pk=text_id).exists()


def open_full_texts() -> None:
    """Whoever sees a text reads its file; called once when the app is ready."""
    register_reader(OWNER, _may_read)


@transaction.atomic
def keep_full_text(
    *, actor: Actor, text: NormativeText, file: "File[bytes] | BinaryIO | Document"
) -> NormativeText:
    """Keep the published file of a text: an upload, or a document its sender uploaded before.

    Refused: to who does not keep the text, and whatever is no PDF or Word file, is too large, or
    holds a macro. The file kept before stays on record.
    """
    locked = NormativeText.objects.select_for_update(of=("self",)).get(pk=text.pk)
    if not may_keep(actor, kind=locked.kind, issuer_id=locked.issuer_id, owner_id=locked.owner_id):
        raise not_allowed(_("This text is kept by another body."))
    if isinstance(file, Document):
        document = give_owner(document=file, owner_kind=OWNER, owner_id=locked.pk, actor=actor)
    else:
        document = receive_upload(
            file=file, actor=actor, owner_kind=OWNER, owner_id=locked.pk, accept=FULL_TEXTS
        )
    locked.full_text = document
    locked.version += 1
    locked.save()
    return locked
