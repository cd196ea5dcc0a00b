# SPDX-License-Identifier: Apache-2.0
"""The replay of a council through the API: who did what and when, from the audit."""

from typing import Annotated, Any

from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext_noop
from ninja import Query, Router, Schema
from ninja.pagination import paginate
from pydantic import AwareDatetime

from banha.contexts.councils.queries.history import acts_of, histories_readable_to, life_of
from banha.contexts.councils.tables.history import acts_in_words
from banha.contexts.councils.terms import ActKind
from banha.foundation.rest import NumberedPages
from banha.kernel.access.public import actor_of_request

router = Router(tags=["councils"])


class ActOut(Schema):
    """One act in words; never what a ballot says."""

    at: AwareDatetime
    person_id: int | None
    who: str
    role: str
    kind: ActKind
    said: str
    why: str


class ActPages(NumberedPages):
    """Puts the acts of the page that is asked for into words."""

    def paginate_queryset(
        self, queryset: Any, pagination: Any, request: HttpRequest, **params: Any
    ) -> dict[str, Any]:
        life, entries = queryset
        cut = super().paginate_queryset(entries, pagination, request, **params)
        return {**cut, "items": acts_in_words(life, cut["items"])}


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
    return life, acts_of(life, kind.value if kind else "", person)
