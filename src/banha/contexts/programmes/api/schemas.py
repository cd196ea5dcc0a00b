# SPDX-License-Identifier: Apache-2.0
"""What the API of programmes takes and gives."""

from datetime import date
from typing import Annotated, Literal

from ninja import Field, ModelSchema, Schema
from pydantic import AwareDatetime

from banha.contexts.programmes.models import CallLine, CallPaper, Plan, PlanLine, Programme
from banha.contexts.programmes.terms import (
    BudgetNature,
    CallPurpose,
    Formation,
    Level,
    Managing,
    Mode,
    PlanKind,
    PlanLineKind,
    PlanState,
    ProgrammeKind,
    ProgrammeState,
    Regime,
    TaskKind,
)
from banha.foundation.rest import Given, Key, Money, Named, Text, Titled, Year

Months = Annotated[int, Field(ge=1, le=240, examples=[24])]
Title = Annotated[str, Field(min_length=1, max_length=500)]


class CallOut(Schema):
    """A call as the list shows it."""

    id: int
    title: str
    purpose: str
    notice_number: str
    notice_date: date | None
    regime: str
    managing: str
    managing_organisation: Named
    level: str
    formation: str
    mode: str
    year: int
    opens_at: AwareDatetime
    closes_at: AwareDatetime
    state: str


class CallLineOut(ModelSchema):
    """One ordered task of a call."""

    assigned_to: Named | None
    orderer: Named | None

    class Meta:
        model = CallLine
        exclude = ("call", "plan_line")


class CallPaperOut(ModelSchema):
    """A paper the call asks for."""

    class Meta:
        model = CallPaper
        fields = ("paper", "title", "form", "is_required", "position")


class PlaceOut(Schema):
    """Where the notice was published."""

    place: str
    url: str
    published_on: date | None


class CallDetailOut(CallOut):
    """The whole notice."""

    subject: str
    who_may_apply: str
    expected_result: str
    funding: str
    criteria: str
    how_to_apply: str
    schedule: str
    foreign_partner: str
    contact: str
    plan: Titled | None
    programme: Titled | None
    fields_of_science: list[int] = Field(..., description="keys of classifications")
    lines: list[CallLineOut]
    papers: list[CallPaperOut]
    places: list[PlaceOut]


class CallIn(Given):
    """A new draft of a call."""

    title: Title
    purpose: CallPurpose
    regime: Regime
    managing: Managing = Managing.MOIT
    managing_organisation: Key
    level: Level
    formation: Formation | Literal[""] = ""
    mode: Mode | Literal[""] = ""
    year: Year
    opens_at: AwareDatetime = Field(..., examples=["2026-08-01T08:00:00+07:00"])
    closes_at: AwareDatetime = Field(..., examples=["2026-09-01T17:00:00+07:00"])
    plan: Key | None = None
    programme: Key | None = None
    fields: list[Key] = Field([], max_length=100, description="keys of classifications")
    subject: Text = ""
    who_may_apply: Text = ""
    expected_result: Text = ""
    funding: Text = ""
    criteria: Text = ""
    how_to_apply: Text = ""
    schedule: Text = ""
    foreign_partner: Text = ""
    contact: Text = ""


class CallPatch(Given):
    """Changes of a draft: only what is sent changes."""

    title: Title = ""
    purpose: CallPurpose = CallPurpose.PROPOSALS
    regime: Regime = Regime.R3
    managing: Managing = Managing.MOIT
    managing_organisation: Key = 1
    level: Level = Level.MINISTRY
    formation: Formation | Literal[""] = ""
    mode: Mode | Literal[""] = ""
    year: Year = 2027
    opens_at: AwareDatetime | None = None
    closes_at: AwareDatetime | None = None
    plan: Key | None = None
    programme: Key | None = None
    fields: list[Key] = Field([], max_length=100)
    subject: Text = ""
    who_may_apply: Text = ""
    expected_result: Text = ""
    funding: Text = ""
    criteria: Text = ""
    how_to_apply: Text = ""
    schedule: Text = ""
    foreign_partner: Text = ""
    contact: Text = ""


