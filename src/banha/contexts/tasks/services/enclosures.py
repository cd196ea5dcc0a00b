# SPDX-License-Identifier: Apache-2.0
"""Files that go into the dossier of a proposal: who may put which, and when."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from banha.contexts.tasks.models import Proposal
from banha.contexts.tasks.rules import may_edit_proposal
from banha.contexts.tasks.services.steps import dossier_of
from banha.kernel.access.public import Actor
from banha.kernel.documents.public import Document, give_owner, receive_upload
from banha.kernel.dossiers.public import Enclosure, allowed_steps, enclose
from banha.kernel.law.public import not_allowed, refuse

OWNER = "dossier"


@transaction.atomic
def enclose_paper(*, proposal: Proposal, actor: Actor, paper: str, file: Any) -> Enclosure:
    """Receive a file and put it into the dossier under a paper of the process.

    Who writes the proposal may while it is open; otherwise who may take a step now that asks for
    the paper. The file enclosed before stays, marked as replaced.
    """
    dossier = dossier_of(proposal)
    asked = {kind.code for step in allowed_steps(dossier, actor) for kind in step.encloses}
    if paper not in asked and not may_edit_proposal(actor, proposal):
        raise not_allowed(
            _("This paper is not yours to enclose at this stage."),
            remedy=_("See on the dossier which papers are asked for now, and of whom."),
        )
    document = receive_upload(
        file=file, actor=actor, owner_kind=OWNER, owner_id=dossier.pk, field=paper
    )
    return enclose(dossier, paper, document, actor=actor)


@transaction.atomic
def files_of(
    *, owner: tuple[str, int], actor: Actor, keys: Mapping[str, UUID]
) -> dict[str, Document]:
    """The actor's own uploads by their keys, joined to their owner; paper -> document."""
    kind, pk = owner
    found = {}
    for paper, key in keys.items():
        document = Document.objects.filter(key=key, uploaded_by=actor.person_id).first()
        if document is None:
            raise refuse(
                _("There is no file of yours with this key."),
                field=f"files.{paper}",
                remedy=_("Send the file first, then use the key of the answer."),
                code="unknown_file",
            )
        found[paper] = give_owner(document=document, owner_kind=kind, owner_id=pk, actor=actor)
    return found
