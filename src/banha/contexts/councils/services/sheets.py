# SPDX-License-Identifier: Apache-2.0
"""A member's ballot: kept while he writes, cast once, sealed until the round is counted."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from banha.contexts.councils.models import BallotRound, BallotSheet, CouncilMember, Voter
from banha.contexts.councils.queries import own_seat, present_at, recused_from
from banha.contexts.councils.services.boxes import put_in_box
from banha.contexts.councils.services.contents import contents_faults, tidy_contents
from banha.contexts.councils.services.rounds import not_open, recusal, stops_casting
from banha.contexts.councils.services.sealing import open_sheet, seal_sheet
from banha.contexts.councils.terms import RoundState, SheetState
from banha.kernel.access.public import Actor
from banha.kernel.law.public import Refusal, Refused, Stale, not_allowed, refuse


@dataclass(frozen=True)
class Sheet:
    """What a member wrote: answers by the codes of the form, comments beside them."""

    answers: Mapping[str, Any] = field(default_factory=dict)
    comments: Mapping[str, str] = field(default_factory=dict)


def seat_for(one: BallotRound, actor: Actor) -> CouncilMember:
    """The seat from which the actor votes; refused to staff, strangers and who is recused."""
    seat = own_seat(actor, one.meeting.council_id)
    if seat is None:
        raise not_allowed(
            _("Only members of the council cast ballots."),
            remedy=_("The opinion of others is no ballot."),
        )
    if seat.person_id in recused_from(one.matter):
        raise recusal()
    return seat


def own_sheet(one: BallotRound, actor: Actor) -> tuple[BallotSheet, Sheet]:
    """The actor's sheet of a round and what it says; an empty one while he has written nothing.

    Held again after a break, the round offers what he had written in the one broken off.
    """
    seat = seat_for(one, actor)
    sheet = BallotSheet.objects.filter(round=one, member=seat).select_related("round").first()
    if sheet is not None:
        return sheet, _read(sheet)
    earlier = (
        BallotSheet.objects.filter(round__matter=one.matter_id, round__state="broken", member=seat)
        .select_related("round")
        .last()
    )
    return BallotSheet(round=one, member=seat), _read(earlier) if earlier else Sheet()


def _read(sheet: BallotSheet) -> Sheet:
    if not sheet.sealed:
        return Sheet(sheet.answers, sheet.comments)
    told = open_sheet(sheet)
    return Sheet(told.get("answers", {}), told.get("comments", {}))


@transaction.atomic
def keep_draft(
    *, one: BallotRound, actor: Actor, sheet: Sheet, version: int | None = None
) -> BallotSheet:
    """Keep what the member has written so far; nothing of it is counted before it is cast.

    Kept while the round is open and after it was closed, whether or not he is still there; what
    is out of range is kept too. Refused for a secret vote (nothing of it is kept), for a sheet
    that is cast, and as Stale where another window saved a later version.
    """
    seat = seat_for(one, actor)
    locked = BallotRound.objects.select_for_update().get(pk=one.pk)
    if locked.is_secret:
        raise refuse(
            _("A secret vote keeps no draft."),
            field="round",
            remedy=_("Vote and cast in one go."),
            code="secret",
        )
    if locked.state not in (RoundState.OPEN, RoundState.CLOSED):
        raise not_open(locked)
    return _write_draft(locked, seat, sheet, version)


def _write_draft(
    of_round: BallotRound, seat: CouncilMember, sheet: Sheet, version: int | None
) -> BallotSheet:
    kept, _made = BallotSheet.objects.select_for_update(of=("self",)).get_or_create(
        round=of_round, member=seat
    )
    if kept.state == SheetState.CAST:
        raise already_cast()
    if version is not None and version != kept.version:
        raise Stale(
            Refusal(
                _("This sheet was saved in another window after this one was opened."),
                field="version",
                remedy=_("Open the sheet again: it shows what was saved last."),
                code="stale",
            )
        )
    kept.round = of_round
    kept.sealed = seal_sheet(kept, tidy_contents(of_round, sheet.answers, sheet.comments))
    kept.version += 1
    kept.saved_at = timezone.now()
    kept.save(update_fields=("sealed", "version", "saved_at"))
    return kept


def already_cast() -> Refused:
    """A ballot is cast once and is final."""
    return refuse(
        _("You have cast your ballot on this dossier; it is final."),
        field="round",
        remedy=_("Where something went wrong, the chair may have the round broken off."),
        code="already_cast",
    )


def cast_ballot(
    *,
    one: BallotRound,
    actor: Actor,
    sheet: Sheet,
    version: int | None = None,
    request_key: UUID | None = None,
) -> None:
    """Cast a ballot, once and for good. Sent again under the same key it is the same act.

    What was written is kept as a draft first, so that a refusal loses nothing. Refused: a second
    ballot, a round that is closed, a member recused or not there, a meeting without its quorum,
    and each answer that is missing or out of range.
    """
    if _was_cast(one, actor, request_key):
        return
    if not one.is_secret:
        keep_draft(one=one, actor=actor, sheet=sheet, version=version)
    with transaction.atomic():
        seat = seat_for(one, actor)
        locked = BallotRound.objects.select_for_update(of=("self",)).select_related(
            "matter", "meeting", "meeting__council"
        ).get(pk=one.pk)  # fmt: skip
        _refuse_cast(locked, seat, sheet)
        if locked.is_secret:
            Voter.objects.create(round=locked, member=seat, request_key=request_key)
            put_in_box(locked, tidy_contents(locked, sheet.answers, {}))
        else:
            BallotSheet.objects.filter(round=locked, member=seat).update(
                state=SheetState.CAST, cast_at=timezone.now(), request_key=request_key
            )


def _was_cast(one: BallotRound, actor: Actor, request_key: UUID | None) -> bool:
    """Whether this very sending has cast already; a second one of another key is refused."""
    seat = seat_for(one, actor)
    kept: BallotSheet | Voter | None
    if one.is_secret:
        kept = Voter.objects.filter(round=one, member=seat).first()
    else:
        kept = BallotSheet.objects.filter(round=one, member=seat, state=SheetState.CAST).first()
    if kept is None:
        return False
    if request_key is None or kept.request_key != request_key:
        raise already_cast()
    return True


def has_cast(one: BallotRound, actor: Actor) -> bool:
    """Whether the actor has cast in this round."""
    own = {"round": one, "member__person": actor.person_id or 0}
    cast = BallotSheet.objects.filter(state=SheetState.CAST, **own)
    return cast.exists() or Voter.objects.filter(**own).exists()


def _refuse_cast(locked: BallotRound, seat: CouncilMember, sheet: Sheet) -> None:
    """Everything that forbids it, asked again under the lock: of two sendings one is first."""
    done = (
        Voter.objects.filter(round=locked, member=seat)
        if locked.is_secret
        else BallotSheet.objects.filter(round=locked, member=seat, state=SheetState.CAST)
    )
    if done.exists():
        raise already_cast()
    if locked.state != RoundState.OPEN:
        raise not_open(locked)
    if stop := stops_casting(locked.meeting, locked.matter):
        raise stop
    if seat.pk not in present_at(locked.meeting):
        raise refuse(
            _("You are not noted as present at the meeting."),
            field="present",
            basis=locked.meeting.council.rules.quorum_basis,
            remedy=_("Ask the secretary to note that you are there; your draft is kept."),
            code="not_present",
        )
    if faults := contents_faults(locked, sheet.answers):
        raise Refused(*faults)
