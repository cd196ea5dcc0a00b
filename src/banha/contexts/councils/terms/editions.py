# SPDX-License-Identifier: Apache-2.0
"""The rules of a kind of council as one edition: pure data, chosen by day, never by code.

A council keeps the edition it was established under; a later one does not touch it.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction

from banha.contexts.councils.terms.kinds import KEY_SEATS, Bar, CouncilKind, MemberGroup, Seat
from banha.contexts.councils.terms.signers import BOARD_SIGNS, LED_AND_WRITTEN, SignsAs
from banha.kernel.law.public import CONFIGURATION, Basis


@dataclass(frozen=True)
class SeatRule:
    """How many sit in one capacity: at least, and at most (None: as many as the size allows)."""

    seat: Seat
    least: int
    most: int | None = None


@dataclass(frozen=True)
class ShareRule:
    """At least this share of the members speaks for one of these groups."""

    groups: frozenset[MemberGroup]
    least: Fraction
    basis: Basis = CONFIGURATION


@dataclass(frozen=True)
class Quorum:
    """Who must be there for a meeting to be one: a share of the members, and these seats."""

    share: Fraction = Fraction(2, 3)
    needs_chair_or_vice: bool = True
    # The vice-chair leads only with the chair's written authorisation (form GUQ).
    vice_needs_mandate: bool = False
    reviewers: int = 0
    needs_secretary: bool = False
    needs_all_reviews: bool = False
    # All written reviews are in at least so many working days before.
    reviews_days_before: int = 0
    # A budget team does not meet without the one who sits on the council as well.
    needs_council_member: bool = False


EVERY_SEAT = frozenset(Seat)
#: Without a word of the law to the contrary, whoever is barred is barred from every seat.
BARRED: Mapping[Bar, frozenset[Seat]] = {bar: EVERY_SEAT for bar in Bar}
#: Staff of the host may sit, but lead, review and write nothing (TT 11/2014 Đ9(5)).
STAFF_OUT_OF_KEY_SEATS: Mapping[Bar, frozenset[Seat]] = {**BARRED, Bar.STAFF: KEY_SEATS}


@dataclass(frozen=True)
class Edition:
    """The rules of one kind of council, from one day to another.

    ``smallest`` and ``largest`` count every seat. ``managing`` names whose councils these are
    (the words of programmes: moit, national, province, other), ``regime`` the law of the tasks.
    """

    code: str
    kind: CouncilKind
    regime: str
    managing: str
    smallest: int
    largest: int
    basis: Basis
    seats: tuple[SeatRule, ...] = ()
    shares: tuple[ShareRule, ...] = ()
    quorum: Quorum = field(default_factory=Quorum)
    quorum_basis: Basis = CONFIGURATION
    barred: Mapping[Bar, frozenset[Seat]] = field(default_factory=lambda: BARRED)
    barred_basis: Basis = CONFIGURATION
    counting_board: int = 3
    voting: str = ""
    # The secretary is an official of the managing unit; or the meeting elects him.
    secretary_is_official: bool = False
    secretary_is_elected: bool = False
    # A council for a term has no reviewers of its own: it names outside ones for each dossier.
    term_names_reviewers: bool = False
    odd: bool = False
    # So many members sat on an earlier council of the task; or lead or review on the council.
    from_earlier: int = 0
    from_council: int = 0
    # Who is asked to sign the minutes, and the record of counting a round.
    minutes_signed_by: tuple[SignsAs, ...] = LED_AND_WRITTEN
    record_signed_by: tuple[SignsAs, ...] = BOARD_SIGNS
    # Working days the documents lie with the members before the meeting; 0: the office sets them.
    papers_days: int = 0
    papers_basis: Basis = CONFIGURATION
    # Calendar days a result stands in public; 0: no text was read, the office sets them.
    publication_days: int = 0
    publication_basis: Basis = CONFIGURATION
    since: date | None = None
    until: date | None = None

    def is_in_force(self, day: date) -> bool:
        return (self.since is None or day >= self.since) and (
            self.until is None or day <= self.until
        )

    def seats_of(self, seat: Seat) -> SeatRule:
        """How many sit in this capacity; a seat no rule names may be left empty or be taken."""
        return next((rule for rule in self.seats if rule.seat == seat), SeatRule(seat, 0))
