# SPDX-License-Identifier: Apache-2.0
"""Rounds of ballots on a dossier: opened, closed, broken off and held again."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from banha.contexts.councils.models import (
    BallotRound,
    BallotSheet,
    Matter,
    Meeting,
    Voter,
)
from banha.contexts.councils.queries import members_of, present_at, recused_from
from banha.contexts.councils.rules import leads_meeting, session_faults
from banha.contexts.councils.services.boxes import break_box
from banha.contexts.councils.services.presence import locked_meeting
from banha.contexts.councils.services.sealing import new_salt
from banha.contexts.councils.terms import (
    ACCEPTANCE_RULES,
    FORM_BY_CODE,
    SCORE_RULES,
    VOTE_RULES,
    MeetingState,
    RoundKind,
    RoundState,
    SheetState,
)
from banha.kernel.access.public import Actor
from banha.kernel.law.public import NotAllowed, Refused, not_allowed, refuse


def kind_of_voting(voting: str) -> RoundKind | None:
    """What is cast under a rule: points, votes or ratings; None where a council casts nothing."""
    for kind, rules in (
        (RoundKind.SCORES, SCORE_RULES),
        (RoundKind.VOTE, VOTE_RULES),
        (RoundKind.RATING, ACCEPTANCE_RULES),
    ):
        if voting in rules:
            return kind
    return None


@transaction.atomic
def open_round(*, meeting: Meeting, matter: Matter, actor: Actor) -> BallotRound:
    """Open a round on a dossier: those present and not recused may cast from now on.

    Refused without a quorum for this dossier, while another round on it is not counted, and
    once one is counted. What is cast follows from the edition of the council.
    """
    locked = locked_meeting(meeting, actor, needs_open=True)
    if matter.council_id != locked.council_id:
        raise refuse(_("This council does not judge this dossier."), code="no_matter")
    _refuse_recused(matter, actor)
    if faults := session_faults(locked, matter=matter):
        raise Refused(*faults)
    _refuse_second(matter)
    edition, form = locked.council.rules, locked.council.form
    kind = kind_of_voting(edition.voting)
    if kind is None or (kind == RoundKind.SCORES and form not in FORM_BY_CODE):
        raise refuse(
            _("This council has no form of ballots."),
            field="form",
            basis=edition.basis,
            remedy=_("Choose its scoring form before the meeting, or conclude without ballots."),
            code="no_form",
        )
    return BallotRound.objects.create(
        meeting=locked,
        matter=matter,
        kind=kind,
        is_secret=kind == RoundKind.VOTE,
        form=form if kind == RoundKind.SCORES else "",
        rule=edition.voting,
        salt=new_salt(),
        opened_at=timezone.now(),
        opened_by_id=actor.person_id,
    )


def _refuse_second(matter: Matter) -> None:
    if matter.set_aside_at is not None:
        raise refuse(
            _("The conclusion on this dossier was set aside."),
            field="round",
            remedy=_("Vote on the dossier as it is heard again."),
            code="set_aside",
        )
    last = matter.rounds.select_for_update().exclude(state=RoundState.BROKEN).first()
    if last is None:
        return
    if last.state == RoundState.COUNTED:
        raise refuse(
            _("The ballots on this dossier are counted."),
            field="round",
            remedy=_("The count stands; enter the conclusion."),
            code="counted",
        )
    raise refuse(
        _("A round on this dossier is under way."),
        field="round",
        remedy=_("Close and count it, or break it off with a reason."),
        code="round_under_way",
    )


def _refuse_recused(matter: Matter, actor: Actor) -> None:
    if actor.person_id in recused_from(matter):
        raise recusal()


def recusal() -> NotAllowed:
    """A conflict that is open or ended by recusal keeps from the ballots as from the dossier."""
    return not_allowed(
        _("A conflict of interest keeps you from this dossier and from its ballots."),
        remedy=_("Leave it to the other members; the conflict is ended by the managing unit."),
    )


def locked_round(one: BallotRound, actor: Actor) -> tuple[BallotRound, Meeting]:
    """The round and its meeting, both locked; refused for who does not run the meeting."""
    meeting = locked_meeting(one.meeting, actor, needs_open=True)
    locked = BallotRound.objects.select_for_update(of=("self",)).select_related("matter").get(
        pk=one.pk
    )  # fmt: skip
    _refuse_recused(locked.matter, actor)
    return locked, meeting


def voters_of(one: BallotRound) -> frozenset[int]:
    """The members who have cast; how, nobody sees before the count."""
    if one.is_secret:
        return frozenset(Voter.objects.filter(round=one).values_list("member", flat=True))
    cast = BallotSheet.objects.filter(round=one, state=SheetState.CAST)
    return frozenset(cast.values_list("member", flat=True))


def may_vote(one: BallotRound) -> frozenset[int]:
    """The members there now whom no conflict keeps from the dossier."""
    closed = recused_from(one.matter)
    here = members_of(one.meeting.council_id).filter(pk__in=present_at(one.meeting))
    return frozenset(here.exclude(person__in=closed).values_list("pk", flat=True))


@transaction.atomic
def close_round(*, one: BallotRound, actor: Actor) -> BallotRound:
    """Close a round: nothing is cast any more, its ballots may be counted.

    While a member who is there has not cast, only whoever leads the meeting closes it. Refused
    where those who cast or are there make no quorum: such a round is broken off.
    """
    locked, meeting = locked_round(one, actor)
    if locked.state != RoundState.OPEN:
        raise not_open(locked)
    cast, here = voters_of(locked), may_vote(locked)
    waiting = len(here - cast)
    if waiting and not leads_meeting(actor, meeting):
        raise refuse(
            ngettext("%(n)s member has not cast yet.", "%(n)s members have not cast yet.", waiting)
            % {"n": waiting},
            field="round",
            remedy=_("Wait for them, or have whoever leads the meeting close the round."),
            code="still_casting",
        )
    if faults := session_faults(meeting, there=here | cast, matter=locked.matter):
        raise Refused(*faults)
    if not cast:
        raise refuse(
            _("Nobody has cast a ballot."),
            field="round",
            remedy=_("Wait for the ballots, or break the round off with a reason."),
            code="no_ballots",
        )
    locked.state, locked.closed_at = RoundState.CLOSED, timezone.now()
    locked.save(update_fields=("state", "closed_at"))
    return locked


def not_open(one: BallotRound) -> Refused:
    """Nothing is cast, or closed, in a round that is not open."""
    return refuse(
        _("This round is not open: %(state)s.") % {"state": RoundState(one.state).label},
        field="round",
        remedy=_("What you had written is kept as a draft; it is not counted."),
        code="round_not_open",
    )


@transaction.atomic
def break_off(*, one: BallotRound, actor: Actor, reasons: str) -> BallotRound:
    """Break a round off with a reason; its ballots are never counted, another round may be held.

    Refused once it is counted, and without a reason. The meeting need not have a quorum.
    """
    locked, _meeting = locked_round(one, actor)
    if locked.state not in (RoundState.OPEN, RoundState.CLOSED):
        raise not_open(locked)
    if not reasons.strip():
        raise refuse(
            _("A round is broken off with a reason."),
            field="reasons",
            remedy=_("Say what happened, as the record is to tell it."),
            code="reasons_missing",
        )
    break_box(locked, reasons.strip())
    return locked


def stops_casting(meeting: Meeting, matter: Matter) -> Refused | None:
    """Why nothing is cast at the meeting now: over, or without its quorum; None: it may be."""
    if meeting.state != MeetingState.OPEN:
        return refuse(
            _("The meeting is not in session."),
            field="meeting",
            remedy=_("Your draft is kept; cast it when the meeting goes on."),
            code="not_in_session",
        )
    faults = session_faults(meeting, matter=matter)
    return Refused(*faults) if faults else None
