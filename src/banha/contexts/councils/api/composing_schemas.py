# SPDX-License-Identifier: Apache-2.0
"""What is sent and told while a council is made up."""

from datetime import date
from typing import Annotated, Any

from ninja import Field, Schema
from pydantic import AwareDatetime

from banha.contexts.councils.models import CouncilMember
from banha.contexts.councils.terms import CouncilKind, MemberGroup, Seat
from banha.foundation.rest import Given, Key, PersonNamed, PlainWhole

Why = Annotated[str, Field(max_length=2000)]


class MatterWaitingOut(Schema):
    """A dossier that may go before a council of the kind now."""

    subject_kind: str
    subject_id: int
    code: str
    title: str
    host_name: str
    form: str = Field(..., description="the scoring form its law asks for, where it asks for one")
    regime: str
    managing: str


class SubjectIn(Given):
    """A dossier by what it is and its key."""

    subject_kind: Annotated[str, Field(max_length=60)]
    subject_id: Key


class NewCouncilIn(Given):
    """What goes before the council; more tasks than ``each`` make several councils."""

    kind: CouncilKind
    subjects: Annotated[list[SubjectIn], Field(min_length=1, max_length=500)]
    each: Annotated[int, Field(ge=1, le=60), PlainWhole] = 1
    title: Annotated[str, Field(max_length=400)] = ""
    form: Annotated[str, Field(max_length=8)] = ""


class DossiersBroughtIn(Given):
    """The dossiers that come before the council next."""

    subjects: Annotated[list[SubjectIn], Field(min_length=1, max_length=500)]


class WhyOut(Schema):
    """Why this expert was proposed, who is next best and what doing without him costs."""

    affinity: float
    rank: int
    free: int
    instead: list[str]
    passed_over: list[str]
    cost: float | None
    moved: int
    seats_free: int


class NamedSeatOut(Schema):
    """A seat as its secretary sees it, those left among them."""

    id: int
    person_id: int
    name: str
    organisation_name: str
    seat: str
    group: str
    state: str
    is_pinned: bool
    is_official: bool
    replaces: int | None
    invited_at: AwareDatetime | None
    answer_by: date | None
    answered_at: AwareDatetime | None
    answer_reason: str
    why: WhyOut | None = Field(None, description="of a proposed seat alone")

    @staticmethod
    def resolve_replaces(one: CouncilMember) -> int | None:
        return one.replaces_id

    @staticmethod
    def resolve_why(one: CouncilMember) -> dict[str, Any] | None:
        return one.reasons or None


class BarOut(Schema):
    """Somebody kept from the council by choice."""

    person: PersonNamed
    reason: str


class BrokenRuleOut(Schema):
    """A rule of its edition the council breaks as it is made up now."""

    code: str
    message: str
    basis: str
    remedy: str


class MakeUpOut(Schema):
    """How a council is made up, and which rules that breaks."""

    seats: list[NamedSeatOut]
    forbidden: list[BarOut]
    faults: list[BrokenRuleOut]


class ProposeIn(Given):
    """How many sit (else the least, odd), and whether councils without members share the pool."""

    size: Annotated[int, Field(ge=3, le=31), PlainWhole] | None = None
    is_fair: bool = False
    with_others: bool = False


class SeatIn(Given):
    """The capacity somebody sits in."""

    seat: Seat
    group: MemberGroup
    is_pinned: bool = False


class NameIn(SeatIn):
    """Somebody named by hand."""

    person: Key


class DropIn(Given):
    """Why a name comes off; needed once he was asked."""

    reason: Why = ""


class ReplaceIn(Given):
    """Who sits instead; why, where the one replaced has not declined himself."""

    person: Key
    reason: Why = ""


class ForbidIn(Given):
    """Who is kept from the council, and why."""

    person: Key
    reason: Annotated[str, Field(min_length=1, max_length=400)]


class RemindedOut(Schema):
    """How many were told."""

    reminded: int
