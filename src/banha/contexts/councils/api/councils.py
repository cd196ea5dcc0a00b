# SPDX-License-Identifier: Apache-2.0
"""Councils, their members and what is before them."""

from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import Exists, OuterRef, QuerySet
from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext_noop
from ninja import Field, Router, Schema
from ninja.pagination import paginate

from banha.contexts.councils.models import Council, Matter
from banha.contexts.councils.queries import councils_visible_to, matters_visible_to
from banha.contexts.councils.queries.conflicts import matters_open_to
from banha.contexts.councils.queries.papers import papers_of
from banha.foundation.rest import Named, NumberedPages
from banha.kernel.access.public import actor_of_request

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
    actor = actor_of_request(request)
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
