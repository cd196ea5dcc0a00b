# SPDX-License-Identifier: Apache-2.0
"""A slip is presented, presented anew when what it says has changed, or withdrawn."""

from collections.abc import Mapping

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override

from banha.foundation.digests import digest_of
from banha.foundation.text import nfc
from banha.kernel.access.public import Actor
from banha.kernel.approvals.models import (
    Approval,
    ApprovalRoute,
    ApprovalSlip,
    SlipEdition,
    SlipSeat,
)
from banha.kernel.approvals.queries import live_slip, may_present, route_in_force
from banha.kernel.approvals.services.settling import (
    changes_between,
    invalidate,
    last_edition,
    settle,
    stop,
    valid_answers,
)
from banha.kernel.approvals.services.telling import holders_of, tell_asked, tell_complete
from banha.kernel.approvals.terms import LIVE, Answer, SlipState, SlipSubject, Told, slip_subject
from banha.kernel.law.public import Refusal, Stale, not_allowed, refuse
from banha.kernel.organisations.public import Organisation

#: Papers are said in Vietnamese; so is why an approval counts no more, which stays in the record.
RECORD_LANGUAGE = "vi"


def told_now(kind: str, subject_id: int) -> tuple[SlipSubject, Told | None]:
    """What the subject says now. Refused: a kind nobody registered."""
    subject = slip_subject(kind)
    if subject is None:
        raise refuse(_("There is no decision of this kind."), field="kind", code="unknown_kind")
    with override(RECORD_LANGUAGE):
        return subject, subject.told(subject_id)


def refuse_involved(subject: SlipSubject, subject_id: int, actor: Actor) -> None:
    """Raise NotAllowed for who has a part in it, or is kept from it."""
    if subject.hidden_ids(actor).filter(pk=subject_id).exists():
        raise not_allowed(
            _("You have a part of your own in this, or a conflict keeps you from it."),
            remedy=_("Leave it to a colleague who has no part in it."),
        )


def locked(slip: ApprovalSlip, version: int | None) -> ApprovalSlip:
    """The slip, held until the act is done. Refused: for who looked at an older version."""
    found = ApprovalSlip.objects.select_for_update(of=("self",)).get(pk=slip.pk)
    if version is not None and version != found.version:
        raise Stale(
            Refusal(
                _("Meanwhile the slip was changed (version %(version)s).")
                % {"version": found.version},
                remedy=_("Look at it as it is now and act again if need be."),
                code="stale",
            )
        )
    return found


def kept(slip: ApprovalSlip) -> None:
    """Write the slip and count its version on."""
    slip.version += 1
    slip.save()


def wrong_state(slip: ApprovalSlip) -> None:
    """Raise: this is not done in this state."""
    raise refuse(
        _("The slip is “%(state)s”; this cannot be done now.")
        % {"state": SlipState(slip.state).label},
        field="state",
        code="wrong_state",
    )


@transaction.atomic
def present_slip(
    *, kind: str, subject_id: int, actor: Actor, note: str = "", version: int | None = None
) -> ApprovalSlip:
    """Put the subject before those its unit asks; the first stage is told and its clocks run.

    Presented anew, what has changed makes the approvals given on it invalid: they stay with why.
    Approvals of what has not changed go on counting. The same again changes nothing.

    Refused: where nothing is to be decided, where the unit asks nobody, where nobody who may
    answer holds a seat.
    """
    subject, told = told_now(kind, subject_id)
    if told is None:
        raise refuse(
            _("There is nothing to decide here now."),
            field="subject",
            remedy=_("Look where the dossier is; somebody may have acted before you."),
            code="nothing_to_decide",
        )
    if not may_present(actor, told.organisation_id):
        raise not_allowed(_("The desk officers and leaders of the managing unit present slips."))
    refuse_involved(subject, subject_id, actor)
    # Of two who present at once the second waits here.
    Organisation.objects.select_for_update().get(pk=told.organisation_id)
    known = live_slip(kind, subject_id)
    if known is None:
        return _presented_first(kind, subject_id, told, actor, note)
    return _presented_again(locked(known, version), subject, told, actor, note)


