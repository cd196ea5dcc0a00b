# SPDX-License-Identifier: Apache-2.0
"""Announcing approved tasks in a call under which hosts apply."""

from collections.abc import Iterable
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from banha.contexts.programmes.public import Call, CallPurpose, CallState, Mode
from banha.contexts.tasks.models import ListLine, Proposal
from banha.contexts.tasks.queries.selection import sole_host_of
from banha.contexts.tasks.services.list_lines import PLAN_BASIS
from banha.contexts.tasks.services.paper_facts import task_words
from banha.contexts.tasks.services.steps import Act, permit_any, step_now
from banha.kernel.access.public import Actor
from banha.kernel.documents.public import day_in_words, in_vietnamese
from banha.kernel.law.public import refuse
from banha.kernel.organisations.public import Organisation


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
    merged = {"notice": notice_words(line, call)}
    step_now(
        proposal,
        actor,
        "announce",
        act=Act(marks={"closing": timezone.localdate(call.closes_at)}, merged=merged),
    )
    return line


@in_vietnamese
def notice_words(line: ListLine, call: Call) -> dict[str, Any]:
    """What the notice on one task says: what is sought, and by when and how hosts apply."""
    proposal, mode = line.proposal, line.mode or line.proposal.mode
    closes = timezone.localtime(call.closes_at)
    number = f"Thông báo số {call.notice_number}" if call.notice_number else ""
    if number and call.notice_date:
        number += f" {day_in_words(call.notice_date)}"
    sole = Organisation.objects.filter(pk=sole_host_of(proposal) or 0).first()
    # Of a task assigned directly nobody else applies.
    named = {}
    if mode == Mode.DIRECT and sole is not None:
        named = {"to_whom": f"để {sole.name} lập hồ sơ đăng ký chủ trì"}
    return {
        **named,
        "about": f"Về việc {_way(mode)} tổ chức chủ trì {task_words(proposal.regime)}",
        "task_title": line.title,
        "goal": line.goal.strip(),
        "required_result": line.required_result.strip(),
        "mode": str(Mode(mode).label) if mode else "",
        "call": f"“{call.title}”" + (f" ({number})" if number else ""),
        "how_to_apply": call.how_to_apply.strip(),
        "closes_at": f"{closes:%H:%M} {day_in_words(closes.date())}",
        "contact": call.contact.strip(),
    }


def _way(mode: str) -> str:
    return "giao trực tiếp" if mode == Mode.DIRECT else "tuyển chọn"


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
