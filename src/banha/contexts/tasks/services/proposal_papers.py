# SPDX-License-Identifier: Apache-2.0
"""The papers of a proposal: uploaded into its dossier, taken out again, the receipt as a paper."""

from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from banha.contexts.tasks.models import PostedReceipt, Proposal
from banha.contexts.tasks.services.paper_facts import paper_name
from banha.contexts.tasks.services.proposals import locked_for_writing
from banha.contexts.tasks.terms.kinds import SUBJECT
from banha.kernel.access.public import Actor
from banha.kernel.documents.public import (
    Document,
    IssuedPaper,
    day_in_words,
    in_vietnamese,
    issue_paper,
    receive_upload,
)
from banha.kernel.dossiers.public import Enclosure, enclose
from banha.kernel.law.public import not_allowed, refuse
from banha.kernel.organisations.public import Organisation
from banha.kernel.processes.public import PaperKind, process_of

#: What the page and the paper call it alike.
RECEIPT = "Giấy biên nhận"
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
    """The file that counts now for each paper of the proposal; hosts' applications are not its."""
    if proposal.dossier_id is None:
        return {}
    held = Enclosure.objects.filter(dossier=proposal.dossier_id, replaced_by=None)
    found = held.exclude(document__owner_kind="tasks.application")
    return {row.paper: row for row in found.select_related("document", "issued")}


def document_of(enclosure: Enclosure) -> Document | IssuedPaper | None:
    """The file behind an enclosure."""
    return enclosure.document or enclosure.issued


@transaction.atomic
def print_receipt(*, receipt: PostedReceipt, actor: Actor) -> IssuedPaper:
    """The receipt as a paper to keep; made once, under the number and day of the receipt itself.

    One printed before under a number of its own is printed anew, so that page and paper agree.
    """
    locked = PostedReceipt.objects.select_for_update(of=("self",)).get(pk=receipt.pk)
    if locked.paper is not None and locked.paper.number == locked.number:
        return locked.paper
    proposal = locked.proposal
    issuer = proposal.managing_organisation
    assert issuer is not None
    locked.paper = issue_paper(
        kind="tasks.receipt",
        title=f"{RECEIPT} {locked.number}",
        template="receipt",
        merged=receipt_words(locked),
        issuer=issuer,
        actor=actor,
        signatory="",
        signatory_capacity="",
        number=locked.number,
        on=timezone.localdate(locked.received_at),
        owner_kind="tasks.application" if locked.application_id else SUBJECT,
        owner_id=locked.application_id or proposal.pk,
    )
    locked.save(update_fields=("paper",))
    return locked.paper


@in_vietnamese
def receipt_words(receipt: PostedReceipt) -> dict[str, Any]:
    """What the receipt says: each paper received with its form and count, when and from whom."""
    proposal, at = receipt.proposal, timezone.localtime(receipt.received_at)
    sender, application = receipt.sent_by, receipt.application
    what = "Hồ sơ đăng ký chủ trì nhiệm vụ" if application else "Đề xuất"
    office = proposal.managing_organisation
    moment = f"{at:%H giờ %M phút %S giây}, {day_in_words(at.date())}"
    return {
        "heading": RECEIPT,
        "dossier_code": proposal.code,
        "dossier_title": proposal.title,
        "applicant": (application.host if application else proposal.proposer).name,
        "submitted_by": sender.full_name if sender else "",
        "received_by": office.name if office else "",
        "received_at": f"{moment} (giờ máy chủ)",
        **_received_by(receipt, office),
        "sha256": receipt.sha256,
        "about": f"{what} “{proposal.title}”",
        "papers": _received(receipt),
        "recipients": ["Người nộp hồ sơ", "Lưu: hồ sơ điện tử"],
    }


def came_on_paper(receipt: PostedReceipt) -> bool:
    """Whether an officer entered it from a paper list instead of its author sending it."""
    return "sheet" in receipt.content


def _received_by(receipt: PostedReceipt, office: Organisation | None) -> dict[str, Any]:
    """Who took it in: the system for the office, or who entered what came on paper for others."""
    officer, name = receipt.proposal.created_by, office.name if office else ""
    if came_on_paper(receipt) and officer is not None:
        return {
            "received_how": "Hồ sơ giấy, được nhập vào hệ thống",
            "receiver": officer.full_name,
        }
    return {
        "received_how": f"Trực tuyến; hệ thống tự động tiếp nhận thay mặt {name}".rstrip(),
        "receiver_post": "Tiếp nhận điện tử",
        "receiver_words": [f"(Hệ thống tự động tiếp nhận thay mặt {name}".rstrip() + ")"],
    }


def _received(receipt: PostedReceipt) -> list[dict[str, Any]]:
    """The record filled in on line, and every file that came with it, under its paper's name."""
    dossier = receipt.proposal.dossier
    kinds: dict[str, PaperKind] = {}
    if dossier is not None:
        process = process_of(dossier.process_code, dossier.edition)
        kinds = {kind.code: kind for kind in process.papers()}
    counts: dict[str, int] = {}
    for row in receipt.content.get("papers") or ():
        counts[row["paper"]] = counts.get(row["paper"], 0) + 1
    record = "Thông tin đăng ký" if receipt.application else "Phiếu đề xuất"
    own = {"name": f"{record} điền trực tuyến", "form": "Dữ liệu điện tử", "count": 1}
    if came_on_paper(receipt):
        own = {"name": record, "form": "Bản giấy", "count": 1}
    return [own] + [
        {"name": paper_name(kinds.get(code), code), "form": "Tệp điện tử", "count": count}
        for code, count in counts.items()
    ]
