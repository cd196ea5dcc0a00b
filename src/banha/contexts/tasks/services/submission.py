# SPDX-License-Identifier: Apache-2.0
"""Sending a proposal: complete or refused with every fault, and a receipt with time and hash."""

from datetime import date, datetime
from decimal import Decimal
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import Model
from django.forms.models import model_to_dict
from django.utils import timezone
from django.utils.translation import gettext as _

from banha.contexts.programmes.public import CallPurpose, regime_for
from banha.contexts.tasks.events import ProposalSubmitted, ProposalWithdrawn
from banha.contexts.tasks.models import PostedReceipt, Proposal, ProposalVersion
from banha.contexts.tasks.processes import process_for
from banha.contexts.tasks.rules import may_submit_proposal, proposal_faults
from banha.contexts.tasks.services.proposals import MANY, WRITTEN
from banha.contexts.tasks.services.refusing import refuse_stale
from banha.contexts.tasks.services.seats import seat_writers
from banha.contexts.tasks.services.supplements import refuse_still_missing
from banha.contexts.tasks.terms.kinds import SUBJECT
from banha.foundation.digests import digest_of
from banha.foundation.events import publish
from banha.kernel.access.public import Actor
from banha.kernel.dossiers.public import Enclosure, advance
from banha.kernel.law.public import Refused, not_allowed, refuse
from banha.kernel.numbering.public import take_number
from banha.kernel.processes.public import process_of

CODE_PATTERN = "ĐX.{year}.{number:05d}"
RECEIPT_PATTERN = "BN-{year}-{number:06d}"
TABLES = ("productrows", "budgetlines", "teammembers", "partners", "resultusers", "bases")


def _plain(value: Any) -> Any:
    if isinstance(value, date | datetime):
        return value.isoformat()
    if isinstance(value, Decimal):
        return str(value.normalize())
    return getattr(value, "pk", value)


def _row(record: Model) -> dict[str, Any]:
    values = model_to_dict(record)
    return {name: _plain(value) for name, value in sorted(values.items()) if value is not None}


def content_of(proposal: Proposal) -> dict[str, Any]:
    """The whole proposal as plain data: the same proposal gives the same bytes."""
    content: dict[str, Any] = {name: _plain(getattr(proposal, name)) for name in WRITTEN}
    for name in MANY:
        content[name] = sorted(getattr(proposal, name).values_list("pk", flat=True))
    for table in TABLES:
        if hasattr(proposal, table):
            content[table] = [_row(record) for record in getattr(proposal, table).all()]
    content["metrics"] = [
        _row(metric)
        for product in proposal.productrows.prefetch_related("metrics")
        for metric in product.metrics.all()
    ]
    enclosed = Enclosure.objects.filter(dossier=proposal.dossier_id, replaced_by=None)
    content["papers"] = [
        {"paper": row.paper, "name": row.document.name, "sha256": row.document.sha256}
        for row in enclosed.exclude(document=None).select_related("document")
        if row.document is not None
    ]
    return content


def keep_version(proposal: Proposal, *, why: str, actor: Actor) -> ProposalVersion:
    """Keep the proposal as it is now, so that later readers see what was sent."""
    last = proposal.versions.order_by("-number").values_list("number", flat=True).first() or 0
    content = content_of(proposal)
    return ProposalVersion.objects.create(
        proposal=proposal,
        number=last + 1,
        why=why,
        content=content,
        sha256=digest_of(content),
        made_by_id=actor.person_id,
    )


def _locked(proposal: Proposal) -> Proposal:
    return (
        Proposal.objects.select_for_update(of=("self",))
        .select_related("dossier", "call")
        .get(pk=proposal.pk)
    )


