# SPDX-License-Identifier: Apache-2.0
"""A meeting in session: opened with its quorum, who comes and goes, who leads, who counts."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from banha.contexts.councils.models import (
    BallotRound,
    CouncilMember,
    Meeting,
    Presence,
    Teller,
)
from banha.contexts.councils.queries import members_of, own_seat, present_at
from banha.contexts.councils.rules import gives_mandate, leader_among, runs_meeting, session_faults
from banha.contexts.councils.services.boxes import break_box
from banha.contexts.councils.services.opinion_signing import unsigned_opinions
from banha.contexts.councils.terms import MeetingState, RoundState, Seat
from banha.kernel.access.public import Actor
from banha.kernel.documents.public import Document
from banha.kernel.dossiers.public import advance, taken_before
from banha.kernel.law.public import Refused, not_allowed, refuse

LIVE = (MeetingState.PLANNED, MeetingState.OPEN)


def locked_meeting(meeting: Meeting, actor: Actor, *, needs_open: bool = False) -> Meeting:
    """The meeting, locked; refused for who does not run it, and once it is over."""
    locked = Meeting.objects.select_for_update(of=("self",)).select_related(
        "council", "council__dossier", "led_by"
    ).get(pk=meeting.pk)  # fmt: skip
    if not runs_meeting(actor, locked):
        raise not_allowed(
            _("The meeting is run by its secretary and by whoever leads it."),
            remedy=_("Ask the secretary of the council."),
        )
    if locked.state == MeetingState.OPEN or (not needs_open and locked.state in LIVE):
        return locked
    raise refuse(
        _("The meeting is not in session.") if needs_open else _("The meeting is over."),
        field="meeting",
        basis=locked.council.rules.quorum_basis,
        remedy=_("Open the meeting first, or call another one."),
        code="not_in_session",
    )


@transaction.atomic
def open_session(
    *, meeting: Meeting, actor: Actor, request_key: UUID | None = None, at: datetime | None = None
) -> Meeting:
    """Open the meeting: its dossier enters the session, and somebody leads it.

    Refused without a quorum by the council's own edition and, where the office rules so, before
    the opinions are signed, every reason at once; to who is neither its secretary nor its chair;
    and where the documents were not sent.
    """
    locked = locked_meeting(meeting, actor)
    if locked.state == MeetingState.OPEN:
        return locked
    if faults := (*session_faults(locked), *unsigned_opinions(locked.council)):
        raise Refused(*faults)
    if locked.council.dossier is None:
        raise refuse(_("This council runs no process."), code="no_dossier")
    moment = at or timezone.now()
    advance(locked.council.dossier, "open_meeting", actor=actor, request_key=request_key, at=at)
    locked.state, locked.opened_at = MeetingState.OPEN, moment
    locked.led_by = leader_among(locked, present_at(locked))
    locked.save(update_fields=("state", "opened_at", "led_by"))
    return locked


@transaction.atomic
def note_coming(
    *, meeting: Meeting, actor: Actor, member: CouncilMember, is_online: bool = False
) -> Presence:
    """A member is there from now on; noted twice it is noted once. Refused for who has no seat."""
    locked = locked_meeting(meeting, actor)
    _refuse_outsider(locked, member)
    noted, _made = Presence.objects.get_or_create(
        meeting=locked,
        member=member,
        left_at=None,
        defaults={"came_at": timezone.now(), "is_online": is_online},
    )
    if noted.is_online != is_online:
        noted.is_online = is_online
        noted.save(update_fields=("is_online",))
    _settle_lead(locked)
    return noted


@transaction.atomic
def note_all_coming(*, meeting: Meeting, actor: Actor) -> int:
    """Every member not noted yet is there in the room from now on; gives how many that are."""
    locked = locked_meeting(meeting, actor)
    there = locked.presences.filter(left_at=None).values("member")
    waiting = members_of(locked.council_id).exclude(pk__in=there)
    now = timezone.now()
    made = Presence.objects.bulk_create(
        Presence(meeting=locked, member=one, came_at=now) for one in waiting
    )
    _settle_lead(locked)
    return len(made)


@transaction.atomic
def note_leaving(*, meeting: Meeting, actor: Actor, member: CouncilMember) -> None:
    """A member leaves: he casts nothing from now on; what he has cast stays.

    Where the quorum is lost by it the vote stops of itself: opening and casting are refused.
    """
    locked = locked_meeting(meeting, actor)
    _refuse_outsider(locked, member)
    Presence.objects.filter(meeting=locked, member=member, left_at=None).update(
        left_at=timezone.now()
    )
    _settle_lead(locked)


def _refuse_outsider(meeting: Meeting, member: CouncilMember) -> None:
    if not members_of(meeting.council_id).filter(pk=member.pk).exists():
        raise refuse(
            _("%(name)s does not sit on this council.") % {"name": member.name},
            field="member",
            remedy=_("Only its members are present at a meeting; others are guests."),
            code="no_member",
        )


def _settle_lead(meeting: Meeting) -> None:
    """The vice-chair leads only while the chair is absent."""
    if meeting.state != MeetingState.OPEN:
        return
    leader = leader_among(meeting, present_at(meeting))
    if leader != meeting.led_by:
        meeting.led_by = leader
        meeting.save(update_fields=("led_by",))


@transaction.atomic
def enclose_mandate(*, meeting: Meeting, actor: Actor, document: Document | None) -> Meeting:
    """The chair's written authorisation under which the vice-chair leads (form GUQ).

    The chair gives it, or the secretary of the office encloses what he signed; None takes it back.
    """
    locked = locked_meeting(meeting, actor)
    if not gives_mandate(actor, locked, own_seat(actor, locked.council_id)):
        raise not_allowed(
            _("The chair authorises the vice-chair."),
            remedy=_("The secretary of the managing unit may enclose what the chair signed."),
        )
    locked.mandate = document
    locked.save(update_fields=("mandate",))
    _settle_lead(locked)
    return locked


@transaction.atomic
def elect_secretary(*, meeting: Meeting, actor: Actor, member: CouncilMember) -> Meeting:
    """The secretary the meeting elects, where its edition names none before."""
    locked = locked_meeting(meeting, actor)
    edition = locked.council.rules
    if not edition.secretary_is_elected:
        raise refuse(
            _("The secretary of this council is named in its decision."),
            field="member",
            basis=edition.basis,
            remedy=_("Have the members changed by decision if another one is to write."),
            code="secretary_is_named",
        )
    _refuse_absent(locked, [member], "member")
    locked.elected_secretary = member
    locked.save(update_fields=("elected_secretary",))
    return locked


def _refuse_absent(meeting: Meeting, members: Sequence[CouncilMember], field: str) -> None:
    here = present_at(meeting)
    away = [one.name for one in members if one.pk not in here]
    if away:
        raise refuse(
            _("Not present: %(names)s.") % {"names": ", ".join(away)},
            field=field,
            remedy=_("Choose among those who are there."),
            code="absent",
        )


@transaction.atomic
def name_tellers(
    *, meeting: Meeting, actor: Actor, members: Sequence[CouncilMember], head: CouncilMember
) -> list[Teller]:
    """The counting board of the meeting: as many as the edition wants, from those present.

    The chair is none of them; the head is one of them.
    """
    locked = locked_meeting(meeting, actor)
    edition, named = locked.council.rules, {one.pk: one for one in members}
    wanted = edition.counting_board
    if len(named) != wanted or head.pk not in named:
        raise refuse(
            ngettext(
                "The counting board has %(n)s member, the head being one of them.",
                "The counting board has %(n)s members, the head being one of them.",
                wanted,
            )
            % {"n": wanted},
            field="tellers",
            basis=edition.basis,
            remedy=_("Name as many of those present."),
            code="tellers_number",
        )
    _refuse_absent(locked, members, "tellers")
    if any(one.seat == Seat.CHAIR or one.pk == locked.led_by_id for one in members):
        raise refuse(
            _("Whoever chairs the meeting does not count its ballots."),
            field="tellers",
            basis=edition.basis,
            remedy=_("Name another member."),
            code="teller_chairs",
        )
    Teller.objects.filter(meeting=locked).delete()
    return Teller.objects.bulk_create(
        Teller(meeting=locked, member=one, is_head=one.pk == head.pk) for one in named.values()
    )


@transaction.atomic
def adjourn_session(
    *,
    meeting: Meeting,
    actor: Actor,
    reasons: str,
    again_at: datetime,
    request_key: UUID | None = None,
) -> Meeting:
    """Break the meeting off and call the next one; gives the next.

    Rounds not counted are broken off and held again there; what was counted stays counted. The
    same ``request_key`` sent again gives the meeting the first one called.
    """
    if taken_before(meeting.council.dossier_id, actor, request_key, "adjourn"):
        return meeting.council.meetings.order_by("-number")[0]
    locked = locked_meeting(meeting, actor, needs_open=True)
    moment = timezone.now()
    if again_at <= moment:
        raise refuse(
            _("The next meeting begins later than now."),
            field="again_at",
            remedy=_("Give the day and the hour the meeting goes on."),
            code="past",
        )
    assert locked.council.dossier is not None
    advance(
        locked.council.dossier, "adjourn", actor=actor, reasons=reasons, request_key=request_key
    )
    unfinished = BallotRound.objects.select_for_update().filter(
        meeting=locked, state__in=(RoundState.OPEN, RoundState.CLOSED)
    )
    for one in unfinished:
        break_box(one, reasons.strip())
    end_presences(locked, moment)
    return Meeting.objects.create(
        council=locked.council,
        number=locked.number + 1,
        starts_at=again_at,
        manner=locked.manner,
        place=locked.place,
        link=locked.link,
        guests=locked.guests,
    )


def end_presences(meeting: Meeting, moment: datetime) -> None:
    """The meeting is over: nobody is there any more."""
    Presence.objects.filter(meeting=meeting, left_at=None).update(left_at=moment)
    meeting.state, meeting.closed_at = MeetingState.CLOSED, moment
    meeting.save(update_fields=("state", "closed_at"))


@transaction.atomic
def close_session(*, meeting: Meeting, actor: Actor, at: datetime | None = None) -> Meeting:
    """End the meeting for good: part of the step that concludes it.

    Refused while a round is not counted, or a dossier has no conclusion.
    """
    locked = locked_meeting(meeting, actor, needs_open=True)
    if BallotRound.objects.filter(
        meeting=locked, state__in=(RoundState.OPEN, RoundState.CLOSED)
    ).exists():
        raise refuse(
            _("A round of ballots is not counted yet."),
            field="rounds",
            remedy=_("Close and count it, or break it off with a reason."),
            code="round_pending",
        )
    left = locked.council.matters.filter(conclusion=None)
    if left.exists():
        raise refuse(
            _("Without a conclusion: %(titles)s.")
            % {"titles": "; ".join(left.values_list("title", flat=True)[:5])},
            field="matters",
            remedy=_("Enter the conclusion of each dossier."),
            code="conclusion_missing",
        )
    end_presences(locked, at or timezone.now())
    return locked
