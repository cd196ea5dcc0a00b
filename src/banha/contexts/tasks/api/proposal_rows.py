# SPDX-License-Identifier: Apache-2.0
"""The tables, papers and authors of a proposal through the API."""

from collections.abc import Callable, Sequence
from typing import Annotated, Any

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext_noop
from ninja import Body, File, Router, Status, UploadedFile
from ninja.pagination import paginate

from banha.contexts.tasks.api import proposal_schemas as schemas
from banha.contexts.tasks.api import row_schemas as rows
from banha.contexts.tasks.api.finding import find_proposal, read_proposal
from banha.contexts.tasks.api.proposals import told
from banha.contexts.tasks.models import Proposal, ProposalAuthor
from banha.contexts.tasks.queries import (
    enclosures_visible_to,
    judged_papers,
    tasks_visible_to,
)
from banha.contexts.tasks.services import authors, proposals
from banha.contexts.tasks.services.enclosures import enclose_paper
from banha.contexts.tasks.services.refusing import refuse_stale
from banha.foundation.rest import Given, NumberedPages, choose, choose_each, expected_version
from banha.kernel.access.public import actor_of_request
from banha.kernel.dossiers.public import Enclosure
from banha.kernel.law.public import LegalText
from banha.kernel.organisations.public import Organisation
from banha.kernel.people.public import Person

router = Router(tags=["proposals"])
LONGEST = 500


def _replace(
    request: HttpRequest,
    response: HttpResponse,
    pk: int,
    sent: Sequence[Given],
    service: Callable[..., Any],
) -> Proposal:
    """Replace one table as a whole, with records in place of keys."""
    actor, proposal = actor_of_request(request), find_proposal(request, pk)
    sources = {
        "person": Person.objects.all(),
        "organisation": Organisation.objects.all(),
        "receiver": Organisation.objects.all(),
        "legal_text": LegalText.objects.all(),
        "earlier": tasks_visible_to(actor),
    }
    filled = [choose_each(row.whole(), sources, at=f"{n}.") for n, row in enumerate(sent)]
    refuse_stale(proposal, expected_version(request))
    service(proposal=proposal, actor=actor, rows=filled)
    return told(request, response, pk)


def _table(path: str, row: type[Given], service: Callable[..., Any], words: str) -> None:
    """One address that replaces one table."""
    taken = Annotated[list[row], Body(max_length=LONGEST)]  # type: ignore[valid-type]

    def replace(request: HttpRequest, response: HttpResponse, pk: int, sent: Any) -> Proposal:
        return _replace(request, response, pk, sent, service)

    replace.__annotations__["sent"] = taken
    replace.__name__ = f"set_{path}"
    replace.__doc__ = "The whole table at once. 412 if somebody saved meanwhile."
    router.put(f"/{{int:pk}}/{path}", response=schemas.ProposalOut, summary=words)(replace)


_table("products", rows.ProductIn, proposals.set_products, gettext_noop("Replace the products"))
_table("budget", rows.BudgetIn, proposals.set_budget, gettext_noop("Replace the estimate"))
_table("team", rows.MemberIn, proposals.set_team, gettext_noop("Replace the team"))
_table("partners", rows.PartnerIn, proposals.set_partners, gettext_noop("Replace the partners"))
_table("users", rows.UserIn, proposals.set_users, gettext_noop("Replace the users of the result"))
_table("bases", rows.BasisIn, proposals.set_bases, gettext_noop("Replace the texts it rests on"))
_table(
    "heritage",
    rows.HeritageIn,
    proposals.declare_heritage,
    gettext_noop("Replace the earlier tasks it stands on"),
)


@router.get(
    "/{int:pk}/papers",
    response=list[schemas.EnclosureOut],
    summary=gettext_noop("Papers in the dossier"),
)
@paginate(NumberedPages)
def list_papers(request: HttpRequest, pk: int) -> QuerySet[Enclosure]:
    """Those that count now; replaced ones stay in the timeline. Who judges the proposal for a
    council reads what was sent with it."""
    (proposal, judges), actor = read_proposal(request, pk), actor_of_request(request)
    if judges:
        held = judged_papers(actor).filter(dossier=proposal.dossier_id)
    else:
        held = enclosures_visible_to(actor, proposal.dossier_id)
    return held.select_related("document", "issued").order_by("pk")


@router.post(
    "/{int:pk}/papers/{paper}",
    response={201: schemas.EnclosureOut},
    summary=gettext_noop("Put a file into the dossier"),
)
def add_paper(
    request: HttpRequest, pk: int, paper: str, file: File[UploadedFile]
) -> Status[Enclosure]:
    """Under a paper of the process; by who writes, or by who is asked for the paper now."""
    proposal = find_proposal(request, pk)
    actor = actor_of_request(request)
    return Status(201, enclose_paper(proposal=proposal, actor=actor, paper=paper, file=file))


@router.get(
    "/{int:pk}/authors",
    response=list[schemas.AuthorOut],
    summary=gettext_noop("Co-authors of a proposal"),
)
@paginate(NumberedPages)
def list_authors(request: HttpRequest, pk: int) -> QuerySet[ProposalAuthor]:
    """With what each has answered."""
    return find_proposal(request, pk).authors.select_related("person").order_by("pk")


@router.post(
    "/{int:pk}/authors",
    response={201: schemas.AuthorOut},
    summary=gettext_noop("Invite a co-author"),
)
def invite(request: HttpRequest, pk: int, sent: schemas.AuthorIn) -> Status[ProposalAuthor]:
    """He sees the draft once he has confirmed."""
    author = authors.invite_author(
        proposal=find_proposal(request, pk),
        actor=actor_of_request(request),
        person=choose(Person.objects.all(), sent.person, "person"),
        right=sent.right.value,
    )
    return Status(201, author)


@router.delete(
    "/{int:pk}/authors/{int:author}",
    response={204: None},
    summary=gettext_noop("Take a co-author off"),
)
def remove(request: HttpRequest, pk: int, author: int) -> Status[None]:
    """He may also leave by himself."""
    found = get_object_or_404(find_proposal(request, pk).authors, pk=author)
    authors.remove_author(author=found, actor=actor_of_request(request))
    return Status(204, None)


@router.post(
    "/invitations/{int:author}",
    response=schemas.AuthorOut,
    summary=gettext_noop("Answer an invitation"),
)
def answer(request: HttpRequest, author: int, sent: schemas.AnswerIn) -> ProposalAuthor:
    """Only the invited person answers; to others the invitation does not exist."""
    actor = actor_of_request(request)
    mine = ProposalAuthor.objects.filter(person=actor.person_id).select_related("person")
    found = get_object_or_404(mine, pk=author)
    return authors.answer_invitation(author=found, actor=actor, accepts=sent.accepts)
