# SPDX-License-Identifier: Apache-2.0
"""A task as the API tells it: its public part to everyone, the whole to those who may."""

from dataclasses import asdict
from datetime import date
from typing import Any

from django.http import HttpRequest, HttpResponse
from ninja import Field, Schema

from banha.contexts.tasks.api.row_schemas import (
    BudgetOut,
    HeritageOut,
    MemberOut,
    PartnerOut,
    ProductOut,
    UserOut,
)
from banha.contexts.tasks.models import Task
from banha.contexts.tasks.queries import public_task_of
from banha.contexts.tasks.rules import may_see_whole_task
from banha.foundation.rest import Named, PersonNamed, Titled, set_version
from banha.kernel.access.public import actor_of_request

TABLES = (
    "productrows__metrics", "budgetlines", "teammembers", "partners", "resultusers", "heritage",
    "identifiers",
)  # fmt: skip


class PublicTaskOut(Schema):
    """What the public may read of a task: neither money nor members."""

    id: int
    title: str
    host: str
    leader: str
    goal: str
    content: str
    field: str
    method: str
    expected_result: str
    starts_on: date | None
    ends_on: date | None
    start_year: int | None
    duration_months: int | None
    public_state: str
    level: str
    is_public: bool = Field(..., description="published; false for what only its parties see")


class IdentifierOut(Schema):
    """An identifier the task carries."""

    kind: str
    text: str
    as_written: str
    given_on: date | None
    cancelled_on: date | None
    is_legacy: bool


class WholeTaskOut(Schema):
    """The rest, for those who manage, host or work on the task."""

    proposal_id: int | None
    kind: str
    formation: str
    mode: str
    regime: str
    managing: str
    state: str
    secrecy: str
    managing_organisation: Named | None
    monitor: PersonNamed | None
    programme: Titled | None
    submitted_on: date | None
    approved_on: date | None
    extended_until: date | None
    state_budget: int | None
    other_money: int | None
    lump_manner: str
    rating: str
    accepted_on: date | None
    is_legacy: bool
    legacy_source: str
    legacy_key: str
    as_written: dict[str, Any]
    identifiers: list[IdentifierOut]
    products: list[ProductOut] = Field(..., alias="productrows")
    budget: list[BudgetOut] = Field(..., alias="budgetlines")
    team: list[MemberOut] = Field(..., alias="teammembers")
    partners: list[PartnerOut]
    users: list[UserOut] = Field(..., alias="resultusers")
    heritage: list[HeritageOut]


class TaskOut(PublicTaskOut):
    """A task; ``whole`` is null for the public."""

    version: int
    whole: WholeTaskOut | None


class PaymentOut(Schema):
    """One line of the payment schedule."""

    position: int
    kind: str
    amount: int
    condition: str
    expected_on: date | None
    paid_on: date | None


class ContractOut(Schema):
    """The contract of a task."""

    id: int
    task: Titled
    number: str
    state: str
    signed_on: date | None
    party_a: Named
    party_a_signatory: str
    party_a_authority: str
    party_b: Named
    party_b_signatory: str
    party_b_authority: str
    party_a_account: str
    party_b_account: str
    value: int
    state_part: int
    other_part: int
    starts_on: date
    ends_on: date
    payments: list[PaymentOut]
    paper: str = Field(..., description="key of the issued paper; empty before it is signed")

    @staticmethod
    def resolve_paper(contract: Any) -> str:
        return str(contract.paper.key) if contract.paper else ""


def substance(task: Task) -> dict[str, Any]:
    """The public part; of a task that is not published the same fields for its parties."""
    is_public = task.announced_on is not None and not task.is_secret
    if is_public:
        told = asdict(public_task_of(task))
        return {**told, "id": told.pop("pk"), "is_public": True}
    names = (
        "id", "title", "goal", "content", "method", "expected_result", "starts_on", "ends_on",
        "start_year", "duration_months", "public_state", "level",
    )  # fmt: skip
    written = task.as_written or {}
    return {
        **{name: getattr(task, name) for name in names},
        "host": task.host.name if task.host else str(written.get("host") or ""),
        "leader": task.leader.full_name if task.leader else str(written.get("leader") or ""),
        "field": task.research_field.title if task.research_field else "",
        "is_public": False,
    }


def task_told(request: HttpRequest, response: HttpResponse, task: Task) -> dict[str, Any]:
    """The task as this asker may read it, with its version in the ETag."""
    set_version(response, task.version)
    is_whole = may_see_whole_task(actor_of_request(request), task)
    return {**substance(task), "version": task.version, "whole": task if is_whole else None}


__all__ = [
    "ContractOut", "IdentifierOut", "PublicTaskOut", "TaskOut", "WholeTaskOut",
    "substance", "task_told",
]  # fmt: skip
