# SPDX-License-Identifier: Apache-2.0
"""The papers of a proposal: uploaded into its dossier, taken out again, the receipt as a paper."""

from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from banha.contexts.tasks.models import PostedReceipt, Proposal
from banha.contexts.tasks.services.proposals import SUBJECT, locked_for_writing
from banha.contexts.tasks.services.refusing import not_allowed, refuse
from banha.kernel.access.public import Actor
from banha.kernel.documents.public import Document, IssuedPaper, issue_paper, receive_upload
from banha.kernel.dossiers.public import Enclosure, enclose
from banha.kernel.processes.public import PaperKind, process_of

SENDING = ("submit", "apply", "supplement_proposal", "supplement")
#: Papers that state the enterprise's need and money (field "commitment" of R-01).
COMMITMENTS = frozenset({"cofunding", "need_evidence", "commitment", "cooperation"})


def papers_to_enclose(proposal: Proposal) -> tuple[PaperKind, ...]:
    """The papers the next sending may or must carry."""
    dossier = proposal.dossier
    if dossier is None:
        return ()
    process = process_of(dossier.process_code, dossier.edition)
    found: dict[str, PaperKind] = {}
    for step in process.steps_from(dossier.stage):
        if step.code in SENDING and (step.code != "apply" or _asks_grants(proposal)):
            found.update({paper.code: paper for paper in step.encloses})
    return tuple(found.values())


def _asks_grants(proposal: Proposal) -> bool:
    return proposal.call is not None and proposal.call.purpose == "grants"


@transaction.atomic
def attach_paper(*, proposal: Proposal, actor: Actor, paper: str, file: Any) -> Enclosure:
    """Enclose an uploaded file; the one enclosed before stays, marked as replaced.

    Refused: a paper the process does not ask for now, a file of a wrong kind.
    """
    locked = locked_for_writing(proposal, actor)
    if paper not in {kind.code for kind in papers_to_enclose(locked)}:
        raise refuse(_("This paper is not asked for now."), field=paper, code="paper_not_asked")
    document = receive_upload(
        file=file, actor=actor, owner_kind=SUBJECT, owner_id=locked.pk, field=paper
    )
    dossier = locked.dossier
    assert dossier is not None
    made = enclose(dossier, paper, document, actor=actor)
    if paper in COMMITMENTS:
        Proposal.objects.filter(pk=locked.pk).update(commitment=document)
    return made


@transaction.atomic
def detach_paper(*, proposal: Proposal, actor: Actor, enclosure: Enclosure) -> None:
    """Take a file out of a draft; once the proposal was sent, papers are only replaced."""
    locked = locked_for_writing(proposal, actor)
    if not locked.is_draft or enclosure.dossier_id != locked.dossier_id:
        raise not_allowed(
            _("A sent paper stays in the dossier."), remedy=_("Enclose a newer one in its place.")
        )
    if locked.commitment_id is not None and locked.commitment_id == enclosure.document_id:
        Proposal.objects.filter(pk=locked.pk).update(commitment=None)
    enclosure.delete()


def enclosed_papers(proposal: Proposal) -> dict[str, Enclosure]:
    """The file that counts now for each paper."""
    if proposal.dossier_id is None:
        return {}
    found = Enclosure.objects.filter(dossier=proposal.dossier_id, replaced_by=None)
    return {row.paper: row for row in found.select_related("document", "issued")}


def document_of(enclosure: Enclosure) -> Document | IssuedPaper | None:
    """The file behind an enclosure."""
    return enclosure.document or enclosure.issued


@transaction.atomic
def print_receipt(*, receipt: PostedReceipt, actor: Actor) -> IssuedPaper:
    """The receipt as a paper to keep; made once, under the number of the receipt itself."""
    locked = PostedReceipt.objects.select_for_update(of=("self",)).get(pk=receipt.pk)
    if locked.paper is not None:
        return locked.paper
    proposal = locked.proposal
    issuer = proposal.managing_organisation
    assert issuer is not None
    at = timezone.localtime(locked.received_at)
    locked.paper = issue_paper(
        kind="tasks.receipt",
        title=f"{_('Receipt')} {locked.number}",
        template="receipt",
        merged={
            "dossier_code": proposal.code,
            "dossier_title": proposal.title,
            "applicant": proposal.proposer.name,
            "received_at": f"{at:%H:%M:%S} ngày {at:%d/%m/%Y}",
            "sha256": locked.sha256,
            "about": f"đề xuất “{proposal.title}”",
        },
        issuer=issuer,
        actor=actor,
        signatory="",
        signatory_capacity="",
        number_series=f"tasks.receipt.paper.{issuer.pk}",
        number_pattern="{number}/GBN",
        owner_kind=SUBJECT,
        owner_id=proposal.pk,
    )
    locked.save(update_fields=("paper",))
    return locked.paper
