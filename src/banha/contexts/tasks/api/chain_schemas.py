# SPDX-License-Identifier: Apache-2.0
"""What the API takes and gives from the check of validity to the budget appraisal."""

from datetime import date, time
from decimal import Decimal
from typing import Annotated, Any, Literal
from uuid import UUID

from ninja import Field, Schema
from pydantic import AwareDatetime

from banha.contexts.tasks.api.dossiers import Files
from banha.contexts.tasks.terms import (
    BudgetItem,
    CouncilKind,
    CouncilResult,
    LumpManner,
    Meeting,
    MoneySource,
    PaperFinding,
    Validity,
)
from banha.foundation.rest import (
    Given,
    Key,
    Money,
    Named,
    PersonNamed,
    PlainDecimal,
    PlainWhole,
    Text,
)

Count = Annotated[int, Field(ge=0, le=200), PlainWhole]
Months = Annotated[int, Field(ge=1, le=240, examples=[24]), PlainWhole]
Score = Annotated[Decimal, Field(ge=0, le=100, max_digits=5, decimal_places=2), PlainDecimal]
Number = Annotated[str, Field(max_length=80)]


class FilesIn(Given):
    """Papers that are sent; those enclosed before count as well."""

    files: Files = {}


class FindingIn(Given):
    """What the check found of one paper."""

    paper: Annotated[str, Field(max_length=60)]
    finding: PaperFinding
    note: Annotated[str, Field(max_length=400)] = ""


class MeetingIn(Given):
    """The hours and the place of a meeting, as its minutes say."""

    begins_at: time | None = None
    ends_at: time | None = None
    venue: Annotated[str, Field(max_length=300)] = ""

    @property
    def meeting(self) -> Meeting:
        return Meeting(self.begins_at, self.ends_at, self.venue)


class ValidityIn(MeetingIn):
    """The check against the list of papers."""

    result: Validity
    findings: Annotated[list[FindingIn], Field(max_length=60)] = []
    reasons: Text = ""
    supplement_until: date | None = None
    application: Key | None = None


class FindingOut(Schema):
    """What was found of one paper."""

    paper: str
    finding: str
    note: str


class ValidityOut(Schema):
    """One check of validity."""

    id: int
    application_id: int | None
    result: str
    reasons: str
    supplement_until: date | None
    checked_by: PersonNamed
    checked_at: AwareDatetime
    findings: list[FindingOut] = Field(..., alias="paper_verdicts")


class ApplicationIn(Given):
    """A host applies to lead an announced task: named by its line in the call, or by proposal."""

    call_line: Key | None = None
    proposal: Key | None = None
    host: Key
    leader: Key
    duration_months: Months | None = None
    state_budget: Money | None = None
    other_money: Money | None = None
    lump_manner: LumpManner | Literal[""] = ""
    summary: Text = ""


class ApplicationPatch(Given):
    """What was typed so far."""

    leader: Key = 1
    duration_months: Months | None = None
    state_budget: Money | None = None
    other_money: Money | None = None
    lump_manner: LumpManner | Literal[""] = ""
    summary: Text = ""


class ApplicationOut(Schema):
    """An application of a host."""

    id: int
    key: UUID
    proposal_id: int
    title: str
    call_line_id: int | None
    host: Named
    leader: PersonNamed
    duration_months: int | None
    state_budget: int | None
    other_money: int | None
    lump_manner: str
    summary: str
    received_by: str
    received_at: AwareDatetime | None
    withdrawn_at: AwareDatetime | None
    is_chosen: bool

    @staticmethod
    def resolve_title(application: Any) -> str:
        """The words of the notice: the proposal behind it may be another's."""
        return str(application.call_line.title) if application.call_line else ""


class ArrivalOut(Schema):
    """A sealed application: that it came, not whose it is nor what it says."""

    proposal_id: int
    number: str = Field(..., description="number of the receipt")
    received_at: AwareDatetime
    received_by: str
    sha256: str = Field(..., description="hash of exactly what was received")
    withdrawn_at: AwareDatetime | None


class CouncilIn(FilesIn):
    """The members of the council, by name and title."""

    members: Annotated[
        list[Annotated[str, Field(min_length=1, max_length=300)]], Field(max_length=40)
    ]
    team: Annotated[
        list[Annotated[str, Field(min_length=1, max_length=300)]],
        Field(max_length=40, description="members of the budget team the decision establishes"),
    ] = []


class ConclusionIn(FilesIn, MeetingIn):
    """What the council concluded, as its minutes say."""

    result: CouncilResult
    held_on: date
    members: Annotated[int, Field(ge=1, le=200), PlainWhole]
    present: Count
    chair_present: bool = True
    secretary_present: bool = True
    reviewers_present: Count | None = None
    votes_for: Count | None = None
    valid_ballots: Count | None = None
    mean_score: Score | None = None
    reasons: Text = ""
    remarks: Text = Field("", description="what the host has to answer, one remark a line")
    lump_manner: LumpManner | Literal[""] = ""
    council_decision: Annotated[str, Field(max_length=160)] = ""
    council_kind: CouncilKind | Literal[""] = ""
    application: Key | None = Field(None, description="the application the council chose")


class ConclusionOut(Schema):
    """A conclusion of a council."""

    id: int
    council_kind: str
    result: str
    held_on: date
    members: int
    present: int
    mean_score: Decimal | None
    reasons: str
    application_id: int | None


class ItemIn(Given):
    """Appraised for one item and source, in whole đồng; what was asked is the application's."""

    item: BudgetItem
    source: MoneySource
    appraised: Money
    reason: Annotated[str, Field(max_length=400)] = ""


class AppraisalIn(FilesIn, MeetingIn):
    """The figures of the budget team."""

    held_on: date
    members: Annotated[int, Field(ge=1, le=100), PlainWhole]
    present: Annotated[int, Field(ge=0, le=100), PlainWhole]
    items: Annotated[list[ItemIn], Field(max_length=100)]
    opinion: Text = ""
    reserved_opinion: Text = ""
    remarks: Text = Field("", description="what the host has to answer, one remark a line")
    lump_manner: LumpManner | Literal[""] = ""


class ItemOut(Schema):
    """Asked and appraised for one item and source."""

    item: str
    source: str
    asked: int
    appraised: int
    reason: str


class AppraisalOut(Schema):
    """A budget appraisal."""

    id: int
    held_on: date
    members: int
    present: int
    opinion: str
    items: list[ItemOut]


class DecisionIn(FilesIn):
    """A decision issued on paper elsewhere: its number and date; empty means issue it here."""

    number: Number = ""
    decided_on: date | None = None