def _presented_first(
    kind: str, subject_id: int, told: Told, actor: Actor, note: str
) -> ApprovalSlip:
    now = timezone.now()
    route = route_in_force(kind, told.organisation_id, timezone.localdate(now))
    if route is None:
        raise refuse(
            _("The unit asks nobody before this decision."),
            remedy=_("The leader decides alone, or the leader of the unit first writes a route."),
            code="no_route",
        )
    slip = ApprovalSlip.objects.create(
        kind=kind, subject_id=subject_id, organisation_id=told.organisation_id, route=route,
        title=told.title[:600], code=told.code[:80], dossier_id=told.dossier_id, opened_at=now,
    )  # fmt: skip
    seats = _copied(route, slip)
    _refuse_empty_seats(seats)
    _edition(slip, 1, told, actor, note)
    opened = settle(slip, now=now)
    kept(slip)
    tell_asked(slip, opened)
    return slip


def _copied(route: ApprovalRoute, slip: ApprovalSlip) -> list[SlipSeat]:
    return SlipSeat.objects.bulk_create(
        SlipSeat(
            slip=slip, stage=one.stage, matter=one.matter, role=one.role,
            organisation=one.organisation, days=one.days, one_is_enough=one.one_is_enough,
        )
        for one in route.seats.all()
    )  # fmt: skip


def _refuse_empty_seats(seats: list[SlipSeat]) -> None:
    """A slip nobody may answer would wait for ever."""
    holders = holders_of(seats)
    for seat in seats:
        if not holders[seat.pk]:
            raise refuse(
                _("Nobody who may answer holds the seat “%(matter)s” (%(role)s, %(unit)s).")
                % {
                    "matter": seat.matter,
                    "role": seat.get_role_display(),
                    "unit": seat.organisation,
                },
                remedy=_("Have the role given to somebody, or write another route."),
                code="nobody_to_ask",
            )


def _edition(slip: ApprovalSlip, number: int, told: Told, actor: Actor, note: str) -> SlipEdition:
    return SlipEdition.objects.create(
        slip=slip, number=number, content=told.content, sha256=digest_of(told.content),
        note=nfc(note).strip(), presented_by_id=actor.person_id, presented_at=timezone.now(),
    )  # fmt: skip


def _presented_again(
    slip: ApprovalSlip, subject: SlipSubject, told: Told, actor: Actor, note: str
) -> ApprovalSlip:
    before = last_edition(slip)
    is_same = before.sha256 == digest_of(told.content)
    if is_same and slip.state != SlipState.RETURNED:
        return slip
    edition = _edition(slip, before.number + 1, told, actor, note)
    _drop_answers(slip, edition, subject.labels)
    slip.title, slip.code = told.title[:600], told.code[:80]
    stop(slip)
    opened = settle(slip)
    kept(slip)
    tell_asked(slip, opened)
    if slip.state == SlipState.COMPLETE:
        tell_complete(slip, edition)
    return slip


def _drop_answers(slip: ApprovalSlip, edition: SlipEdition, labels: Mapping[str, object]) -> None:
    """What was answered on something else counts no more; a return ends when it comes again."""
    answers = valid_answers(slip)
    with override(RECORD_LANGUAGE):
        for one in answers.values():
            if one.answer == Answer.RETURNED:
                _drop(one, edition, _("Presented anew after the return."))
            elif one.edition.sha256 != edition.sha256:
                changes = changes_between(one.edition.content, edition.content, labels, _("Papers"))
                said = "; ".join(str(change) for change in changes)
                _drop(one, edition, _("What is presented has changed. %(said)s") % {"said": said})


def _drop(one: Approval, edition: SlipEdition, why: str) -> None:
    invalidate([one], why[:4000], at=edition.presented_at)


@transaction.atomic
def withdraw_slip(
    *, slip: ApprovalSlip, actor: Actor, reason: str, version: int | None = None
) -> ApprovalSlip:
    """Take the slip from those who are asked, with the reason; what was answered stays to be read.

    Its subject cannot be decided then until another slip is approved.
    """
    found = locked(slip, version)
    if not may_present(actor, found.organisation_id):
        raise not_allowed(_("The desk officers and leaders of the managing unit present slips."))
    subject, _told = told_now(found.kind, found.subject_id)
    refuse_involved(subject, found.subject_id, actor)
    if found.state not in LIVE:
        wrong_state(found)
    if not (said := nfc(reason).strip()):
        raise refuse(_("Say why."), field="reason", code="reasons_missing")
    stop(found)
    found.state, found.ended_at, found.end_reason = SlipState.WITHDRAWN, timezone.now(), said
    kept(found)
    return found
