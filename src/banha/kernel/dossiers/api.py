# SPDX-License-Identifier: Apache-2.0
"""The inbox through the API, and how a dossier is told to the API of its context."""

from datetime import date
from typing import Annotated, Any, Literal
from uuid import UUID

from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_noop
from ninja import Query, Router, Schema
from ninja.pagination import paginate

from banha.foundation.rest import NumberedPages
from banha.kernel.access.public import actor_of_request
from banha.kernel.dossiers.inbox import filter_inbox, row_of
from banha.kernel.dossiers.models import OpenDuty
from banha.kernel.dossiers.queries import inbox_of, waiting_for

router = Router(tags=["dossiers"])


class ClockOut(Schema):
    """How a clock stands; days are working days, below zero when late."""

    state: str
    days_left: int | None
    due_on: date | None
    words: str


class DutyRowOut(Schema):
    """What somebody must do, until when, on which dossier."""

    dossier: UUID
    subject_kind: str
    subject_id: int
    title: str
    process: str
    stage: str
    stage_words: str
    duty: str
    act: str
    waits_on: str
    clock: ClockOut
    url: str


def told_of(duty: OpenDuty) -> dict[str, Any]:
    """A duty as the API tells it; its dossier, organisation and person are at hand."""
    row = row_of(duty)
    return {
        "dossier": duty.dossier.key,
        "subject_kind": duty.dossier.subject_kind,
        "subject_id": duty.dossier.subject_id,
        "title": row.title,
        "process": duty.dossier.process_code,
        "stage": duty.dossier.stage,
        "stage_words": str(row.stage),
        "duty": duty.code,
        "act": str(row.act),
        "waits_on": row.waits_on,
        "clock": {
            "state": row.clock.state,
            "days_left": row.clock.days_left,
            "due_on": row.clock.due_on,
            "words": row.clock.words,
        },
        "url": row.url,
    }


class DutyPages(NumberedPages):
    """Tells only the duties of the page that is asked for."""

    def paginate_queryset(
        self, queryset: Any, pagination: Any, request: HttpRequest, **params: Any
    ) -> dict[str, Any]:
        cut = super().paginate_queryset(queryset, pagination, request, **params)
        return {**cut, "items": [told_of(duty) for duty in cut["items"]]}


@router.get("/inbox", response=list[DutyRowOut], summary=gettext_noop("What waits on me"))
@paginate(DutyPages)
def inbox(
    request: HttpRequest,
    only: Literal["", "late", "soon", "mine"] = "",
    process: Annotated[str, Query(max_length=60)] = "",
) -> QuerySet[OpenDuty]:
    """The nearest due date first; clocks that stand still are left out."""
    actor = actor_of_request(request)
    return filter_inbox(inbox_of(actor), actor, only=only, process=process)


@router.get("/waiting", response=list[DutyRowOut], summary=gettext_noop("What I wait for"))
@paginate(DutyPages)
def waiting(request: HttpRequest) -> QuerySet[OpenDuty]:
    """What others must do on the dossiers the asker sees."""
    return waiting_for(actor_of_request(request))
