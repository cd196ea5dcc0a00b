# SPDX-License-Identifier: Apache-2.0
"""Establishing a council by decision, and changing its members by another one."""

from collections.abc import Sequence
from uuid import UUID

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from banha.contexts.councils.events import CouncilStepTaken
from banha.contexts.councils.models import Council, CouncilMember
from banha.contexts.councils.queries.at_hand import matters_at_hand, matters_of_meeting
from banha.contexts.councils.services.composing import faults_of, refuse_named, seat_of
from banha.contexts.councils.services.issuing import Sent, decide
from banha.contexts.councils.services.papers import change_words, decision_words
from banha.contexts.councils.services.permits import (
    CHANGING,
    dossier_of,
    require_secretary,
    require_stage,
)
from banha.contexts.councils.terms import (
    SEAT_CHAIR,
    SITTING,
    MemberGroup,
    Seat,
    SeatState,
)
from banha.foundation.events import publish
from banha.kernel.access.public import Actor
from banha.kernel.dossiers.public import StepTaken, advance, check_step, set_seat, taken_before
from banha.kernel.law.public import Refusal, Refused, refuse
from banha.kernel.people.public import Person


def tell_step(council: Council, taken: StepTaken, actor: Actor) -> None:
    """Tell the contexts whose dossiers are before the council that it went a step further.

    At a later meeting only the dossiers it is about go on: what an earlier one concluded has gone.
    """
    assert actor.person_id is not None
    last = council.meetings.order_by("-number").first()
    before = matters_of_meeting(last) if last else matters_at_hand(council)
    subjects = before.values_list("subject_kind", "subject_id")
    publish(CouncilStepTaken(council.pk, taken.step, actor.person_id, tuple(subjects)))


@transaction.atomic
def establish(
    *,
    council: Council,
    actor: Actor,
    expected_version: int | None = None,
    request_key: UUID | None = None,
) -> StepTaken:
    """Decide the council: its decision names who sits and takes its number.

    Refused: whatever the edition forbids (size, seats, shares, conflicts), somebody who was asked
    and has not said yes. The dossiers before it go their own step with it.
    """
    dossier = dossier_of(council)
    if known := taken_before(dossier.pk, actor, request_key, "establish"):
        return known
    check_step(dossier, "establish", actor=actor, expected_version=expected_version)
    if faults := (*faults_of(council), *_unanswered(council)):
        raise Refused(*faults)
    words, sent = decision_words(council, actor), Sent(expected_version, request_key)
    paper, taken = decide(
        council, "establish", "council_decision", actor=actor, merged=words, sent=sent
    )
    council.decision, council.established_on = paper, timezone.localdate(taken.at)
    council.save(update_fields=("decision", "established_on"))
    _seat_chair(council, actor)
    tell_step(council, taken, actor)
    _await_dossiers(council, actor)
    return taken


def _await_dossiers(council: Council, actor: Actor) -> None:
    """A council for a term that stands with nothing before it waits; nothing runs out for it."""
    if council.is_for_term and not matters_at_hand(council).exists():
        advance(dossier_of(council), "go_on", actor=actor)


def _unanswered(council: Council) -> list[Refusal]:
    """Nobody is put on a council who has not agreed; an official of the unit is sent, not asked."""
    waiting = council.members.filter(state=SeatState.INVITED)
    return [
        Refusal(
            _("%(name)s has not answered the invitation.") % {"name": member.name},
            field="members",
            remedy=_("Wait for the answer, remind him, or name somebody else."),
            code="unanswered",
        )
        for member in waiting
        if not member.is_official
    ]


def _seat_chair(council: Council, actor: Actor) -> None:
    """The chair (the vice-chair beside him) acts on the council's dossier in person."""
    leading = Person.objects.filter(
        council_seats__council=council,
        council_seats__state__in=SITTING,
        council_seats__seat__in=(Seat.CHAIR, Seat.VICE),
    )
    assert council.dossier is not None
    set_seat(council.dossier, SEAT_CHAIR, list(leading), actor=actor)


@transaction.atomic
def replace_member(
    *,
    member: CouncilMember,
    actor: Actor,
    person: Person,
    reason: str = "",
    group: MemberGroup | None = None,
) -> CouncilMember:
    """Name somebody for the seat of a member who declined, or who is taken off with a reason.

    On an established council the change counts from its decision (``change_members``). Refused:
    while a council meets or is done; a seat somebody else took already; whom ``name_member``
    refuses.
    """
    council = member.council
    require_secretary(actor, council.managing_organisation_id)
    require_stage(council, CHANGING, _("naming a member"))
    if member.state in SITTING:
        if not reason.strip():
            raise refuse(_("Say why he is replaced."), field="reason", code="reason_missing")
        member.state, member.answer_reason = SeatState.REPLACED, reason.strip()
        member.save(update_fields=("state", "answer_reason"))
    if instead := member.replaced_by.filter(state__in=SITTING).first():
        raise refuse(
            _("%(name)s was named for this seat already.") % {"name": instead.name},
            field="person",
            remedy=_("Take that name off first, or name another member."),
            code="replaced_already",
        )
    refuse_named(council, person)
    made = seat_of(council, person, Seat(member.seat), group or MemberGroup(member.group))
    made.replaces = member
    made.save()
    return made


@transaction.atomic
def change_members(
    *,
    council: Council,
    actor: Actor,
    reasons: str,
    expected_version: int | None = None,
    request_key: UUID | None = None,
) -> StepTaken:
    """Decide on the members as they are named now; the decision says who leaves and why.

    Refused: what the edition forbids; nobody left or came since the last decision.
    """
    dossier = dossier_of(council)
    if known := taken_before(dossier.pk, actor, request_key, "change_members"):
        return known
    check_step(dossier, "change_members", actor=actor, expected_version=expected_version)
    left = _left_since(council)
    if not left:
        raise refuse(
            _("Nobody has left the council since its decision."),
            field="members",
            remedy=_("Let the secretary name who sits instead of whom first."),
            code="nothing_changed",
        )
    if faults := (*faults_of(council), *_unanswered(council)):
        raise Refused(*faults)
    words = change_words(council, actor, left, reasons)
    paper, taken = decide(
        council,
        "change_members",
        "change_decision",
        actor=actor,
        merged=words,
        sent=Sent(expected_version, request_key),
        reasons=reasons,
    )
    council.decision = paper
    council.save(update_fields=("decision",))
    _seat_chair(council, actor)
    _await_dossiers(council, actor)
    return taken


def _left_since(council: Council) -> Sequence[CouncilMember]:
    gone = council.members.filter(state__in=(SeatState.DECLINED, SeatState.REPLACED))
    changed = gone.filter(replaced_by__state__in=SITTING).distinct()
    named = council.decision.merged if council.decision else {}
    told = " ".join(
        str(line) for article in named.get("articles", ()) if isinstance(article, dict)
        for line in article.get("clauses", ())
    )  # fmt: skip
    return [member for member in changed if member.name in told]
