# SPDX-License-Identifier: Apache-2.0
"""Proposals through the API: written, sent with a receipt, withdrawn."""

from collections.abc import Iterable, Mapping
from typing import Annotated, Any, Literal

from django.db.models import QuerySet, prefetch_related_objects
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_noop
from ninja import Query, Router, Status
from ninja.pagination import paginate

from banha.contexts.programmes.public import Call, CallLine, calls_visible_to
from banha.contexts.tasks.api import proposal_schemas as schemas
from banha.contexts.tasks.api.finding import find_proposal, read_proposal, resolve_written
from banha.contexts.tasks.models import PostedReceipt, Proposal, ProposalVersion
from banha.contexts.tasks.queries import proposals_readable_to
from banha.contexts.tasks.services import proposals, starting, submission
from banha.contexts.tasks.services.orderers import declare_orderer
from banha.contexts.tasks.services.proposals import MANY
from banha.foundation.rest import (
    NumberedPages,
    Reasons,
    choose,
    choose_each,
    expected_version,
    know_empty,
    request_uuid,
    set_version,
    wrong,
)
from banha.foundation.text import fold
from banha.kernel.access.public import actor_of_request
from banha.kernel.organisations.public import Organisation, units_named

router = Router(tags=["proposals"])
TABLES = (
    "productrows__metrics", "budgetlines", "teammembers", "partners", "resultusers", "bases",
    "heritage", "authors__person", "sectors", "initiatives",
)  # fmt: skip
#: Tables in which a draft has no row when it begins, but for what was sent with it.
TABLES_OF_ITS_OWN = tuple(name.partition("__")[0] for name in TABLES)


def told(request: HttpRequest, response: HttpResponse, pk: int) -> Proposal:
    """The proposal as it is now, with its version in the ETag."""
    proposal = find_proposal(request, pk)
    prefetch_related_objects([proposal], *TABLES)
    set_version(response, proposal.version)
    return proposal


def as_started(response: HttpResponse, made: Proposal, values: Mapping[str, Any]) -> Proposal:
    """A draft begun by this very request: its tables are empty, and nobody need look."""
    written = [name for name in MANY if values.get(name)]
    know_empty(made, (name for name in TABLES_OF_ITS_OWN if name not in written))
    prefetch_related_objects([made], *written)
    set_version(response, made.version)
    return made


@router.get("", response=list[schemas.ProposalRow], summary=gettext_noop("Proposals"))
@paginate(NumberedPages)
def list_proposals(
    request: HttpRequest,
    q: Annotated[str, Query(max_length=200, description="words of the title")] = "",
    call: Annotated[int | None, Query(ge=1, le=2**63 - 1)] = None,
    stage: Annotated[str, Query(max_length=40)] = "",
    is_draft: bool | None = None,
    sort: Literal["-saved_at", "saved_at", "-submitted_at", "submitted_at", "title"] = "-saved_at",
) -> QuerySet[Proposal]:
    """What the asker may see: his own, his organisation's, what was sent to his office, and what
    he judges as a member of a council."""
    found = proposals_readable_to(actor_of_request(request)).select_related(
        "dossier", "proposer", "leader", "managing_organisation"
    )
    for word in fold(q).split():
        found = found.filter(folded_title__contains=word)
    if call is not None:
        found = found.filter(call=call)
    if stage:
        found = found.filter(dossier__stage=stage)
    if is_draft is not None:
        found = found.filter(submitted_at__isnull=is_draft)
    return found.order_by(sort, "pk")


@router.post(
    "", response={201: schemas.ProposalOut}, summary=gettext_noop("Start a draft of a proposal")
)
def start(
    request: HttpRequest, response: HttpResponse, sent: schemas.ProposalIn
) -> Status[Proposal]:
    """For an organisation the asker belongs to; a call fills in what it decides."""
    actor, values = actor_of_request(request), sent.values()

    def calls(keys: list[int]) -> Iterable[Call]:
        return calls_visible_to(actor).filter(pk__in=keys)

    frame: dict[str, Any] = choose_each(
        {n: values.pop(n, None) for n in ("proposer", "managing_organisation", "call")},
        {"proposer": units_named, "managing_organisation": units_named, "call": calls},
    )
    line = values.pop("call_line", None)
    if line is not None:
        seen = CallLine.objects.filter(call__in=calls_visible_to(actor))
        frame["call_line"] = choose(seen.select_related("call"), line, "call_line")
        frame["call"] = frame["call"] or frame["call_line"].call
    if frame["managing_organisation"] is None:
        if frame["call"] is None:
            raise wrong("managing_organisation", "", "missing")
        frame["managing_organisation"] = frame["call"].managing_organisation
    made = starting.start_proposal(
        actor=actor,
        managing=values.pop("managing", None) or "",
        values=resolve_written(actor, values),
        **frame,
    )
    if not made.is_just_started:
        return Status(201, told(request, response, made.pk))
    return Status(201, as_started(response, made, values))


