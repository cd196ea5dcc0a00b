# SPDX-License-Identifier: Apache-2.0
"""Remarks become records of their own when they are made; the office adds one or takes one out."""

from django.db import transaction
from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext as _

from banha.contexts.tasks.models import BudgetAppraisal, CouncilConclusion, Proposal, Remark
from banha.contexts.tasks.queries.remarks import hosted_by
from banha.contexts.tasks.rules.remarks import last_sent
from banha.contexts.tasks.services.conflicts import takes_part
from banha.contexts.tasks.services.steps import dossier_of, process_of_proposal
from banha.contexts.tasks.terms.hearing_again import DECIDED
from banha.contexts.tasks.terms.remarks import (
    LONGEST_PLACE,
    LONGEST_REMARK,
    MOST_REMARKS,
    SENDING_ANSWERS,
    RemarkSource,
    remarks_in,
)
from banha.foundation.text import nfc
from banha.kernel.access.public import Actor, Role
from banha.kernel.law.public import not_allowed, refuse

#: Who looks at the answers for the managing unit.
JUDGES = (Role.DESK_OFFICER, Role.UNIT_LEADER, Role.COUNCIL_SECRETARY)


def locked(proposal: Proposal) -> Proposal:
    """The row of the proposal, held until the transaction ends: remarks are written in turn."""
    return Proposal.objects.select_for_update(of=("self",)).get(pk=proposal.pk)


def is_with_host(proposal: Proposal) -> bool:
    """Whether the dossier waits for the host to send it with its answers."""
    dossier = dossier_of(proposal)
    steps = process_of_proposal(proposal).steps_from(dossier.stage)
    return dossier.closed_at is None and any(one.code in SENDING_ANSWERS for one in steps)


def is_undecided(proposal: Proposal) -> bool:
    """Whether what is remarked can still be taken in: no decision was made on the task."""
    dossier = dossier_of(proposal)
    return dossier.closed_at is None and dossier.stage not in DECIDED


def judges_remarks(actor: Actor, proposal: Proposal) -> bool:
    """Whether the actor looks at the answers for the office, with no part of his own in them."""
    unit = proposal.managing_organisation_id
    holds = unit is not None and any(actor.holds(role, unit) for role in JUDGES)
    return holds and not (takes_part(actor, proposal.pk) or hosted_by(actor, proposal))


def require_judge(proposal: Proposal, actor: Actor) -> None:
    """Raise unless the actor looks at the answers for the office."""
    if not judges_remarks(actor, proposal):
        raise not_allowed(
            _("The desk, its leader or the council's secretary do this."),
            remedy=_("Leave it to one of them who has no part of his own in the dossier."),
        )


def note_remarks(
    proposal: Proposal,
    text: str,
    *,
    source: RemarkSource,
    actor: Actor,
    conclusion: CouncilConclusion | None = None,
    appraisal: BudgetAppraisal | None = None,
) -> list[Remark]:
    """Keep what was remarked, one a line, after those there are; called as it is remarked."""
    said = remarks_in(nfc(text))
    return _write(proposal, said, source, actor, conclusion=conclusion, appraisal=appraisal)


def _write(
    proposal: Proposal,
    said: list[str],
    source: RemarkSource,
    actor: Actor,
    passage: str = "",
    *,
    conclusion: CouncilConclusion | None = None,
    appraisal: BudgetAppraisal | None = None,
) -> list[Remark]:
    locked(proposal)
    last = Remark.objects.filter(proposal=proposal).aggregate(last=Max("number"))["last"] or 0
    now = timezone.now()
    return Remark.objects.bulk_create(
        Remark(
            proposal=proposal,
            number=last + place,
            source=source,
            text=one,
            passage=passage,
            conclusion=conclusion,
            appraisal=appraisal,
            entered_by_id=actor.person_id,
            entered_at=now,
        )
        for place, one in enumerate(said, 1)
    )


def drop_all(proposal: Proposal, actor: Actor, why: str) -> None:
    """What was said of a dossier that is heard again need not be answered; the office reads it."""
    Remark.objects.filter(proposal=proposal, dropped_at=None).update(
        dropped_at=timezone.now(), dropped_by_id=actor.person_id, drop_reason=why or "—"
    )


@transaction.atomic
def add_remark(*, proposal: Proposal, actor: Actor, text: str, passage: str = "") -> Remark:
    """One more remark, by the office; it is answered like those of the council.

    Refused: for who is not of the office or has a part in it, before a council concluded, once the
    task is decided, without words.
    """
    require_judge(proposal, actor)
    _require_undecided(proposal)
    said, where = " ".join(nfc(text).split()), " ".join(nfc(passage).split())
    if not said:
        raise refuse(_("Say what is to be changed."), field="text", code="required")
    if len(said) > LONGEST_REMARK or len(where) > LONGEST_PLACE:
        field, most = ("text", LONGEST_REMARK) if len(said) > LONGEST_REMARK else (
            "passage", LONGEST_PLACE,
        )  # fmt: skip
        raise refuse(
            _("This is longer than %(most)s characters.") % {"most": most},
            field=field, remedy=_("Write it as several remarks."), code="too_long",
        )  # fmt: skip
    if Remark.objects.filter(proposal=proposal).count() >= MOST_REMARKS:
        raise refuse(_("There are too many remarks already."), field="text", code="too_many")
    (made,) = _write(proposal, [said], RemarkSource.OFFICE, actor, where)
    return made


@transaction.atomic
def drop_remark(*, remark: Remark, actor: Actor, why: str) -> Remark:
    """Take a remark out, with why: it was written twice, or asks for nothing.

    Refused: without the reason, and once the host has answered it.
    """
    require_judge(remark.proposal, actor)
    _require_undecided(remark.proposal)
    locked(remark.proposal)
    kept = Remark.objects.prefetch_related("answers").get(pk=remark.pk)
    if kept.dropped_at is not None:
        return kept
    if not (said := nfc(why).strip()):
        raise refuse(_("Say why."), field="why", code="reasons_missing")
    if last_sent(kept) is not None:
        raise refuse(
            _("The host has answered this remark already."),
            field="why",
            remedy=_("Look at the answer instead: settle it, or say what is still missing."),
            code="answered_already",
        )
    kept.dropped_at, kept.dropped_by_id, kept.drop_reason = timezone.now(), actor.person_id, said
    kept.save(update_fields=("dropped_at", "dropped_by", "drop_reason"))
    return kept


def _require_undecided(proposal: Proposal) -> None:
    if not is_undecided(proposal):
        raise refuse(
            _("The task is decided; its remarks stay as they are."), field="stage", code="decided"
        )
    if not proposal.conclusions.exists():
        raise refuse(
            _("No council has concluded on this dossier yet."),
            field="stage",
            code="not_concluded",
        )
