# SPDX-License-Identifier: Apache-2.0
"""Announcing approved tasks in a call under which hosts apply."""

from collections.abc import Iterable

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from banha.contexts.programmes.public import Call, CallPurpose, CallState
from banha.contexts.tasks.models import ListLine, Proposal
from banha.contexts.tasks.services.list_lines import PLAN_BASIS
from banha.contexts.tasks.services.refusing import refuse
from banha.contexts.tasks.services.steps import Act, permit_any, step_now
from banha.kernel.access.public import Actor


@transaction.atomic
def announce_lines(*, lines: Iterable[ListLine], actor: Actor, call: Call) -> None:
    """Announce several lines in one call: all of them or none."""
    for line in lines:
        announce_line(line=line, actor=actor, call=call)


@transaction.atomic
def announce_line(*, line: ListLine, actor: Actor, call: Call) -> ListLine:
    """Announce an approved line in a published call; applications close with the call."""
    permit_any(line.proposal, actor, "announce")
    if call.published_at is None:
        raise refuse(_("The call is not published yet."), field="call", code="not_published")
    _refuse_unfit(call)
    proposal = line.proposal
    ordered = call.lines.filter(title=line.title).first()
    Proposal.objects.filter(pk=proposal.pk).update(call_line=ordered)
    line.announced_in = call
    line.save(update_fields=("announced_in",))
    merged = {"notice": {"paragraphs": [call.title], "number": call.notice_number}}
    step_now(
        proposal,
        actor,
        "announce",
        act=Act(marks={"closing": timezone.localdate(call.closes_at)}, merged=merged),
    )
    return line


def _refuse_unfit(call: Call) -> None:
    """Tasks are announced where hosts apply, while there is time to apply."""
    if call.purpose == CallPurpose.PROPOSALS:
        raise refuse(
            _("“%(call)s” asks for proposals; hosts do not apply under it.") % {"call": call.title},
            field="call",
            basis=PLAN_BASIS,
            remedy=_("Choose a call for hosts or for grants, or make a draft call of the tasks."),
            code="wrong_call",
        )
    if call.state != CallState.PUBLISHED or call.closes_at <= timezone.now():
        raise refuse(
            _("The call “%(call)s” takes no applications any more.") % {"call": call.title},
            field="call",
            remedy=_("Choose a call that is still open, or make a draft call of the tasks."),
            code="call_over",
        )