@router.get("/{int:pk}", response=schemas.ProposalOut, summary=gettext_noop("One proposal"))
def one(request: HttpRequest, response: HttpResponse, pk: int) -> Proposal:
    """The whole proposal with its tables; its ETag is asked back in If-Match. Who judges it for a
    council is not told who wrote along."""
    proposal, judges = read_proposal(request, pk)
    if judges:
        know_empty(proposal, ["authors"])
    prefetch_related_objects([proposal], *TABLES)
    set_version(response, proposal.version)
    return proposal


@router.patch(
    "/{int:pk}", response=schemas.ProposalOut, summary=gettext_noop("Save what was typed")
)
def save(
    request: HttpRequest, response: HttpResponse, pk: int, sent: schemas.ProposalPatch
) -> Proposal:
    """Nothing has to be complete before it is sent. 412 if a co-author saved meanwhile."""
    proposal, actor = find_proposal(request, pk), actor_of_request(request)
    proposals.save_draft(
        proposal=proposal,
        actor=actor,
        values=resolve_written(actor, sent.values()),
        expected_version=expected_version(request),
    )
    return told(request, response, pk)


@router.post(
    "/{int:pk}/orderer",
    response={201: schemas.DeclaredOut},
    summary=gettext_noop("Declare the ordering body of a proposal"),
)
def declare(request: HttpRequest, pk: int, sent: schemas.DeclaredIn) -> Status[Organisation]:
    """For a body the register does not hold: it is named in the proposal at once and waits for the
    keepers of the register. A near name is refused unless ``is_another`` says it is another."""
    made = declare_orderer(
        proposal=find_proposal(request, pk),
        actor=actor_of_request(request),
        expected_version=expected_version(request),
        **sent.dict(),
    )
    return Status(201, made)


@router.post(
    "/{int:pk}/submit",
    response=schemas.ReceiptOut,
    summary=gettext_noop("Send the proposal and get the receipt"),
)
def submit(request: HttpRequest, pk: int) -> PostedReceipt:
    """Complete, or refused with every fault at once. The same Idempotency-Key sent again gives
    the first receipt. Answered with the server's time and the hash of what was received."""
    return submission.submit_proposal(
        proposal=find_proposal(request, pk),
        actor=actor_of_request(request),
        expected_version=expected_version(request),
        request_key=request_uuid(request),
    )


@router.post(
    "/{int:pk}/withdraw",
    response=schemas.ProposalOut,
    summary=gettext_noop("Withdraw a proposal"),
)
def withdraw(request: HttpRequest, response: HttpResponse, pk: int, sent: Reasons) -> Proposal:
    """It stays to be read with the reasons; its code is not used again."""
    submission.withdraw_proposal(
        proposal=find_proposal(request, pk),
        actor=actor_of_request(request),
        reasons=sent.reasons,
    )
    return told(request, response, pk)


@router.get(
    "/{int:pk}/versions",
    response=list[schemas.VersionOut],
    summary=gettext_noop("Kept versions of a proposal"),
)
@paginate(NumberedPages)
def versions(request: HttpRequest, pk: int) -> QuerySet[ProposalVersion]:
    """Newest first: what was sent and when."""
    return find_proposal(request, pk).versions.order_by("-number")


@router.get(
    "/{int:pk}/receipts",
    response=list[schemas.ReceiptOut],
    summary=gettext_noop("Receipts of a proposal"),
)
@paginate(NumberedPages)
def receipts(request: HttpRequest, pk: int) -> QuerySet[PostedReceipt]:
    """Newest first."""
    own = find_proposal(request, pk).receipts.filter(application=None)
    return own.order_by("-received_at", "-pk")
