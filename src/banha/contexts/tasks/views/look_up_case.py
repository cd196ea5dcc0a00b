# SPDX-License-Identifier: Apache-2.0
"""A look-up as one reader may see it: records found, evidence of the chosen one, verdicts."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _

from banha.contexts.tasks.forms.look_ups import RecordFilter
from banha.contexts.tasks.models import LookUp
from banha.contexts.tasks.queries.record_facts import RecordFacts, facts_of, withheld_from
from banha.contexts.tasks.services.look_ups import TO_BE_JUDGED, case_of, standing_verdicts
from banha.kernel.access.public import Actor
from banha.kernel.similarity.public import (
    CaseCandidate,
    EvidencePair,
    Finding,
    Level,
    OverlapCase,
    Verdict,
    WhatIsNew,
    evidence_of,
    thresholds_in_force,
    what_is_new,
)

#: Shape and colour of each level; its word stands beside.
STATES = {
    Level.DUPLICATE: "late",
    Level.HIGH: "due_soon",
    Level.RELATED: "info",
    Level.NONE: "undated",
}


@dataclass(frozen=True)
class WhyLine:
    """One reason as the why list shows it."""

    words: str
    weight: str
    basis: Any = None


@dataclass(frozen=True)
class Card:
    """One record found, as it stands in the list on the left."""

    candidate: CaseCandidate
    facts: RecordFacts
    verdict: Verdict | None
    is_withheld: bool
    is_chosen: bool = False
    is_new: bool = False

    @property
    def state(self) -> str:
        return STATES[Level(self.candidate.level)]

    @property
    def percent(self) -> int:
        return round(100 * self.candidate.score)

    @property
    def must_be_judged(self) -> bool:
        return (
            self.candidate.level in TO_BE_JUDGED and self.verdict is None and not self.is_withheld
        )

    @property
    def host(self) -> str:
        return self.facts.host or str(self.candidate.fields.get("organisation", ""))

    @property
    def years(self) -> str:
        return self.facts.years or str(self.candidate.year or "")


@dataclass(frozen=True)
class LevelRow:
    """A level as the page shows it: its limit and the shares measured, with their ranges."""

    label: Any
    percent: int
    precision: str
    recall: str
    false_alarms: str


def _share(measured: Any) -> str:
    if measured is None:
        return ""
    share, low, high = (round(100 * part) for part in (measured.share, measured.low, measured.high))
    joined = "\u2060–\u2060"  # a range is not broken at its dash
    return f"{share} % ({low}{joined}{high})"


class Headed:
    """A pair of evidence with a word over each side."""

    left_kind = _("This proposal")
    right_kind = _("Earlier record")

    def __init__(self, pair: EvidencePair) -> None:
        self.pair = pair

    def __getattr__(self, name: str) -> Any:
        return getattr(self.pair, name)


@dataclass(frozen=True)
class CaseView:
    """Everything the case page prints."""

    look_up: LookUp
    case: OverlapCase
    cards: tuple[Card, ...]
    shown: tuple[Card, ...]
    chosen: Card | None
    pair: EvidencePair | None
    why: tuple[WhyLine, ...]
    new: WhatIsNew | None
    measured: tuple[Any, ...]

    @property
    def to_judge(self) -> int:
        return sum(card.must_be_judged for card in self.cards)

    @property
    def evidence(self) -> "Headed | None":
        """The pair with a word over each side."""
        return Headed(self.pair) if self.pair else None

    @property
    def levels(self) -> list["LevelRow"]:
        """Each level with what was measured at it."""
        return [
            LevelRow(
                one.level.label,
                round(100 * one.threshold),
                _share(one.precision),
                _share(one.recall),
                _share(one.false_alarms),
            )
            for one in self.measured
        ]

    @property
    def is_partial(self) -> bool:
        """Whether the index had not everything when this was looked up."""
        return bool({"index_missing", "waiting_left"} & set(self.case.missing))

    @property
    def finding_words(self) -> str:
        """The verdict in words, empty before there is one."""
        verdict = self.look_up.verdict
        return str(Finding(verdict).label) if verdict else ""

    @property
    def is_measured(self) -> bool:
        return any(one.precision for one in self.measured)


def case_view(look_up: LookUp, actor: Actor, asked: Mapping[str, str]) -> CaseView:
    """Build the page's view; ``asked`` holds the filter and the chosen record ("c")."""
    case = case_of(look_up)
    candidates = list(case.candidates.select_related("case"))
    facts = facts_of(candidates, look_up.proposal)
    verdicts = standing_verdicts(case)
    withheld = withheld_from(actor, candidates)
    new = what_is_new(case)
    news = {one.pk for one in new.new} if new else set()
    wanted = asked.get("c", "")
    cards = [
        Card(
            candidate=one,
            facts=facts.get((one.kind, one.object_id), RecordFacts()),
            verdict=verdicts.get(one.pk),
            is_withheld=one.pk in withheld,
            is_new=one.pk in news,
            is_chosen=str(one.pk) == wanted,
        )
        for one in candidates
    ]
    shown = _filtered(cards, asked)
    chosen = next((card for card in shown if card.is_chosen), shown[0] if shown else None)
    pair = evidence_of(chosen.candidate, actor) if chosen else None
    return CaseView(
        look_up=look_up,
        case=case,
        cards=tuple(cards),
        shown=tuple(shown),
        chosen=chosen,
        pair=pair,
        why=_why(pair),
        new=new,
        measured=thresholds_in_force(),
    )


def _filtered(cards: list[Card], asked: Mapping[str, str]) -> list[Card]:
    form = RecordFilter(asked)
    form.is_valid()
    wanted = form.cleaned_data
    near, managed = wanted.get("near"), wanted.get("managed")
    since, until = wanted.get("since"), wanted.get("until")

    def fits(card: Card) -> bool:
        if near and card.candidate.level != near:
            return False
        if (managed or since or until) and card.is_withheld:
            return False
        if managed and card.facts.level != managed:
            return False
        year = card.candidate.year
        if since and (year is None or year < since):
            return False
        return not (until and (year is None or year > until))

    return [card for card in cards if fits(card)]


def _why(pair: EvidencePair | None) -> tuple[WhyLine, ...]:
    if pair is None or pair.is_withheld:
        return ()
    return tuple(
        WhyLine(one.words, "some" if one.sign == "+" else "against") for one in pair.reasons
    )
