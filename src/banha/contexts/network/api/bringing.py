# SPDX-License-Identifier: Apache-2.0
"""Publications from BibTeX and ORCID through the API: look first, then take over."""

from typing import Annotated, Any

from django.db import transaction
from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext_noop
from ninja import Field, Router, Schema

from banha.contexts.network import services
from banha.contexts.network.api.works import expert_seen
from banha.contexts.network.models import WorkImport
from banha.contexts.network.rules import may_keep_works
from banha.contexts.network.services.reading import MOST_BYTES, MOST_WORKS
from banha.contexts.network.terms import WorkSource
from banha.foundation.rest import Given, PlainWhole
from banha.kernel.access.public import actor_of_request

router = Router(tags=["network"])
Number = Annotated[int, Field(ge=1, le=MOST_WORKS), PlainWhole]


class BringIn(Given):
    """The text of a file and what it is."""

    source: WorkSource
    text: Annotated[str, Field(min_length=1, max_length=MOST_BYTES)]


class TakeIn(Given):
    """The numbers of the works to enter; none: all that are new."""

    numbers: Annotated[list[Number], Field(max_length=MOST_WORKS)] | None = None


class SeenOut(Schema):
    """One work of the file beside what the list holds already."""

    number: int
    place: int
    title: str
    year: int | None
    doi: str
    is_new: bool
    known_id: int | None
    twin: int | None
    faults: list[str]

    @staticmethod
    def resolve_title(seen: Any) -> str:
        return str(seen.values.get("title", ""))

    @staticmethod
    def resolve_year(seen: Any) -> int | None:
        year: int | None = seen.values.get("year")
        return year

    @staticmethod
    def resolve_doi(seen: Any) -> str:
        return str(seen.values.get("doi", ""))


class BroughtOut(Schema):
    """What a file says; ``taken_count`` works of it were entered."""

    id: int
    source: str
    taken_count: int
    works: list[SeenOut]

    @staticmethod
    def resolve_works(brought: Any) -> list[services.SeenWork]:
        return services.look_at(brought)


@router.post(
    "/experts/{int:pk}/publications/bring",
    response={201: BroughtOut},
    summary=gettext_noop("Look at a file of publications"),
)
@transaction.atomic
def bring(request: HttpRequest, pk: int, sent: BringIn) -> tuple[int, WorkImport]:
    """Nothing is entered yet; a broken or huge file is refused."""
    expert, actor = expert_seen(request, pk), actor_of_request(request)
    raw = sent.text.encode()
    return 201, services.bring_works(expert=expert, actor=actor, source=sent.source, raw=raw)


@router.post(
    "/experts/{int:pk}/publications/bring/{int:brought}",
    response=BroughtOut,
    summary=gettext_noop("Take over the publications of a file"),
)
@transaction.atomic
def take(request: HttpRequest, pk: int, brought: int, sent: TakeIn) -> WorkImport:
    """The chosen ones or all that are new, once."""
    expert, actor = expert_seen(request, pk), actor_of_request(request)
    if not may_keep_works(actor, expert):
        raise Http404
    kept = get_object_or_404(
        WorkImport.objects.select_related("expert"),
        pk=brought,
        expert=expert,
        made_by=actor.person_id,
    )
    return services.take_works(brought=kept, actor=actor, numbers=sent.numbers)
