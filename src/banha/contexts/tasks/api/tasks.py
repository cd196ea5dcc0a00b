# SPDX-License-Identifier: Apache-2.0
"""Tasks and contracts through the API."""

from datetime import date
from typing import Annotated, Any, Literal
from uuid import UUID

from django.db import transaction
from django.db.models import Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_noop
from ninja import Field, Query, Router, Status
from ninja.pagination import paginate

from banha.contexts.programmes.public import Level, TaskKind
from banha.contexts.tasks.api.dossiers import Files
from banha.contexts.tasks.api.finding import act_of, find_contract, find_task
from banha.contexts.tasks.api.task_schemas import (
    ContractOut,
    IdentifierOut,
    PublicTaskOut,
    TaskOut,
    substance,
    task_told,
)
from banha.contexts.tasks.models import Contract, Task, TaskIdentifier
from banha.contexts.tasks.queries import (
    contracts_visible_to,
    count_of,
    tasks_seen_in_parts,
    visible_tasks_in_parts,
)
from banha.contexts.tasks.services import contracts
from banha.contexts.tasks.services.enclosures import OWNER, files_of
from banha.contexts.tasks.services.identifiers import record_national_id
from banha.contexts.tasks.tables import TASK_COLUMNS, cut_of_parts
from banha.contexts.tasks.tables.tasks import USUAL_ORDER
from banha.contexts.tasks.terms import PaymentKind, PublicState, TaskState, comparable
from banha.foundation.among import one_of
from banha.foundation.rest import (
    Given,
    Key,
    Money,
    NumberedPages,
    anyone,
    choose_each,
    wrong,
)
from banha.foundation.text import fold
from banha.kernel.access.public import actor_of_request
from banha.kernel.organisations.public import Organisation

router = Router(tags=["tasks"])
Name = Annotated[str, Field(max_length=160)]


class PaymentIn(Given):
    """One line of the payment schedule, in whole đồng."""

    kind: PaymentKind
    amount: Annotated[int, Field(ge=1, le=10**16)]
    condition: Annotated[str, Field(max_length=400)] = ""
    expected_on: date | None = None


class ContractIn(Given):
    """What differs from the decision; everything else is taken from it."""

    party_a_signatory: Name = ""
    party_a_authority: Annotated[str, Field(max_length=300)] = ""
    party_b_signatory: Name = ""
    party_b_authority: Annotated[str, Field(max_length=300)] = ""
    account_holder: Key | None = None
    party_a_account: Annotated[str, Field(max_length=300)] = ""
    party_b_account: Annotated[str, Field(max_length=300)] = ""
    starts_on: date | None = None
    ends_on: date | None = None
    value: Money | None = None
    state_part: Money | None = None
    other_part: Money | None = None
    payments: Annotated[list[PaymentIn], Field(max_length=60)] | None = None


class SignIn(Given):
    """The day of signing, and what was signed."""

    signed_on: date
    number: Annotated[str, Field(max_length=80)] = ""
    signed_document: UUID | None = Field(None, description="key of a sent file")
    files: Files = {}


class NationalIdIn(Given):
    """The national identifier of the task."""

    text: Annotated[str, Field(min_length=1, max_length=120, examples=["NV.CB.A01.2026.0001"])]
    given_on: date


