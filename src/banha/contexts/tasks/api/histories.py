# SPDX-License-Identifier: Apache-2.0
"""The replay of a task dossier through the API: who did what and when, from the audit."""

from typing import Annotated, Any

from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext_noop
from ninja import Query, Router
from ninja.pagination import paginate

from banha.contexts.tasks.queries.dossier_life import dossier_life
from banha.contexts.tasks.rules.histories import dossier_histories_readable_to, is_of_office
from banha.contexts.tasks.tables.dossier_life import TELLING
from banha.contexts.tasks.terms.histories import DossierActKind
from banha.kernel.access.public import actor_of_request
from banha.kernel.audit.public import LifeAct, LifePages

router = Router(tags=["dossiers"])


class DossierActOut(LifeAct):
    """One act in words, with the address of the page it leads to; never what a ballot says."""

    kind: DossierActKind
    url: str


class DossierActPages(LifePages):
    """In the words of task dossiers."""

    telling = TELLING


@router.get(
    "/{int:pk}/history",
    response=list[DossierActOut],
    summary=gettext_noop("Who did what in the life of a task dossier"),
)
@paginate(DossierActPages)
def read_dossier_history(
    request: HttpRequest,
    pk: int,
    kind: DossierActKind | None = None,
    person: Annotated[int | None, Query(ge=1, le=2**63 - 1)] = None,
) -> Any:
    """Oldest first, for the managing unit and for who audits it; never what a conflict of interest
    closes, nor a State secret to who audits."""
    actor = actor_of_request(request)
    proposal = get_object_or_404(dossier_histories_readable_to(actor), pk=pk)
    life = dossier_life(actor, proposal, is_of_office=is_of_office(actor, proposal))
    return life, life.acts(kind.value if kind else "", person)
