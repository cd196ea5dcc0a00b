# SPDX-License-Identifier: Apache-2.0
"""The replay of a council through the API: who did what and when, from the audit."""

from typing import Annotated, Any

from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext_noop
from ninja import Query, Router
from ninja.pagination import paginate

from banha.contexts.councils.queries.history import histories_readable_to, life_of
from banha.contexts.councils.tables.history import TELLING
from banha.contexts.councils.terms import ActKind
from banha.kernel.access.public import actor_of_request
from banha.kernel.audit.public import LifeAct, LifePages

router = Router(tags=["councils"])


class ActOut(LifeAct):
    """One act in words; never what a ballot says."""

    kind: ActKind


class ActPages(LifePages):
    """In the words of councils."""

    telling = TELLING


@router.get(
    "/councils/{int:pk}/history",
    response=list[ActOut],
    summary=gettext_noop("Who did what in the life of a council"),
)
@paginate(ActPages)
def read_history(
    request: HttpRequest,
    pk: int,
    kind: ActKind | None = None,
    person: Annotated[int | None, Query(ge=1, le=2**63 - 1)] = None,
) -> Any:
    """Oldest first, for its office and for who audits it; without dossiers a conflict keeps the
    asker from."""
    actor = actor_of_request(request)
    council = get_object_or_404(histories_readable_to(actor), pk=pk)
    life = life_of(actor, council)
    return life, life.acts(kind.value if kind else "", person)