class CallLineIn(Given):
    """One ordered task."""

    title: Title
    goal: Text
    required_result: Text
    mode: Mode
    kind: TaskKind
    content: Text = ""
    assigned_to: Key | None = None
    orderer: Key | None = None
    state_budget: Money | None = None
    duration_months: Months | None = None


class CallPaperIn(Given):
    """A paper the call asks for."""

    paper: Annotated[str, Field(min_length=1, max_length=60, pattern=r"^[a-z0-9_]+$")]
    title: Annotated[str, Field(min_length=1, max_length=300)]
    form: Annotated[str, Field(max_length=20)] = ""
    is_required: bool = True


class PublishIn(Given):
    """Number and date where the registry gave them already; the house numbers otherwise."""

    notice_number: Annotated[str, Field(max_length=80)] = ""
    notice_date: date | None = None


class ExtendIn(Given):
    """A later closing and why."""

    closes_at: AwareDatetime
    reason: Text


class CancelIn(Given):
    """Why the call is cancelled."""

    reason: Text


class PlanOut(ModelSchema):
    """A plan."""

    organisation: Named

    class Meta:
        model = Plan
        exclude = ("approval_document", "is_demonstration")


class PlanLineOut(ModelSchema):
    """A line of a plan, in whole đồng."""

    programme: Titled | None

    class Meta:
        model = PlanLine
        exclude = ("plan",)


class PlanIn(Given):
    """A plan to make or to change."""

    code: Annotated[str, Field(min_length=1, max_length=40)]
    title: Annotated[str, Field(min_length=1, max_length=400)]
    kind: PlanKind
    organisation: Key
    year_from: Year
    year_until: Year
    grounds: Text = ""


class PlanLineIn(Given):
    """A line of a plan."""

    line_kind: PlanLineKind
    title: Annotated[str, Field(min_length=1, max_length=1000)]
    year: Year
    group: Annotated[str, Field(max_length=200)] = ""
    level: Level | Literal[""] = ""
    kind: TaskKind | Literal[""] = ""
    programme: Key | None = None
    nature: BudgetNature | Literal[""] = ""
    budget_chapter: Annotated[str, Field(max_length=60)] = ""
    central_budget: Money = 0
    local_budget: Money = 0
    other_money: Money = 0
    allotted: Money = 0
    disbursed: Money = 0


class PlanMoveIn(Given):
    """The next state; approval needs the number and date of the decision."""

    to: PlanState
    approval_number: Annotated[str, Field(max_length=80)] = ""
    approved_on: date | None = None


class ProgrammeOut(ModelSchema):
    """A programme, project, cluster or chain."""

    parent: Titled | None
    managing_organisation: Named | None

    class Meta:
        model = Programme
        exclude = ("is_demonstration",)


class ProgrammeIn(Given):
    """A programme to make or to change."""

    title: Title
    kind: ProgrammeKind
    level: Level
    managing_organisation: Key
    code: Annotated[str, Field(max_length=60)] = ""
    parent: Key | None = None
    goal: Text = ""
    content: Text = ""
    expected_result: Text = ""
    year_from: Year | None = None
    year_until: Year | None = None
    decision: Annotated[str, Field(max_length=200)] = ""
    decided_on: date | None = None
    budget_total: Money | None = None
    state: ProgrammeState = ProgrammeState.DRAFT


__all__ = [
    "CallDetailOut", "CallIn", "CallLineIn", "CallLineOut", "CallOut", "CallPaperIn",
    "CallPaperOut", "CallPatch", "CancelIn", "ExtendIn", "PlanIn", "PlanLineIn",
    "PlanLineOut", "PlanMoveIn", "PlanOut", "ProgrammeIn", "ProgrammeOut", "PublishIn",
]  # fmt: skip
