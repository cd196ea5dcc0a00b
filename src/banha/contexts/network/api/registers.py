# SPDX-License-Identifier: Apache-2.0
"""Organisations, experts and classifications through the API."""

from datetime import date
from typing import Annotated, Literal

from django.db.models import Q, QuerySet
from django.http import FileResponse, HttpRequest
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext_noop
from ninja import Query, Router, Schema
from ninja.pagination import paginate

from banha.contexts.network import services
from banha.contexts.network.models import Classification, Expert, ScienceOrganisation
from banha.contexts.network.queries import (
    experts_matching,
    experts_visible_to,
    is_young_talent,
    science_organisations_matching,
    science_organisations_visible_to,
)
from banha.contexts.network.terms import ExpertGroup, PoolStatus, Scheme, ScienceKind
from banha.foundation.rest import (
    TELLS_WORKBOOK,
    Named,
    NumberedPages,
    PersonNamed,
    anyone,
    need_role,
    workbook,
)
from banha.kernel.access.public import actor_of_request

router = Router(tags=["network"])


class ClassificationOut(Schema):
    """One code of one edition of a scheme."""

    id: int
    scheme: str
    edition: str
    code: str
    parent_id: int | None
    title_vi: str
    title_en: str
    certainty: str
    valid_from: date | None
    valid_until: date | None


class CodeOut(Schema):
    """A code as records name it."""

    id: int
    code: str
    title_vi: str


class ScienceOrganisationOut(Schema):
    """The S&T side of an organisation, as its public register keeps it."""

    id: int
    organisation: Named
    kind: str
    founder_type: str
    economic_form: str
    governing_body: Named | None
    founded_on: date | None
    certificate_number: str
    certificate_date: date | None
    certificate_issuer: str
    registration_state: str
    state_from: date | None
    state_until: date | None
    activities: str
    autonomy: str
    fields: list[CodeOut]


class ExpertOut(Schema):
    """An expert, for those the register is open to; contact and identity stay closed."""

    id: int
    person: PersonNamed
    profession: str
    training_field: CodeOut | None
    main_fields: list[CodeOut]
    sectors: list[CodeOut]
    keywords: list[str]
    is_abroad: bool
    is_young_talent: bool
    pool_status: str
    pool_from: date | None
    pool_until: date | None
    has_consented: bool

    @staticmethod
    def resolve_is_young_talent(expert: Expert) -> bool:
        return is_young_talent(expert)


@router.get(
    "/classifications",
    response=list[ClassificationOut],
    auth=anyone,
    summary=gettext_noop("Codes of fields, objectives, sectors and initiatives"),
)
@paginate(NumberedPages)
def list_classifications(
    request: HttpRequest,
    scheme: Scheme | None = None,
    on: date | None = None,
    code: Annotated[str, Query(max_length=12, description="beginning of the code")] = "",
) -> QuerySet[Classification]:
    """Of every edition; with ``on`` only those in force on the day."""
    codes = Classification.objects.order_by("scheme", "edition", "position", "code")
    if scheme is not None:
        codes = codes.filter(scheme=scheme)
    if on is not None:
        codes = codes.filter(
            Q(valid_from__isnull=True) | Q(valid_from__lte=on),
            Q(valid_until__isnull=True) | Q(valid_until__gte=on),
        )
    return codes.filter(code__startswith=code) if code else codes


@router.get(
    "/classifications/{int:pk}",
    response=ClassificationOut,
    auth=anyone,
    summary=gettext_noop("One code"),
)
def one_classification(request: HttpRequest, pk: int) -> Classification:
    """A code with its place in the tree."""
    return get_object_or_404(Classification, pk=pk)


def _dressed(found: QuerySet[ScienceOrganisation]) -> QuerySet[ScienceOrganisation]:
    return found.select_related("organisation", "governing_body").prefetch_related("fields")


@router.get(
    "/science-organisations",
    response=list[ScienceOrganisationOut],
    auth=anyone,
    summary=gettext_noop("Organisations of science and technology"),
)
@paginate(NumberedPages)
def list_organisations(
    request: HttpRequest,
    q: Annotated[str, Query(max_length=200, description="words of the name")] = "",
    kind: ScienceKind | Literal[""] = "",
) -> QuerySet[ScienceOrganisation]:
    """The public register."""
    return _dressed(science_organisations_matching(actor_of_request(request), text=q, kind=kind))


@router.get(
    "/science-organisations/{int:pk}",
    response=ScienceOrganisationOut,
    auth=anyone,
    summary=gettext_noop("One organisation of science and technology"),
)
def one_organisation(request: HttpRequest, pk: int) -> ScienceOrganisation:
    """As its public register keeps it."""
    found = science_organisations_visible_to(actor_of_request(request))
    return get_object_or_404(_dressed(found), pk=pk)


def _with_fields(found: QuerySet[Expert]) -> QuerySet[Expert]:
    return found.select_related("person", "training_field").prefetch_related(
        "main_fields", "sectors"
    )


@router.get("/experts", response=list[ExpertOut], summary=gettext_noop("Experts"))
@paginate(NumberedPages)
def list_experts(
    request: HttpRequest,
    q: Annotated[str, Query(max_length=200, description="words of the name")] = "",
    pool_status: PoolStatus | Literal[""] = "",
    group: ExpertGroup | Literal[""] = "",
) -> QuerySet[Expert]:
    """Whom the asker may see: officers all, an organisation its staff, others by consent."""
    need_role(request)
    return _with_fields(
        experts_matching(actor_of_request(request), text=q, pool=pool_status, group=group)
    )


@router.get("/experts/{int:pk}", response=ExpertOut, summary=gettext_noop("One expert"))
def one_expert(request: HttpRequest, pk: int) -> Expert:
    """404 also where consent was not given."""
    return get_object_or_404(_with_fields(experts_visible_to(actor_of_request(request))), pk=pk)


@router.get(
    "/science-organisations/export",
    response=None,
    openapi_extra=TELLS_WORKBOOK,
    summary=gettext_noop("The register of organisations as a workbook"),
)
def export_organisations(
    request: HttpRequest,
    q: Annotated[str, Query(max_length=200, description="words of the name")] = "",
    kind: ScienceKind | Literal[""] = "",
) -> FileResponse:
    """In the columns of the import sheet: changed there, it comes in again."""
    actor = actor_of_request(request)
    rows = science_organisations_matching(actor, text=q, kind=kind)
    file = services.export_organisations(rows=rows, actor=actor, asked=request.get_full_path())
    return workbook(file, "to-chuc-khcn")


@router.get(
    "/experts/export",
    response=None,
    openapi_extra=TELLS_WORKBOOK,
    summary=gettext_noop("Experts as a workbook"),
)
def export_experts(
    request: HttpRequest,
    q: Annotated[str, Query(max_length=200, description="words of the name")] = "",
    pool_status: PoolStatus | Literal[""] = "",
    group: ExpertGroup | Literal[""] = "",
) -> FileResponse:
    """Whom the asker may see; contact only where he may see that as well."""
    need_role(request)
    actor = actor_of_request(request)
    rows = experts_matching(actor, text=q, pool=pool_status, group=group)
    file = services.export_experts(rows=rows, actor=actor, asked=request.get_full_path())
    return workbook(file, "chuyen-gia")
