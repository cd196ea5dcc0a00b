# SPDX-License-Identifier: Apache-2.0
"""Who is asked approves, returns, or takes his approval back while nothing is decided."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override

from banha.foundation.digests import digest_of
from banha.foundation.text import nfc
from banha.kernel.access.public import Actor, HeldRole
from banha.kernel.approvals.models import Approval, ApprovalSlip, SlipEdition, SlipSeat
from banha.kernel.approvals.services.settling import invalidate, last_edition, settle, stop
from banha.kernel.approvals.services.slips import (
    RECORD_LANGUAGE,
    kept,
    locked,
    refuse_involved,
    told_now,
    wrong_state,
)
from banha.kernel.approvals.services.telling import (
    tell_answered,
    tell_asked,
    tell_complete,
    tell_returned,
)
from banha.kernel.approvals.terms import OPEN, Answer, SlipState, Told
from banha.kernel.law.public import not_allowed, refuse


@transaction.atomic
def give_approval(
    *, seat: SlipSeat, actor: Actor, words: str = "", version: int | None = None
) -> ApprovalSlip:
    """Approve what is presented, with a remark if need be; the next stage opens once all have.

    Refused: when the facts have changed since they were presented, for who presented them himself.
    """
    slip, here, told = _asked(seat, actor, version)
    edition = last_edition(slip)
    _refuse_changed(edition, told)
    if edition.presented_by_id == actor.person_id:
        raise refuse(
            _("You presented this yourself; another approves it."),
            remedy=_("Another holder of the role answers, or another officer presents it."),
            code="own_slip",
        )
    _answer(here, edition, actor, Answer.APPROVED, words)
    opened = settle(slip)
    kept(slip)
    tell_asked(slip, opened)
    if slip.state == SlipState.COMPLETE:
        tell_complete(slip, edition)
    return slip


@transaction.atomic
def return_slip(
    *, seat: SlipSeat, actor: Actor, words: str, version: int | None = None
) -> ApprovalSlip:
    """Give the slip back to the desk with the reason; approvals given so far stay as they are."""
    slip, here, _told = _asked(seat, actor, version)
    edition = last_edition(slip)
    _answer(here, edition, actor, Answer.RETURNED, words)
    stop(slip)
    slip.state, slip.completed_at = SlipState.RETURNED, None
    kept(slip)
    tell_returned(slip, edition, words)
    return slip


@transaction.atomic
def take_back_approval(
    *, seat: SlipSeat, actor: Actor, words: str, version: int | None = None
) -> ApprovalSlip:
    """Take one's own approval back while the leader has not decided; it stays, with the reason."""
    slip = locked(seat.slip, version)
    given = Approval.objects.filter(
        seat=seat, invalid_at=None, answer=Answer.APPROVED, person_id=actor.person_id or 0
    ).first()
    if given is None:
        raise not_allowed(_("Only who gave the approval takes it back."))
    if slip.state not in OPEN:
        wrong_state(slip)
    if not (said := nfc(words).strip()):
        raise refuse(_("Say why."), field="words", code="reasons_missing")
    with override(RECORD_LANGUAGE):
        why = _("Taken back by the one who gave it. %(said)s") % {"said": said}
    invalidate([given], why, at=timezone.now())
    opened = settle(slip)
    kept(slip)
    tell_asked(slip, opened)
    return slip


def _asked(
    seat: SlipSeat, actor: Actor, version: int | None
) -> tuple[ApprovalSlip, SlipSeat, Told | None]:
    """The slip locked, its seat as it is now, what its subject says now; refused for others."""
    slip = locked(seat.slip, version)
    here = SlipSeat.objects.select_related("organisation").get(pk=seat.pk)
    if not actor.holds(here.role, here.organisation_id):
        raise not_allowed(
            _("This seat is answered by: %(role)s, %(unit)s.")
            % {"role": here.get_role_display(), "unit": here.organisation}
        )
    subject, told = told_now(slip.kind, slip.subject_id)
    refuse_involved(subject, slip.subject_id, actor)
    if slip.state != SlipState.RUNNING:
        wrong_state(slip)
    if here.opened_on is None or here.closed_on is not None:
        raise refuse(
            _("Nothing waits at this seat now."),
            field="seat",
            remedy=_("Its stage is not reached yet, or somebody has answered before you."),
            code="not_waiting",
        )
    return slip, here, told


def _refuse_changed(edition: SlipEdition, told: Told | None) -> None:
    if told is None:
        raise refuse(
            _("There is nothing to decide here now."),
            field="subject",
            remedy=_("Return the slip; the desk presents it anew when it is time."),
            code="nothing_to_decide",
        )
    if digest_of(told.content) != edition.sha256:
        raise refuse(
            _("What is presented has changed since it was presented."),
            remedy=_("Return the slip; the desk presents it as it now stands."),
            code="changed_since",
        )


def _role_of(seat: SlipSeat, actor: Actor) -> HeldRole:
    """By which of his roles he answers: his own before one he holds for somebody else."""
    fitting = [
        held
        for held in actor.roles
        if held.role == seat.role and seat.organisation_id in held.reach
    ]
    return min(fitting, key=lambda held: held.delegated_by_id is not None)


def _answer(seat: SlipSeat, edition: SlipEdition, actor: Actor, answer: Answer, words: str) -> None:
    said = nfc(words).strip()
    if answer == Answer.RETURNED and not said:
        raise refuse(_("Say why it is returned."), field="words", code="reasons_missing")
    held = _role_of(seat, actor)
    Approval.objects.create(
        seat=seat, edition=edition, answer=answer, words=said, person_id=actor.person_id,
        role=held.role, on_behalf_of_id=held.delegated_by_id, at=timezone.now(),
    )  # fmt: skip
    seat.closed_on = timezone.localdate()
    seat.save(update_fields=("closed_on",))
    tell_answered(seat)
