# SPDX-License-Identifier: Apache-2.0
"""Conflicts of a council, declarations of its members and one's own ties."""

from datetime import date
from typing import Annotated, Any, Literal

from django.db.models import QuerySet
from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext_noop
from ninja import Field, Router, Schema
from ninja.pagination import paginate
from pydantic import AwareDatetime

from banha.contexts.councils.models import Conflict, Council, Declaration, DeclaredTie
from banha.contexts.councils.queries import councils_visible_to
from banha.contexts.councils.queries.conflicts import conflict_rows, is_asked_of, ties_of
from banha.contexts.councils.queries.visibility import councils_asking, matters_asked_of
from banha.contexts.councils.services.conflicts import declare, end_conflict, find_conflicts_of
from banha.contexts.councils.services.ties import declare_tie, end_tie
from banha.foundation.rest import Given, Key, NumberedPages, PersonNamed, choose
from banha.kernel.access.public import actor_of_request
from banha.kernel.people.public import Person

router = Router(tags=["councils"])


class ConflictOut(Schema):
    """A conflict and how it ended; of one's own nothing but that it keeps one from a dossier."""

    id: int
    matter_id: int | None
    matter: str
    person: PersonNamed
    kind: str
    severity: str
    with_whom: list[str]
    years: list[int]
    statement: str
    outcome: str
    reason: str
    plan: str
    ended_by: PersonNamed | None
    ended_at: AwareDatetime | None


class ScreenedOut(Schema):
    """How many conflicts of the council stand open."""

    open: int


class DeclareIn(Given):
    """Free of any interest, or what the interest is."""

    is_free: bool
    kind: Annotated[str, Field(max_length=20)] = ""
    statement: Annotated[str, Field(max_length=2000)] = ""


class DeclarationOut(Schema):
    """What was declared of a dossier."""

    matter_id: int
    is_free: bool
    kind: str
    statement: str
    declared_at: AwareDatetime


class EndIn(Given):
    """How the conflict ends and why."""

    outcome: Literal["dismissed", "waived", "recused"]
    reason: Annotated[str, Field(min_length=1, max_length=2000)]
    plan: Annotated[str, Field(max_length=2000)] = ""


class TieIn(Given):
    """A member of one's family, one's adviser or student: by key, or by name."""

    kind: Literal["family", "adviser", "student"]
    other: Key | None = None
    other_name: Annotated[str, Field(max_length=120)] = ""


class TieOut(Schema):
    """A declared tie."""

    id: int
    kind: str
    other: PersonNamed | None
    other_name: str
    declared_at: AwareDatetime
    until: date | None


def _council(request: HttpRequest, pk: int) -> Council:
    return get_object_or_404(councils_visible_to(actor_of_request(request)), pk=pk)


def _told(row: Conflict, person_id: int | None) -> dict[str, Any]:
    is_own = row.person_id == person_id
    return {
        "id": row.pk,
        "matter_id": None if is_own else row.matter_id,
        "matter": "" if is_own else row.matter.title,
        "person": row.person,
        "kind": "" if is_own else row.kind,
        "severity": "" if is_own else row.severity,
        "with_whom": [] if is_own else row.evidence.get("with", []),
        "years": [] if is_own else row.evidence.get("years", []),
        "statement": "" if is_own else row.statement,
        "outcome": row.outcome,
        "reason": "" if is_own else row.reason,
        "plan": "" if is_own else row.plan,
        "ended_by": row.ended_by,
        "ended_at": row.ended_at,
    }


class ConflictPages(NumberedPages):
    """Tells each row as its reader may know it."""

    def paginate_queryset(
        self, queryset: Any, pagination: Any, request: HttpRequest, **params: Any
    ) -> dict[str, Any]:
        cut = super().paginate_queryset(queryset, pagination, request, **params)
        me = actor_of_request(request).person_id
        cut["items"] = [_told(row, me) for row in cut["items"]]
        return cut


@router.get(
    "/councils/{int:pk}/conflicts",
    response=list[ConflictOut],
    summary=gettext_noop("Conflicts of interest of a council"),
)
@paginate(ConflictPages)
def list_conflicts(request: HttpRequest, pk: int) -> QuerySet[Conflict]:
    """All for the office and the chair, one's own for others."""
    return conflict_rows(actor_of_request(request), _council(request, pk))


@router.post(
    "/councils/{int:pk}/conflicts/find",
    response=ScreenedOut,
    summary=gettext_noop("Go through the registers for conflicts"),
)
def find(request: HttpRequest, pk: int) -> dict[str, int]:
    """Every member, officer and chair against every dossier; may be repeated."""
    council = _council(request, pk)
    return {"open": find_conflicts_of(council=council, actor=actor_of_request(request))}


@router.post(
    "/councils/{int:pk}/conflicts/{int:conflict}/end",
    response=ConflictOut,
    summary=gettext_noop("End a conflict of interest"),
)
def end(request: HttpRequest, pk: int, conflict: int, given: EndIn) -> dict[str, Any]:
    """Dismiss it, waive it with a plan, or recuse the person."""
    actor = actor_of_request(request)
    row = get_object_or_404(conflict_rows(actor, _council(request, pk)), pk=conflict)
    ended = end_conflict(conflict=row, actor=actor, **given.model_dump())
    return _told(ended, actor.person_id)


@router.post(
    "/councils/{int:pk}/matters/{int:matter}/declaration",
    response=DeclarationOut,
    summary=gettext_noop("Declare one's interest in a dossier"),
)
def declare_interest(request: HttpRequest, pk: int, matter: int, given: DeclareIn) -> Declaration:
    """Before one opens it: free of any interest, or what the interest is."""
    actor = actor_of_request(request)
    council = get_object_or_404(councils_asking(actor), pk=pk)
    if not is_asked_of(council, actor.person_id):
        raise Http404
    seen = matters_asked_of(actor).select_related("council").filter(council=council)
    found = get_object_or_404(seen, pk=matter)
    return declare(matter=found, actor=actor, **given.model_dump())


@router.get("/interests", response=list[TieOut], summary=gettext_noop("One's declared ties"))
@paginate(NumberedPages)
def list_ties(request: HttpRequest) -> QuerySet[DeclaredTie]:
    """Family, doctoral adviser and students, as one declared them."""
    return ties_of(actor_of_request(request))


@router.post("/interests", response={201: TieOut}, summary=gettext_noop("Declare a tie"))
def add_tie(request: HttpRequest, given: TieIn) -> tuple[int, DeclaredTie]:
    """To a person of the register, or to somebody by his name."""
    people = Person.objects.filter(merged_into=None)
    other = choose(people, given.other, "other") if given.other else None
    made = declare_tie(
        actor=actor_of_request(request),
        kind=given.kind,
        other=other,
        other_name=given.other_name,
    )
    return 201, made


@router.post(
    "/interests/{int:pk}/end", response=TieOut, summary=gettext_noop("Say that a tie has ended")
)
def stop_tie(request: HttpRequest, pk: int) -> DeclaredTie:
    """From today on it counts no more; it stays on record."""
    actor = actor_of_request(request)
    return end_tie(actor=actor, tie=get_object_or_404(ties_of(actor), pk=pk))
