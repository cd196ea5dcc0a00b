# SPDX-License-Identifier: Apache-2.0
"""Asking members: letters, answers with reasons, reminders, who sits instead."""

from datetime import date, timedelta
from itertools import groupby
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from banha.contexts.councils.models import Council, CouncilMember
from banha.contexts.councils.processes import COUNCIL_PROCESS
from banha.contexts.councils.services.permits import (
    CHANGING,
    dossier_of,
    require_secretary,
    require_stage,
)
from banha.contexts.councils.terms import (
    ANSWERED,
    ASKED,
    REMINDED,
    SITTING,
    CouncilStage,
    SeatState,
)
from banha.foundation.calendar import working_days
from banha.kernel.access.public import Actor
from banha.kernel.dossiers.public import StepTaken, advance
from banha.kernel.law.public import not_allowed, refuse, working_calendar
from banha.kernel.notices.public import notify
from banha.kernel.processes.public import value_of

#: A member is not reminded twice within so many hours.
REMIND_EVERY = timedelta(hours=24)


def council_number(council: Council, key: str) -> int:
    """A number the managing unit may set for its councils."""
    day = timezone.localdate()
    return int(value_of(COUNCIL_PROCESS, key, council.managing_organisation_id, day) or 0)


@transaction.atomic
def invite_members(
    *,
    council: Council,
    actor: Actor,
    expected_version: int | None = None,
    request_key: UUID | None = None,
) -> StepTaken:
    """Ask everybody named whether he will sit; each has some working days to answer.

    Refused: nobody is named. What the council still lacks is told by ``faults_of`` and is held
    against it when it is established, not yet here.
    """
    require_secretary(actor, council.managing_organisation_id)
    named = list(council.members.filter(state=SeatState.PROPOSED))
    if not council.members.filter(state__in=SITTING).exists():
        raise refuse(
            _("Nobody is named yet."),
            field="members",
            remedy=_("Let members be proposed, or name them one by one."),
            code="nobody_named",
        )
    taken = advance(
        dossier_of(council),
        "invite",
        actor=actor,
        expected_version=expected_version,
        request_key=request_key,
    )
    ask_people(council, named)
    return taken


@transaction.atomic
def ask_member(*, member: CouncilMember, actor: Actor) -> CouncilMember:
    """Ask one more who was named after the others were asked."""
    require_secretary(actor, member.council.managing_organisation_id)
    require_stage(
        member.council, [one for one in CHANGING if one != CouncilStage.DRAFT], _("asking a member")
    )
    if member.state != SeatState.PROPOSED:
        raise refuse(_("This member was asked already."), field="member", code="asked_already")
    ask_people(member.council, [member])
    member.refresh_from_db()
    return member


def ask_people(council: Council, members: list[CouncilMember]) -> None:
    """Ask these, named but not asked yet; each has the office's working days to answer."""
    days = council_number(council, "answer_days")
    until = working_calendar().add(timezone.localdate(), working_days(days))
    now = timezone.now()
    for member in members:
        member.state, member.invited_at, member.answer_by = SeatState.INVITED, now, until
    CouncilMember.everybody.bulk_update(members, ("state", "invited_at", "answer_by"))
    _tell(council, members, ASKED, gettext_lazy("You are asked to sit on a council"))


def _tell(council: Council, members: list[CouncilMember], kind: str, title: Any) -> None:
    for member in members:
        notify(
            people=[member.person_id],
            kind=kind,
            title=title,
            body=council.title,
            url=reverse("councils:invitation", args=[member.pk]),
            dossier=council.dossier_id,
        )


@transaction.atomic
def answer_invitation(
    *, member: CouncilMember, actor: Actor, accepts: bool, reason: str = ""
) -> CouncilMember:
    """The member's own answer; who declines says why. The secretary is told.

    Refused: anybody else's answer, a second answer, one without a reason.
    """
    locked = CouncilMember.everybody.select_for_update().get(pk=member.pk)
    if locked.person_id != actor.person_id:
        raise not_allowed(_("This invitation is somebody else's."))
    wanted = SeatState.ACCEPTED if accepts else SeatState.DECLINED
    if locked.state == wanted:
        return locked
    if locked.state != SeatState.INVITED:
        raise refuse(
            _("This invitation was answered already: %(state)s.")
            % {"state": locked.get_state_display()},
            remedy=_("Tell the secretary of the council if something has changed since."),
            code="answered_already",
        )
    if not accepts and not reason.strip():
        raise refuse(
            _("Say why you decline."),
            field="reason",
            remedy=_("The secretary needs it to find somebody else."),
            code="reason_missing",
        )
    locked.state, locked.answer_reason = wanted, reason.strip()
    locked.answered_at = timezone.now()
    locked.save(update_fields=("state", "answer_reason", "answered_at"))
    _tell_secretary(locked)
    return locked


def _tell_secretary(member: CouncilMember) -> None:
    """The one who made the council up learns the answer; a decline is a place to fill."""
    council = member.council
    if council.created_by_id is None:
        return
    accepted = member.state == SeatState.ACCEPTED
    said = gettext_lazy("A member accepted") if accepted else gettext_lazy("A member declined")
    notify(
        people=[council.created_by_id],
        kind=ANSWERED,
        title=said,
        body=f"{member.name}: {council.title}",
        url=reverse("councils:council", args=[council.pk]),
        dossier=council.dossier_id,
    )


@transaction.atomic
def remind_members(*, council: Council, actor: Actor) -> int:
    """Remind who has not answered; gives how many were told. Nobody twice within a day."""
    require_secretary(actor, council.managing_organisation_id)
    now = timezone.now()
    waiting = [
        member
        for member in CouncilMember.everybody.select_for_update().filter(
            council=council, state=SeatState.INVITED
        )
        if member.reminded_at is None or now - member.reminded_at >= REMIND_EVERY
    ]
    for member in waiting:
        member.reminded_at = now
    CouncilMember.everybody.bulk_update(waiting, ("reminded_at",))
    _tell(council, waiting, REMINDED, gettext_lazy("A council still waits for your answer"))
    return len(waiting)


#: Nobody is reminded by the house itself more often.
DAILY_EVERY = timedelta(days=2)


@transaction.atomic
def remind_unanswered(today: date) -> int:
    """Remind whoever has until the next working day to answer, or is late; how many were told.

    For the daily job; nobody twice within two days, also not after the secretary reminded him.
    """
    now = timezone.now()
    last = working_calendar().add(today, working_days(1))
    waiting = (
        CouncilMember.everybody.select_for_update(of=("self",))
        .filter(
            Q(reminded_at=None) | Q(reminded_at__lte=now - DAILY_EVERY),
            state=SeatState.INVITED,
            answer_by__lte=last,
            council__dossier__closed_at=None,
        )
        .select_related("council")
        .order_by("council", "pk")
    )
    told = 0
    for council, rows in groupby(waiting, lambda member: member.council):
        members = list(rows)
        for member in members:
            member.reminded_at = now
        CouncilMember.everybody.bulk_update(members, ("reminded_at",))
        _tell(council, members, REMINDED, gettext_lazy("A council still waits for your answer"))
        told += len(members)
    return told
