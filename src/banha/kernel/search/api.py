# SPDX-License-Identifier: Apache-2.0
"""The one box through the API."""

from typing import Annotated

from django.http import HttpRequest
from django.utils.translation import gettext_noop
from ninja import Query, Router, Schema

from banha.foundation.rest import LONGEST_PAGE, anyone
from banha.kernel.access.public import actor_of_request
from banha.kernel.search.queries import Found, search_for

router = Router(tags=["search"])


class HitOut(Schema):
    """One record found."""

    kind: str
    object_id: int
    title: str
    url: str
    excerpt: str


class CountOut(Schema):
    """How many records of a kind the asker can find."""

    kind: str
    count: int


class FoundOut(Schema):
    """One page of answers, with the counts of all kinds."""

    items: list[HitOut]
    counts: list[CountOut]
    total: int
    page: int
    size: int
    pages: int


@router.get(
    "/search",
    response=FoundOut,
    auth=anyone,
    summary=gettext_noop("Search everything the asker may see"),
)
def search(
    request: HttpRequest,
    q: Annotated[str, Query(max_length=200, description="words, with or without marks")],
    kind: Annotated[str, Query(max_length=60)] = "",
    page: Annotated[int, Query(ge=1, le=1000)] = 1,
    size: Annotated[int, Query(ge=1, le=LONGEST_PAGE)] = 20,
) -> dict[str, object]:
    """Access and look-up are one statement: not even a count tells of what one may not see."""
    kinds = [kind] if kind else []
    found: Found = search_for(actor_of_request(request), q, kinds, page=page, size=size)
    return {
        "items": [
            {
                "kind": hit.kind,
                "object_id": hit.object_id,
                "title": hit.title,
                "url": hit.url,
                "excerpt": "".join(piece.text for piece in hit.excerpt_pieces),
            }
            for hit in found.hits
        ],
        "counts": [{"kind": each.kind, "count": each.count} for each in found.counts],
        "total": found.total,
        "page": found.page,
        "size": found.size,
        "pages": found.pages,
    }
