# SPDX-License-Identifier: Apache-2.0
"""Plans and programmes through the API."""

from typing import Annotated, Any, Literal

from django.db.models import QuerySet
from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext_noop
from ninja import Query, Router, Status
from ninja.pagination import paginate

from banha.contexts.programmes import services
from banha.contexts.programmes.api import schemas
from banha.contexts.programmes.models import Plan, PlanLine, Programme
from banha.contexts.programmes.queries import plans_visible_to, programmes_visible_to
from banha.contexts.programmes.terms import PlanState, ProgrammeKind
from banha.foundation.rest import Given, NumberedPages, anyone, choose_each
from banha.kernel.access.public import actor_of_request
from banha.kernel.organisations.public import Organisation

router = Router()


def _plan(request: HttpRequest, pk: int) -> Plan:
    found = plans_visible_to(actor_of_request(request)).select_related("organisation")
    return get_object_or_404(found, pk=pk)


def _programme(request: HttpRequest, pk: int) -> Programme:
    found = programmes_visible_to(actor_of_request(request))
    return get_object_or_404(found.select_related("managing_organisation", "parent"), pk=pk)


def _values(request: HttpRequest, sent: Given) -> dict[str, Any]:
    units = Organisation.objects.all()
    programmes = programmes_visible_to(actor_of_request(request))
    return choose_each(
        sent.whole(),
        {
            "organisation": units,
            "managing_organisation": units,
            "programme": programmes,
            "parent": programmes,
        },
    )


@router.get("/plans", response=list[schemas.PlanOut], summary=gettext_noop("Plans"))
@paginate(NumberedPages)
def list_plans(
    request: HttpRequest,
    year: Annotated[int | None, Query(ge=1990, le=2100)] = None,
    state: PlanState | Literal[""] = "",
) -> QuerySet[Plan]:
    """Approved plans for who is signed in; a unit also sees those it is writing."""
    plans = plans_visible_to(actor_of_request(request)).select_related("organisation")
    if year is not None:
        plans = plans.filter(year_from__lte=year, year_until__gte=year)
    if state:
        plans = plans.filter(state=state)
    return plans.order_by("-year_from", "code", "pk")


@router.post("/plans", response={201: schemas.PlanOut}, summary=gettext_noop("Draft a plan"))
def create_plan(request: HttpRequest, sent: schemas.PlanIn) -> Status[Plan]:
    """For a unit the asker writes plans of."""
    values = _values(request, sent)
    return Status(201, services.save_plan(actor=actor_of_request(request), values=values))


@router.get("/plans/{int:pk}", response=schemas.PlanOut, summary=gettext_noop("One plan"))
def one_plan(request: HttpRequest, pk: int) -> Plan:
    """Its lines are at …/lines."""
    return _plan(request, pk)


@router.put("/plans/{int:pk}", response=schemas.PlanOut, summary=gettext_noop("Change a plan"))
def change_plan(request: HttpRequest, pk: int, sent: schemas.PlanIn) -> Plan:
    """While it is a draft or open for comments."""
    plan, values = _plan(request, pk), _values(request, sent)
    return services.save_plan(actor=actor_of_request(request), values=values, plan=plan)


@router.post(
    "/plans/{int:pk}/state", response=schemas.PlanOut, summary=gettext_noop("Move a plan on")
)
def move_plan(request: HttpRequest, pk: int, sent: schemas.PlanMoveIn) -> Plan:
    """Approval and revision need the number and date of the decision."""
    plan, actor = _plan(request, pk), actor_of_request(request)
    return services.move_plan(plan=plan, actor=actor, **sent.whole())


@router.get(
    "/plans/{int:pk}/lines",
    response=list[schemas.PlanLineOut],
    summary=gettext_noop("Lines of a plan"),
)
@paginate(NumberedPages)
def list_lines(request: HttpRequest, pk: int) -> QuerySet[PlanLine]:
    """In the order of the plan."""
    return _plan(request, pk).lines.select_related("programme").order_by("position", "pk")


@router.post(
    "/plans/{int:pk}/lines",
    response={201: schemas.PlanLineOut},
    summary=gettext_noop("Add a line to a plan"),
)
def add_line(request: HttpRequest, pk: int, sent: schemas.PlanLineIn) -> Status[PlanLine]:
    """Its year lies within the plan; money is whole đồng."""
    plan, values = _plan(request, pk), _values(request, sent)
    actor = actor_of_request(request)
    return Status(201, services.save_plan_line(plan=plan, actor=actor, values=values))


@router.put(
    "/plans/{int:pk}/lines/{int:line}",
    response=schemas.PlanLineOut,
    summary=gettext_noop("Change a line of a plan"),
)
def change_line(request: HttpRequest, pk: int, line: int, sent: schemas.PlanLineIn) -> PlanLine:
    """The whole line is replaced."""
    plan, values = _plan(request, pk), _values(request, sent)
    known = get_object_or_404(PlanLine, pk=line, plan=plan)
    actor = actor_of_request(request)
    return services.save_plan_line(plan=plan, actor=actor, values=values, line=known)


@router.delete(
    "/plans/{int:pk}/lines/{int:line}",
    response={204: None},
    summary=gettext_noop("Take a line out of a plan"),
)
def drop_line(request: HttpRequest, pk: int, line: int) -> Status[None]:
    """While the plan is open; refused if a call orders the line already."""
    known = get_object_or_404(PlanLine, pk=line, plan=_plan(request, pk))
    services.drop_plan_line(line=known, actor=actor_of_request(request))
    return Status(204, None)


@router.get(
    "/programmes",
    response=list[schemas.ProgrammeOut],
    auth=anyone,
    summary=gettext_noop("Programmes, projects, clusters and chains"),
)
@paginate(NumberedPages)
def list_programmes(
    request: HttpRequest,
    kind: ProgrammeKind | Literal[""] = "",
    parent: Annotated[int | None, Query(ge=1, le=2**63 - 1)] = None,
) -> QuerySet[Programme]:
    """Those in force or ended for everyone; a unit also sees its drafts."""
    found = programmes_visible_to(actor_of_request(request))
    if kind:
        found = found.filter(kind=kind)
    if parent is not None:
        found = found.filter(parent=parent)
    return found.select_related("managing_organisation", "parent").order_by("title", "pk")


@router.post(
    "/programmes",
    response={201: schemas.ProgrammeOut},
    summary=gettext_noop("Make a programme"),
)
def create_programme(request: HttpRequest, sent: schemas.ProgrammeIn) -> Status[Programme]:
    """A programme, project, cluster or chain of a unit the asker writes for."""
    values = _values(request, sent)
    return Status(201, services.save_programme(actor=actor_of_request(request), values=values))


@router.get(
    "/programmes/{int:pk}",
    response=schemas.ProgrammeOut,
    auth=anyone,
    summary=gettext_noop("One programme"),
)
def one_programme(request: HttpRequest, pk: int) -> Programme:
    """What lies below it: ``/programmes?parent=…``."""
    return _programme(request, pk)


@router.put(
    "/programmes/{int:pk}",
    response=schemas.ProgrammeOut,
    summary=gettext_noop("Change a programme"),
)
def change_programme(request: HttpRequest, pk: int, sent: schemas.ProgrammeIn) -> Programme:
    """A circle of parents is refused."""
    known, values = _programme(request, pk), _values(request, sent)
    actor = actor_of_request(request)
    return services.save_programme(actor=actor, values=values, programme=known)
