# SPDX-License-Identifier: Apache-2.0
"""The council's word on a dossier: what the count proposes, what the secretary writes down."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from banha.contexts.councils.models import BallotRound, Conclusion, Matter, Meeting, Result
from banha.contexts.councils.queries import recused_from
from banha.contexts.councils.rules import (
    Candidate,
    Lateness,
    Place,
    final_score,
    rank_candidates,
)
from banha.contexts.councils.services.accepting import acceptance_rule, is_late, late_of
from banha.contexts.councils.services.counting import as_decimal, ballots_of, counted_scores
from banha.contexts.councils.services.presence import locked_meeting
from banha.contexts.councils.services.rounds import kind_of_voting, recusal
from banha.contexts.councils.terms import (
    FORM_BY_CODE,
    SCORE_RULES,
    MatterOutcome,
    RoundKind,
    RoundState,
    SheetState,
    TieBreak,
)
from banha.kernel.access.public import Actor
from banha.kernel.law.public import Refused, refuse

#: What turns a host away is told why.
UNDONE = (MatterOutcome.NOT_RECOMMENDED, MatterOutcome.FAILED)
GOOD = (MatterOutcome.RECOMMENDED, MatterOutcome.TO_BE_FINISHED)


@dataclass(frozen=True)
class Proposed:
    """What the count says: the outcomes it admits, and where the dossier stands among rivals.

    ``is_shared``: no rule parts it from an equal, so that the council itself proposes.
    """

    outcomes: tuple[MatterOutcome, ...]
    mean: Decimal | None = None
    score: Decimal | None = None
    place: int | None = None
    is_shared: bool = False
    parted_by: TieBreak | None = None
    #: The days of an acceptance, where a text sets a last one; late it is not met by that alone.
    late: Lateness | None = None
    #: A dossier it competes with is not counted yet.
    waits_for: tuple[str, ...] = ()

    @property
    def needs_reasons(self) -> bool:
        """What the ballots alone do not decide, or what turns a host away, is told why."""
        return self.is_shared or not set(UNDONE).isdisjoint(self.outcomes)


def rivals_of(matter: Matter) -> list[Matter]:
    """The dossiers of which one can be recommended; the dossier alone where it has no rival."""
    if not matter.competes or matter.set_aside_at is not None:
        return [matter]
    heard = Matter.objects.filter(council=matter.council_id, competes=matter.competes)
    return list(heard.filter(set_aside_at=None))


def counted_rounds(matters: Sequence[Matter]) -> dict[int, BallotRound]:
    """The counted round of each dossier that has one."""
    found = (
        BallotRound.objects.filter(matter__in=[one.pk for one in matters], state=RoundState.COUNTED)
        .select_related("count", "meeting", "meeting__council", "matter", "meeting__led_by")
        .prefetch_related("sheets")
    )
    return {one.matter_id: one for one in found}


def rank_matters(matters: Sequence[Matter]) -> dict[int, Place]:
    """Where the counted dossiers of one competition stand, with what parted equals."""
    rounds = counted_rounds(matters)
    candidates = [_candidate(one, rounds[one.pk]) for one in matters if one.pk in rounds]
    if not candidates:
        return {}
    first = next(iter(rounds.values()))
    places = rank_candidates(
        candidates, form=FORM_BY_CODE[first.form], rule=SCORE_RULES[first.rule]
    )
    return {place.candidate.key: place for place in places}


def _candidate(matter: Matter, counted: BallotRound) -> Candidate:
    sheets = [one for one in counted.sheets.all() if one.state == SheetState.CAST]
    led_by = counted.meeting.led_by_id
    totals: Mapping[int, Fraction] = {one.member: one.total for one in ballots_of(sheets)}
    return Candidate(
        key=matter.pk,
        counted=counted_scores(counted, sheets, counted.count.present),
        has_proposed=matter.has_proposed,
        budget=matter.budget,
        has_excellent_record=matter.has_excellent_record,
        chair_total=totals.get(led_by) if led_by is not None else None,
    )


def propose_conclusion(matter: Matter) -> Proposed:
    """What the count of a dossier, and of those it competes with, leaves to conclude."""
    voting = matter.council.rules.voting
    kind = kind_of_voting(voting)
    if kind is None:
        return Proposed((*GOOD, MatterOutcome.NOT_RECOMMENDED))
    if kind == RoundKind.RATING:
        return _by_ratings(matter)
    rivals = rivals_of(matter)
    rounds = counted_rounds(rivals if kind == RoundKind.SCORES else [matter])
    if kind == RoundKind.SCORES:
        return _by_scores(matter, rivals, rounds)
    counted = rounds.get(matter.pk)
    if counted is None:
        return Proposed((), waits_for=(str(matter),))
    carried = counted.count.told["carried"]
    return Proposed(GOOD if carried else (MatterOutcome.NOT_RECOMMENDED,))


def _by_ratings(matter: Matter) -> Proposed:
    """As the council rated; what came too late is not met, whether or not it was voted on."""
    counted = counted_rounds([matter]).get(matter.pk)
    late = late_of(matter, acceptance_rule(matter.council))
    if counted is not None:
        return Proposed((MatterOutcome(counted.count.told["council"]),), late=late)
    if is_late(late):
        return Proposed((MatterOutcome.FAILED,), late=late)
    return Proposed((), waits_for=(str(matter),), late=late)


def _by_scores(
    matter: Matter, rivals: Sequence[Matter], rounds: Mapping[int, BallotRound]
) -> Proposed:
    waiting = tuple(str(one) for one in rivals if one.pk not in rounds)
    if waiting:
        return Proposed((), waits_for=waiting)
    place = rank_matters(rivals)[matter.pk]
    rule = SCORE_RULES[rounds[matter.pk].rule]
    outcomes: tuple[MatterOutcome, ...] = (MatterOutcome.NOT_RECOMMENDED,)
    if place.is_recommended:
        outcomes = GOOD
    elif place.place == 1:
        outcomes = (*GOOD, MatterOutcome.NOT_RECOMMENDED)
    return Proposed(
        outcomes,
        mean=as_decimal(place.candidate.counted.mean),
        score=as_decimal(final_score(place.candidate, rule)),
        place=place.place,
        is_shared=place.shared,
        parted_by=place.parted_by,
    )


@transaction.atomic
def save_conclusion(
    *,
    matter: Matter,
    meeting: Meeting,
    actor: Actor,
    outcome: str,
    reasons: str = "",
    changes: str = "",
    lump_manner: str = "",
    experts_wanted: int | None = None,
) -> Conclusion:
    """Write the council's word on a dossier down, or write it anew while the meeting lasts.

    The numbers come from the count, never from the page. Refused: before the dossier and those it
    competes with are counted, an outcome the ballots do not admit, a second one recommended
    among equals, and a refusal or a choice among equals without reasons.
    """
    locked = locked_meeting(meeting, actor, needs_open=True)
    if matter.council_id != locked.council_id:
        raise refuse(_("This council does not judge this dossier."), code="no_matter")
    if actor.person_id in recused_from(matter):
        raise recusal()
    _refuse_told(matter)
    proposed = propose_conclusion(matter)
    _refuse_outcome(matter, proposed, outcome, reasons)
    made, _new = Conclusion.objects.update_or_create(
        matter=matter,
        defaults={
            "outcome": outcome,
            "mean": proposed.mean,
            "score": proposed.score,
            "place": proposed.place,
            "is_shared": proposed.is_shared,
            "parted_by": proposed.parted_by or "",
            "reasons": reasons.strip(),
            "changes": changes.strip(),
            "lump_manner": lump_manner.strip(),
            "experts_wanted": experts_wanted,
            "concluded_at": timezone.now(),
            "concluded_by_id": actor.person_id,
        },
    )
    return made


def _refuse_told(matter: Matter) -> None:
    """A later meeting does not rewrite what an earlier one concluded and the host was told."""
    stands = Result.objects.filter(matter=matter, set_aside_at=None).exists()
    if stands or matter.set_aside_at is not None:
        raise refuse(
            _("The host was told the result of this dossier already."),
            field="outcome",
            remedy=_(
                "Only the decision on an objection sets a conclusion aside; then the dossier is "
                "heard anew."
            ),
            code="told_already",
        )


def _refuse_outcome(matter: Matter, proposed: Proposed, outcome: str, reasons: str) -> None:
    if proposed.waits_for:
        raise refuse(
            _("Not counted yet: %(titles)s.") % {"titles": "; ".join(proposed.waits_for[:5])},
            field="outcome",
            remedy=_("Count the ballots on every dossier that competes here, then conclude."),
            code="not_counted",
        )
    if outcome not in proposed.outcomes:
        raise _contradiction(matter, proposed)
    if not reasons.strip() and (proposed.is_shared or outcome in UNDONE):
        raise refuse(
            _("This conclusion must give its reasons."),
            field="reasons",
            remedy=_("Write the reasons so that the host can act on them."),
            code="reasons_missing",
        )
    if outcome in GOOD and matter.competes:
        others = Conclusion.objects.filter(matter__in=rivals_of(matter), outcome__in=GOOD)
        if others.exclude(matter=matter).exists():
            raise refuse(
                _("Another dossier that competes here is recommended already."),
                field="outcome",
                remedy=_("Only one of them is; change the other conclusion first."),
                code="second_recommended",
            )


def _contradiction(matter: Matter, proposed: Proposed) -> Refused:
    allowed = ", ".join(str(one.label) for one in proposed.outcomes)
    return refuse(
        _("The ballots say otherwise: %(outcomes)s.") % {"outcomes": allowed},
        field="outcome",
        basis=matter.council.rules.quorum_basis,
        remedy=_("Conclude as the council has voted."),
        code="against_the_count",
    )
