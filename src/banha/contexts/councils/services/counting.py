# SPDX-License-Identifier: Apache-2.0
"""Counting a round: ballots opened, the rule applied, the record of counting written."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from fractions import Fraction
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from banha.contexts.councils.models import (
    BallotRound,
    BallotSheet,
    CountRecord,
    Meeting,
    Teller,
)
from banha.contexts.councils.queries import (
    members_of,
    present_at,
    recused_from,
    there_while_open,
)
from banha.contexts.councils.rules import (
    Counted,
    ScoreBallot,
    VoteCount,
    count_ballots,
    is_carried,
    is_in_favour,
    rate_by_council,
    runs_meeting,
    votes_needed,
)
from banha.contexts.councils.services.accepting import acceptance_rule, derive, is_late, late_of
from banha.contexts.councils.services.boxes import box_of, destroy_box
from banha.contexts.councils.services.contents import (
    OVERALL,
    REPORT,
    form_of,
    items_of,
    points_of,
)
from banha.contexts.councils.services.product_rows import products_of
from banha.contexts.councils.services.product_tally import (
    by_rating,
    late_told,
    told_by_product,
)
from banha.contexts.councils.services.records import issue_record
from banha.contexts.councils.services.rounds import recusal, voters_of
from banha.contexts.councils.services.sealing import open_sheet
from banha.contexts.councils.terms import (
    SCORE_RULES,
    VOTE_RULES,
    Rating,
    RoundKind,
    RoundState,
    SheetState,
)
from banha.kernel.access.public import Actor
from banha.kernel.law.public import not_allowed, refuse

FINE = Decimal("0.0001")
#: Where a rule strikes nobody out, a total so far from the mean is still shown as lying apart.
FAR = Fraction(1, 5)
#: Why a sheet is not valid; the share stands in the record (``deviation``).
DEVIATES = "deviation"


@dataclass(frozen=True)
class Tally:
    """What a count says: numbers of the record, what it tells, which sheets are not valid."""

    valid: int
    told: dict[str, Any]
    in_favour: int | None = None
    first_mean: Decimal | None = None
    mean: Decimal | None = None
    #: member -> why his ballot is not valid
    invalid: dict[int, str] = field(default_factory=dict)


def as_decimal(value: Fraction | None) -> Decimal | None:
    """The exact number as the record keeps it, to four decimals."""
    if value is None:
        return None
    return (Decimal(value.numerator) / Decimal(value.denominator)).quantize(FINE)


def _written(value: Fraction | None) -> str:
    found = as_decimal(value)
    return "" if found is None else str(found)


def may_count(actor: Actor, meeting: Meeting) -> bool:
    """The counting board, the secretaries and whoever leads."""
    board = Teller.objects.filter(meeting=meeting, member__person=actor.person_id or 0)
    return board.exists() or runs_meeting(actor, meeting)


@transaction.atomic
def count_round(*, one: BallotRound, actor: Actor) -> CountRecord:
    """Open the ballots of a closed round, count them under its rule and write the record.

    The record is issued as a paper and the counting board asked to sign it. Counted once; asked
    again it gives the record that stands. The box of a secret round is destroyed once its count is
    written. Refused: to who is neither teller nor secretary nor leads, while the round is open,
    without the counting board the edition wants, under a wrong key.
    """
    locked = BallotRound.objects.select_for_update(of=("self",)).select_related(
        "matter", "meeting", "meeting__council"
    ).get(pk=one.pk)  # fmt: skip
    _permit(locked, actor)
    if locked.state == RoundState.COUNTED:
        return locked.count
    if locked.state != RoundState.CLOSED:
        raise refuse(
            _("Only a round that is closed is counted."),
            field="round",
            remedy=_("Close it first; until then its ballots stay sealed."),
            code="round_not_closed",
        )
    present = _present(locked)
    tally = _tally(locked, len(present))
    record = _write(locked, tally, len(present), actor)
    _mark_sheets(locked, tally)
    destroy_box(locked)
    locked.state, locked.counted_at = RoundState.COUNTED, record.counted_at
    locked.save(update_fields=("state", "counted_at"))
    issue_record(one=locked, record=record, actor=actor)
    return record


def _permit(locked: BallotRound, actor: Actor) -> None:
    if not may_count(actor, locked.meeting):
        raise not_allowed(
            _("Ballots are counted by the counting board and the secretary."),
            remedy=_("Ask one of them."),
        )
    if actor.person_id in recused_from(locked.matter):
        raise recusal()
    edition = locked.meeting.council.rules
    named = Teller.objects.filter(meeting=locked.meeting).count()
    if locked.kind != RoundKind.RATING and named < edition.counting_board:
        raise refuse(
            _("The meeting has no counting board of %(n)s members.")
            % {"n": edition.counting_board},
            field="tellers",
            basis=edition.basis,
            remedy=_("Name it from those present, then count."),
            code="no_tellers",
        )


def _present(locked: BallotRound) -> frozenset[int]:
    """Who took part in the vote: there when it closed and not recused, or had cast before."""
    there = members_of(locked.meeting.council_id).filter(
        pk__in=present_at(locked.meeting, locked.closed_at)
    )
    closed = recused_from(locked.matter)
    return frozenset(
        there.exclude(person__in=closed).values_list("pk", flat=True)
    ) | voters_of(locked)  # fmt: skip


def _tally(locked: BallotRound, present: int) -> Tally:
    if locked.kind == RoundKind.VOTE:
        return _votes(locked, present)
    sheets = list(
        locked.sheets.filter(state=SheetState.CAST).select_related("round", "member").order_by("pk")
    )
    for sheet in sheets:
        told = open_sheet(sheet)
        sheet.answers, sheet.comments = told.get("answers", {}), told.get("comments", {})
        sheet.save(update_fields=("answers", "comments"))
    if locked.kind == RoundKind.SCORES:
        return _scores(locked, sheets, present)
    return _ratings(locked, sheets, present)


def ballots_of(sheets: Sequence[BallotSheet]) -> list[ScoreBallot]:
    """The sheets of a counted round as ballots of points."""
    return [
        ScoreBallot(
            one.member_id,
            {code: given for code, given in points_of(one.answers).items() if given is not None},
        )
        for one in sheets
    ]


def counted_scores(locked: BallotRound, sheets: Sequence[BallotSheet], present: int) -> Counted:
    """The exact count of a round of points."""
    rule = SCORE_RULES[locked.rule]
    return count_ballots(ballots_of(sheets), form=form_of(locked), rule=rule, present=present)


def _scores(locked: BallotRound, sheets: Sequence[BallotSheet], present: int) -> Tally:
    counted, rule = counted_scores(locked, sheets, present), SCORE_RULES[locked.rule]
    totals = {ballot.member: ballot.total for ballot in ballots_of(sheets)}
    first = counted.first_mean or Fraction(0)
    reach = (rule.deviation or FAR) * first
    apart = sorted(
        (one for one in totals if abs(totals[one] - first) > reach),
        key=lambda one: -abs(totals[one] - first),
    )
    share = int((rule.deviation or Fraction(0)) * 100)
    told = {
        "criteria": {code: _written(mean) for code, mean in counted.by_criterion.items()},
        "zeroed": list(counted.zeroed),
        "spread": _written(counted.spread),
        "apart": [
            {"member": one, "total": _written(totals[one]), "from": _written(totals[one] - first)}
            for one in apart
        ],
        "deviation": share,
        "passes": counted.reaches_pass_mark,
        "may_be_recommended": counted.may_be_recommended,
    }
    return Tally(
        valid=len(counted.valid),
        told=told,
        first_mean=as_decimal(counted.first_mean),
        mean=as_decimal(counted.mean),
        invalid=dict.fromkeys(counted.invalid, DEVIATES),
    )


def _votes(locked: BallotRound, present: int) -> Tally:
    votes = [vote["answers"] for vote in box_of(locked)]
    codes = [item.code for item in items_of(locked)]
    # A vote is checked when it is cast; what else the box may hold is no ballot.
    good = [vote for vote in votes if set(vote) == set(codes)]
    members = members_of(locked.meeting.council_id).count()
    count = VoteCount(
        in_favour=sum(1 for vote in good if is_in_favour(vote)),
        ballots=len(good),
        present=present,
        members=max(members, present),
    )
    rule = VOTE_RULES[locked.rule]
    told = {
        "items": {code: sum(1 for vote in good if vote[code]) for code in codes},
        "needed": votes_needed(count, rule),
        "carried": is_carried(count, rule),
    }
    return Tally(valid=len(good), told=told, in_favour=count.in_favour)


def _ratings(locked: BallotRound, sheets: Sequence[BallotSheet], present: int) -> Tally:
    """What the ballots say; where the dossier came too late, the rule speaks and not they."""
    rule = acceptance_rule(locked.meeting.council, locked.rule)
    assert rule is not None
    products, late = products_of(locked.matter_id), late_of(locked.matter, rule)
    said = {one.member_id: Rating(one.answers[OVERALL]) for one in sheets}
    derived: dict[str, str] = {}
    against = []
    for one in sheets:
        follows = derive(one.answers, products, rule, late).rating
        if follows is None:
            continue
        derived[str(one.member_id)] = follows.value
        if follows != said[one.member_id]:
            against.append(one.member_id)
    by_ballots = rate_by_council(list(said.values()), present=present, rule=rule)
    told = {
        "ratings": by_rating(said.values()),
        "report": by_rating(one.answers.get(REPORT) for one in sheets),
        "by_ballots": by_ballots.value,
        "council": (Rating.FAILED if is_late(late) else by_ballots).value,
        "late": late_told(late),
        "derived": derived,
        "against_rows": against,
        "products": told_by_product(sheets, products),
    }
    return Tally(valid=len(said), told=told)


def _write(locked: BallotRound, tally: Tally, present: int, actor: Actor) -> CountRecord:
    cast = len(voters_of(locked))
    handed = len(there_while_open(locked) | voters_of(locked))
    members = members_of(locked.meeting.council_id).count()
    return CountRecord.objects.create(
        round=locked,
        members=max(members, present),
        present=present,
        issued=max(handed, cast),
        collected=cast,
        valid=tally.valid,
        in_favour=tally.in_favour,
        first_mean=tally.first_mean,
        mean=tally.mean,
        told=tally.told,
        counted_at=timezone.now(),
        counted_by_id=actor.person_id,
    )


def _mark_sheets(locked: BallotRound, tally: Tally) -> None:
    if locked.is_secret:
        return
    for sheet in locked.sheets.filter(state=SheetState.CAST):
        sheet.is_valid = sheet.member_id not in tally.invalid
        sheet.why_invalid = tally.invalid.get(sheet.member_id, "")
        sheet.save(update_fields=("is_valid", "why_invalid"))
