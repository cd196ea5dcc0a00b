# SPDX-License-Identifier: Apache-2.0
"""Councils, their members and what is before them."""

from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import Exists, OuterRef, QuerySet
from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext_noop
from ninja import Field, Router, Schema, Status
from ninja.pagination import paginate

from banha.contexts.councils.api.composing_schemas import (
    DossiersBroughtIn,
    MatterWaitingOut,
    NewCouncilIn,
)
from banha.contexts.councils.api.finding import find_kept
from banha.contexts.councils.models import Council, Matter
from banha.contexts.councils.queries import councils_visible_to, matters_visible_to
from banha.contexts.councils.queries.conflicts import matters_open_to
from banha.contexts.councils.queries.papers import papers_of
from banha.contexts.councils.queries.waiting import waiting_for_council
from banha.contexts.councils.services.for_term import bring_dossiers
from banha.contexts.councils.services.grouping import begin_councils
from banha.contexts.councils.services.permits import SECRETARY_ROLES
from banha.contexts.councils.terms import CouncilKind, MatterTold
from banha.foundation.rest import Named, NumberedPages
from banha.kernel.access.public import Actor, actor_of_request

router = Router(tags=["councils"])


class CouncilMemberOut(Schema):
    """Who was named for a seat; the organisation is the one he had then."""

    id: int
    seat: str
    group: str
    name: str
    organisation_name: str
    state: str


class CouncilOut(Schema):
    """A council under one edition of its rules."""

    id: int
    kind: str
    edition: str
    title: str
    managing_organisation: Named
    is_for_term: bool
    term_from: date | None
    term_until: date | None
    stage: str
    established_on: date | None

    @staticmethod
    def resolve_stage(council: Council) -> str:
        return council.dossier.stage if council.dossier else ""


class MatterOut(Schema):
    """One dossier before a council; nothing of one a conflict keeps the asker from."""

    id: int
    code: str
    title: str
    host_name: str
    subject_kind: str
    subject_id: int
    is_open: bool = Field(..., description="the asker may open its content; declare to open it")
    awaits_decision: bool = Field(
        ..., description="prepared; the leader has still to put it before the council"
    )


class SignerOut(Schema):
    """Who is asked to sign, as what, and what he answered."""

    name: str
    capacity: str
    state: str


class PaperOfCouncilOut(Schema):
    """A paper of a meeting and how far its signing has come."""

    kind: str
    key: UUID
    number: str
    about: str
    signing: str
    signers: list[SignerOut]


class CouncilWhole(CouncilOut):
    """A council with its members."""

    members: list[CouncilMemberOut]


def _seen(request: HttpRequest) -> QuerySet[Council]:
    return councils_visible_to(actor_of_request(request)).select_related(
        "dossier", "managing_organisation"
    )


@router.get("/councils", response=list[CouncilOut], summary=gettext_noop("Councils"))
@paginate(NumberedPages)
def list_councils(request: HttpRequest) -> QuerySet[Council]:
    """Those of one's office and those one is asked to sit on."""
    return _seen(request).order_by("-created_at", "-pk")


class WaitingPages(NumberedPages):
    """Tells the dossiers of the page that is asked for."""

    def paginate_queryset(
        self, queryset: Any, pagination: Any, request: HttpRequest, **params: Any
    ) -> dict[str, Any]:
        cut = super().paginate_queryset(queryset, pagination, request, **params)
        return {**cut, "items": [_waiting(*one) for one in cut["items"]]}


def _waiting(subject: tuple[str, int], told: MatterTold) -> dict[str, Any]:
    names = ("code", "title", "host_name", "form", "regime", "managing")
    told_of = {name: getattr(told, name) for name in names}
    return {"subject_kind": subject[0], "subject_id": subject[1], **told_of}


@router.get(
    "/councils/waiting",
    response=list[MatterWaitingOut],
    summary=gettext_noop("Dossiers that wait for a council"),
)
@paginate(WaitingPages)
def list_waiting(request: HttpRequest, kind: CouncilKind = CouncilKind.FUNDING) -> list[Any]:
    """For the secretary of the office; without what a conflict keeps him from."""
    actor = actor_of_request(request)
    if not actor.organisations(*SECRETARY_ROLES):
        return []
    return list(waiting_for_council(actor, kind).items())


@router.post(
    "/councils",
    response={201: list[CouncilOut]},
    summary=gettext_noop("Begin councils for dossiers that wait"),
)
def begin(request: HttpRequest, sent: NewCouncilIn) -> Status[list[Council]]:
    """Rivals for one task never part. A dossier before a council of the kind is refused."""
    made = begin_councils(
        actor=actor_of_request(request),
        kind=sent.kind,
        subjects=[(one.subject_kind, one.subject_id) for one in sent.subjects],
        each=sent.each,
        title=sent.title,
        form=sent.form,
    )
    return Status(201, list(made))


@router.get("/councils/{int:pk}", response=CouncilWhole, summary=gettext_noop("One council"))
def one_council(request: HttpRequest, pk: int) -> Council:
    """With its members."""
    return get_object_or_404(_seen(request).prefetch_related("members"), pk=pk)


@router.get(
    "/councils/{int:pk}/matters",
    response=list[MatterOut],
    summary=gettext_noop("What is before a council"),
)
@paginate(NumberedPages)
def list_matters(request: HttpRequest, pk: int) -> QuerySet[Matter]:
    """Without what a conflict keeps the asker from."""
    council = get_object_or_404(_seen(request), pk=pk)
    return told_matters(actor_of_request(request), council)


@router.post(
    "/councils/{int:pk}/matters",
    response={201: list[MatterOut]},
    summary=gettext_noop("Bring dossiers before a council"),
)
def bring(request: HttpRequest, pk: int, sent: DossiersBroughtIn) -> Status[QuerySet[Matter]]:
    """A council that stands gets them prepared: its leader takes the step put_before."""
    council, actor = find_kept(request, pk)
    made = bring_dossiers(
        council=council,
        actor=actor,
        subjects=[(one.subject_kind, one.subject_id) for one in sent.subjects],
    )
    return Status(201, told_matters(actor, council).filter(pk__in=[one.pk for one in made]))


def told_matters(actor: Actor, council: Council) -> QuerySet[Matter]:
    """What is before the council as the actor may see it, and which of it he may open."""
    opened = matters_open_to(actor).filter(pk=OuterRef("pk"))
    return matters_visible_to(actor).filter(council=council).annotate(is_open=Exists(opened))


@router.get(
    "/councils/{int:pk}/papers",
    response=list[PaperOfCouncilOut],
    summary=gettext_noop("Papers of a council's meetings and who signed them"),
)
def list_papers(request: HttpRequest, pk: int) -> list[dict[str, Any]]:
    """Minutes and counting records; without those of a dossier a conflict keeps one from."""
    council = get_object_or_404(_seen(request), pk=pk)
    return [
        {
            "kind": one.kind,
            "key": one.paper.key,
            "number": one.paper.number,
            "about": one.about,
            "signing": one.signing.stage.value,
            "signers": [
                {"name": asked.person.full_name, "capacity": asked.capacity, "state": asked.state}
                for asked in one.signing.requests
            ],
        }
        for one in papers_of(council, actor_of_request(request))
    ]
