# SPDX-License-Identifier: Apache-2.0
"""Publications and results of experts through the API."""

from typing import Annotated, Any, Literal

from django.db import transaction
from django.db.models import QuerySet
from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext_noop
from ninja import Field, Query, Router, Schema
from ninja.pagination import paginate
from pydantic import AwareDatetime

from banha.contexts.network import services
from banha.contexts.network.models import Expert, Publication
from banha.contexts.network.queries import experts_visible_to, publications_of
from banha.contexts.network.terms import MOST_AUTHORS, WorkKind, WorkSource
from banha.foundation.rest import (
    Given,
    Key,
    NumberedPages,
    PersonNamed,
    PlainWhole,
    choose_all,
    need_role,
)
from banha.kernel.access.public import actor_of_request
from banha.kernel.people.public import Person

router = Router(tags=["network"])
Year = Annotated[int, Field(ge=0, le=9999, examples=[2024]), PlainWhole]
People = Annotated[list[Key], Field(max_length=200)]


class PublicationOut(Schema):
    """One work of an expert's list; known authors stand in the register of persons."""

    id: int
    kind: str
    title: str
    year: int
    venue: str
    doi: str
    number: str
    authors: str
    abstract: str
    source: str
    is_result: bool
    known_authors: list[PersonNamed]
    updated_at: AwareDatetime

    @staticmethod
    def resolve_known_authors(work: Any) -> list[Person]:
        return [row.person for row in work.known_authors.all()]


class PublicationIn(Given):
    """A work to enter."""

    kind: WorkKind
    title: Annotated[str, Field(min_length=1, max_length=1000)]
    year: Year
    venue: Annotated[str, Field(max_length=500)] = ""
    doi: Annotated[str, Field(max_length=300, description="or an address of doi.org")] = ""
    number: Annotated[str, Field(max_length=120)] = ""
    authors: Annotated[str, Field(max_length=MOST_AUTHORS)] = ""
    abstract: Annotated[str, Field(max_length=20_000)] = ""
    people: People = []


class PublicationPatch(Given):
    """What changes; what is not sent stays."""

    kind: WorkKind = WorkKind.ARTICLE
    title: Annotated[str, Field(min_length=1, max_length=1000)] = ""
    year: Year = 0
    venue: Annotated[str, Field(max_length=500)] = ""
    doi: Annotated[str, Field(max_length=300)] = ""
    number: Annotated[str, Field(max_length=120)] = ""
    authors: Annotated[str, Field(max_length=MOST_AUTHORS)] = ""
    abstract: Annotated[str, Field(max_length=20_000)] = ""
    people: People = []


def expert_seen(request: HttpRequest, pk: int) -> Expert:
    """The expert as far as the asker may read him; not found for anybody else."""
    return get_object_or_404(experts_visible_to(actor_of_request(request)), pk=pk)


def _work(request: HttpRequest, pk: int, publication: int) -> Publication:
    return get_object_or_404(
        publications_of(expert_seen(request, pk)).select_related("expert"), pk=publication
    )


def _told(request: HttpRequest, values: dict[str, Any]) -> dict[str, Any]:
    """Persons are named by those who hold a role, as in every other record."""
    if values.get("people"):
        need_role(request)
        everyone = Person.objects.filter(merged_into=None)
        values["people"] = choose_all(everyone, values["people"], "people")
    return values


@router.get(
    "/experts/{int:pk}/publications",
    response=list[PublicationOut],
    summary=gettext_noop("Publications and results of an expert"),
)
@paginate(NumberedPages)
def list_publications(
    request: HttpRequest,
    pk: int,
    q: Annotated[str, Query(max_length=200, description="words of title, venue, authors")] = "",
    kind: WorkKind | Literal[""] = "",
) -> QuerySet[Publication]:
    """The latest first; 404 where the profile may not be read."""
    return publications_of(expert_seen(request, pk), text=q, kind=kind)


@router.post(
    "/experts/{int:pk}/publications",
    response={201: PublicationOut},
    summary=gettext_noop("Enter a publication or result"),
)
@transaction.atomic
def add(request: HttpRequest, pk: int, sent: PublicationIn) -> tuple[int, Publication]:
    """By the person, his institute's science manager or an office; what is known is refused."""
    expert, actor = expert_seen(request, pk), actor_of_request(request)
    values = _told(request, sent.whole())
    return 201, services.add_publication(
        expert=expert, actor=actor, values=values, source=WorkSource.PROGRAM
    )


@router.patch(
    "/experts/{int:pk}/publications/{int:publication}",
    response=PublicationOut,
    summary=gettext_noop("Correct a publication or result"),
)
@transaction.atomic
def save(request: HttpRequest, pk: int, publication: int, sent: PublicationPatch) -> Publication:
    """What is sent replaces what was there; ``people`` are all known co-authors."""
    work, actor = _work(request, pk, publication), actor_of_request(request)
    values = _told(request, sent.values())
    return services.save_publication(publication=work, actor=actor, values=values)


@router.delete(
    "/experts/{int:pk}/publications/{int:publication}",
    response={204: None},
    summary=gettext_noop("Take a publication or result out"),
)
@transaction.atomic
def drop(request: HttpRequest, pk: int, publication: int) -> tuple[int, None]:
    """The audit keeps what it said."""
    work = _work(request, pk, publication)
    services.drop_publication(publication=work, actor=actor_of_request(request))
    return 204, None
