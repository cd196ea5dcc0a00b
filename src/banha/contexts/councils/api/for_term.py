# SPDX-License-Identifier: Apache-2.0
"""Councils for a term through the API: begun, given dossiers and reviewers, their rules."""

from datetime import date
from typing import Annotated

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.translation import gettext_noop
from ninja import Field, Router, Schema, Status

from banha.contexts.councils.api.composing_schemas import NamedSeatOut, Why
from banha.contexts.councils.api.councils import CouncilOut
from banha.contexts.councils.api.finding import choose_person, find_council, find_kept
from banha.contexts.councils.api.steps import step_keys, told_after
from banha.contexts.councils.models import Council, CouncilMember, Matter
from banha.contexts.councils.queries import matters_visible_to
from banha.contexts.councils.queries.outside import outside_reviewers
from banha.contexts.councils.services import for_term, outside
from banha.contexts.councils.services.opening import Term
from banha.contexts.councils.services.permits import SECRETARY_ROLES
from banha.contexts.councils.terms import EDITIONS, TERM_KINDS, MemberGroup
from banha.foundation.rest import Given, Key, PersonNamed, choose
from banha.kernel.access.public import Actor, actor_of_request
from banha.kernel.dossiers.public import DossierOut
from banha.kernel.organisations.public import Organisation

router = Router(tags=["councils"])


class EditionOut(Schema):
    """Rules a council for a term may be begun under today."""

    code: str
    kind: str
    regime: str
    managing: str
    smallest: int
    largest: int
    voting: str
    basis: str = Field(..., description="empty where the office sets the rules itself")


class TermCouncilIn(Given):
    """Under which rules the council sits, and from when to when."""

    edition: Annotated[str, Field(max_length=40)]
    managing_organisation: Key
    since: date
    until: date
    title: Annotated[str, Field(max_length=400)] = ""
    form: Annotated[str, Field(max_length=8)] = ""


class ReviewerIn(Given):
    """Who reviews a dossier from outside."""

    person: Key
    group: MemberGroup = MemberGroup.SCIENTIST


class SuggestedOut(Schema):
    """An expert who could review a dossier; ``told``: potential conflicts in words."""

    person: PersonNamed
    affinity: float
    organisation: str
    told: list[str]


class ReleaseIn(Given):
    """Why a reviewer is let go."""

    reason: Why


class RulesIn(Given):
    """The articles of the rules of work, one each; their numbers are added."""

    articles: Annotated[
        list[Annotated[str, Field(min_length=1, max_length=8000)]],
        Field(min_length=1, max_length=60),
    ]


@router.get(
    "/councils/editions",
    response=list[EditionOut],
    summary=gettext_noop("Rules a council for a term may be begun under"),
)
def list_editions(request: HttpRequest) -> list[dict[str, object]]:
    """Those in force today."""
    today = timezone.localdate()
    return [
        {name: getattr(one, name) for name in EditionOut.model_fields if name != "basis"}
        | {"basis": str(one.basis)}
        for one in EDITIONS
        if one.kind in TERM_KINDS and one.is_in_force(today)
    ]


@router.post(
    "/councils/for-term",
    response={201: CouncilOut},
    summary=gettext_noop("Begin a council for a term"),
)
def begin(request: HttpRequest, sent: TermCouncilIn) -> Status[Council]:
    """Its dossiers come later; its members are named as on any council."""
    actor = actor_of_request(request)
    offices = Organisation.objects.filter(pk__in=actor.organisations(*SECRETARY_ROLES))
    made = for_term.begin_for_term(
        actor=actor,
        managing_organisation=choose(offices, sent.managing_organisation, "managing_organisation"),
        edition=sent.edition,
        term=Term(sent.since, sent.until),
        title=sent.title,
        form=sent.form,
    )
    return Status(201, made)


@router.delete(
    "/councils/{int:pk}/matters/{int:number}",
    response={204: None},
    summary=gettext_noop("Take a dossier off that no decision put before the council"),
)
def take_off(request: HttpRequest, pk: int, number: int) -> Status[None]:
    """It waits for a council as before."""
    council, actor = find_kept(request, pk)
    for_term.take_off(matter=_matter(council, actor, number), actor=actor)
    return Status(204, None)


@router.post(
    "/councils/{int:pk}/rules",
    response=DossierOut,
    summary=gettext_noop("Issue the rules of work of a council for a term"),
)
def issue_rules(
    request: HttpRequest, response: HttpResponse, pk: int, sent: RulesIn
) -> dict[str, object]:
    """Issued again they take the place of the earlier ones; If-Match as for any step."""
    council, actor = find_council(request, pk)
    for_term.issue_rules(council=council, actor=actor, articles=sent.articles, **step_keys(request))
    return told_after(response, council, actor)


@router.get(
    "/councils/{int:pk}/matters/{int:number}/reviewers",
    response=list[NamedSeatOut],
    summary=gettext_noop("Outside reviewers of a dossier"),
)
def list_reviewers(request: HttpRequest, pk: int, number: int) -> QuerySet[CouncilMember]:
    """For the secretary: who was asked, and what each answered."""
    council, actor = find_kept(request, pk)
    return outside_reviewers([_matter(council, actor, number)])


@router.post(
    "/councils/{int:pk}/matters/{int:number}/reviewers",
    response={201: NamedSeatOut},
    summary=gettext_noop("Ask an outside reviewer for a dossier"),
)
def add_reviewer(
    request: HttpRequest, pk: int, number: int, sent: ReviewerIn
) -> Status[CouncilMember]:
    """By a council for a term that has no reviewers of its own."""
    council, actor = find_kept(request, pk)
    made = outside.name_reviewer(
        matter=_matter(council, actor, number),
        actor=actor,
        person=choose_person(sent.person),
        group=sent.group,
    )
    return Status(201, made)


@router.get(
    "/councils/{int:pk}/matters/{int:number}/reviewers/suggested",
    response=list[SuggestedOut],
    summary=gettext_noop("Experts who could review a dossier from outside"),
)
def suggest(request: HttpRequest, pk: int, number: int) -> list[outside.Suggested]:
    """For the secretary: free of conflict, the nearest first."""
    council, actor = find_kept(request, pk)
    return outside.suggest_reviewers(matter=_matter(council, actor, number), actor=actor)


@router.post(
    "/councils/{int:pk}/matters/{int:number}/reviewers/{int:member}/release",
    response=NamedSeatOut,
    summary=gettext_noop("Let an outside reviewer go"),
)
def release(
    request: HttpRequest, pk: int, number: int, member: int, sent: ReleaseIn
) -> CouncilMember:
    """With a reason; another one may be asked."""
    council, actor = find_kept(request, pk)
    rows = outside_reviewers([_matter(council, actor, number)])
    held = get_object_or_404(rows.select_related("council__dossier"), pk=member)
    return outside.release_reviewer(member=held, actor=actor, reason=sent.reason)


def _matter(council: Council, actor: Actor, number: int) -> Matter:
    seen = matters_visible_to(actor).select_related("council__dossier")
    return get_object_or_404(seen, pk=number, council=council)