class TaskPages(NumberedPages):
    """Walks long lists by their keys, and tells only the tasks of the page that is asked for."""

    def paginate_queryset(
        self, queryset: Any, pagination: Any, request: HttpRequest, **params: Any
    ) -> dict[str, Any]:
        size, page = pagination.size, pagination.page
        total = count_of(queryset)
        stop = min(page * size, total)
        start = (page - 1) * size
        cut = cut_of_parts(queryset, TASK_COLUMNS, "", USUAL_ORDER)
        keys = list(cut(start, stop)) if start < stop else []
        found = Task.objects.select_related("host", "leader", "research_field").in_bulk(keys)
        return {
            "items": [substance(found[key]) for key in keys if key in found],
            "total": total,
            "page": page,
            "size": size,
            "pages": -(-total // size),
        }


@router.get("/tasks", response=list[PublicTaskOut], auth=anyone, summary=gettext_noop("Tasks"))
@paginate(TaskPages)
def list_tasks(
    request: HttpRequest,
    q: Annotated[str, Query(max_length=200, description="words of the title")] = "",
    code: Annotated[str, Query(max_length=120, description="any spelling of a code")] = "",
    level: Level | Literal[""] = "",
    kind: TaskKind | Literal[""] = "",
    public_state: PublicState | Literal[""] = "",
    state: TaskState | Literal[""] = "",
    year: Annotated[int | None, Query(ge=1990, le=2100)] = None,
    host: Annotated[int | None, Query(ge=1, le=2**63 - 1)] = None,
    mine: bool = False,
) -> list[QuerySet[Task]]:
    """Published ones for everyone. ``mine``, ``code``, ``kind`` and ``state`` ask only among the
    tasks the asker may read whole, so that a filter tells nobody what he may not read."""
    actor = actor_of_request(request)
    wanted = Q()
    for word in fold(q).split():
        wanted &= Q(folded_title__contains=word)
    if code:
        named = TaskIdentifier.objects.filter(comparable=comparable(code))
        wanted &= one_of("pk", named.values_list("task", flat=True))
    plain = {
        "level": level, "kind": kind, "public_state": public_state, "state": state,
        "start_year": year, "host": host,
    }  # fmt: skip
    wanted &= Q(**{name: value for name, value in plain.items() if value})
    is_whole = mine or code or kind or state
    parts = tasks_seen_in_parts(actor) if is_whole else visible_tasks_in_parts(actor)
    return [part.filter(wanted) for part in parts]


@router.get("/tasks/{int:pk}", response=TaskOut, auth=anyone, summary=gettext_noop("One task"))
def one_task(request: HttpRequest, response: HttpResponse, pk: int) -> dict[str, Any]:
    """Its public part for everyone; money, members and papers for those who may read them."""
    return task_told(request, response, find_task(request, pk))


@router.post(
    "/tasks/{int:pk}/national-id",
    response={201: IdentifierOut},
    summary=gettext_noop("Keep the national identifier of a task"),
)
def national_id(request: HttpRequest, pk: int, sent: NationalIdIn) -> Status[TaskIdentifier]:
    """Beside the code of the ministry, which stays."""
    task, actor = find_task(request, pk), actor_of_request(request)
    kept = record_national_id(task=task, actor=actor, **sent.whole())
    return Status(201, kept)


@router.get("/contracts", response=list[ContractOut], summary=gettext_noop("Contracts"))
@paginate(NumberedPages)
def list_contracts(
    request: HttpRequest, task: Annotated[int | None, Query(ge=1, le=2**63 - 1)] = None
) -> QuerySet[Contract]:
    """Of one's office, or of one's organisation as a party."""
    found = contracts_visible_to(actor_of_request(request)).select_related(
        "task", "party_a", "party_b", "paper"
    )
    if task is not None:
        found = found.filter(task=task)
    return found.prefetch_related("payments").order_by("-signed_on", "-pk")


@router.get("/contracts/{int:pk}", response=ContractOut, summary=gettext_noop("One contract"))
def one_contract(request: HttpRequest, pk: int) -> Contract:
    """With its payment schedule."""
    return find_contract(request, pk)


@router.post(
    "/tasks/{int:pk}/contract",
    response={201: ContractOut},
    summary=gettext_noop("Draft the contract of a task"),
)
def draft_contract(request: HttpRequest, pk: int, sent: ContractIn) -> Status[Contract]:
    """From the decision, or change the draft. The first advance is at most half."""
    actor = actor_of_request(request)
    values = {name: value for name, value in sent.values().items() if value is not None}
    values.pop("payments", None)
    rows = None if sent.payments is None else [row.whole() for row in sent.payments]
    choose_each(values, {"account_holder": Organisation.objects.all()})
    task = find_task(request, pk)
    made = contracts.draft_contract(task=task, actor=actor, values=values, payments=rows)
    return Status(201, find_contract(request, made.pk))


@router.post(
    "/contracts/{int:pk}/sign", response=ContractOut, summary=gettext_noop("Sign a contract")
)
@transaction.atomic
def sign(request: HttpRequest, pk: int, sent: SignIn) -> Contract:
    """The paper is issued with its number, the task runs, the public may read of it."""
    contract, actor = find_contract(request, pk), actor_of_request(request)
    proposal = contract.task.proposal
    if proposal is None and (sent.files or sent.signed_document):
        raise wrong("files", "", "no_dossier")
    keys = {"signed_contract": sent.signed_document} if sent.signed_document else {}
    owner = (OWNER, proposal.dossier_id) if proposal and proposal.dossier_id else None
    signed = files_of(owner=owner, actor=actor, keys=keys) if owner and keys else {}
    contracts.sign_contract(
        contract=contract,
        actor=actor,
        signed_on=sent.signed_on,
        number=sent.number,
        signed_document=signed.get("signed_contract"),
        act=act_of(request, proposal, files=sent.files) if proposal else None,
    )
    return find_contract(request, pk)
