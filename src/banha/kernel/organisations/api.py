# SPDX-License-Identifier: Apache-2.0
"""Organisations through the API, read only."""

from datetime import date
from typing import Annotated

from django.db.models import QuerySet
from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext_noop
from ninja import Query, Router, Schema
from ninja.pagination import paginate

from banha.foundation.rest import Named, NumberedPages, anyone
from banha.kernel.organisations.models import Organisation
from banha.kernel.organisations.queries import organisations_matching

router = Router(tags=["organisations"])


class OrganisationOut(Schema):
    """An organisation in the tree, under one of its names in time."""

    id: int
    name: str
    english_name: str
    short_name: str
    house: str
    kind: str
    parent: Named | None
    valid_from: date | None
    valid_until: date | None
    tax_code: str
    electronic_id: str
    science_id: str


@router.get(
    "/organisations",
    response=list[OrganisationOut],
    auth=anyone,
    summary=gettext_noop("Organisations"),
)
@paginate(NumberedPages)
def list_organisations(
    request: HttpRequest,
    q: Annotated[str, Query(max_length=200, description="words of the name")] = "",
) -> QuerySet[Organisation]:
    """The public tree of the State, of science and of the economy."""
    return organisations_matching(q).select_related("parent")


@router.get(
    "/organisations/{int:pk}",
    response=OrganisationOut,
    auth=anyone,
    summary=gettext_noop("One organisation"),
)
def one_organisation(request: HttpRequest, pk: int) -> Organisation:
    """With the body above it."""
    return get_object_or_404(
        Organisation.objects.select_related("parent"),
        pk=pk,
        standing=Organisation.Standing.CONFIRMED,
    )
