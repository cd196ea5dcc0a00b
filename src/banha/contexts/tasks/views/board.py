# SPDX-License-Identifier: Apache-2.0
"""The board of lateness: by unit, stage and process, down to the rows."""

from dataclasses import dataclass
from typing import Any

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from banha.foundation.lag import reads_may_lag
from banha.foundation.reason import whole_number
from banha.kernel.access.public import Actor, actor_of_request, signed_in
from banha.kernel.dossiers.public import (
    LatenessRow,
    late_duties,
    lateness_by_process,
    lateness_by_stage,
    lateness_by_unit,
    row_of,
)

SIZE = 50


@dataclass(frozen=True)
class Slice:
    """One way to look at what is late: the parameter it narrows by and its rows."""

    name: str
    title: str
    rows: list[LatenessRow]
    chosen: str


def _slices(actor: Actor, chosen: dict[str, str]) -> list[Slice]:
    found = (
        ("unit", _("By unit"), lateness_by_unit(actor)),
        ("stage", _("By stage"), lateness_by_stage(actor)),
        ("process", _("By process"), lateness_by_process(actor)),
    )
    return [Slice(name, title, rows, chosen.get(name, "")) for name, title, rows in found]


def _narrowed(actor: Actor, chosen: dict[str, str]) -> Any:
    duties = late_duties(actor)
    if (unit := whole_number(chosen.get("unit"))) is not None:
        duties = duties.filter(organisation=unit)
    for name in ("stage", "process"):
        key, _colon, place = chosen.get(name, "").partition(":")
        code, _at, edition = key.partition("@")
        if code and edition:
            duties = duties.filter(dossier__process_code=code, dossier__edition=edition)
        if name == "stage" and place:
            duties = duties.filter(stage=place)
    return duties


@require_GET
@signed_in
@reads_may_lag
def board(request: HttpRequest) -> HttpResponse:
    """What is late of all that the actor may see, narrowed by what was clicked."""
    actor = actor_of_request(request)
    chosen = {name: request.GET.get(name, "") for name in ("unit", "stage", "process")}
    slices = _slices(actor, chosen)
    page = Paginator(_narrowed(actor, chosen), SIZE).get_page(request.GET.get("page"))
    units = slices[0].rows
    view = {
        "slices": slices,
        "page": page,
        "rows": [row_of(duty) for duty in page.object_list],
        "is_narrowed": any(chosen.values()),
        "late": sum(row.late for row in slices[2].rows),
        "soon": sum(row.due_soon for row in slices[2].rows),
        "open": sum(row.open for row in slices[2].rows),
        "units": len([row for row in units if row.late]),
    }
    return render(request, "tasks/board.html", view)
