# SPDX-License-Identifier: Apache-2.0
"""How experts have served on councils: asked, come, in time, how far from the mean.

Told to secretaries alone, of the councils of their own office. Nothing comes from a secret ballot,
and nothing from a dossier that a conflict keeps the secretary from. House rule: no text orders it.
"""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from fractions import Fraction

from django.db.models import Count, Q

from banha.contexts.councils.models import (
    BallotSheet,
    Conclusion,
    CouncilMember,
    Meeting,
    Presence,
    Review,
)
from banha.contexts.councils.queries.visibility import matters_visible_to
from banha.contexts.councils.services.contents import points_of
from banha.contexts.councils.services.permits import SECRETARY_ROLES
from banha.contexts.councils.terms import MeetingState, RoundKind, RoundState, SeatState, SheetState
from banha.kernel.access.public import Actor

#: Points of a hundred from which a member is said to give more or less than the others.
LEANS = Fraction(1, 2)


@dataclass(frozen=True)
class TrackRecord:
    """Counts of one expert; ``apart`` and ``above`` are points of a hundred, None without ballots.

    ``apart`` is the mean distance of the expert's totals from the mean of all ballots on the same
    dossier, ``above`` the same with its sign: below nought the expert gives less than the others.
    """

    person: int
    invited: int = 0
    accepted: int = 0
    declined: int = 0
    replaced: int = 0
    meetings: int = 0
    came: int = 0
    opinions: int = 0
    missing: int = 0
    late: int = 0
    ballots: int = 0
    left_out: int = 0
    apart: Fraction | None = None
    above: Fraction | None = None

    @property
    def apart_said(self) -> float | None:
        """The distance, for those who print it."""
        return None if self.apart is None else float(self.apart)

    @property
    def leaning(self) -> str:
        """Whether the expert gives more or less than the others; none within half a point."""
        if self.above is None or abs(self.above) < LEANS:
            return ""
        return "above" if self.above > 0 else "below"

    @property
    def is_new(self) -> bool:
        """Nothing is known of the expert yet."""
        return not (self.invited or self.meetings or self.opinions or self.ballots)


def track_records(actor: Actor, people: Collection[int]) -> dict[int, TrackRecord]:
    """The record of each of these experts on the councils of the actor's office; five queries."""
    offices = actor.organisations(*SECRETARY_ROLES)
    seats = CouncilMember.everybody.filter(
        person__in=people, council__managing_organisation__in=offices
    )
    states, sat = _states(seats.values_list("person", "state", "invited_at"))
    came = _came(people, offices)
    written = _written(actor, people, offices)
    points = _points(actor, people, offices)
    found = {}
    for person in people:
        asked, sheets = states[person], points[person]
        far = [total - mean for total, mean, _valid in sheets]
        found[person] = TrackRecord(
            person,
            invited=sat[person],
            accepted=asked[SeatState.ACCEPTED],
            declined=asked[SeatState.DECLINED],
            replaced=asked[SeatState.REPLACED],
            meetings=came[person][0],
            came=came[person][1],
            **written[person],
            ballots=len(sheets),
            left_out=sum(1 for *_rest, valid in sheets if valid is False),
            apart=sum(map(abs, far), Fraction(0)) / len(far) if far else None,
            above=sum(far, Fraction(0)) / len(far) if far else None,
        )
    return found


def _states(
    rows: Iterable[tuple[int, str, object]],
) -> tuple[dict[int, Counter[str]], Counter[int]]:
    """Seats by their state, and how often each was asked: a proposal alone asks nobody."""
    states: dict[int, Counter[str]] = defaultdict(Counter)
    asked: Counter[int] = Counter()
    for person, state, invited_at in rows:
        states[person][state] += 1
        asked[person] += invited_at is not None
    return states, asked


def _came(people: Collection[int], offices: Collection[int]) -> dict[int, tuple[int, int]]:
    """Held meetings of councils on which each sits, and those of them where each was."""
    held = Q(
        council__meetings__state=MeetingState.CLOSED,
        council__managing_organisation__in=offices,
        state=SeatState.ACCEPTED,
    )
    due = Counter(
        dict(
            CouncilMember.objects.filter(held, person__in=people)
            .order_by()
            .values("person")
            .annotate(times=Count("council__meetings"))
            .values_list("person", "times")
        )
    )
    there = Counter(
        dict(
            Presence.objects.filter(
                member__person__in=people,
                meeting__in=Meeting.objects.filter(
                    state=MeetingState.CLOSED, council__managing_organisation__in=offices
                ),
            )
            .order_by()
            .values("member__person")
            .annotate(times=Count("meeting", distinct=True))
            .values_list("member__person", "times")
        )
    )
    return {person: (due[person], there[person]) for person in people}


def _written(
    actor: Actor, people: Collection[int], offices: Collection[int]
) -> dict[int, dict[str, int]]:
    """Opinions asked, those missing where the council has concluded, those that came late."""
    rows = Review.objects.filter(
        member__person__in=people,
        matter__council__managing_organisation__in=offices,
        matter__in=matters_visible_to(actor),
    )
    concluded = Q(matter__in=Conclusion.objects.values("matter"))
    told = (
        rows.order_by()
        .values("member__person")
        .annotate(
            asked=Count("pk"),
            lacking=Count("pk", filter=Q(sent_at=None) & concluded),
            after=Count("pk", filter=Q(is_late=True, sent_at__isnull=False)),
        )
        .values_list("member__person", "asked", "lacking", "after")
    )
    names = ("opinions", "missing", "late")
    found = {person: (asked, missing, late) for person, asked, missing, late in told}
    return {
        person: dict(zip(names, found.get(person, (0, 0, 0)), strict=True)) for person in people
    }


def _points(
    actor: Actor, people: Collection[int], offices: Collection[int]
) -> dict[int, list[tuple[Fraction, Fraction, bool | None]]]:
    """Of every counted sheet of points: its total, the mean of all sheets, whether it counted."""
    rows = (
        BallotSheet.objects.filter(
            member__person__in=people,
            state=SheetState.CAST,
            round__state=RoundState.COUNTED,
            round__kind=RoundKind.SCORES,
            round__is_secret=False,
            round__count__first_mean__isnull=False,
            round__meeting__council__managing_organisation__in=offices,
            round__matter__in=matters_visible_to(actor),
        )
        .order_by()
        .values_list("member__person", "answers", "is_valid", "round__count__first_mean")
    )
    found: dict[int, list[tuple[Fraction, Fraction, bool | None]]] = {one: [] for one in people}
    for person, answers, is_valid, mean in rows:
        given = [points for points in points_of(answers).values() if points is not None]
        total = sum(map(Fraction, given), Fraction(0))
        found[person].append((total, Fraction(mean or 0), is_valid))
    return found
