# SPDX-License-Identifier: Apache-2.0
"""The page of the register of issued papers, and its sheet."""

from urllib.parse import urlencode

from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from banha.foundation.reason import whole_number
from banha.kernel.access.public import OFFICERS, Actor, actor_of_request, signed_in
from banha.kernel.documents.register import (
    SORTS,
    USUAL,
    RegisterFilter,
    gaps_of,
    may_read_register,
    offices_with_numbers,
    register_visible_to,
    rows_of,
    years_and_letters,
)
from banha.kernel.documents.register_sheet import register_workbook
from banha.kernel.documents.registry import words_of_letters
from banha.kernel.documents.signatures.queries import signing_states
from banha.kernel.documents.terms import FileKind
from banha.kernel.organisations.public import SIGNS_KEPT_BY

PAGE = 50
YEARS = range(1990, 2200)


def _asked(request: HttpRequest) -> RegisterFilter:
    """What the address asks for; what cannot be read of it asks for nothing."""
    sent = request.GET
    year = whole_number(sent.get("year", ""))
    sort = sent.get("sort", "")
    return RegisterFilter(
        year=year if year is not None and year in YEARS else timezone.localdate().year,
        office=whole_number(sent.get("office", "")),
        letters=sent.get("type", "")[:20],
        text=sent.get("q", "").replace("\x00", "")[:200].strip(),
        sort=sort if sort.removeprefix("-") in SORTS else USUAL,
    )


def _reader(request: HttpRequest) -> Actor:
    actor = actor_of_request(request)
    if not may_read_register(actor):
        raise PermissionDenied(_("The register of papers is kept by the offices of the State."))
    return actor


def _own(actor: Actor) -> str:
    """The office whose print it is when all are asked for."""
    return next((held.organisation_name for held in actor.roles if held.role in OFFICERS), "")


@signed_in
@require_safe
def register_page(request: HttpRequest) -> HttpResponse:
    """Which papers did my office issue this year, and which numbers have none?"""
    actor, asked = _reader(request), _asked(request)
    page = Paginator(register_visible_to(actor, asked), PAGE).get_page(request.GET.get("page"))
    years, letters = years_and_letters(actor)
    offices = list(offices_with_numbers(actor))
    kept = {name: value for name, value in request.GET.items() if name != "page"}
    rows = rows_of(list(page.object_list), actor)
    view = {
        "page": page,
        "rows": rows,
        "signing": signing_states(row.paper for row in rows if row.paper),
        "gaps": gaps_of(actor, asked),
        "asked": asked,
        "years": sorted({*years, asked.year}, reverse=True),
        "kinds": [(one, words_of_letters(one)) for one in letters],
        "offices": offices,
        "office": next((one for one in offices if one.pk == asked.office), _own(actor)),
        "keeps_signs": bool(actor.organisations(*SIGNS_KEPT_BY)),
        "query": urlencode({**kept, "year": asked.year}),
    }
    return render(request, "documents/register.html", view)


@signed_in
@require_safe
def register_sheet(request: HttpRequest) -> HttpResponse:
    """The same rows as a workbook in the columns of Phụ lục IV."""
    actor, asked = _reader(request), _asked(request)
    made = register_workbook(actor, asked)
    answer = HttpResponse(made, content_type=FileKind.XLSX.media_type)
    answer["Content-Disposition"] = f'attachment; filename="so-van-ban-di-{asked.year}.xlsx"'
    return answer
