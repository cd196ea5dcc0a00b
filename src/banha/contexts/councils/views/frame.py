# SPDX-License-Identifier: Apache-2.0
"""What the pages of one council share."""

from django.http import Http404, HttpRequest

from banha.contexts.councils.models import Council
from banha.contexts.councils.queries.visibility import council_open_to
from banha.contexts.councils.services.permits import keeps_council
from banha.kernel.access.public import Actor, actor_of_request


def council_of(request: HttpRequest, pk: int) -> tuple[Council, Actor]:
    """The council, if the actor may see it; otherwise nobody learns that it exists."""
    actor = actor_of_request(request)
    return council_open_to(actor, pk), actor


def council_kept(request: HttpRequest, pk: int) -> tuple[Council, Actor]:
    """The council for its secretary; 404 for who may not see it and for who only reads it."""
    council, actor = council_of(request, pk)
    if not keeps_council(actor, council):
        raise Http404
    return council, actor