@transaction.atomic
def submit_proposal(
    *,
    proposal: Proposal,
    actor: Actor,
    expected_version: int | None = None,
    request_key: UUID | None = None,
    at: datetime | None = None,
) -> PostedReceipt:
    """Send the proposal to the managing unit and give the receipt.

    Refused with every fault at once, field by field with its basis; a second click with the same
    ``request_key`` gives the first receipt. The day of sending decides the regime for good.
    """
    if request_key is not None:
        known = PostedReceipt.objects.filter(request_key=request_key, proposal=proposal).first()
        if known is not None:
            return known
    locked = _locked(proposal)
    moment = at or timezone.now()
    if not may_submit_proposal(actor, locked):
        raise not_allowed(
            _("This proposal is not yours to send, or it was sent already."),
            remedy=_("The creator, the leader or the proposing organisation sends it."),
        )
    refuse_stale(locked, expected_version)
    faults = proposal_faults(locked, at=moment)
    if faults:
        raise Refused(*faults)
    refuse_still_missing(locked)
    _decide_regime(locked, moment)
    step = _sending_step(locked)
    day = timezone.localdate(moment)
    locked.code = locked.code or _code_of(locked, day)
    locked.submitted_at = locked.submitted_at or moment
    locked.version += 1
    locked.saved_page = None
    locked.save()
    receipt = _receipt(locked, actor, moment, request_key)
    dossier = locked.dossier
    assert dossier is not None
    if locked.submitted_at == moment:
        seat_writers(locked, dossier, actor=actor)
        type(dossier)._default_manager.filter(pk=dossier.pk).update(submitted_on=day)
    advance(dossier, step, actor=actor, at=at)
    keep_version(locked, why=step, actor=actor)
    publish(ProposalSubmitted(proposal_id=locked.pk, received_at=moment))
    return receipt


def _code_of(proposal: Proposal, day: date) -> str:
    """The next code of a proposal in the register of its unit."""
    taken = take_number(
        "tasks.proposal",
        year=day.year,
        pattern=CODE_PATTERN,
        organisation_id=proposal.managing_organisation_id,
    )
    return taken.text


def _sending_step(proposal: Proposal) -> str:
    """The step that sends: an application for a grant goes another way than a proposal."""
    dossier = proposal.dossier
    assert dossier is not None
    asks_grants = proposal.call is not None and proposal.call.purpose == CallPurpose.GRANTS
    process = process_of(dossier.process_code, dossier.edition)
    wanted = ("apply", "submit") if asks_grants else ("submit", "apply")
    for code in (*wanted, "supplement_proposal", "supplement"):
        if any(step.code == code for step in process.steps_from(dossier.stage)):
            return code
    raise refuse(
        _("The proposal waits for the office now; nothing is to be sent."), code="not_waiting"
    )


def _decide_regime(proposal: Proposal, moment: datetime) -> None:
    """A draft begun before a border of regimes and sent after it follows the later one."""
    decided = regime_for(
        approved_on=None, submitted_on=timezone.localdate(moment), managing=proposal.managing
    )
    dossier = proposal.dossier
    assert dossier is not None
    if proposal.is_draft and decided != proposal.regime:
        proposal.regime = decided
        process = process_for(managing=proposal.managing, regime=decided)
        dossier.process_code, dossier.edition = process.code, process.edition
        dossier.stage = process.starts
        dossier.save(update_fields=("process_code", "edition", "stage"))


def _receipt(
    proposal: Proposal, actor: Actor, moment: datetime, request_key: UUID | None
) -> PostedReceipt:
    content = content_of(proposal)
    taken = take_number(
        "tasks.receipt",
        year=timezone.localdate(moment).year,
        pattern=RECEIPT_PATTERN,
        organisation_id=proposal.managing_organisation_id,
    )
    return PostedReceipt.objects.create(
        number=taken.text,
        proposal=proposal,
        call=proposal.call,
        sent_by_id=actor.person_id,
        received_at=moment,
        sha256=digest_of(content),
        content=content,
        request_key=request_key,
    )


@transaction.atomic
def withdraw_proposal(
    *, proposal: Proposal, actor: Actor, reasons: str, expected_version: int | None = None
) -> Proposal:
    """Withdraw a proposal; it stays to be read with the reasons and its code is not reused.

    Raises Stale when somebody took a step after the dossier was read.
    """
    locked = _locked(proposal)
    if locked.dossier is None:
        raise refuse(_("This proposal was never sent."), code="not_sent")
    advance(
        locked.dossier, "withdraw", actor=actor, reasons=reasons, expected_version=expected_version
    )
    publish(ProposalWithdrawn(proposal_id=locked.pk))
    return locked


__all__ = [
    "SUBJECT",
    "content_of",
    "keep_version",
    "submit_proposal",
    "withdraw_proposal",
]
