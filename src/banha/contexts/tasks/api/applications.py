# SPDX-License-Identifier: Apache-2.0
"""Applications of hosts for announced tasks through the API."""

from typing import Annotated, Any

from django.db import transaction
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_noop
from ninja import Query, Router, Status
from ninja.pagination import paginate

from banha.contexts.tasks.api import chain_schemas as schemas
from banha.contexts.tasks.api.finding import find_application, find_in_process, read_application
from banha.contexts.tasks.models import HostApplication, PostedReceipt, Proposal
from banha.contexts.tasks.queries import applications_readable_to, arrivals_visible_to
from banha.contexts.tasks.queries.desk import announced_lines
from banha.contexts.tasks.services import applications
from banha.contexts.tasks.services.enclosures import files_of
from banha.foundation.rest import NumberedPages, choose, choose_each, request_uuid, wrong
from banha.kernel.access.public import actor_of_request
from banha.kernel.organisations.public import Organisation
from banha.kernel.people.public import Person

router = Router(tags=["applications"])


@router.get(
    "", response=list[schemas.ApplicationOut], summary=gettext_noop("Applications of hosts")
)
@paginate(NumberedPages)
def list_applications(
    request: HttpRequest, proposal: Annotated[int | None, Query(ge=1, le=2**63 - 1)] = None
) -> QuerySet[HostApplication]:
    """One's own, the opened ones of one's office, and those one judges; nobody sees whom he
    competes with."""
    found = applications_readable_to(actor_of_request(request)).select_related(
        "host", "leader", "call_line"
    )
    if proposal is not None:
        found = found.filter(proposal=proposal)
    return found.order_by("-pk")


@router.get(
    "/arrivals",
    response=list[schemas.ArrivalOut],
    summary=gettext_noop("Applications that came and are not opened yet"),
)
@paginate(NumberedPages)
def list_arrivals(
    request: HttpRequest, proposal: Annotated[int | None, Query(ge=1, le=2**63 - 1)] = None
) -> QuerySet[PostedReceipt, Any]:
    """For the managing unit: the receipts alone, until it opens all of them at once."""
    found = arrivals_visible_to(actor_of_request(request))
    return found if proposal is None else found.filter(proposal=proposal)


def _applied_for(request: HttpRequest, sent: schemas.ApplicationIn) -> Proposal:
    """By its line in a call everyone may read, or by a proposal the asker may read."""
    if sent.proposal is not None:
        return find_in_process(request, sent.proposal)
    if sent.call_line is None:
        raise wrong("call_line", "", "missing")
    announced = announced_lines(organisations=actor_of_request(request).organisations())
    open_ones = Proposal.objects.filter(pk__in=announced.values("proposal"))
    return choose(
        open_ones.select_related("dossier", "call_line"),
        sent.call_line,
        "call_line",
        by="call_line",
    )


@router.post(
    "",
    response={201: schemas.ApplicationOut},
    summary=gettext_noop("Begin an application to lead a task"),
)
def start(request: HttpRequest, sent: schemas.ApplicationIn) -> Status[HostApplication]:
    """One live application a host and task; asked again, the first is given."""
    values = sent.whole()
    choose_each(values, {"host": Organisation.objects.all(), "leader": Person.objects.all()})
    made = applications.start_application(
        proposal=_applied_for(request, sent),
        actor=actor_of_request(request),
        host=values["host"],
        leader=values["leader"],
        values={name: values[name] for name in applications.WRITTEN if name != "leader"},
    )
    return Status(201, made)


@router.get("/{int:pk}", response=schemas.ApplicationOut, summary=gettext_noop("One application"))
def one(request: HttpRequest, pk: int) -> HostApplication:
    """Its papers lie in the dossier once it was sent."""
    return read_application(request, pk)


@router.patch(
    "/{int:pk}", response=schemas.ApplicationOut, summary=gettext_noop("Save an application")
)
def save(request: HttpRequest, pk: int, sent: schemas.ApplicationPatch) -> HostApplication:
    """Until it is sent."""
    values = choose_each(sent.values(), {"leader": Person.objects.all()})
    return applications.save_application(
        application=find_application(request, pk),
        actor=actor_of_request(request),
        values=values,
    )


@router.post(
    "/{int:pk}/withdraw",
    response=schemas.ApplicationOut,
    summary=gettext_noop("Withdraw an application"),
)
def withdraw(request: HttpRequest, pk: int) -> HostApplication:
    """Before one is chosen; it stays to be read."""
    application, actor = find_application(request, pk), actor_of_request(request)
    applications.withdraw_application(application=application, actor=actor)
    return find_application(request, pk)


@router.post(
    "/{int:pk}/send", response=schemas.ApplicationOut, summary=gettext_noop("Send an application")
)
@transaction.atomic
def send(request: HttpRequest, pk: int, sent: schemas.FilesIn) -> HostApplication:
    """With its papers, before the call closes."""
    application, actor = find_application(request, pk), actor_of_request(request)
    applications.send_application(
        application=application,
        actor=actor,
        files=files_of(owner=(applications.OWNER, application.pk), actor=actor, keys=sent.files),
        request_key=request_uuid(request),
    )
    return find_application(request, pk)
