# SPDX-License-Identifier: Apache-2.0
"""What a decision asks of its slip: complete, and on what stands now."""

from datetime import date

from django.utils import timezone
from django.utils.translation import gettext as _

from banha.foundation.digests import digest_of
from banha.kernel.approvals.models import ApprovalSlip
from banha.kernel.approvals.queries import live_slip, route_in_force, waited_on
from banha.kernel.approvals.services.settling import last_edition, stop
from banha.kernel.approvals.services.slips import kept, told_now
from banha.kernel.approvals.terms import SlipState
from banha.kernel.law.public import refuse


def is_asked_for(kind: str, subject_id: int, organisation_id: int, since: date) -> bool:
    """Whether a slip must be approved first: a route was in force when it came up for decision."""
    if live_slip(kind, subject_id) is not None:
        return True
    return route_in_force(kind, organisation_id, since) is not None


def refuse_unless_approved(
    kind: str, subject_id: int, organisation_id: int, since: date
) -> ApprovalSlip | None:
    """Raise while somebody who must be asked has not approved what is decided now.

    ``since`` is the day the subject came up for decision: a route written later does not touch it.
    """
    slip = live_slip(kind, subject_id)
    if slip is None:
        if not is_asked_for(kind, subject_id, organisation_id, since):
            return None
        raise refuse(
            _("The unit asks others before this decision, and no slip was presented yet."),
            remedy=_("The desk presents the slip; those who are asked approve it."),
            code="slip_missing",
        )
    if slip.state != SlipState.COMPLETE:
        seats = waited_on([slip]).get(slip.pk, [])
        names = "; ".join(f"{seat.matter} ({seat.organisation})" for seat in seats)
        raise refuse(
            _("Approvals are missing: %(names)s.") % {"names": names or slip.get_state_display()},
            remedy=_("Those who are asked answer on the slip first."),
            code="approvals_missing",
        )
    _subject, told = told_now(kind, subject_id)
    if told is None or digest_of(told.content) != last_edition(slip).sha256:
        raise refuse(
            _("What was approved on the slip has changed since."),
            remedy=_("The desk presents the slip anew; approvals of what changed are given again."),
            code="changed_since",
        )
    return slip


def use_slip(slip: ApprovalSlip | None) -> None:
    """The decision was taken on it: it is closed."""
    if slip is not None:
        slip.state, slip.ended_at = SlipState.USED, timezone.now()
        kept(slip)


def hold_slip(kind: str, subject_id: int) -> None:
    """The subject left where it is decided: nobody is asked until it is presented anew."""
    known = live_slip(kind, subject_id)
    if known is None:
        return
    slip = ApprovalSlip.objects.select_for_update(of=("self",)).get(pk=known.pk)
    if slip.state in (SlipState.RUNNING, SlipState.COMPLETE):
        stop(slip)
        slip.state, slip.completed_at = SlipState.RETURNED, None
        kept(slip)
