# SPDX-License-Identifier: Apache-2.0
"""What the API takes and gives of proposals."""

from typing import Annotated, Any, Literal
from uuid import UUID

from ninja import Field, Schema
from pydantic import AwareDatetime

from banha.contexts.programmes.public import (
    Formation,
    Level,
    Managing,
    Mode,
    Secrecy,
    TaskKind,
)
from banha.contexts.tasks.api.row_schemas import (
    BasisOut,
    BudgetOut,
    HeritageOut,
    MemberOut,
    PartnerOut,
    ProductOut,
    UserOut,
)
from banha.contexts.tasks.terms import AuthorRight, LumpManner, OriginKind
from banha.foundation.rest import (
    BodyNamed,
    Given,
    Key,
    Money,
    Named,
    PersonNamed,
    PlainWhole,
    Text,
    Titled,
    Year,
)

Months = Annotated[int, Field(ge=1, le=240, examples=[24]), PlainWhole]
Keys = Annotated[list[Key], Field(max_length=50)]


class ProposalRow(Schema):
    """A proposal as the list shows it."""

    id: int
    code: str
    title: str
    level: str
    kind: str
    formation: str
    mode: str
    regime: str
    managing: str
    proposer: Named
    leader: PersonNamed | None
    managing_organisation: Named | None
    call_id: int | None
    state_budget: int | None
    stage: str = Field(..., description="where its dossier stands; empty without a process")
    submitted_at: AwareDatetime | None
    saved_at: AwareDatetime
    version: int

    @staticmethod
    def resolve_stage(proposal: Any) -> str:
        return proposal.dossier.stage if proposal.dossier else ""


class AuthorOut(Schema):
    """A co-author and what he answered."""

    id: int
    person: PersonNamed
    right: str
    invited_at: AwareDatetime
    confirmed_at: AwareDatetime | None
    declined_at: AwareDatetime | None


class ProposalOut(ProposalRow):
    """The whole proposal with its tables."""

    urgency: str
    goal: str
    content: str
    method: str
    novelty: str
    expected_result: str
    application: str
    duration_months: int | None
    start_year: int | None
    other_money: int | None
    lump_manner: str
    secrecy: str
    host: Named | None
    orderer: BodyNamed | None
    programme: Titled | None
    research_field_id: int | None
    objective_id: int | None
    sectors: list[int]
    initiatives: list[int]
    priority: int | None
    origin_kind: str
    origin_task_id: int | None
    origin_text: str
    products: list[ProductOut] = Field(..., alias="productrows")
    budget: list[BudgetOut] = Field(..., alias="budgetlines")
    team: list[MemberOut] = Field(..., alias="teammembers")
    partners: list[PartnerOut]
    users: list[UserOut] = Field(..., alias="resultusers")
    bases: list[BasisOut]
    heritage: list[HeritageOut]
    authors: list[AuthorOut]

    @staticmethod
    def resolve_sectors(proposal: Any) -> list[int]:
        return sorted(code.pk for code in proposal.sectors.all())

    @staticmethod
    def resolve_initiatives(proposal: Any) -> list[int]:
        return sorted(code.pk for code in proposal.initiatives.all())


class ProposalPatch(Given):
    """What was typed so far: only what is sent changes, nothing has to be complete."""

    title: Annotated[str, Field(max_length=500)] = ""
    level: Level | Literal[""] = ""
    kind: TaskKind | Literal[""] = ""
    formation: Formation | Literal[""] = ""
    mode: Mode | Literal[""] = ""
    urgency: Text = ""
    goal: Text = ""
    content: Text = ""
    method: Text = ""
    novelty: Text = ""
    expected_result: Text = ""
    application: Text = ""
    duration_months: Months | None = None
    start_year: Year | None = None
    state_budget: Money | None = None
    other_money: Money | None = None
    lump_manner: LumpManner | Literal[""] = ""
    secrecy: Secrecy = Secrecy.NONE
    programme: Key | None = None
    leader: Key | None = None
    host: Key | None = None
    orderer: Key | None = None
    research_field: Key | None = None
    objective: Key | None = None
    sectors: Keys = []
    initiatives: Keys = []
    priority: Annotated[int, Field(ge=1, le=9999), PlainWhole] | None = None
    origin_kind: OriginKind | Literal[""] = ""
    origin_task: Key | None = None
    origin_text: Annotated[str, Field(max_length=400)] = ""
    commitment: UUID | None = None


class ProposalIn(ProposalPatch):
    """A new draft: for whom, to which unit or call, and what is known already."""

    proposer: Key
    managing_organisation: Key | None = Field(None, description="not needed with a call")
    managing: Managing | None = Field(None, description="follows from the managing unit or call")
    call: Key | None = None
    call_line: Key | None = None


class DeclaredIn(Given):
    """A body the register of organisations does not hold."""

    name: Annotated[str, Field(min_length=1, max_length=300)]
    kind: Annotated[str, Field(max_length=24)] = "enterprise"
    tax_code: Annotated[str, Field(max_length=20)] = ""
    address: Annotated[str, Field(max_length=300)] = ""
    is_another: bool = False


class DeclaredOut(Schema):
    """A declared body and how it stands in the register."""

    id: int
    name: str
    kind: str
    tax_code: str
    address: str
    standing: str


class AuthorIn(Given):
    """Whom to invite and what he may."""

    person: Key
    right: AuthorRight = AuthorRight.EDIT


class AnswerIn(Given):
    """The answer to an invitation."""

    accepts: bool


class ReceiptOut(Schema):
    """What the sender holds in hand: server time, number and hash of what was received."""

    number: str
    proposal_id: int
    received_at: AwareDatetime
    sha256: str
    key: UUID


class VersionOut(Schema):
    """One kept version of a proposal."""

    number: int
    why: str
    sha256: str
    made_at: AwareDatetime
    content: dict[str, Any]


class EnclosureOut(Schema):
    """A paper in the dossier."""

    paper: str
    document: UUID | None
    issued: UUID | None
    number: str
    name: str
    sha256: str

    @staticmethod
    def resolve_document(row: Any) -> UUID | None:
        return row.document.key if row.document else None

    @staticmethod
    def resolve_issued(row: Any) -> UUID | None:
        return row.issued.key if row.issued else None

    @staticmethod
    def resolve_number(row: Any) -> str:
        return row.issued.number if row.issued else ""

    @staticmethod
    def resolve_name(row: Any) -> str:
        return str(row.document.name if row.document else row.issued.title)

    @staticmethod
    def resolve_sha256(row: Any) -> str:
        return str(row.document.sha256 if row.document else row.issued.pdf_sha256)
